"""What the columns of a table hold.

A column is named by a string, the same in ``--column NAME=FIELD`` and in the headings of our own tables:

===================  =================================================================================
``id``               the id of the concept
``language``         the language of the row: the table is *long*, one row a term
``term``             the term of the row
``KEY``              a key of concept files. In a long table it is the term's, or else the language section's, or
                     else the concept's; elsewhere the concept's, or that of every term of the row
``concept.KEY`` …    the key of that level, which may be ``concept``, ``section`` or ``term``
``TAG``              a term of that language, or several: the table is *wide*, one row a concept
``TAG.STATUS``       the terms of that status
``TAG.KEY``          a key of the first term of that language, or else of the language section
``TAG.section.KEY``  a key of the language section
``fuzzy``            the contrary of ``reviewed``; also ``TAG.fuzzy``
``keep``             kept in ``ext`` under the heading
``-``                left out
===================  =================================================================================
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.errors import UsageError
from lexicon.formats.json.document import DEFAULTS
from lexicon.formats.tables import vocabulary
from lexicon.languages.registry import canonical_tag
from lexicon.model.status import TermStatus

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

KEEP: Final = "keep"
SKIP: Final = "-"
FUZZY: Final = "fuzzy"
ROW: Final = "row"
_LEVELS: Final = ("concept", "section", "term")
_OF_TERMS: Final = frozenset({"pos", "register", "type", "do_not_translate", "reviewed"})
"""Keys that a wide table says once for the terms of all languages."""
_BOTH: Final = 2


class Column(NamedTuple):
    """What one column holds."""

    kind: str
    """``id``, ``language``, ``term``, ``field``, ``keep`` or ``-``."""
    level: str = ""
    """Of a field: ``concept``, ``section`` or ``term``; nothing for a status that may be either's."""
    key: str = ""
    """Of a field: a key of concept files or ``fuzzy``; of a term in a wide table: its status, or nothing."""
    tag: str = ""
    """The language, in a wide table."""


class Columns(NamedTuple):
    """What all columns of a table hold."""

    specs: Mapping[str, str]
    """Name of the column -> what it holds, in the order of the table."""
    columns: Sequence[Column]
    is_long: bool

    @property
    def labels(self) -> Sequence[str]:
        """Names of the columns: their headings, or their numbers."""
        return list(self.specs)


def labels(header: Sequence[str]) -> list[str]:
    """Return a name for each column: its heading, numbered where it stands twice; or its number."""
    seen: Counter[str] = Counter()
    names = []
    for index, heading in enumerate(header):
        name = " ".join(heading.split()) or str(index + 1)
        seen[name] += 1
        names.append(f"{name} #{seen[name]}" if seen[name] > 1 else name)
    return names


def guess(header: Sequence[str], languages: Sequence[str], known: Collection[str]) -> dict[str, str]:
    """Return what the columns of a table seem to hold, by their headings alone.

    Args:
        header: The headings.
        languages: Canonical tags of the languages that headings such as ``source`` and ``target`` do not name.
        known: Canonical tags of the languages that names of languages may mean.

    Returns:
        Name of each column -> what it holds; what no heading tells is kept.
    """
    names = labels(header)
    fields = [vocabulary.field(heading) for heading in header]
    is_long = "language" in fields and "term" in fields
    is_pair = "translation" in fields
    specs: dict[str, str] = {}
    for name, heading, field in zip(names, header, fields, strict=True):
        spec = _guessed(heading, field, languages, known, is_long=is_long, is_pair=is_pair)
        is_taken = spec in specs.values() and (is_pair or not _is_terms(spec, is_long=is_long))
        specs[name] = KEEP if spec is None or is_taken else spec
    return specs


def _guessed(
    heading: str,
    field: str | None,
    languages: Sequence[str],
    known: Collection[str],
    *,
    is_long: bool,
    is_pair: bool,
) -> str | None:
    if is_pair and vocabulary.fold(heading) in vocabulary.SOURCES:
        return languages[0] if len(languages) >= _BOTH else None
    own = _column(heading.strip(), is_long=is_long)
    if own and not own.tag and heading.strip() != SKIP:
        return heading.strip()
    if field == ROW:
        return "id" if is_long else SKIP
    if field == "translation":
        return languages[1] if len(languages) >= _BOTH else None
    if field == "term" and not is_long:
        return languages[0] if languages else None
    if field in set(TermStatus) and not is_long:
        return f"{languages[0]}.{field}" if languages else None
    if field and _column(field, is_long=is_long):
        return field
    if own:  # after the fields: "no", "def" and "ref" are tags of languages too
        name, *key = heading.strip().split(".", 1)
        return ".".join((vocabulary.language(name, known) or own.tag, *key))
    found = vocabulary.language_and_field(heading, known)
    if found is None:
        return vocabulary.language(heading, known)
    spec = found[0] if found[1] == "term" else ".".join(found)
    return spec if _column(spec, is_long=is_long) else None


