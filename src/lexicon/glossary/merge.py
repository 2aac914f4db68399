"""Merging two versions of an entry field by field.

Three-way, as version control does it: what one side has changed since the common base is taken, what both have
changed in different ways is a conflict.  Unlike lines, fields know what belongs together: lists of strings are sets
in an order, sections are found by their language, terms by their text, so that two people who add things to one
entry never conflict.

Example:
    >>> from lexicon.model.concept import Concept
    >>> base = Concept(id="souk")
    >>> merged = merge(base, Concept(id="souk", note="In towns."), Concept(id="souk", domains=("town",)))
    >>> merged.concept == Concept(id="souk", note="In towns.", domains=("town",)), merged.conflicts
    (True, ())
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias, TypeVar

from lexicon.model.concept import Concept, LanguageSection, Term, TermStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
    from dataclasses import Field

    from lexicon.model.exchange import Entry, FieldPath

    Side: TypeAlias = Literal["ours", "theirs"]
    Decide: TypeAlias = "Callable[[Conflict], Side | None]"
    Terms: TypeAlias = "dict[_Key, Term]"

_Node = TypeVar("_Node", Concept, LanguageSection, Term)
_K = TypeVar("_K", bound="Hashable")
_Key: TypeAlias = tuple[str, str, int]
"""What a term is found by: its text; its part of speech and a number only where the text alone is not unique."""

_UNSAID: Final = object()
"""A base that equals neither side."""
_KEY_OF_FIELD: Final = {"text": "term"}
_ALWAYS_SAID: Final = {"status", "reviewed"}
"""Fields whose default says as much as any other value."""


class Conflict(NamedTuple):
    """One thing that both sides have changed, each in its own way."""

    path: FieldPath
    """The field, ``("lang", "en", "definition")``; a section or term that one side has removed; ``()`` for the whole
    entry; ``("lang", "en", "preferred")`` where the sides prefer different terms."""
    base: Any
    """None where there was nothing, here and below."""
    ours: Any
    theirs: Any


class Merged(NamedTuple):
    """What became of two versions."""

    concept: Concept | None
    """With our side of every conflict that nobody has decided; of a removal against a change, the change."""
    conflicts: tuple[Conflict, ...]


def merge(
    base: Concept | None, ours: Concept | None, theirs: Concept | None, decide: Decide = lambda _: None
) -> Merged:
    """Merge two versions of one entry.

    Args:
        base: What both versions started from; None: there was no such entry.
        ours: One version; None: it was removed.
        theirs: The other one.
        decide: Says which side of a conflict to take; None leaves it open.

    Returns:
        The merged entry, and every conflict, decided or not, in the order of the entry.
    """
    merger = _Merger(decide)
    return Merged(merger.node((), base, ours, theirs), tuple(merger.conflicts))


def combine(stored: Concept, entry: Entry, policy: Literal["ours", "theirs", "fail"]) -> tuple[Concept, list[Conflict]]:
    """Bring what an exchange file says of an entry into the stored entry.

    What the file does not say erases nothing; what only the file says is added; lists are united. Where both say
    something different it is a conflict.

    Args:
        stored: What the glossary has; its id stays.
        entry: What the file has.
        policy: Whose value a conflict gets; ``fail``: ours, and the caller tells the conflicts.

    Returns:
        The entry to store, and all conflicts (``ours`` is stored, ``theirs`` is from the file).
    """
    combiner = _Combiner(lambda _: None if policy == "fail" else policy, entry.stated)
    combined = combiner.fields((), None, stored, replace(entry.concept, id=stored.id))
    return combined, combiner.conflicts


class _Merger:
    def __init__(self, decide: Decide) -> None:
        self._decide = decide
        self.conflicts: list[Conflict] = []

    def node(self, path: FieldPath, base: _Node | None, ours: _Node | None, theirs: _Node | None) -> _Node | None:
        """Merge a whole entry, section or term, which a side may lack."""
        if ours == theirs or theirs == base:
            return ours
        if ours == base:
            return theirs
        if ours is None or theirs is None:
            kept: _Node | None = self._settle(path, base, ours, theirs)
            return kept
        return self.fields(path, base, ours, theirs)

    def fields(self, path: FieldPath, base: _Node | None, ours: _Node, theirs: _Node) -> _Node:
        """Merge everything that both sides of an entry, section or term say."""
        values = {}
        for field in fields(ours):
            place = (*path, _KEY_OF_FIELD.get(field.name, field.name))
            mine, other = getattr(ours, field.name), getattr(theirs, field.name)
            values[field.name] = self._value(place, self._base(place, field, base, mine, other), mine, other)
        return replace(ours, **values)

    def _base(self, path: FieldPath, field: Field[Any], base: object, ours: object, theirs: object) -> Any:
        """Return the base of one field; who adds a term or an entry says nothing by a default, but by its status."""
        del path, ours, theirs
        if base is not None:
            return getattr(base, field.name)
        return None if field.name == "status" else _default(field)

    def _value(self, path: FieldPath, base: Any, ours: Any, theirs: Any) -> Any:
        if ours == theirs or theirs == base:
            return ours
        if ours == base:
            return theirs
        if isinstance(ours, tuple):
            return self._list(path, base, ours, theirs)
        if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
            return self._table(path, base if isinstance(base, Mapping) else {}, ours, theirs)
        return self._settle(path, base, ours, theirs)

    def _list(
        self, path: FieldPath, base: tuple[Any, ...], ours: tuple[Any, ...], theirs: tuple[Any, ...]
    ) -> tuple[Any, ...]:
        if path[-1] == "sections":
            return self._sections(path[:-1], base, ours, theirs)
        if path[-1] == "terms":
            return self._terms(path[:-1], base, ours, theirs)
        kept = ({*ours} & {*theirs}) | ({*ours} ^ {*theirs}) - {*base}
        return tuple(_ordered([*base], [*ours], [*theirs], kept))

    def _table(
        self, path: FieldPath, base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Merge data of other tools, key by key; their lists may mean anything and are taken as they are."""
        merged = {
            key: self._value((*path, key), base.get(key), ours.get(key), theirs.get(key)) for key in {**ours, **theirs}
        }
        kept = {key: value for key, value in merged.items() if value is not None}
        return {key: kept[key] for key in _ordered([*base], [*ours], [*theirs], kept)}

    def _sections(self, path: FieldPath, *versions: tuple[LanguageSection, ...]) -> tuple[LanguageSection, ...]:
        base, ours, theirs = ({section.tag: section for section in version} for version in versions)
        merged = {
            tag: section
            for tag in {**base, **ours, **theirs}
            if (section := self.node((*path, "lang", tag), base.get(tag), ours.get(tag), theirs.get(tag)))
        }
        return tuple(merged[tag] for tag in _ordered([*base], [*ours], [*theirs], merged))

    def _terms(self, path: FieldPath, *versions: tuple[Term, ...]) -> tuple[Term, ...]:
        base, ours, theirs = _renamed(*_keyed(versions))
        ours, theirs, winner = self._preference(path, base, ours, theirs)
        merged = {
            key: term
            for key in {**base, **ours, **theirs}
            if (term := self.node((*path, "term", _label(key)), base.get(key), ours.get(key), theirs.get(key)))
        }
        for key in _preferred(merged) if winner else ():
            if key != winner:
                merged[key] = replace(merged[key], status=TermStatus.ADMITTED)
        return tuple(merged[key] for key in _ordered([*base], [*ours], [*theirs], merged))

    def _preference(self, path: FieldPath, base: Terms, ours: Terms, theirs: Terms) -> tuple[Terms, Terms, _Key | None]:
        """Merge which term is preferred: one field of the section, though each term says it for itself.

        Returns:
            Both sides, agreed on the terms that it is about, and the one term that may be preferred; None: any.
        """
        before, mine, other = map(_preferred, (base, ours, theirs))
        if mine == other or len(mine) != 1 or len(other) != 1:
            return ours, theirs, None
        (our_key,), (their_key,) = mine, other
        if our_key == their_key or our_key in before:
            return ours, theirs, their_key
        if their_key in before:
            return ours, theirs, our_key
        texts = [next((version[key].text for key in version), None) for version in (before, mine, other)]
        side = self._choose(Conflict((*path, "preferred"), *texts))
        chosen, winner = (theirs, their_key) if side == "theirs" else (ours, our_key)
        statuses = {key: chosen[key].status for key in (our_key, their_key) if key in ours and key in theirs}
        return _with_statuses(ours, statuses), _with_statuses(theirs, statuses), winner

    def _settle(self, path: FieldPath, base: Any, ours: Any, theirs: Any) -> Any:
        conflict = Conflict(path, None if base is _UNSAID else base, ours, theirs)
        side = self._choose(conflict)
        if side:
            return getattr(conflict, side)
        return theirs if ours is None else ours

    def _choose(self, conflict: Conflict) -> Side | None:
        self.conflicts.append(conflict)
        return self._decide(conflict)


