"""The one family of errors that lexicon raises.

Bad *content* of an article is never an exception, it is a
:class:`~lexicon.model.diagnostic.Diagnostic`.  Bad *use* raises one of these; the command line prints
``str(error)`` as one line, the hint below it, and leaves with ``exit_code``::

    LexiconError
    ├── UsageError    2  wrong use: an option, an unknown name
    ├── ConfigError   2  settings or the glossary's own files
    ├── InputError    3  a file, database or disk that cannot be read or written
    ├── ConflictError 1  what was to be changed has been changed by somebody else
    └── EmptyWorkspaceError 0  nothing is wrong, but the user should know
"""

from __future__ import annotations


class LexiconError(Exception):
    """Something the user can mend.

    Args:
        message: What is wrong, one sentence without a final full stop.
        path: The file it is about, if any.
        line: Line in that file, from 1.
        column: Column in that line in code points, from 1.
        hint: What to do next, if there is something.
    """

    exit_code = 2

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return f"{place}: {self.message}" if place else self.message


class UsageError(LexiconError):
    """The command or call was wrong: an unknown name, an impossible combination."""


class ConfigError(LexiconError):
    """The settings or a concept file of the glossary is wrong."""


class InputError(LexiconError):
    """A file, database or disk cannot be read or written."""

    exit_code = 3


class ConflictError(LexiconError):
    """What was to be changed is no longer what the caller has read; nothing was written."""

    exit_code = 1


class EmptyWorkspaceError(LexiconError):
    """A workspace has no articles, or no entries, yet: nothing is wrong, but the user should know."""

    exit_code = 0
