"""Exchange files: each format reads bytes with ``parse`` and writes them with ``serialize``."""