def _is_terms(spec: str | None, *, is_long: bool) -> bool:
    column = _column(spec, is_long=is_long) if spec else None
    return column is not None and column.kind == "term" and not is_long


def resolve(specs: Mapping[str, str], overrides: Mapping[str, str], where: str) -> Columns:
    """Return what the columns hold.

    Args:
        specs: What they seem to hold.
        overrides: What a person says instead: heading or number of a column -> what it holds.
        where: The table, for messages.

    Raises:
        UsageError: An override names no column or nothing that a column can hold, or no column holds terms.
    """
    names = list(specs)
    chosen = dict(specs)
    for name, spec in overrides.items():
        chosen[_named(name, names, where)] = spec
    is_long = "language" in chosen.values() and "term" in chosen.values()
    found = []
    for spec in chosen.values():
        column = _column(spec, is_long=is_long)
        if column is None:
            raise UsageError(
                f'no column can hold "{spec}"',
                hint='write id, language, term, a key of concept files, or a language with a key, as in "he.status"',
            )
        found.append(column)
    resolved = Columns(chosen, found, is_long)
    _check_terms(resolved, where)
    return resolved


def _named(name: str, names: Sequence[str], where: str) -> str:
    folded = vocabulary.fold(name)
    found = next((one for one in names if vocabulary.fold(one) == folded), None)
    if found is None and name.isdecimal() and 1 <= int(name) <= len(names):
        found = names[int(name) - 1]
    if found is None:
        raise UsageError(f'{where} has no column "{name}"', hint=f"its columns are: {', '.join(names)}")
    return found


def _check_terms(columns: Columns, where: str) -> None:
    if not any(column.kind == "term" for column in columns.columns):
        raise UsageError(
            f"no column of {where} is known to hold terms",
            hint=f"say which with --column NAME=TAG, or the languages with --lang; it has {', '.join(columns.labels)}",
        )
    if columns.is_long and not any(column.kind == "id" for column in columns.columns):
        raise UsageError(
            f"{where} has one row a term, and no column says which terms belong together",
            hint="say which one does: --column NAME=id",
        )


def _column(spec: str, *, is_long: bool) -> Column | None:
    if spec in (KEEP, SKIP, "id"):
        return Column(spec)
    if spec in ("language", "term"):
        return Column(spec) if is_long else None
    if spec == FUZZY:
        return Column("field", "term", FUZZY)
    head, _, rest = spec.partition(".")
    if head in _LEVELS and rest in DEFAULTS[head]:
        return Column("field", head, rest)
    if spec == "status":
        return Column("field", "", spec)
    levels = _LEVELS[::-1] if is_long else ("concept", *(["term"] if spec in _OF_TERMS else []))
    if level := _level(spec, levels):
        return Column("field", level, spec)
    return None if is_long else _of_language(head, rest)


def _of_language(name: str, key: str) -> Column | None:
    try:
        tag = canonical_tag(name)
    except UsageError:
        return None
    if key in ("", "term"):
        return Column("term", tag=tag)
    if key in set(TermStatus):
        return Column("term", key=key, tag=tag)
    level, _, inner = key.partition(".")
    if level == "section" and inner in DEFAULTS[level]:
        return Column("field", level, inner, tag)
    found = "term" if key == FUZZY else _level(key, ("term", "section"))
    return Column("field", found, key, tag) if found else None


def _level(key: str, levels: Sequence[str]) -> str | None:
    return next((level for level in levels if key in DEFAULTS[level] and key not in ("sections", "terms")), None)


def own_columns(keys: Mapping[str, Collection[str]]) -> Iterator[tuple[str, Column]]:
    """Yield the headings of a long table of ours, and what the columns hold.

    Args:
        keys: Level -> the keys that it needs.
    """
    yield "id", Column("id")
    yield from _own_fields("concept", keys)
    yield "language", Column("language")
    yield from _own_fields("section", keys)
    yield "term", Column("term")
    yield from _own_fields("term", keys)


def _own_fields(level: str, keys: Mapping[str, Collection[str]]) -> Iterator[tuple[str, Column]]:
    for key in DEFAULTS[level]:
        if key in keys[level]:
            is_plain = key != "status" and _level(key, _LEVELS[::-1]) == level
            yield key if is_plain else f"{level}.{key}", Column("field", level, key)
