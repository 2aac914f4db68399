"""Setting single fields of an entry by their paths: ``status``, ``lang.en.gloss``, ``lang.en.term.mellah.status``."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from lexicon.errors import ConfigError, UsageError
from lexicon.formats import toml
from lexicon.formats.toml import schema
from lexicon.formats.toml.parser import read
from lexicon.languages import canonical_tag
from lexicon.model.concept import Concept, LanguageSection, Term, TermStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

_ASSIGNMENT: Final = re.compile(
    r"""(?P<path>lang\.(?P<tag>[^.=]+)\.(?:term\.(?P<term>"(?:[^"\\]|\\.)*"|[^=]+?)\.)?(?P<key>\w+)|\w+)=(?P<value>.*)""",
    re.DOTALL,
)
_HINT: Final = "such as status=approved, lang.en.gloss=TEXT or lang.en.term.mellah.status=deprecated"


def assign(concept: Concept, assignment: str) -> Concept:
    """Return ``concept`` with one field set.

    Args:
        concept: The entry.
        assignment: ``PATH=VALUE``; a term in the path may stand in quotes, as TOML writes it. A value that begins with
            ``[`` or ``{`` and the words ``true`` and ``false`` are read as TOML, everything else is the text itself; no
            value takes the field away. A term that becomes the preferred one makes the former one admitted.

    Raises:
        UsageError: There is no such field or term, or it cannot hold the value.
    """
    match = _ASSIGNMENT.fullmatch(assignment)
    if match is None:
        raise UsageError(f'"{assignment}" sets nothing', hint=f"write PATH=VALUE, {_HINT}")
    path, value = match["path"], match["value"]
    document = _document(concept)
    table, checks, key = _place(document, match)
    if key not in checks or key == "id":
        known = sorted({*checks} - {"id"})
        hint = schema.nearest(key, known) or f"the fields here are {', '.join(known)}"
        raise UsageError(f'an entry has no field "{path}"', hint=hint)
    if value:
        table[key] = _value(value)
        checked(key, table[key], checks)
    else:
        table.pop(key, None)
    if key == "status" and value == TermStatus.PREFERRED:
        _demote_others(document, table)
    try:
        return read("", document, "")
    except (KeyError, ConfigError) as error:  # with no text, a mistake has no place either
        raise UsageError(f'"{path}" cannot be "{value}"', hint="`lexicon edit` without --set shows why") from error


def with_term(concept: Concept, tag: str, term: Term) -> Concept:
    """Return ``concept`` with ``term`` in the section of language ``tag`` (canonical), as its last one.

    A preferred term is only admitted where there is a preferred one already.

    Raises:
        UsageError: The section has the term already.
    """
    section = concept.section(tag)
    if section is None:
        return replace(concept, sections=(*concept.sections, LanguageSection(tag=tag, terms=(term,))))
    if any(one.text == term.text for one in section.terms):
        raise UsageError(f'"{concept.id}" has the term "{term.text}" in {tag} already')
    if section.preferred and term.status is TermStatus.PREFERRED:
        term = replace(term, status=TermStatus.ADMITTED)
    longer = replace(section, terms=(*section.terms, term))
    return replace(concept, sections=tuple(longer if one is section else one for one in concept.sections))


def term_of(text: str, **fields: Any) -> Term:
    """Return a term, its text and ``fields`` held to what a concept file may say; None leaves a field out.

    Raises:
        UsageError: One of them cannot be said.
    """
    given = {"term": text} | {key: value for key, value in fields.items() if value is not None}
    values = {key: checked(key, value, schema.TERM) for key, value in given.items()}
    return Term(text=values.pop("term"), **{"status": TermStatus(values.pop("status", "preferred")), **values})


def translation(text: str) -> tuple[str, str]:
    """Return canonical tag and term of ``TAG=TERM``.

    Raises:
        UsageError: It is none, or the language is unknown.
    """
    tag, equals, term = text.partition("=")
    if not equals or not term.strip():
        raise UsageError(f'"{text}" is no translation', hint="write TAG=TERM, such as he=מלאח")
    return canonical_tag(tag.strip()), term.strip()


def checked(key: str, value: Any, checks: Mapping[str, Any]) -> Any:
    """Return ``value`` as the model holds it under ``key``, one of ``checks``.

    Raises:
        UsageError: The key cannot hold it.
    """
    try:
        return checks[key](value)
    except schema.InvalidValueError as error:
        raise UsageError(f'"{key}" {error.predicate}', hint=error.hint) from error


def _document(concept: Concept) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  (as everywhere: who reads TOML pays for it)

    return tomllib.loads(toml.serialize(concept).decode())


def _place(document: dict[str, Any], match: re.Match[str]) -> tuple[dict[str, Any], Mapping[str, Any], str]:
    """Return the table, what its keys may hold, and the key that a path leads to."""
    if not match["tag"]:
        return document, schema.CONCEPT, match["path"]
    tag = canonical_tag(match["tag"])
    if not match["term"]:
        return document.setdefault("lang", {}).setdefault(tag, {}), schema.SECTION, match["key"]
    text = json.loads(match["term"]) if match["term"].startswith('"') else match["term"]
    terms: list[dict[str, Any]] = document.get("lang", {}).get(tag, {}).get("term", [])
    found = next((term for term in terms if term["term"] == text), None)
    if found is None:
        hint = schema.nearest(text, [term["term"] for term in terms]) or f"write PATH=VALUE, {_HINT}"
        raise UsageError(f'there is no term "{text}" in {tag}', hint=hint)
    return found, schema.TERM, match["key"]


def _value(text: str) -> Any:
    if text[0] not in "[{" and text not in ("true", "false"):
        return text
    import tomllib  # noqa: PLC0415

    try:
        return tomllib.loads(f"value = {text}")["value"]
    except ValueError as error:
        raise UsageError(f"this is not TOML: {text}", hint='a list is written ["one", "two"]') from error


def _demote_others(document: Mapping[str, Any], preferred: Mapping[str, Any]) -> None:
    for section in document["lang"].values():
        terms = section.get("term", [])
        if any(term is preferred for term in terms):
            for term in terms:
                if term is not preferred and term.get("status") == TermStatus.PREFERRED:
                    term["status"] = TermStatus.ADMITTED.value
