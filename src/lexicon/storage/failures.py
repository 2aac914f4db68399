"""What a database says when something is wrong, in words that a user can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from lexicon.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy.exc import SQLAlchemyError

_UPGRADE = ("the database does not have the tables of this version", "run `lexicon db upgrade`")
_FULL = ("the disk is full", "free some space; nothing was changed")
_BUSY = ("another program keeps the database busy", "wait until it has finished and run the command again")
_DAMAGED = ("the database is damaged", "restore a backup, or move the file away and run `lexicon sync`")
_UNREACHABLE = ("the database server cannot be reached", "check the setting `database` and the server")
_REFUSED = ("the database server refused this user", "check the user and password in the setting `database`")
_READ_ONLY = ("the database cannot be written", "check the permissions of the file and of its folder")

# https://www.sqlite.org/rescode.html: primary result codes; extended ones begin with the same word.
_SQLITE = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_CANTOPEN": ("the database cannot be opened", "check that its folder exists and may be written"),
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_FULL": _FULL,
    "SQLITE_IOERR": ("the disk reports an error", "check the disk; `lexicon doctor` checks the database"),
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_NOTADB": (
        "this is not a SQLite database",
        "name another file in the setting `database`, or move this one away",
    ),
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_READONLY": _READ_ONLY,
}

# https://www.postgresql.org/docs/current/errcodes-appendix.html: a code or its class of two characters.
_POSTGRESQL = {
    "08": _UNREACHABLE,
    "25006": ("the database is read-only", "name the primary server in the setting `database`"),
    "28": _REFUSED,
    "3D": ("the server has no such database", "create it, or name another one in the setting `database`"),
    "40": _BUSY,
    "42501": ("the database may not be changed by this user", "ask its administrator for the right to"),
    "42P01": _UPGRADE,
    "42703": _UPGRADE,
    "53100": _FULL,
    "53": ("the database server is overloaded", "run the command again later"),
    "57": ("the database server is shutting down", "run the command again later"),
}

_LOST_RACES = {"40001", "40P01"}


def display_name(url: URL) -> str:
    """Return the name of a database for messages: never a password, which a query may hold too.

    Args:
        url: Where the database is; for SQLite, its database is the path of the file.

    Returns:
        The path of a SQLite file; scheme, user, host, port and name of another database.
    """
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    named = URL.create(url.drivername, url.username, host=url.host, port=url.port, database=url.database)
    return named.render_as_string()


def is_transient(error: DBAPIError) -> bool:
    """Tell whether the same transaction may succeed when it is run again.

    SQLite: another connection holds the lock.  PostgreSQL: serialization failure (40001) or deadlock (40P01).
    """
    return _sqlite_code(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or _sqlstate(error) in _LOST_RACES


def explain(error: SQLAlchemyError | UnicodeEncodeError, url: URL) -> InputError:
    """Turn what a driver raised into the error that the user sees.

    Args:
        error: What SQLAlchemy raised; UnicodeEncodeError comes from text with half a surrogate pair.
        url: The database; its password is not repeated.

    Returns:
        An InputError of one line with a hint.
    """
    place = display_name(url)
    if isinstance(error, UnicodeEncodeError):
        nearby = error.object[max(0, error.start - 20) : error.end + 20]
        return InputError(f"a text holds half a surrogate pair, which is no character: {nearby!a}", path=place)
    message, hint = _reason(error) or (_first_line(error, url), None)
    return InputError(message, path=place, hint=hint)


def _reason(error: SQLAlchemyError) -> tuple[str, str] | None:
    if not isinstance(error, DBAPIError):
        return None
    if code := _sqlite_code(error):
        missing = str(error.orig).startswith(("no such table", "no such column"))
        return _UPGRADE if missing else _SQLITE.get("_".join(code.split("_")[:2]))
    state = _sqlstate(error)
    if state:
        return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
    return _unreachable(str(error.orig))


def _unreachable(text: str) -> tuple[str, str] | None:
    """Recognise a failure to connect, for which the client library keeps no SQLSTATE but only words."""
    if "password authentication failed" in text or "no password supplied" in text:
        return _REFUSED
    if "does not exist" in text:
        return _POSTGRESQL["3D"]
    return _UNREACHABLE if "connect" in text else None


def _sqlite_code(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlite_errorname", ""))


def _sqlstate(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlstate", None) or "")


def _first_line(error: SQLAlchemyError, url: URL) -> str:
    """Return what the driver says, without the passwords that it may quote."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    line = (str(cause).splitlines() or [type(cause).__name__])[0]
    query_secrets = (url.query.get(name) for name in ("password", "sslpassword"))
    for secret in (url.password, *query_secrets):
        if secret:
            line = line.replace(str(secret), "***")
    return line
