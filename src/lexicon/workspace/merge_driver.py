"""Git's merge driver for concept files (gitattributes(5), "Defining a custom merge driver").

Git merges lines, and takes two terms that two people add at one place for a conflict.  The driver merges fields.
What is one says where git's own merge came to the same, so that its text, with the comments of both, is kept.
"""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from difflib import SequenceMatcher
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.errors import ConfigError, InputError
from lexicon.formats import toml
from lexicon.formats.toml.layout import scan
from lexicon.glossary.merge import merge
from lexicon.workspace.concept_files import read_file
from lexicon.workspace.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.glossary.merge import Conflict, Side
    from lexicon.model.concept import Concept
    from lexicon.workspace.settings import Workspace

ATTRIBUTES: Final = "glossary/**/*.toml merge=lexicon"
_NAME: Final = "lexicon: merges glossary entries field by field"
# Where lexicon cannot be found, as in a program without the user's PATH, git's own merge is better than none.
_COMMAND: Final = (
    "command -v lexicon >/dev/null && exec lexicon merge-driver %O %A %B %P; "
    "exec git merge-file -L ours -L base -L theirs %A %O %B"
)
_SIDES: Final[tuple[Side, Side]] = ("ours", "theirs")
_MARKERS: Final = ("<<<<<<< ours", "=======", ">>>>>>> theirs")


class Driven(NamedTuple):
    """What became of a merge."""

    conflicts: tuple[Conflict, ...]
    """Those that the file shows between markers."""
    by_lines: int = 0
    """The number of conflicts that git's own merge left, where a version could not be read as an entry."""


class Installed(NamedTuple):
    """What an installation wrote."""

    settings: bool | None
    """Whether git's settings of this clone have changed; None: it is no clone."""
    attributes: str | None
    """The file of attributes that got a line, relative to the current folder; None: it had it."""


class _Versions(NamedTuple):
    base: Concept | None
    ours: Concept | None
    theirs: Concept | None


def merge_files(base: str, ours: str, theirs: str) -> Driven:
    """Merge the files that git gives a merge driver, and write the result over ours.

    It is in canonical form; of each conflict it shows the lines of both sides between markers.

    Args:
        base: The file of the common ancestor, empty if there was none (``%O``).
        ours: The file of the current branch (``%A``).
        theirs: That of the other one (``%B``).

    Raises:
        InputError: A file cannot be read or written, or git does not run.
    """
    files = [read_file(path) for path in (base, ours, theirs)]
    try:
        versions = _Versions(*(toml.parse(data) if data.strip() else None for data in files))
    except ConfigError:
        return Driven((), by_lines=_merge_lines(base, ours, theirs))
    texts = [toml.format(data) if data.strip() else b"" for data in files]
    merged = merge(*versions)
    if merged.conflicts:
        text = _marked(*(_by_fields(versions, texts, side).decode() for side in _SIDES)).encode()
    else:
        text = _by_lines(texts, merged.concept) or _by_fields(versions, texts, "ours")
    _write(ours, text)
    return Driven(merged.conflicts)


def _by_fields(versions: _Versions, texts: list[bytes], side: Side) -> bytes:
    """Return the text of the merged entry, its conflicts decided for one side; no comment is lost."""
    concept = merge(*versions, lambda _: side).concept
    if concept is None:
        return b""
    text = toml.update(texts[1] or texts[2], concept)
    base, ours, theirs = map(_comments, texts)
    lost = [*(((ours & theirs) | (ours - base) | (theirs - base)) - _comments(text)).elements()]
    return toml.format(text + b"\n" + "".join(f"{line}\n" for line in lost).encode()) if lost else text


def _comments(text: bytes) -> Counter[str]:
    layout = scan(text.decode())
    found = Counter(layout.foot)
    for place in layout.places.values():
        found.update((*place.comments.above, place.comments.beside, *place.comments.below))
    del found[""]
    return found


def _by_lines(texts: list[bytes], expected: Concept | None) -> bytes | None:
    """Return git's merge of the canonical texts if that is without conflict and says what is expected."""
    with TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("base", "ours", "theirs")]
        for path, text in zip(paths, texts, strict=True):
            _write(path, text)
        if _merge_lines(*paths):
            return None
        merged = read_file(paths[1])
    try:
        return merged if toml.parse(merged) == expected and toml.format(merged) == merged else None
    except ConfigError:
        return None


def _merge_lines(base: str, ours: str, theirs: str) -> int:
    """Let git merge three files line by line into ours; return the number of conflicts."""
    labels = [word for label in ("ours", "base", "theirs") for word in ("-L", label)]
    result = _git("merge-file", *labels, ours, base, theirs)
    if not 0 <= result.returncode < 128:  # beyond that git reports an error, not a number
        raise InputError(f"git cannot merge it: {result.stderr.strip()}", path=ours)
    return result.returncode


def _write(path: str, data: bytes) -> None:
    try:
        replace_file(path, data)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=path) from error


def _marked(ours: str, theirs: str) -> str:
    """Return what both texts have in common once, and what they have not between conflict markers."""
    lines = _with_markers(*(text.split("\n")[:-1] for text in (ours, theirs)))
    return "".join(f"{line}\n" for line in lines)


def _with_markers(ours: list[str], theirs: list[str]) -> Iterator[str]:
    for kind, start, end, other_start, other_end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from ours[start:end]
            continue
        yield _MARKERS[0]
        yield from ours[start:end]
        yield _MARKERS[1]
        yield from theirs[other_start:other_end]
        yield _MARKERS[2]


def install(workspace: Workspace) -> Installed:
    """Set the driver up: in git's settings of this clone, and by a line in ``.gitattributes`` for all clones.

    Raises:
        InputError: A file cannot be read or written, or git does not run.
    """
    path = os.path.relpath(os.path.join(workspace.root, ".gitattributes"))
    return Installed(_set_up_clone(workspace.root), path if _add_line(path, ATTRIBUTES) else None)


def _set_up_clone(root: str) -> bool | None:
    wanted = {"merge.lexicon.name": _NAME, "merge.lexicon.driver": _COMMAND}
    present = {name: _git("-C", root, "config", "--local", name).stdout.rstrip("\n") for name in wanted}
    if present == wanted:
        return False
    results = [_git("-C", root, "config", "--local", name, value) for name, value in wanted.items()]
    return None if any(result.returncode for result in results) else True


def _add_line(path: str, line: str) -> bool:
    data = read_file(path) if os.path.lexists(path) else b""
    if line.encode() in data.splitlines():
        return False
    end = b"" if not data or data.endswith(b"\n") else b"\n"
    _write(path, data + end + line.encode() + b"\n")
    return True


def _git(*arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603  (the user's own git)
            ["git", *arguments],  # noqa: S607
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise InputError(f"git cannot be run: {error.strerror}", hint="install git") from error
