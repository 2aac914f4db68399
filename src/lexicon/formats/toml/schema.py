"""The keys of a concept file, in canonical order, and what each may hold.

The order is that of the measured best merges: what names a term comes first, what is rare comes last.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from unicodedata import normalize

from lexicon.model.concept import FEATURES, ConceptStatus, TermStatus
from lexicon.model.schemes import SCHEMES, is_scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Check: TypeAlias = Callable[[Any], Any]
    """Takes a value as TOML gives it, returns it as the model holds it; raises InvalidValueError."""

_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")
_PLACE: Final = re.compile(r"quote|title|domain:\S.*")
# Controls, line separators, and characters without width or that only change direction. ZERO WIDTH JOINER is
# part of emoji sequences (UTS #51) and stays legal before a pictograph.
_INVISIBLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    "|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
_MONTH: Final = re.compile(r"(?!0000)\d{4}(-(0[1-9]|1[0-2]))?", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-?[\dW-]+(T[\d:.,]+(Z|[+-][\d:]+)?)?", re.ASCII)
_MAX_DEPTH: Final = 32
_TYPES: Final = {
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    str: "a string",
    list: "an array",
    dict: "a table",
}


class InvalidValueError(ValueError):
    """A value that its key cannot hold.

    Args:
        predicate: What is wrong, to be read after the name of the key.
        hint: What to write instead.
        item: Index of the item at fault, if the value is a list.
    """

    def __init__(self, predicate: str, hint: str | None = None, item: int | None = None) -> None:
        super().__init__(predicate)
        self.predicate = predicate
        self.hint = hint
        self.item = item


def type_name(value: object) -> str:
    """Return what TOML calls the type of ``value``, with its article."""
    return _TYPES.get(type(value), "a date or time")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return a hint to the one of ``known`` that ``word`` looks like, or None."""
    import difflib  # noqa: PLC0415  (only for a mistake)

    near = difflib.get_close_matches(normalize("NFC", word).lower(), list(known), n=1)
    return f'did you mean "{near[0]}"?' if near else None


def _string(value: object) -> str:
    if not isinstance(value, str):
        hint = None if isinstance(value, (list, dict)) else "put the value in double quotes"
        raise InvalidValueError(f"must be a string, not {type_name(value)}", hint)
    if not value or value.isspace():
        raise InvalidValueError("is empty", "leave the key out if there is nothing to say")
    return normalize("NFC", value)


def _word(value: object) -> str:
    text = _string(value)
    if found := _INVISIBLE.search(text):
        raise InvalidValueError(
            f"contains the invisible character U+{ord(found[0]):04X}", "remove it: no writer would type it"
        )
    if text != text.strip():
        raise InvalidValueError("starts or ends with a space", "remove the space")
    return text


def _id(value: object) -> str:
    text = _string(value)
    if not _ID.fullmatch(text):
        raise InvalidValueError(
            f'cannot be "{text}"',
            "use lower-case letters a to z, digits, - and _, and start with a letter or digit",
        )
    return text


def _scheme(value: object) -> str:
    text = _string(value)
    if not is_scheme(text):
        own = f'it may be: {", ".join(SCHEMES)}, or "x-..." for a scheme of your own'
        raise InvalidValueError(f'cannot be "{text}"', nearest(text, SCHEMES) or own)
    return text


def _date(value: object) -> str:
    """Check a date or a date and time of ISO 8601, or what has no more than a month or year."""
    text = _string(value)
    if not _MONTH.fullmatch(text) and not (_DAY.fullmatch(text) and _is_date(text)):
        raise InvalidValueError(
            f'cannot be "{text}"', 'write a date by ISO 8601: "2026-11-23" or "2026-11-23T09:30:00Z"'
        )
    return text


