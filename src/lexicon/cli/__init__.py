"""The command line."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave the process with its exit code."""
    gc.disable()  # a run is short and makes few cycles; collecting costs more than it frees
    from lexicon.cli.main import lexicon  # noqa: PLC0415  (`import lexicon.cli` is cheap)
    from lexicon.cli.running import run  # noqa: PLC0415

    code = run(lexicon)
    sys.stderr.flush()
    os._exit(code)  # nothing is left to tidy up, and tidying up takes longer than a check
