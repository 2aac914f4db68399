"""Running a command so that no traceback reaches a user."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import click

from lexicon.cli.console import tell
from lexicon.errors import InputError, LexiconError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED: Final = 130


def run(command: click.Command, arguments: Sequence[str] | None = None) -> int:
    """Run ``command`` and return its exit code; every error is one line on stderr, with a hint below if it has one."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
    try:
        return _run(command, arguments)
    except LexiconError as error:
        tell(error)
        return error.exit_code
    except click.ClickException as error:
        tell(_wrong_use(error))
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except OSError as error:
        tell(_trouble(error))
        return InputError.exit_code
    except Exception as error:
        if os.environ.get("LEXICON_DEBUG"):
            raise
        hint = "LEXICON_DEBUG=1 shows where; please report it with what you did"
        tell(InputError(f"lexicon has a fault: {type(error).__name__}: {error}", hint=hint))
        return InputError.exit_code
    finally:
        with suppress(OSError):  # what was found before an error is shown; an error here is a second one
            sys.stdout.flush()


def _trouble(error: OSError) -> InputError:
    """Return what to tell of a file that cannot be used.

    An error while writing does not say which file it was; all but the output are written where that is known.
    """
    what = error.strerror or str(error)
    if error.filename or not error.errno:
        return InputError(what, path=error.filename)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return InputError(f"the output cannot be written: {what}", hint="make room where it is sent to, after > or |")
    return InputError(f"a file cannot be read or written: {what}")


def _wrong_use(error: click.ClickException) -> UsageError:
    context = getattr(error, "ctx", None)
    hint = f"`{context.command_path} --help` shows how" if context else None
    return UsageError(error.format_message().rstrip("."), hint=hint)


def _run(command: click.Command, arguments: Sequence[str] | None) -> int:
    try:
        result = command.main(args=arguments, standalone_mode=False, prog_name="lexicon")
    except SystemExit as leaving:  # click leaves like this when the reader of a pipe has left
        result = leaving.code
    with suppress(BrokenPipeError):
        sys.stdout.flush()
    return result if isinstance(result, int) else 0
