"""The use cases of lexicon, one module each: what a command line, a web page or a program asks for."""
