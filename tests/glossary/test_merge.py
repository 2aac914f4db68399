"""Merging two versions of an entry field by field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lexicon.formats import toml
from lexicon.glossary.merge import Conflict, Merged, combine, merge
from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term, TermStatus, WrittenForm
from lexicon.model.exchange import Entry
from tests.storage.samples import concepts

if TYPE_CHECKING:
    from collections.abc import Callable

    from lexicon.glossary.merge import Side
    from lexicon.model.exchange import FieldPath

PREFERRED, ADMITTED, DEPRECATED = TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.DEPRECATED

MELLAH = Concept(
    id="mellah",
    domains=("history",),
    sections=(
        LanguageSection(
            tag="en",
            definition="Walled Jewish quarter.",
            terms=(
                Term(text="mellah", pos="noun", status=PREFERRED),
                Term(text="melah", pos="noun", status=DEPRECATED, note="Old spelling."),
            ),
        ),
        LanguageSection(tag="fr", definition="Quartier juif.", terms=(Term(text="mellah", status=PREFERRED),)),
    ),
)

# Entries so small that two drawn ones often say something about the same thing.
TEXTS = st.sampled_from(["souk", "suq", "market"])
FEW = st.sampled_from([None, "a", "b"])
LISTS = st.lists(st.sampled_from(["x", "y", "z"]), unique=True, max_size=3).map(tuple)
EXT: st.SearchStrategy[dict[str, Any]] = st.dictionaries(
    st.sampled_from(["k", "terms"]), st.sampled_from(["a", "b"]) | st.just({"k": "a"}), max_size=2
)
TERMS = st.lists(
    st.builds(
        Term,
        text=TEXTS,
        pos=FEW,
        status=st.sampled_from([ADMITTED, DEPRECATED]),
        note=FEW,
        reviewed=st.booleans(),
        examples=LISTS,
        ext=EXT,
    ),
    max_size=3,
    unique_by=lambda term: term.text,
)


def with_one_preferred(terms: list[Term], preferred: int) -> tuple[Term, ...]:
    return tuple(replace(term, status=PREFERRED) if n == preferred else term for n, term in enumerate(terms))


SECTIONS = st.builds(
    LanguageSection,
    tag=st.sampled_from(["en", "he"]),
    definition=FEW,
    terms=st.builds(with_one_preferred, TERMS, st.integers(0, 2)),
)
ENTRIES = st.builds(
    Concept,
    id=st.just("souk"),
    status=st.sampled_from(ConceptStatus),
    domains=LISTS,
    note=FEW,
    sections=st.lists(SECTIONS, max_size=2, unique_by=lambda section: section.tag).map(tuple),
    ext=EXT,
)
VERSIONS = st.none() | ENTRIES


def section(concept: Concept | None, tag: str = "en") -> LanguageSection:
    found = concept.section(tag) if concept else None
    assert found
    return found


def texts(concept: Concept | None, tag: str = "en") -> list[str]:
    return [term.text for term in section(concept, tag).terms]


def with_section(concept: Concept, tag: str = "en", **changes: object) -> Concept:
    sections = [replace(one, **changes) if one.tag == tag else one for one in concept.sections]  # type: ignore[arg-type]
    return replace(concept, sections=tuple(sections))


def with_term(concept: Concept, name: str, tag: str = "en", **changes: object) -> Concept:
    terms = [replace(one, **changes) if one.text == name else one for one in section(concept, tag).terms]  # type: ignore[arg-type]
    return with_section(concept, tag, terms=tuple(terms))


def with_new_term(concept: Concept, term: Term, tag: str = "en") -> Concept:
    return with_section(concept, tag, terms=(*section(concept, tag).terms, term))


def without_term(concept: Concept, text: str, tag: str = "en") -> Concept:
    return with_section(concept, tag, terms=tuple(one for one in section(concept, tag).terms if one.text != text))


def shape(value: object) -> object:
    """Return ``value`` without any order."""
    if isinstance(value, (Concept, LanguageSection, Term)):
        return {name: shape(getattr(value, name)) for name in value.__slots__}
    if isinstance(value, tuple):
        return sorted((shape(item) for item in value), key=repr)
    return value


def swapped(conflict: Conflict) -> Conflict:
    return conflict._replace(ours=conflict.theirs, theirs=conflict.ours)


@given(base=st.none() | concepts(), changed=st.none() | concepts())
def test_what_one_side_changed_is_taken(base: Concept | None, changed: Concept | None) -> None:
    """The other side still being the base, or having made the same change, nothing else happens."""
    assert merge(base, changed, base) == (changed, ())
    assert merge(base, base, changed) == (changed, ())
    assert merge(base, changed, changed) == (changed, ())


@given(base=VERSIONS, ours=VERSIONS, theirs=VERSIONS)
def test_sides_are_equal(base: Concept | None, ours: Concept | None, theirs: Concept | None) -> None:
    """Who is ours and who is theirs makes no difference but for the order, and for what a conflict leaves."""
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    by_path = {conflict.path: shape(conflict) for conflict in one.conflicts}
    assert by_path == {conflict.path: shape(swapped(conflict)) for conflict in other.conflicts}
    assert len(by_path) == len(one.conflicts)
    if not one.conflicts:
        assert shape(one.concept) == shape(other.concept)


@given(base=VERSIONS, ours=VERSIONS, theirs=VERSIONS)
def test_nothing_is_invented_and_one_term_is_preferred(
    base: Concept | None, ours: Concept | None, theirs: Concept | None
) -> None:
    """A merged entry has the terms of its parents, each once, one preferred a language, and can be said in a file."""
    merged = merge(base, ours, theirs).concept
    if merged is None:
        assert ours is None or theirs is None
        return
    assert toml.parse(toml.serialize(merged)) == merged
    sides = [side for side in (ours, theirs) if side]
    assert {one.tag for one in merged.sections} <= {one.tag for side in sides for one in side.sections}
    for one in merged.sections:
        found = [term.text for term in one.terms]
        assert len({*found}) == len(found)
        assert {*found} <= {term.text for side in sides for tag, term in side.terms() if tag == one.tag}
        assert sum(term.status is PREFERRED for term in one.terms) <= 1


@given(base=VERSIONS, ours=VERSIONS, theirs=VERSIONS, side=st.sampled_from(["ours", "theirs"]))
def test_decided_conflicts(base: Concept | None, ours: Concept | None, theirs: Concept | None, side: Side) -> None:
    """Once every conflict is decided for one side, what that side has changed is there."""
    merged = merge(base, ours, theirs, lambda _: side)
    chosen = ours if side == "ours" else theirs
    if any(conflict.path == () for conflict in merged.conflicts):
        assert merged.concept == chosen
    if base and chosen and merged.concept:
        for name in ("status", "note"):
            if getattr(chosen, name) != getattr(base, name):
                assert getattr(merged.concept, name) == getattr(chosen, name)


INDEPENDENT: list[Callable[[Concept], Concept]] = [
    lambda one: replace(one, note="Ask Noa."),
    lambda one: replace(one, status=ConceptStatus.APPROVED),
    lambda one: replace(one, domains=(*one.domains, "town")),
    lambda one: replace(one, domains=tuple(name for name in one.domains if name != "history")),
    lambda one: replace(one, ext={**one.ext, "uid": "7"}),
    lambda one: replace(one, sections=(*one.sections, LanguageSection(tag="he", terms=(Term(text="מלאח"),)))),
    lambda one: replace(one, sections=(*one.sections, LanguageSection(tag="ary-Latn", terms=(Term(text="mella7"),)))),
    lambda one: with_section(one, definition="Jewish quarter."),
    lambda one: with_section(one, "fr", definition="Quartier."),
    lambda one: with_section(one, gloss="the quarter"),
    lambda one: with_term(one, "melah", status=TermStatus.FORBIDDEN),
    lambda one: with_term(one, "melah", note="Spelling of 1912."),
    lambda one: with_term(one, "melah", examples=("The melah.",)),
    lambda one: with_new_term(one, Term(text="Jewish quarter")),
    lambda one: with_new_term(one, Term(text="mallah", status=DEPRECATED)),
    lambda one: with_term(one, "mellah", "fr", region="MA"),
    lambda one: with_term(one, "mellah", "fr", status=ADMITTED),
    lambda one: with_term(one, "mellah", forms=(WrittenForm("mellahs", "plural"),)),
]


@given(ours=st.sampled_from(INDEPENDENT), theirs=st.sampled_from(INDEPENDENT))
def test_independent_changes(ours: Callable[[Concept], Concept], theirs: Callable[[Concept], Concept]) -> None:
    """Both are there, as if one person had made them after the other, and nothing is a conflict."""
    assume(ours is not theirs)
    merged = merge(MELLAH, ours(MELLAH), theirs(MELLAH))
    assert merged.conflicts == ()
    assert shape(merged.concept) == shape(theirs(ours(MELLAH)))
    again = merge(MELLAH, ours(MELLAH), merged.concept)
    assert again == merged


def test_order() -> None:
    """New items stand where their author put them, ours before theirs; a new order is kept."""

    def domains(base: str, ours: str, theirs: str) -> str:
        versions = (Concept(id="x", domains=tuple(text)) for text in (base, ours, theirs))
        merged = merge(*versions).concept
        return "".join(merged.domains) if merged else ""

    assert domains("ab", "a1b", "ab2") == "a1b2"
    assert domains("ab", "a1b", "a2b") == "a12b"
    assert domains("ab", "1ab", "2ab") == "12ab"
    assert domains("abc", "abc1", "cba") == "c1ba"
    assert domains("abc", "cba", "a1bc") == "cba1"
    assert domains("abc", "ab", "bc1") == "b1"
    assert domains("", "12", "21") == "12"
    assert domains("aa", "aab", "aac") == "abc"


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (replace(MELLAH, note="a"), replace(MELLAH, note="b"), Conflict(("note",), None, "a", "b")),
        (
            with_section(MELLAH, definition="a"),
            with_section(MELLAH, definition=None),
            Conflict(("lang", "en", "definition"), "Walled Jewish quarter.", "a", None),
        ),
        (
            with_term(MELLAH, "melah", note="a"),
            without_term(MELLAH, "melah"),
            Conflict(
                ("lang", "en", "term", "melah"),
                section(MELLAH).terms[1],
                replace(section(MELLAH).terms[1], note="a"),
                None,
            ),
        ),
        (
            replace(MELLAH, sections=MELLAH.sections[:1]),
            with_section(MELLAH, "fr", definition="a"),
            Conflict(("lang", "fr"), section(MELLAH, "fr"), None, replace(section(MELLAH, "fr"), definition="a")),
        ),
        (None, replace(MELLAH, note="a"), Conflict((), MELLAH, None, replace(MELLAH, note="a"))),
        (
            with_term(MELLAH, "melah", text="mella"),
            with_term(MELLAH, "melah", text="mallah"),
            Conflict(("lang", "en", "term", "melah", "term"), "melah", "mella", "mallah"),
        ),
        (
            replace(MELLAH, ext={"k": {"x": 1, "y": 1}}),
            replace(MELLAH, ext={"k": {"x": 2, "z": 1}}),
            Conflict(("ext", "k", "x"), None, 1, 2),
        ),
    ],
    ids=["note", "removed field", "removed term", "removed section", "removed entry", "renamed", "ext"],
)
def test_conflict(ours: Concept | None, theirs: Concept | None, expected: Conflict) -> None:
    """It is told with its place and all three values; meanwhile our side stands, and a change before a removal."""
    assert merge(MELLAH, ours, theirs).conflicts == (expected,)
    assert merge(MELLAH, theirs, ours).conflicts == (swapped(expected),)
    kept = expected.ours if expected.ours is not None else expected.theirs
    assert (
        merge(MELLAH, ours, theirs).concept
        == merge(MELLAH, ours, theirs, lambda conflict: "ours" if conflict.ours == kept else "theirs").concept
    )


def test_renamed_term_keeps_what_the_other_side_changed() -> None:
    """A corrected spelling and a new status are of the same term."""
    merged = merge(
        MELLAH, with_term(MELLAH, "melah", text="mella"), with_term(MELLAH, "melah", status=TermStatus.FORBIDDEN)
    )
    assert merged == (with_term(MELLAH, "melah", text="mella", status=TermStatus.FORBIDDEN), ())


def test_two_rename_a_term_alike() -> None:
    """The same correction from both is one, whatever else one of them has changed."""
    renamed = with_term(MELLAH, "melah", text="mella")
    marked = with_term(renamed, "mella", status=TermStatus.FORBIDDEN)
    assert merge(MELLAH, renamed, marked) == (marked, ())


def test_term_is_not_renamed_to_one_that_is_there() -> None:
    """Where the new text has an entry of its own on the other side, two terms stay two."""
    ours = with_term(MELLAH, "melah", text="mella")
    theirs = with_new_term(MELLAH, Term(text="mella", status=ADMITTED))
    merged = merge(MELLAH, ours, theirs)
    assert texts(merged.concept) == ["mellah", "mella"]
    assert {conflict.path for conflict in merged.conflicts} == {
        ("lang", "en", "term", "mella", "status"),
    }


def prefer(text: str) -> Concept:
    """Return the entry with another preferred term, added if need be."""
    demoted = with_term(MELLAH, "mellah", status=ADMITTED)
    if text in texts(demoted):
        return with_term(demoted, text, status=PREFERRED)
    return with_new_term(demoted, Term(text=text, status=PREFERRED))


def test_each_side_prefers_another_term() -> None:
    """It is one conflict, though no term was changed by both; either way one term is preferred in the end."""
    ours, theirs = prefer("melah"), prefer("mallah")
    expected = Conflict(("lang", "en", "preferred"), "mellah", "melah", "mallah")
    assert merge(MELLAH, ours, theirs).conflicts == (expected,)
    assert merge(MELLAH, theirs, ours).conflicts == (swapped(expected),)
    for side, statuses in (
        ("ours", {"mellah": ADMITTED, "melah": PREFERRED, "mallah": ADMITTED}),
        ("theirs", {"mellah": ADMITTED, "melah": DEPRECATED, "mallah": PREFERRED}),
    ):
        merged = merge(MELLAH, ours, theirs, lambda _, side=side: side)  # type: ignore[misc]
        assert {term.text: term.status for term in section(merged.concept).terms} == statuses


def test_preferred_term_that_the_other_side_has_removed() -> None:
    """What is in conflict does not depend on how a part of it is decided."""
    theirs = without_term(with_section(MELLAH, terms=(Term(text="mallah", status=PREFERRED),)), "melah")
    paths = {("lang", "en", "preferred"), ("lang", "en", "term", "melah")}
    for side in ("ours", "theirs"):
        merged = merge(MELLAH, prefer("melah"), theirs, lambda _, side=side: side)  # type: ignore[misc]
        assert {conflict.path for conflict in merged.conflicts} - {("lang", "en", "term", "mellah")} == paths


def test_homographs() -> None:
    """Terms of one text are told apart by their part of speech."""
    base = Concept(id="x", sections=(LanguageSection(tag="en", terms=(Term(text="bat", pos="noun"),)),))
    ours = with_new_term(base, Term(text="bat", pos="verb", note="Hit."))
    theirs = with_term(base, "bat", note="Animal.")
    merged = merge(base, ours, theirs)
    assert merged.conflicts == ()
    assert [(term.pos, term.note) for term in section(merged.concept).terms] == [("noun", "Animal."), ("verb", "Hit.")]
    both = with_new_term(base, Term(text="bat", pos="verb", note="Beat."))
    assert [conflict.path for conflict in merge(base, ours, both).conflicts] == [
        ("lang", "en", "term", "bat (verb)", "note")
    ]


def test_two_add_the_same_entry() -> None:
    """What only one says is taken; different statuses are a conflict, for each was meant."""
    ours = Concept(id="x", note="a", status=ConceptStatus.DRAFT)
    theirs = Concept(id="x", domains=("town",), status=ConceptStatus.APPROVED)
    merged = merge(None, ours, theirs)
    assert merged == Merged(
        replace(ours, domains=("town",)),
        (Conflict(("status",), None, ConceptStatus.DRAFT, ConceptStatus.APPROVED),),
    )


# What an exchange file says of a stored entry.


def entry(concept: Concept, *stated: FieldPath) -> Entry:
    return Entry(concept, 1, frozenset(stated))


@given(stored=concepts(), policy=st.sampled_from(["ours", "theirs", "fail"]))
def test_silent_file_changes_nothing(stored: Concept, policy: Any) -> None:
    """What an exchange file does not say erases nothing, and saying the same again is no change."""
    assert combine(stored, entry(Concept(id="other")), policy) == (stored, [])
    assert combine(stored, entry(stored), policy) == (stored, [])


@given(stored=ENTRIES, new=ENTRIES, policy=st.sampled_from(["ours", "theirs", "fail"]))
def test_import_twice(stored: Concept, new: Concept, policy: Any) -> None:
    """The second time nothing changes, and what was there before is there in some form."""
    once, _ = combine(stored, entry(new), policy)
    assert combine(once, entry(new), policy)[0] == once
    assert {*stored.domains, *new.domains} == {*once.domains}
    for tag, term in [*stored.terms(), *new.terms()]:
        assert term.text in texts(once, tag)


def test_differing_values_follow_the_policy() -> None:
    """Lists are united, gaps are filled, and what differs is told and decided."""
    new = Concept(
        id="from-file",
        domains=("town",),
        note="From the file.",
        sections=(
            LanguageSection(
                tag="en",
                definition="Jewish quarter.",
                terms=(Term(text="melah", gender="m", note="Rare."), Term(text="mallah")),
            ),
        ),
    )
    expected = [
        Conflict(("lang", "en", "definition"), None, "Walled Jewish quarter.", "Jewish quarter."),
        Conflict(("lang", "en", "term", "melah", "note"), None, "Old spelling.", "Rare."),
    ]
    for policy, definition, note in (
        ("ours", "Walled Jewish quarter.", "Old spelling."),
        ("fail", "Walled Jewish quarter.", "Old spelling."),
        ("theirs", "Jewish quarter.", "Rare."),
    ):
        combined, conflicts = combine(MELLAH, entry(new), policy)  # type: ignore[arg-type]
        assert conflicts == expected
        assert (combined.id, combined.domains, combined.note) == ("mellah", ("history", "town"), "From the file.")
        assert section(combined).definition == definition
        assert texts(combined) == ["mellah", "melah", "mallah"]
        melah = section(combined).terms[1]
        assert (melah.status, melah.gender, melah.note) == (DEPRECATED, "m", note)


def test_default_that_the_file_states() -> None:
    """A status or an empty field that stands in the file is said; one that the file lacks is not."""
    path = ("lang", "en", "term", "melah", "status")
    new = Concept(id="mellah", sections=(LanguageSection(tag="en", terms=(Term(text="melah"),)),))
    assert combine(MELLAH, entry(new), "theirs") == (MELLAH, [])
    combined, conflicts = combine(MELLAH, entry(new, path), "theirs")
    assert conflicts == [Conflict(path, None, DEPRECATED, ADMITTED)]
    assert section(combined).terms[1].status is ADMITTED
    definition = ("lang", "en", "definition")
    combined, conflicts = combine(MELLAH, entry(new, definition), "theirs")
    assert conflicts == [Conflict(definition, None, "Walled Jewish quarter.", None)]
    assert section(combined).definition is None


def test_unreviewed_import_of_a_reviewed_term() -> None:
    """It is a conflict: what a person has verified stays verified unless the import is to win."""
    new = Concept(
        id="mellah", sections=(LanguageSection(tag="fr", terms=(Term(text="mellah", pos="noun", reviewed=False),)),)
    )
    combined, conflicts = combine(MELLAH, entry(new), "ours")
    assert [conflict.path for conflict in conflicts] == [("lang", "fr", "term", "mellah", "reviewed")]
    assert section(combined, "fr").terms[0] == Term(text="mellah", pos="noun", status=PREFERRED)


def test_import_prefers_another_term() -> None:
    """The policy says which one; never are two preferred."""
    new = Concept(id="x", sections=(LanguageSection(tag="fr", terms=(Term(text="melah", status=PREFERRED),)),))
    for policy, expected in (("ours", [PREFERRED, ADMITTED]), ("theirs", [ADMITTED, PREFERRED])):
        combined, conflicts = combine(MELLAH, entry(new), policy)  # type: ignore[arg-type]
        assert conflicts == [Conflict(("lang", "fr", "preferred"), None, "mellah", "melah")]
        assert [term.status for term in section(combined, "fr").terms] == expected
