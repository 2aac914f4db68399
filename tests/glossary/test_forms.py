"""Which written forms a glossary has, and what a rule is told about each."""

from __future__ import annotations

import pytest

from lexicon.glossary.forms import Origin, expand, forms_of
from lexicon.glossary.index import FormIndex
from lexicon.languages import get
from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term, TermStatus, WrittenForm


def concept(id_: str, *terms: Term, tag: str = "en", status: ConceptStatus = ConceptStatus.APPROVED) -> Concept:
    return Concept(id=id_, status=status, sections=(LanguageSection(tag=tag, terms=terms),))


def test_a_term_and_each_of_its_forms_come_once() -> None:
    """The base form first; a form that repeats another is the same form."""
    listed = (WrittenForm("ovens"), WrittenForm("oven"), WrittenForm("ovens", "plural"))
    term = Term(text="oven", status=TermStatus.PREFERRED, forms=listed)
    forms = list(forms_of([concept("oven", term)]))
    assert [(form.text, form.term, form.preferred) for form in forms] == [
        ("oven", "oven", "oven"),
        ("ovens", "oven", "oven"),
    ]


def test_a_form_carries_what_a_rule_needs() -> None:
    """Status, places, case and note are the term's; concept and language say where it is from."""
    old = Term(text="furnus", status=TermStatus.FORBIDDEN, case="exact", allowed_in=("quote",), note="Latin.")
    form = next(forms_of([concept("oven", old, Term(text="four", status=TermStatus.PREFERRED), tag="fr")]))
    assert (form.concept, form.language, form.status, form.case) == ("oven", "fr", TermStatus.FORBIDDEN, "exact")
    assert (form.allowed_in, form.note, form.preferred) == (("quote",), "Latin.", "four")


def test_every_language_has_its_own_preferred_term() -> None:
    """A Hebrew term is never replaced by an English one."""
    sections = (
        LanguageSection(tag="en", terms=(Term(text="oven", status=TermStatus.PREFERRED),)),
        LanguageSection(tag="he", terms=(Term(text="כבשן", status=TermStatus.DEPRECATED),)),
    )
    forms = forms_of([Concept(id="oven", status=ConceptStatus.APPROVED, sections=sections)])
    assert [form.preferred for form in forms if form.is_base] == ["oven", None]


@pytest.mark.parametrize(
    ("term", "status", "is_firm"),
    [
        (Term(text="x"), ConceptStatus.APPROVED, True),
        (Term(text="x"), ConceptStatus.REVIEW, True),
        (Term(text="x"), ConceptStatus.DRAFT, False),
        (Term(text="x", reviewed=False), ConceptStatus.APPROVED, False),
        (Term(text="x", homograph=True), ConceptStatus.APPROVED, False),
    ],
)
def test_only_what_somebody_stands_for_is_firm(term: Term, status: ConceptStatus, is_firm: bool) -> None:
    """Drafts, unreviewed forms and homographs never give errors."""
    form = next(forms_of([concept("x", term, status=status)]))
    assert (form.is_firm, form.is_ambiguous) == (is_firm, term.homograph)


def test_retired_concepts_have_no_forms() -> None:
    """What is out of force is not looked for."""
    assert list(forms_of([concept("oven", Term(text="oven"), status=ConceptStatus.RETIRED)])) == []


def test_a_replaced_concept_names_the_term_of_its_successor() -> None:
    """The preferred term is that of ``replaced_by``; an unknown successor leaves the concept's own."""
    old = Concept(
        id="old",
        status=ConceptStatus.APPROVED,
        replaced_by="new",
        sections=(LanguageSection(tag="en", terms=(Term(text="furnace", status=TermStatus.DEPRECATED),)),),
    )
    new = concept("new", Term(text="oven", status=TermStatus.PREFERRED))
    assert [form.preferred for form in forms_of([old, new]) if form.is_base] == ["oven", "oven"]
    assert {form.preferred for form in forms_of([old])} == {None}


# The forms of a term, and where each is from.


def forms_by_tag(term: Term, tag: str = "en") -> dict[str, tuple[str, Origin]]:
    return {form.tag: (form.text, form.origin) for form in expand(term, get(tag))}


def test_a_language_makes_the_forms_that_nobody_listed() -> None:
    """The plural of an English noun comes by rule."""
    assert forms_by_tag(Term(text="oven")) == {"": ("oven", Origin.BASE), "plural": ("ovens", Origin.RULE)}


def test_a_listed_form_takes_the_place_of_the_one_by_rule() -> None:
    """What a person says of a tag is all there is of it."""
    term = Term(text="furnus", forms=(WrittenForm("furni", "plural"),))
    assert forms_by_tag(term) == {"": ("furnus", Origin.BASE), "plural": ("furni", Origin.LISTED)}