class _Combiner(_Merger):
    """Merges an entry of an exchange file (theirs), which may be silent on anything, into a stored one (ours)."""

    def __init__(self, decide: Decide, stated: Collection[FieldPath]) -> None:
        super().__init__(decide)
        self._stated = stated

    def _base(self, path: FieldPath, field: Field[Any], base: object, ours: object, theirs: object) -> Any:
        del base
        if theirs == _default(field) and path not in self._stated:
            return theirs
        if isinstance(ours, (tuple, Mapping)):
            return type(ours)()
        if not ours and field.name not in _ALWAYS_SAID:
            return ours
        return _UNSAID


def _default(field: Field[Any]) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return None if field.default is MISSING else field.default


def _with_statuses(terms: Terms, statuses: Mapping[_Key, TermStatus]) -> Terms:
    return {key: replace(term, status=statuses.get(key, term.status)) for key, term in terms.items()}


def _preferred(terms: Terms) -> Terms:
    return {key: term for key, term in terms.items() if term.status is TermStatus.PREFERRED}


def _keyed(versions: Iterable[tuple[Term, ...]]) -> tuple[Terms, Terms, Terms]:
    """Key the terms of the three versions of a section so that each is found again in the others."""
    counts = [Counter(term.text for term in terms) for terms in versions]
    base, ours, theirs = (_by_key(terms, counts) for terms in versions)
    return base, ours, theirs