def _is_date(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise InvalidValueError(f"must be true or false, not {type_name(value)}", "write true or false, without quotes")
    return value


def _place(value: object) -> str:
    text = _string(value)
    if not _PLACE.fullmatch(text):
        raise InvalidValueError(f'cannot be "{text}"', "it may be: quote, title, domain:NAME")
    return text


def _tag(value: object) -> str:
    words = _string(value).split()
    if unknown := next((word for word in words if word not in FEATURES), None):
        raise InvalidValueError(
            f'has the unknown word "{unknown}"',
            nearest(unknown, FEATURES) or f"it may be one or more of: {', '.join(FEATURES)}",
        )
    return " ".join(feature for feature in FEATURES if feature in words)


def _array(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise InvalidValueError(
            f"must be a list of strings, not {type_name(value)}", 'write the values in brackets: ["...", "..."]'
        )
    return value


def _tables(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise InvalidValueError(f"must be a list of tables, not {type_name(value)}", "write it as [{ ... }, { ... }]")
    return value


def _ext(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InvalidValueError(f"must be a table, not {type_name(value)}")
    level: list[Any] = [value]
    for _ in range(_MAX_DEPTH):
        level = [item for node in level for item in (node.values() if isinstance(node, dict) else node)]
        level = [item for item in level if isinstance(item, (dict, list))]
        if not level:
            return value
    raise InvalidValueError(f"is nested deeper than {_MAX_DEPTH} levels")


def _list_of(check: Callable[[Any], str]) -> Check:
    def strings(value: object) -> tuple[str, ...]:
        result = []
        for index, item in enumerate(_array(value)):
            try:
                result.append(check(item))
            except InvalidValueError as error:
                raise InvalidValueError(f"has an item that {error.predicate}", error.hint, index) from None
        return tuple(result)

    return strings


def _one_of(*allowed: str) -> Check:
    table = {text: text for text in allowed}

    def choice(value: object) -> str:
        text = _string(value)
        if text not in table:
            raise InvalidValueError(f'cannot be "{text}"', f"it may be: {', '.join(allowed)}")
        return table[text]

    return choice


_STRINGS: Final = _list_of(_string)
_IDS: Final = _list_of(_id)

CONCEPT: Final[Mapping[str, Check]] = {
    "id": _id,
    "status": _one_of(*ConceptStatus),
    "domains": _STRINGS,
    "definition": _string,
    "broader": _IDS,
    "narrower": _IDS,
    "related": _IDS,
    "replaced_by": _id,
    "customers": _STRINGS,
    "projects": _STRINGS,
    "note": _string,
    "source": _string,
    "links": _tables,  # see LINK
    "transactions": _tables,  # see TRANSACTION
    "ext": _ext,
}
SECTION: Final[Mapping[str, Check]] = {
    "definition": _string,
    "definition_source": _string,
    "gloss": _string,
    "gloss_policy": _one_of("first-mention"),
    "note": _string,
    "source": _string,
    "links": _tables,
    "transactions": _tables,
    "ext": _ext,
}
TERM: Final[Mapping[str, Check]] = {
    "term": _word,
    "pos": _string,
    "status": _one_of(*TermStatus),
    "gender": _string,
    "number": _string,
    "register": _string,
    "type": _string,
    "region": _string,
    "short_for": _string,
    "transliteration_of": _string,
    "scheme": _scheme,
    "case": _one_of("any", "exact"),
    "homograph": _boolean,
    "do_not_translate": _boolean,
    "no_inflect": _boolean,
    "no_clitic": _boolean,
    "allowed_in": _list_of(_place),
    "forms": _array,  # of words or of tables, see FORM
    "location": _string,
    "context": _string,
    "context_source": _string,
    "source": _string,
    "note": _string,
    "reviewed": _boolean,
    "examples": _STRINGS,
    "counter_examples": _STRINGS,
    "see": _IDS,
    "customers": _STRINGS,
    "projects": _STRINGS,
    "links": _tables,
    "transactions": _tables,
    "ext": _ext,
}
FORM: Final[Mapping[str, Check]] = {
    "form": _word,
    "tag": _tag,
}
"""The keys of a form that says what it is; one that does not is a string, held to what ``form`` may be."""

LINK: Final[Mapping[str, Check]] = {
    "kind": _one_of("external", "graphic"),
    "target": _word,
    "label": _string,
}
TRANSACTION: Final[Mapping[str, Check]] = {
    "type": _one_of("origination", "modification"),
    "date": _date,
    "responsibility": _string,
}
