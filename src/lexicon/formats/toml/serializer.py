"""Writing concept files in their one canonical form.

Keys stand in the order of the schema, only those that say something; strings are quoted, tables set off by a
blank line. Data of other tools (``ext``) comes last in its concept, section or term.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from unicodedata import normalize

from lexicon.formats.toml.layout import Comments
from lexicon.formats.toml.schema import CONCEPT, SECTION, TERM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from lexicon.formats.toml.layout import Path
    from lexicon.model.concept import Concept, LanguageSection, Link, Term, Transaction, WrittenForm

    Pairs: TypeAlias = Iterable[tuple[str, Any]]

Notes: TypeAlias = "dict[Path, list[Comments]]"
"""The comments to write, by the path of what they belong to: languages by canonical tag, terms, forms and strings
in lists by their text, the rest as in the document. A path has several where a list repeats a string."""

_WIDTH: Final = 100
_INDENT: Final = "    "
_NOTHING: Final = object()
# What tells the tables of a list apart; by the way to the list, without languages and terms.
_KEYS: Final[Mapping[Path, str]] = {("lang", "term", "forms"): "form"} | {
    (*above, key): name
    for above in ((), ("lang",), ("lang", "term"))
    for key, name in (("links", "target"), ("transactions", "date"))
}
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
# What a basic string must escape (TOML 1.0, "String"), and what would hide or reorder text in an editor.
_ESCAPED: Final = re.compile('[\x00-\x1f"\\\\\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]')
_SHORT_ESCAPES: Final = {
    "\b": r"\b",
    "\t": r"\t",
    "\n": r"\n",
    "\f": r"\f",
    "\r": r"\r",
    '"': r"\"",
    "\\": r"\\",
}


def serialize(concept: Concept) -> bytes:
    r"""Return the canonical file of ``concept``: UTF-8, ``\n`` at the end of every line."""
    return encode(write(concept, {}))


def write(concept: Concept, notes: Notes) -> list[str]:
    """Return the lines of the canonical file of ``concept``, with the comments it takes out of ``notes``."""
    writer = _Writer(notes)
    writer.concept(concept)
    return writer.lines


def encode(lines: Iterable[str]) -> bytes:
    """Return the bytes of a file of ``lines``."""
    return "".join(f"{line}\n" for line in lines).encode()


def step(path: Path, index: int, item: Any) -> str | int:
    """Return the step that leads from the list at ``path`` to its ``item``: of a form, its text without its tag."""
    if isinstance(item, dict) and path[::2] in _KEYS:
        item = item[_KEYS[path[::2]]]
    return normalize("NFC", item) if isinstance(item, str) else index


class _Writer:
    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.lines: list[str] = []

    def concept(self, concept: Concept) -> None:
        head = self._take(())
        self.lines += [*head.above, ""] if head.above else []
        self._pairs((), _pairs(concept, CONCEPT))
        self.lines += head.below
        above = self._stray(("lang",))
        for section in concept.sections:
            self._section(section, above)
            above = []
        self.lines += above
        self._ext((), "", concept.ext)

    def _section(self, section: LanguageSection, above: Sequence[str]) -> None:
        path = ("lang", section.tag)
        name = f"lang.{_key(section.tag)}"
        self._table(path, f"[{name}]", _pairs(section, SECTION), above)
        above = self._stray((*path, "term"))
        for term in section.terms:
            place = (*path, "term", term.text)
            self._table(place, f"[[{name}.term]]", _pairs(term, TERM), above)
            self._ext(place, f"{name}.term.", term.ext)
            above = []
        self.lines += above
        self._ext(path, f"{name}.", section.ext)

    def _ext(self, path: Path, prefix: str, ext: Mapping[str, Any]) -> None:
        if ext:
            self._open_table((*path, "ext"), f"{prefix}ext", "[{}]", ext)

    def _open_table(self, path: Path, name: str, brackets: str, table: Mapping[str, Any]) -> None:
        """Write a table whose keys nobody has fixed, and the tables in it."""
        inner = {key: value for key, value in table.items() if _is_table(value) or _is_tables(value)}
        self._table(path, brackets.format(name), [item for item in table.items() if item[0] not in inner])
        for key, value in inner.items():
            place, inner_name = (*path, key), f"{name}.{_key(key)}"
            if _is_table(value):
                self._open_table(place, inner_name, "[{}]", value)
                continue
            for index, item in enumerate(value):
                self._open_table((*place, index), inner_name, "[[{}]]", item)

    def _table(self, path: Path, header: str, pairs: Pairs, above: Sequence[str] = ()) -> None:
        comments = self._take(path)
        self.lines += ["", *above, *comments.above, header + _beside(comments)]
        self._pairs(path, pairs)
        self.lines += comments.below

    def _pairs(self, path: Path, pairs: Pairs) -> None:
        for key, value in pairs:
            place = (*path, key)
            if value is _NOTHING:
                self.lines += self._stray(place)
                continue
            comments = self._take(place)
            name = _key(key)
            text = self._value(place, value, comments.below, _WIDTH - len(name) - len(" = "))
            self.lines += (*comments.above, f"{name} = {text}{_beside(comments)}")

    def _value(self, path: Path, value: object, below: Sequence[str], room: int, indent: str = "") -> str:
        if isinstance(value, str):
            return _string(value)
        if isinstance(value, (list, tuple)):
            return self._list(path, value, below, room, indent)
        if isinstance(value, dict):
            pairs = [
                f"{_key(key)} = {self._value((*path, key), item, (), _WIDTH, indent)}" for key, item in value.items()
            ]
            return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
        return _scalar(value)

    def _list(self, path: Path, items: Sequence[Any], below: Sequence[str], room: int, indent: str) -> str:
        inner = indent + _INDENT
        texts: list[str] = []
        lines: list[str] = []
        for index, item in enumerate(items):
            place = (*path, step(path, index, item))
            comments = self._take_item(place, item)
            text = self._value(place, item, comments.below, _WIDTH, inner)
            texts.append(text)
            lines += (*(inner + comment for comment in comments.above), f"{inner}{text},{_beside(comments)}")
        lines += (inner + comment for comment in below)
        line = f"[{', '.join(texts)}]"
        if len(line) <= room and "\n" not in line and lines == [f"{inner}{text}," for text in texts]:
            return line
        return "\n".join(("[", *lines, f"{indent}]"))

    def _take_item(self, path: Path, item: object) -> Comments:
        """Take the comments of a list item; a table is written in one line, so those in it come above."""
        comments = self._take(path)
        if not isinstance(item, dict):
            return comments
        inner = [line for key in item for line in self._stray((*path, key))]
        return Comments([*comments.above, *inner, *comments.below], comments.beside)

    def _take(self, path: Path) -> Comments:
        waiting = self.notes.get(path)
        return waiting.pop(0) if waiting else Comments()

    def _stray(self, path: Path) -> list[str]:
        """Return the comments of what is not written, as lines of their own."""
        return [line for comments in self.notes.pop(path, ()) for line in flat(comments)]


def flat(comments: Comments) -> list[str]:
    """Return the lines of ``comments`` in the order of the text."""
    return [line for line in (*comments.above, comments.beside, *comments.below) if line]


def _pairs(value: Concept | LanguageSection | Term, keys: Iterable[str]) -> Pairs:
    for key in keys:
        if key != "ext":
            content = getattr(value, "text" if key == "term" else key)
            content = tuple(map(_RECORDS[key], content)) if key in _RECORDS else content
            yield key, _NOTHING if _says_nothing(key, content) else content


def _form(form: WrittenForm) -> str | dict[str, str]:
    return {"form": form.text, "tag": form.tag} if form.tag else form.text


def _record(item: Link | Transaction) -> dict[str, str]:
    return {key: value for key, value in item._asdict().items() if value}


_RECORDS: Final[Mapping[str, Callable[[Any], Any]]] = {"forms": _form, "links": _record, "transactions": _record}


def _says_nothing(key: str, value: object) -> bool:
    """Tell whether ``value`` is what a reader takes for granted when the key is missing."""
    if isinstance(value, bool):
        return value is (key == "reviewed")
    return value is None or value in ("", ())


def _is_table(value: object) -> bool:
    return isinstance(value, dict) and bool(value)


def _is_tables(value: object) -> bool:
    return isinstance(value, (list, tuple)) and bool(value) and all(isinstance(item, dict) for item in value)


def _beside(comments: Comments) -> str:
    return f"  {comments.beside}" if comments.beside else ""


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _string(name)


def _string(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    return _SHORT_ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    raise TypeError(f"TOML has no way to write {value!r}")