def _by_key(terms: tuple[Term, ...], counts: Sequence[Counter[str]]) -> Terms:
    keyed: Terms = {}
    for term in terms:
        is_homograph = any(count[term.text] > 1 for count in counts)
        pos, number = (term.pos or "") if is_homograph else "", 0
        while (term.text, pos, number) in keyed:
            number += 1
        keyed[term.text, pos, number] = term
    return keyed


def _label(key: _Key) -> str:
    text, pos, number = key
    remark = ", ".join(filter(None, (pos, str(number + 1) if number else "")))
    return f"{text} ({remark})" if remark else text


def _renamed(base: Terms, ours: Terms, theirs: Terms) -> tuple[Terms, Terms, Terms]:
    """Key a term whose text alone has been changed by its old text, so that the other side's changes reach it.

    It is not taken for renamed where a side has the new text beside the old one.
    """
    pairs = {*_new_keys(base, ours), *_new_keys(base, theirs)}
    new_keys: dict[_Key, set[_Key]] = defaultdict(set)
    for old, new in pairs:
        new_keys[old].add(new)
    uses = Counter(new for _, new in pairs)
    old_keys = {
        new: old
        for old, new in pairs
        if uses[new] == 1
        and not any(new in side and side.keys() & ({old} | new_keys[old]) - {new} for side in (ours, theirs))
    }
    our_terms, their_terms = ({old_keys.get(key, key): term for key, term in side.items()} for side in (ours, theirs))
    return base, our_terms, their_terms


def _new_keys(base: Terms, side: Terms) -> Iterator[tuple[_Key, _Key]]:
    """Yield the old and the new key of each term that differs from one of ``base`` in its text alone."""
    removed = _by_rest({key: term for key, term in base.items() if key not in side})
    added = _by_rest({key: term for key, term in side.items() if key not in base})
    for rest, old in removed.items():
        if len(old) == len(added.get(rest, ())) == 1:
            yield old[0], added[rest][0]


def _by_rest(terms: Terms) -> dict[str, list[_Key]]:
    keys: dict[str, list[_Key]] = defaultdict(list)
    for key, term in terms.items():
        keys[repr(replace(term, text=""))].append(key)
    return keys


def _ordered(base: list[_K], ours: list[_K], theirs: list[_K], kept: Collection[_K]) -> list[_K]:
    """Return ``kept`` in the order of the side that has reordered the base, or else of ours.

    What the other side has added comes after what it follows there, and after our own additions at that place.
    """
    spine, other = (theirs, ours) if _is_in_order(base, ours) and not _is_in_order(base, theirs) else (ours, theirs)
    own = dict.fromkeys(key for key in spine if key in kept)
    shared = {*other} & own.keys()
    followers: dict[_K | None, list[_K]] = defaultdict(list)
    anchor: _K | None = None
    for key in dict.fromkeys(key for key in other if key in kept):
        if key in own:
            anchor = key
        else:
            followers[anchor].append(key)
    result: list[_K] = []
    waiting = followers[None]
    for key in own:
        if key in shared:
            result += waiting
            waiting = followers[key]
        result.append(key)
    return [*result, *waiting]


def _is_in_order(base: list[_K], side: list[_K]) -> bool:
    common = {*base} & {*side}
    return [key for key in base if key in common] == [key for key in side if key in common]
