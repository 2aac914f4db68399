"""The command line."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave the process with its exit code."""
    _open_closed_streams()
    gc.disable()  # a run is short and makes few cycles; collecting costs more than it frees
    from lexicon.cli.group import lexicon  # noqa: PLC0415  (`import lexicon.cli` is cheap)
    from lexicon.cli.running import run  # noqa: PLC0415

    code = run(lexicon)
    sys.stderr.flush()
    os._exit(code)  # nothing is left to tidy up, and tidying up takes longer than a check


def _open_closed_streams() -> None:
    """Give the streams that the caller has closed, as services do, somewhere to come from and go to."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115  (open until the process ends)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
