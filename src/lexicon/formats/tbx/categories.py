"""The data categories of TBX, the field that each one fills, and how their values are said.

Names, elements and levels are those of TBX-Basic 1.2.1 (its modules ``min`` and ``basic``); ``more`` are categories
of TBX's default of 2008 (ISO 30042:2008, annex A), which no module of TBX-Basic has.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

from lexicon.model.status import TermStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Level: TypeAlias = Literal["concept", "language", "term"]
LEVELS: Final[tuple[Level, ...]] = ("concept", "language", "term")
Module: TypeAlias = Literal["min", "basic", "more"]

MODULES: Final[Mapping[str, frozenset[Module]]] = {
    "core": frozenset(),
    "min": frozenset({"min"}),
    "basic": frozenset({"min", "basic"}),
    "lexicon": frozenset({"min", "basic", "more"}),
}
"""Dialect -> the modules whose categories it has."""
DIALECTS: Final[Mapping[str, str]] = {
    "core": "TBX-Core",
    "min": "TBX-Min",
    "basic": "TBX-Basic",
    "lexicon": "TBX-Lexicon",
}
"""Dialect -> its name in files."""


def _as_is(value: Any) -> Any:
    return value


class Category(NamedTuple):
    """One data category, which stands in the ``type`` of an element (DCA) or is an element itself (DCT)."""

    name: str
    element: str
    """The element of DCA, which says what kind of category it is."""
    module: Module
    fields: Mapping[Level, str]
    """Where it may stand, and the field of the model that it fills there."""
    kind: Literal["text", "reference", "link"] = "text"
    read: Callable[[str], Any] = _as_is
    """Takes the text of a file, returns the value of the model; None if it has none for it."""
    write: Callable[[Any], str | None] = _as_is
    """Takes the value of the model, returns what comes nearest to it in TBX; None if nothing does."""


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.casefold())


_STATUSES: Final = {
    "preferred": TermStatus.PREFERRED,
    "standardized": TermStatus.PREFERRED,
    "admitted": TermStatus.ADMITTED,
    "allowed": TermStatus.ADMITTED,
    "deprecated": TermStatus.DEPRECATED,
    "notrecommended": TermStatus.DEPRECATED,
    "superseded": TermStatus.SUPERSEDED,
    "obsolete": TermStatus.SUPERSEDED,
    "forbidden": TermStatus.FORBIDDEN,
    "donotuse": TermStatus.FORBIDDEN,
    "prohibited": TermStatus.FORBIDDEN,
}
_PROCESSED: Final = {"finalized": True, "provisionallyprocessed": False, "unprocessed": False}
_WORD_CLASSES: Final = ("noun", "verb", "adjective", "adverb", "other")
_WORD_CLASS_ALIASES: Final = {
    # Universal Dependencies, version 2
    "NOUN": "noun",
    "VERB": "verb",
    "ADJ": "adjective",
    "ADV": "adverb",
    "PROPN": "properNoun",
    **{word.capitalize(): word for word in _WORD_CLASSES},
}
_NEAREST_CLASS: Final = {"properNoun": "noun", "nounPhrase": "noun"}
_GENDERS: Final = ("masculine", "feminine", "neuter", "other")
_GENDER_ALIASES: Final = {"otherGender": "other", "Mas": "masculine", "Masc": "masculine", "Fem": "feminine"}
_NUMBERS: Final = ("singular", "plural", "dual", "mass")
_NUMBER_ALIASES: Final = {"massNoun": "mass", "Sing": "singular", "Plur": "plural"}
_TERM_TYPES: Final = ("fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase")
_LOCATIONS: Final = (
    *("checkBox", "comboBox", "comboBoxElement", "dialogBox", "groupBox", "informativeMessage", "interactiveMessage"),
    *("menuItem", "progressBar", "pushButton", "radioButton", "slider", "spinBox", "tab", "tableText", "textBox"),
    *("toolTip", "user-definedType"),
)


def _read_status(text: str) -> TermStatus | None:
    return _STATUSES.get(_letters(text).removesuffix("admnsts").removesuffix("term"))


def _write_status(status: TermStatus) -> str:
    # TBX-Basic has nothing stronger than deprecated.
    said = TermStatus.DEPRECATED if status is TermStatus.FORBIDDEN else status
    return f"{said}Term-admn-sts"


def _write_class(word_class: str) -> str:
    nearest = _NEAREST_CLASS.get(word_class, word_class)
    return nearest if nearest in _WORD_CLASSES else "other"


def _aliases(table: Mapping[str, str]) -> Callable[[str], str]:
    return lambda text: table.get(text, text)


def _one_of(allowed: tuple[str, ...], otherwise: str | None = None) -> Callable[[str], str | None]:
    return lambda value: value if value in allowed else otherwise


_TERM: Final[Level] = "term"
CATEGORIES: Final = (
    Category("administrativeStatus", "termNote", "min", {_TERM: "status"}, read=_read_status, write=_write_status),
    Category("partOfSpeech", "termNote", "min", {_TERM: "pos"}, read=_aliases(_WORD_CLASS_ALIASES), write=_write_class),
    Category(
        "grammaticalGender",
        "termNote",
        "basic",
        {_TERM: "gender"},
        read=_aliases(_GENDER_ALIASES),
        write=_one_of(_GENDERS, "other"),
    ),
    Category(
        "grammaticalNumber",
        "termNote",
        "more",
        {_TERM: "number"},
        read=_aliases(_NUMBER_ALIASES),
        write=_one_of(_NUMBERS, "otherNumber"),
    ),
    Category("register", "termNote", "more", {_TERM: "register"}),
    Category("termType", "termNote", "basic", {_TERM: "type"}, write=_one_of(_TERM_TYPES)),
    Category("termLocation", "termNote", "basic", {_TERM: "location"}, write=_one_of(_LOCATIONS)),
    Category("geographicalUsage", "termNote", "basic", {_TERM: "region"}),
    Category("shortFormFor", "termNote", "more", {_TERM: "short_for"}),
    Category(
        "processStatus",
        "termNote",
        "more",
        {_TERM: "reviewed"},
        read=lambda text: _PROCESSED.get(_letters(text)),
        write=lambda is_reviewed: None if is_reviewed else "unprocessed",
    ),
    Category("subjectField", "descrip", "min", {"concept": "domains"}),
    Category("definition", "descrip", "basic", {"concept": "definition", "language": "definition"}),
    Category("context", "descrip", "basic", {_TERM: "context"}),
    Category("source", "admin", "basic", {"concept": "source", "language": "source", _TERM: "source"}),
    Category("customerSubset", "admin", "min", {"concept": "customers", _TERM: "customers"}),
    Category("projectSubset", "admin", "basic", {"concept": "projects", _TERM: "projects"}),
    Category("crossReference", "ref", "basic", {"concept": "related", _TERM: "see"}, "reference"),
    Category("relatedConceptBroader", "descrip", "more", {"concept": "broader"}, "reference"),
    Category("relatedConceptNarrower", "descrip", "more", {"concept": "narrower"}, "reference"),
    Category(
        "externalCrossReference", "xref", "min", {"concept": "links", "language": "links", _TERM: "links"}, "link"
    ),
    Category("xGraphic", "xref", "basic", {"concept": "links", "language": "links"}, "link"),
)
COMPANIONS: Final[Mapping[str, Mapping[Level, str]]] = {
    "definition": {"language": "definition_source"},
    "context": {_TERM: "context_source"},
}
"""Category -> the field that the source in the same group fills."""
LINKS: Final = {"externalCrossReference": "external", "xGraphic": "graphic"}
"""Category -> the kind of link it is."""
TRANSACTION_TYPES: Final = {"origination": "origination", "creation": "origination", "modification": "modification"}
"""Type in a file -> type in the model; ``creation`` is that of older TBX-Basic."""

_BY_NAME: Final = {category.name.lower(): category for category in CATEGORIES}
# What files of other tools and editions call these categories.
_ALIASES: Final = {
    "usagestatus": "administrativeStatus",
    "termstatus": "administrativeStatus",
    "usage": "administrativeStatus",
    "pos": "partOfSpeech",
    "customer": "customerSubset",
    "project": "projectSubset",
    "cross-reference": "crossReference",
    "abbreviatedformfor": "shortFormFor",
}


@lru_cache(maxsize=1024)
def find_category(name: str) -> Category | None:
    """Return the category that a file calls ``name``, in any case and by any name known, or None."""
    folded = name.lower()
    return _BY_NAME.get(_ALIASES.get(folded, folded).lower())


def mapping_table() -> str:
    """Return the table of the reference: each category, where it stands, and the key that holds it, in Markdown."""
    head = ("| data category | element | module | level | key |", "|---|---|---|---|---|")
    return "\n".join((*head, *map(_row, CATEGORIES)))


def _row(category: Category) -> str:
    module = "–" if category.module == "more" else category.module
    keys = ", ".join(dict.fromkeys(f"`{name}`" for name in category.fields.values()))
    return f"| `{category.name}` | `{category.element}` | {module} | {', '.join(category.fields)} | {keys} |"
