"""Run the command line as ``python -m lexicon``."""

from lexicon.cli import main

if __name__ == "__main__":
    main()
