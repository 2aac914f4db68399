"""Reads gettext catalogues (.po, .pot): the translations are the prose (GNU gettext manual, *The Format of PO Files*).

Obsolete messages, the header, and messages without a translation are none. A phrase may run over the lines of a
message; an escaped line break ends it, as a placeholder does. A message that is not well formed is left out and is a
fault of the document; reading goes on with the next one.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.documents.comments import is_directive
from lexicon.documents.document import Document, Fault, Landmark, Unit
from lexicon.documents.masking import Mask
from lexicon.documents.references import shown
from lexicon.text.folding import BARRIER, SKIP
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TOKEN: Final = re.compile(
    r"(?P<key>msgctxt|msgid_plural|msgid|msgstr)\b(?:\s*+\[\s*+(?P<index>[0-9]{1,2})\s*+\])?+"
    r'|"(?P<string>[^"\\\n]*+(?:\\(?:\r?\n|.)[^"\\\n]*+)*+)(?P<close>")?+'
    r"|#(?P<comment>[^\n]*+)"
    r"|[^\s][^\n]*+"
)
_ESCAPE: Final = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|(\r?\n|.))")
_ESCAPED: Final = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "\n": "", "\r\n": ""}
_HIDDEN: Final = re.compile(
    r"\\(?:\r?\n|.)|<[/A-Za-z][^<>\n]*+>|&(?:#\w+|\w+);|%\(\w*\)[#0 +-]*[\d.]*\w|%[\d$#0 +.*-]*[a-zA-Z]|\{\w*\}"
)
_TAG: Final = r"</?[A-Za-z][\w.-]*"
_CODES: Final = {
    "c-format": r"%(?:\d+\$)?[#0 +'I-]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|q|j|z|t|L)?[diouxXeEfFgGaAcsCSpnm]",
    "python-format": r"%(?:\(\w+\))?[#0 +-]*(?:\d+|\*)?(?:\.(?:\d+|\*))?[diouxXeEfFgGcrsa]",
    "python-brace-format": r"\{[^{}]*\}",
}
"""Placeholders by the flag that announces them (GNU gettext manual, *c-format* and the like)."""
_SHOWN: Final = 40
"""Code points of a message that name it."""
_PLURALS: Final = re.compile(r"nplurals\s*=\s*(\d{1,2})")
_PATH: Final = re.compile(r"(?:^|[/\\])([A-Za-z]{2,3}(?:_[A-Za-z]+)?(?:@\w+)?)[/\\]LC_MESSAGES[/\\][^/\\]+$")
_SCRIPTS: Final = {"latin": "Latn", "arabic": "Arab", "hebrew": "Hebr", "cyrillic": "Cyrl", "tifinagh": "Tfng"}


_ENTRY: Final = re.compile(r"(?:msgctxt )?msgid (?:msgstr |msgid_plural (?:msgstr )+)")
_CONFLICT_MARKERS: Final = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class _String(NamedTuple):
    key: str
    """Its keyword; none of what stands outside of all messages."""
    place: Span
    """Where the keyword stands."""
    form: int
    """Number of the plural form."""
    pieces: list[Span]
    flags: tuple[str, ...]
    """Of the entry that it belongs to, where it is the first of it."""
    faults: list[Fault]


def read(text: str, path: str) -> Document:
    """Return the document of the catalogue ``text``."""
    comments: list[Span] = []
    layer = Mask(text)
    units: list[Unit] = []
    faults: list[Fault] = []
    landmarks: list[Landmark] = []
    language, wanted = _language_in(path), 0
    for entry in _entries(_strings(text, comments)):
        if fault := _fault(entry):
            faults.append(fault)
        strings = {string.key: _unescaped(text, string.pieces) for string in entry if string.key != "msgstr"}
        source = strings.get("msgid", "")
        translations = [string for string in entry if string.key == "msgstr"]
        is_message = bool(source) or "msgctxt" in strings
        name = f"message {_named(source, strings.get('msgctxt'))}" if is_message else ""
        landmarks.append(Landmark(entry[0].place.start, name))
        if not is_message:
            header = "".join(_unescaped(text, string.pieces) for string in translations)
            language, wanted = _language_of(header) or language, _plurals_of(header)
            continue
        if fault:
            continue
        forms = _forms(translations, wanted if "msgid_plural" in strings else 0)
        for string in translations:
            singular = string.form == 0 or "msgid_plural" not in strings
            original = source if singular else strings["msgid_plural"]
            unit = _unit(text, string, original, entry[0].flags, forms if string.form == 0 else None)
            if unit and "msgid_plural" in strings:
                unit = _without_number(unit)
            if unit:
                units.append(unit)
                _show(layer, text, string.pieces)
    layer.cover(layer.done, len(text), BARRIER)
    return Document(
        path=path,
        text=text,
        prose=layer.finish(),
        language=language,
        comments=tuple(comments),
        landmarks=tuple(landmarks),
        units=tuple(units),
        faults=tuple(faults),
    )


def escape(text: str) -> str:
    """Return ``text`` as it stands in a message."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


def _strings(text: str, comments: list[Span]) -> Iterator[_String]:
    """Yield the strings of all entries in their order; obsolete ones are comments."""
    flags: tuple[str, ...] = ()
    string: _String | None = None
    for token in _TOKEN.finditer(text):
        place = Span(*token.span())
        if (comment := token["comment"]) is not None:
            if comment.startswith(","):
                flags = (*flags, *(flag.strip() for flag in comment[1:].split(",")))
            elif is_directive(text, place):
                comments.append(place)
            continue
        if token["key"] or string is None or (token["string"] is None and _is_apart(text, string, place)):
            if string:
                yield string
            string = _String(token["key"] or "", place, int(token["index"] or 0), [], flags, [])
            flags = ()
        if token["string"] is not None:
            string.pieces.append(Span(*token.span("string")))
        if not token["key"] and not token["close"]:
            string.faults.append(Fault(Span(place.start, place.start + len(token[0].rstrip())), _broken(token)))
    if string:
        yield string


