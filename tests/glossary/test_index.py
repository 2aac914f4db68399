"""The form index: the same whatever the order, the same after its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.glossary.index import FormIndex
from lexicon.glossary.matcher import find_matches
from lexicon.model.match import Form
from lexicon.model.status import TermStatus

from .samples import LANGUAGES, anywhere, form

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

_MAYBE = st.none() | st.sampled_from(["any", "exact", "Old spelling.", "mellah"])
_WORDS = st.sampled_from(
    ["mellah", "Mellah", "melah", "מלאח", "מַלָּאח", "الملاح", "ⵎⵍⵍⴰⵃ", "Jewish Agency", "…", "\u200b"]
)
FORMS = st.lists(
    st.builds(
        Form,
        concept=st.sampled_from(["mellah", "b", "c"]),
        language=st.sampled_from(["en", "he"]),
        text=_WORDS,
        term=_WORDS,
        status=st.sampled_from(TermStatus),
        case=_MAYBE,
        allowed_in=st.sampled_from([(), ("quote",), ("quote", "domain:history")]),
        note=_MAYBE,
        gloss=_MAYBE,
        gloss_policy=_MAYBE,
        takes_clitics=st.booleans(),
        tag=st.sampled_from(["", "plural"]),
        is_firm=st.booleans(),
        is_ambiguous=st.booleans(),
        preferred=_MAYBE,
        is_counterpart=st.booleans(),
        doubtful_behind=st.sampled_from(["", "בכ"]),
    ),
    max_size=8,
)
PAGE = "The Mellah; a melah, the Jewish\nAgency: מלאח, الملاح ⵎⵍⵍⴰⵃ …"


@given(FORMS, st.randoms(use_true_random=False))
def test_the_order_of_the_forms_makes_no_difference(forms: list[Form], shuffler: random.Random) -> None:
    """Two machines that read the glossary in another order find the same, byte for byte."""
    index = FormIndex.build(forms)
    shuffled = list(forms)
    shuffler.shuffle(shuffled)
    other = FormIndex.build(shuffled)
    assert list(other.all_forms()) == list(index.all_forms())
    assert other.to_bytes() == index.to_bytes()
    assert find_matches(other, PAGE, PAGE, anywhere) == find_matches(index, PAGE, PAGE, anywhere)


@given(FORMS)
def test_an_index_survives_its_bytes(forms: list[Form]) -> None:
    """What is loaded holds the same forms of the same types, and finds the same."""
    index = FormIndex.build(forms)
    loaded = FormIndex.from_bytes(index.to_bytes())
    assert len(loaded) == len(index)
    assert list(loaded.all_forms()) == list(index.all_forms())
    assert all(type(form.status) is TermStatus for form in loaded.all_forms())
    assert find_matches(loaded, PAGE, PAGE, anywhere) == find_matches(index, PAGE, PAGE, anywhere)
    assert loaded.to_bytes() == index.to_bytes()


@given(FORMS)
def test_every_form_that_has_letters_or_signs_is_indexed(forms: list[Form]) -> None:
    """Nothing is lost but forms of which folding leaves nothing."""
    index = FormIndex.build(forms)
    assert {*index.all_forms()} == {form for form in forms if form.text != "\u200b"}


def test_an_empty_glossary_is_an_index_too() -> None:
    """A new workspace finds nothing, and its cache loads."""
    index = FormIndex.from_bytes(FormIndex.build([]).to_bytes())
    assert (len(index), list(index.all_forms())) == (0, [])
    assert find_matches(index, PAGE, PAGE, anywhere) == []


def test_spellings_that_fold_alike_share_a_key() -> None:
    """One look-up finds every form that a word may be."""
    index = FormIndex.build([form("Mellah"), form("mellāh", "fr"), form("MELLAH", "en")])
    assert len(index) == 1
    assert {found.language for found in index.forms(0, b"mellah")} == {"en", "fr"}


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("others", [[], ["…"], ["מלאח"]])
def test_separators_inside_a_term_are_told_apart(language: str, others: list[str]) -> None:
    """However the index looks for them, and whatever else it holds."""
    terms = ["bar-kochba", "bar kochba", "bar'kochba", "bar", *others]
    index = FormIndex.build(form(term, language) for term in terms)
    page = "(bar-kochba) bar kochba, bar'kochba: bar, kochba"
    found = find_matches(index, page, page, anywhere, LANGUAGES)
    assert [match.text for match in found] == ["bar-kochba", "bar kochba", "bar'kochba", "bar"]
    assert all({form.text for form in match.forms} == {match.text} for match in found)


@pytest.mark.parametrize("others", [[], ["…"], ["מלאח"], ["mellah"]])
def test_a_term_may_begin_and_end_with_a_sign(others: list[str]) -> None:
    """The text may begin and end with it too."""
    for language in ("en", "he"):
        for term in (".NET", "C++", "'aïd", "«מלאח»", "-ism"):
            index = FormIndex.build([form(term, language), *map(form, others)])
            for page in (term, f"({term})", f"x {term} x"):
                assert term in [match.text for match in find_matches(index, page, page, anywhere, LANGUAGES)]


@pytest.mark.parametrize("data", [b"", b"short", b"\x08\0\0\0\0\0\0\0\0\0\0\0"])
def test_other_bytes_are_refused(data: bytes) -> None:
    """A file that was cut short, or made on another kind of machine, is no index."""
    with pytest.raises(ValueError, match=r"index|machine"):
        FormIndex.from_bytes(data)


def test_a_large_glossary_finds_each_of_its_terms() -> None:
    """Thousands of keys, many of them parts of each other, each found where it stands alone."""
    terms = [f"{first}{second}{third}" for first in "abגدⴰ" for second in "xyשلⵍ" for third in ("", *"pqרمⵔ")]
    terms += [f"{one} {other}" for one in terms[:60] for other in terms[:60:7]]
    index = FormIndex.from_bytes(FormIndex.build(form(term) for term in terms).to_bytes())
    assert _missing(index, terms) == []


def _missing(index: FormIndex, terms: Sequence[str]) -> list[str]:
    return [
        term
        for term in terms
        if [match.text for match in find_matches(index, f"({term})", f"({term})", anywhere)] != [term]
    ]
