"""What differs between two states of a concept, field by field.

Sections are compared by their language and terms by their text, so that a term which has moved is not another term.
Of terms of one text in one section, which only other tools write, the first is compared with the first.

Example:
    >>> from lexicon.model.concept import Concept
    >>> differences(Concept(id="souk"), Concept(id="souk", note="In towns."))
    [FieldChange(path=('note',), before=None, after='In towns.')]
"""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lexicon.model.concept import Concept, LanguageSection, Term
    from lexicon.model.exchange import FieldPath

_Item = TypeVar("_Item")


class FieldChange(NamedTuple):
    """One value that differs.

    ``path`` leads to a field, or to a section (``("lang", "en")``), a term (``("lang", "en", "term", "mellah")``) or
    the whole concept (``()``) that one side lacks. ``("lang",)`` and ``("lang", "en", "term")`` tell another order of
    what both sides have; their values are tuples of tags and of terms.
    """

    path: FieldPath
    before: Any
    """None where there was nothing, here and below."""
    after: Any


def differences(before: Concept | None, after: Concept | None) -> list[FieldChange]:
    """Return what differs between two states of one concept, in the order of the entry; nothing if they are equal.

    Args:
        before: The earlier state; None: there was no such concept.
        after: The later state; None: the concept was removed.
    """
    return list(_compare((), before, after))


def _compare(path: FieldPath, before: Any, after: Any) -> Iterator[FieldChange]:
    """Compare two concepts, sections or terms."""
    if before == after:
        return
    if before is None or after is None:
        yield FieldChange(path, before, after)
        return
    for field in fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.name == "sections":
            yield from _compare_lists((*path, "lang"), _by_tag(old), _by_tag(new))
        elif field.name == "terms":
            yield from _compare_lists((*path, "term"), _by_text(old), _by_text(new))
        elif old != new:
            yield FieldChange((*path, field.name), old, new)


def _compare_lists(
    path: FieldPath, before: Mapping[tuple[str, int], Any], after: Mapping[tuple[str, int], Any]
) -> Iterator[FieldChange]:
    kept_before, kept_after = _names(before, after), _names(after, before)
    if kept_before != kept_after:
        yield FieldChange(path, kept_before, kept_after)
    for key in dict.fromkeys((*after, *before)):
        yield from _compare((*path, key[0]), before.get(key), after.get(key))


def _names(keys: Iterable[tuple[str, int]], others: Mapping[tuple[str, int], Any]) -> tuple[str, ...]:
    return tuple(name for name, number in keys if (name, number) in others)


def _by_tag(sections: Iterable[LanguageSection]) -> dict[tuple[str, int], LanguageSection]:
    return _numbered((section.tag, section) for section in sections)


def _by_text(terms: Iterable[Term]) -> dict[tuple[str, int], Term]:
    return _numbered((term.text, term) for term in terms)


def _numbered(items: Iterable[tuple[str, _Item]]) -> dict[tuple[str, int], _Item]:
    """Return the items by their name and how many of that name came before."""
    seen: Counter[str] = Counter()
    numbered = {}
    for name, item in items:
        numbered[name, seen[name]] = item
        seen[name] += 1
    return numbered
