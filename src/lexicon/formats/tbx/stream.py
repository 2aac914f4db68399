"""The entries of a file, one after the other, in constant memory."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, BinaryIO, Final
from xml.parsers import expat

from lexicon.errors import InputError
from lexicon.formats.tbx.elements import MAX_TAG, Builder, Element
from lexicon.formats.tbx.encoding import utf8_chunks
from lexicon.model.exchange import Rejection

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTRIES: Final = ("conceptEntry", "termEntry")
_ROOTS: Final = ("tbx", "martif")


def entries(file: BinaryIO, path: str) -> Iterator[Element | Rejection]:
    """Yield each entry of ``file``, and a rejection for each other unit of its body and back matter.

    Neither the DTD that a file names nor any other file is ever read.

    Raises:
        InputError: The file is not well-formed XML, not TBX, declares entities, or has more in one entry or tag than
            an honest file has.
    """
    stream = _Stream(path)
    fed = 0
    try:
        for chunk in utf8_chunks(file, path):
            stream.parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - max(stream.parser.CurrentByteIndex, 0) > MAX_TAG:
                raise stream.error(f"a tag is longer than {MAX_TAG >> 20} MiB")
            yield from stream.taken()
        stream.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise _not_well_formed(error, path) from None
    yield from stream.taken()
    stream.check_root()


def _not_well_formed(error: expat.ExpatError, path: str) -> InputError:
    return InputError(
        f"not well-formed XML: {expat.ErrorString(error.code)}",
        path=path,
        line=error.lineno,
        column=error.offset + 1,
        hint="mend the file at this place, or export it once more from the program it comes from",
    )


class _Stream(Builder):
    """Builds entries only; what stands outside them leaves nothing but its name."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._outside: list[str] = []
        self._ready: deque[Element | Rejection] = deque()
        self._root = ""
        self._has_entries = False

    def taken(self) -> Iterator[Element | Rejection]:
        while self._ready:
            yield self._ready.popleft()

    def check_root(self) -> None:
        if not self._has_entries and self._root.lower() not in _ROOTS:
            hint = "TBX begins with <tbx> (version 3) or <martif> (version 2)"
            raise InputError(f"not TBX: the file begins with <{self._root}>", path=self.path, line=1, hint=hint)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if self.stack or local in ENTRIES:
            super().start(name, attributes)
            return
        self.deepen()
        self._root = self._root or local
        if reason := self._fault(local):
            place = (self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
            field = "term" if local == "term" else None
            self._ready.append(Rejection(*place, reason, field=field, is_minor=local == "refObject"))
        self._outside.append(local)

    def end(self, name: str) -> None:
        super().end(name)
        if self.root is None:
            self._outside.pop()
        elif not self.stack:
            self._has_entries = True
            self._ready.append(self.root)
            self.root = None

    def _fault(self, name: str) -> str | None:
        if name == "term":
            return "the term stands in no entry; put it in a langSec of a conceptEntry"
        if name == "refObject":
            return "lists of people and sources have no place here; the names in the entries are kept"
        if self._outside[-1:] == ["body"]:
            return f"<{name}> is no entry"
        return None