def _is_apart(text: str, string: _String, place: Span) -> bool:
    """Tell whether what is no part of a catalogue stands on a line of its own behind a translation."""
    return string.key == "msgstr" and bool(string.pieces) and "\n" in text[string.pieces[-1].end : place.start]


def _broken(token: re.Match[str]) -> str:
    if token["string"] is not None:
        return "the string is not closed on its line; close it"
    if token[0].startswith(_CONFLICT_MARKERS):
        return "a conflict marker of a merge; resolve the merge first"
    return 'no keyword, string or comment; take it out, or write \\" for a quotation mark inside a string'


def _fault(entry: list[_String]) -> Fault | None:
    """Return the first fault of an entry, or what it lacks."""
    for string in entry:
        if string.faults:
            return string.faults[0]
        if string.key and not string.pieces:
            return Fault(string.place, f"{string.key} without a string; add it")
    keys = "".join(f"{string.key} " for string in entry)
    if _ENTRY.fullmatch(keys):
        return None
    missing = next((key for key in ("msgid", "msgstr") if f"{key} " not in keys), None)
    what = f"a message without {missing}; add it" if missing else "keywords that make no message; put them in order"
    return Fault(entry[0].place, what)


def _entries(strings: Iterable[_String]) -> Iterator[list[_String]]:
    """Yield the strings of one entry after the other.

    It begins with a context, with an id that has none, or with what is no part of a catalogue behind a translation.
    """
    number, last = 0, ""

    def entry_of(string: _String) -> int:
        nonlocal number, last
        if string.key == "msgctxt" or (string.key == "msgid" and last != "msgctxt") or not string.key:
            number += 1
        last = string.key
        return number

    for _, entry in groupby(strings, entry_of):
        yield list(entry)


def _unescaped(text: str, pieces: Iterable[Span]) -> str:
    return _ESCAPE.sub(_meant, "".join(text[slice(*piece)] for piece in pieces))


def _meant(escape: re.Match[str]) -> str:
    octal, hexadecimal, sign = escape.groups()
    if sign:
        return _ESCAPED.get(sign, sign)
    return chr(int(octal, 8) & 0xFF) if octal else chr(int(hexadecimal, 16))


def _unit(
    text: str, string: _String, source: str, flags: tuple[str, ...], plurals: tuple[int, int] | None
) -> Unit | None:
    translation = _unescaped(text, string.pieces)
    if not translation:
        return None
    return Unit(
        source=source,
        target=Span(string.pieces[0].start, string.pieces[-1].end),
        is_final="fuzzy" not in flags,
        translation=translation,
        codes=(_codes(source, flags), _codes(translation, flags)),
        plurals=plurals,
    )


def _without_number(unit: Unit) -> Unit:
    """Return a plural form that may leave the number out, for it may say it in words: one well, no wells."""
    source, translation = unit.codes
    kept = tuple(code for code in source if code in translation or code[0] != "%" or code[-1] not in "diu")
    return unit._replace(codes=(kept, translation))


def _codes(text: str, flags: tuple[str, ...]) -> tuple[str, ...]:
    patterns = [_CODES[flag] for flag in flags if flag in _CODES]
    return tuple(re.findall("|".join((*patterns, _TAG)), text.replace("%%", "")))


def _forms(translations: list[_String], wanted: int) -> tuple[int, int] | None:
    return (len(translations), wanted) if wanted and len(translations) != wanted else None


def _show(layer: Mask, text: str, pieces: list[Span]) -> None:
    """Show the pieces of one translation, with what stands between them passed over."""
    for number, (start, end) in enumerate(pieces):
        layer.cover(layer.done, start, SKIP if number else BARRIER)
        for hidden in _HIDDEN.finditer(text, start, end):
            _hide(layer, hidden)
        layer.keep(end)


def _hide(layer: Mask, hidden: re.Match[str]) -> None:
    written = hidden[0]
    if written[0] == "\\" and written[-1] == "\n":
        layer.cover(*hidden.span(), SKIP)
    elif written[0] == "\\" and written[1] in '"\\':
        layer.cover(hidden.start(), hidden.start() + 1, SKIP)
    elif written[0] == "&":
        layer.keep(hidden.start())
        layer.put(shown(written))
    else:
        layer.cover(*hidden.span(), SKIP if written[0] == "<" else BARRIER)


def _named(source: str, context: str | None) -> str:
    name = " ".join(source.split())
    name = f'"{name if len(name) <= _SHOWN else name[:_SHOWN].rstrip() + "…"}"'
    return f"{name} ({' '.join(context.split())[:_SHOWN]})" if context else name


def _plurals_of(header: str) -> int:
    found = _PLURALS.search(header)
    return int(found[1]) if found else 0


def _language_of(header: str) -> str | None:
    found = re.search(r"^Language:[ \t]*([A-Za-z][\w@-]*)", header, re.MULTILINE)
    return _tag(found[1]) if found else None


def _language_in(path: str) -> str | None:
    found = _PATH.search(path)
    return _tag(found[1]) if found else None


def _tag(locale: str) -> str:
    """Return the language tag of a locale of POSIX: ``ary@latin`` is ``ary-Latn``."""
    name, _, modifier = locale.replace("_", "-").partition("@")
    script = _SCRIPTS.get(modifier.lower())
    language, dash, region = name.partition("-")
    return f"{language}-{script}{dash}{region}" if script else name