def test_no_rule_makes_a_function_word() -> None:
    """The plural of the month of May is no "but", though a person may list it."""
    assert forms_by_tag(Term(text="mai"), "fr") == {"": ("mai", Origin.BASE)}
    listed = Term(text="mai", forms=(WrittenForm("mais", "plural"),))
    assert forms_by_tag(listed, "fr") == {"": ("mai", Origin.BASE), "plural": ("mais", Origin.LISTED)}


def test_a_listed_form_without_a_tag_comes_beside_those_by_rule() -> None:
    """Nothing is known of what it stands for."""
    forms = [form.text for form in expand(Term(text="oven", forms=(WrittenForm("ovven"),)), get("en"))]
    assert forms == ["oven", "ovven", "ovens"]


def test_no_inflect_leaves_the_listed_forms() -> None:
    """A term whose forms the rules get wrong has those that people list."""
    term = Term(text="furnus", no_inflect=True, forms=(WrittenForm("furni", "plural"),))
    assert [form.text for form in expand(term, get("en"))] == ["furnus", "furni"]
    assert [form.text for form in expand(Term(text="oven", no_inflect=True), get("en"))] == ["oven"]


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("en", "wolf"),
        ("fr", "œil"),
        ("he", "ו"),
        ("ary-Arab", "ذا"),
        ("ary-Latn", "ou"),
        ("shi-Tfng", "ⴰ"),
        ("shi-Latn", "ɣɛ"),
    ],
)
def test_a_text_of_any_length_has_few_forms(tag: str, word: str) -> None:
    """Whoever sends a glossary cannot fill the machine with forms of endless phrases or words."""
    for text in (word * 20_000, f"{word} " * 20_000, word * (120 // len(word)), (f"{word} " * 60)[:119]):
        forms = expand(Term(text=text.strip(), pos="noun"), get(tag))
        assert len(forms) < 400
        assert len(FormIndex.build(forms_of([concept("c", Term(text=text.strip(), pos="noun"), tag=tag)]))) < 800


def test_a_language_without_a_module_makes_nothing() -> None:
    """Its terms are matched as they are."""
    assert [form.text for form in expand(Term(text="Ofen"), None)] == ["Ofen"]
    assert [form.text for form in forms_of([concept("oven", Term(text="Ofen"), tag="de")])] == ["Ofen"]


def test_a_form_made_by_rule_is_not_firm() -> None:
    """Nobody has looked at it, so it never raises an error; what is listed, somebody stands for."""
    listed = Term(text="furnus", forms=(WrittenForm("furni", "plural"),))
    forms = forms_of([concept("oven", Term(text="oven"), listed)])
    assert {form.text: form.is_firm for form in forms} == {"oven": True, "ovens": False, "furnus": True, "furni": True}


def test_a_form_is_replaced_by_its_counterpart() -> None:
    """A plural is mended by a plural; where it is unknown what a form is, by nothing."""
    old = Term(text="kiln", status=TermStatus.DEPRECATED, forms=(WrittenForm("kilnes"),))
    forms = forms_of([concept("oven", Term(text="oven", status=TermStatus.PREFERRED), old)])
    found = {form.text: (form.preferred, form.is_counterpart) for form in forms if form.term == "kiln"}
    assert found == {"kiln": ("oven", True), "kilnes": ("oven", False), "kilns": ("ovens", True)}


def test_a_form_that_its_language_doubts_is_ambiguous_unless_it_is_listed() -> None:
    """Nobody but a rule says that it is one; the term itself, somebody stands for."""
    adjective = Term(text="אישי", pos="adjective", forms=(WrittenForm("אישיות", "feminine plural"),))
    listed = Term(text="צרפתי", pos="adjective", forms=(WrittenForm("צרפתים", "plural"),))
    forms = {form.text: form for form in forms_of([concept("personal", adjective, listed, tag="he")])}
    found = {text: forms[text].is_ambiguous for text in ("אישי", "אישיים", "אישים", "צרפתים")}
    assert found == {"אישי": False, "אישיים": False, "אישים": True, "צרפתים": False}
    assert set(forms["אישיות"].doubtful_behind) == set("בוכלמ")


def test_short_forms_of_a_semitic_language_are_ambiguous() -> None:
    """Three letters without vowels are many words; a phrase of them is not."""
    forms = forms_of([concept("name", Term(text="שם"), Term(text="שם משתמש"), tag="he")])
    assert {form.text: form.is_ambiguous for form in forms if form.is_base} == {"שם": True, "שם משתמש": False}
