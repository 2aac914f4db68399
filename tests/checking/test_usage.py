"""What the rules about terms share: whose fault, how grave, what to write instead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term, TermStatus, WrittenForm
from lexicon.model.diagnostic import Applicability, Fix
from lexicon.text.edits import Edit, apply_edits

from .samples import check, checker, concept, deprecated, findings, forbidden, places, preferred

OVEN = concept("oven", preferred("communal oven"), deprecated("furnus"), forbidden("hellhole"))


def test_deprecated_and_superseded_terms_warn_and_forbidden_ones_are_errors() -> None:
    """Each status has its rule, its severity and its word."""
    old = concept("old", Term(text="kiln", status=TermStatus.SUPERSEDED), preferred("oven"))
    found = findings("A furnus, a hellhole and a kiln.", OVEN, old)
    assert [(one.code, one.severity, one.message) for one in found] == [
        ("LX102", "warning", '"furnus" is deprecated; use "communal oven"'),
        ("LX101", "error", '"hellhole" is forbidden; use "communal oven"'),
        ("LX102", "warning", '"kiln" is superseded; use "oven"'),
    ]


def test_a_finding_says_everything_about_itself() -> None:
    """Place, text, language, concept, what to write instead, and how."""
    (found,) = findings(
        "Un vieux furnus.",
        Concept(
            id="four",
            status=ConceptStatus.APPROVED,
            sections=(LanguageSection(tag="fr", terms=(preferred("four"), deprecated("furnus", note="Latin only."))),),
        ),
        language="fr",
    )
    assert (found.rule, found.code, found.language, found.concept) == ("deprecated-term", "LX102", "fr", "four")
    assert (tuple(found.span), found.text, found.suggestions) == ((9, 15), "furnus", ("four",))
    assert found.message == '"furnus" is deprecated; use "four" (Latin only)'
    assert found.fix is not None
    assert found.fix.applicability is Applicability.SAFE


def test_without_a_preferred_term_there_is_nothing_to_suggest() -> None:
    """The fault is told all the same."""
    (found,) = findings("A hellhole.", concept("oven", forbidden("hellhole")))
    assert (found.message, found.suggestions, found.fix) == ('"hellhole" is forbidden', (), None)


# How grave.


@pytest.mark.parametrize(
    ("term", "status", "severity"),
    [
        (forbidden("furnus"), ConceptStatus.APPROVED, "error"),
        (forbidden("furnus", reviewed=False), ConceptStatus.APPROVED, "warning"),
        (forbidden("furnus"), ConceptStatus.DRAFT, "warning"),
        (forbidden("furnus", homograph=True), ConceptStatus.APPROVED, "info"),
        (forbidden("furnûs"), ConceptStatus.APPROVED, "info"),
        (deprecated("furnus"), ConceptStatus.APPROVED, "warning"),
        (deprecated("furnus", reviewed=False), ConceptStatus.APPROVED, "warning"),
        (deprecated("furnus", homograph=True), ConceptStatus.APPROVED, "info"),
    ],
)
def test_what_nobody_stands_for_is_no_error(term: Term, status: ConceptStatus, severity: str) -> None:
    """An unreviewed form or a draft warns at most; a homograph and a word that only folds alike are hints."""
    (found,) = findings("A furnus.", concept("oven", preferred("oven"), term, status=status))
    assert found.severity == severity


@pytest.mark.parametrize(("configured", "severity"), [("error", "warning"), ("warning", "warning"), ("info", "info")])
def test_a_cap_lowers_the_configured_severity_and_never_raises_it(configured: str, severity: str) -> None:
    """The workspace says how grave a rule is; a form says how sure it is."""
    glossary = concept("oven", preferred("oven"), forbidden("furnus", reviewed=False))
    (found,) = findings("A furnus.", glossary, settings={"LX101": {"severity": configured}})
    assert found.severity == severity


def test_an_unreviewed_form_is_never_mended_unseen() -> None:
    """The fix is there, for a person to look at."""
    (found,) = findings("A furnus.", concept("oven", preferred("oven"), deprecated("furnus", reviewed=False)))
    assert found.fix is not None
    assert found.fix.applicability is Applicability.UNSAFE


# Whose fault.


def test_a_word_that_is_an_allowed_term_elsewhere_is_no_fault() -> None:
    """One concept may forbid what another prefers: the word alone does not tell which is meant."""
    assert findings("The furnus.", OVEN, concept("bath", preferred("furnus"))) == []


def test_the_worst_of_several_statuses_is_told() -> None:
    """Two concepts give the word up, one of them forbids it."""
    (found,) = findings("The furnus.", OVEN, concept("bath", forbidden("furnus")))
    assert (found.code, found.concept) == ("LX101", "bath")


def test_a_spelling_that_is_the_term_is_preferred_to_one_that_folds_to_it() -> None:
    """``résumé`` and ``resume`` are two terms; each is judged as itself."""
    glossary = (concept("cv", preferred("résumé")), concept("again", deprecated("resume"), preferred("continue")))
    assert places(findings("His résumé; they resume.", *glossary)) == [("LX102", "resume")]


# Where it is allowed.

QUOTED = concept("oven", preferred("oven"), deprecated("furnus", allowed_in=("quote",)))
TITLED = concept("oven", preferred("oven"), deprecated("furnus", allowed_in=("title",)))


@pytest.mark.parametrize(
    "text",
    [
        "“My furnus,” she said.",
        '"My furnus," she said.',
        "« Mon furnus », dit-elle.",
        "> My furnus.\n",
        "“First paragraph.\n\n“My furnus.”",
    ],
)
def test_a_speaker_may_say_what_the_house_does_not_write(text: str) -> None:
    """Quotation marks of every kind and block quotes keep the speaker's words."""
    assert findings(text, QUOTED) == []


@pytest.mark.parametrize(
    "text",
    [
        "My furnus.",
        "“Yes,” she said of the furnus.",
        "“They [of the furnus] left.”",
        "He’s a furnus’s friend",
        '5" furnus 6"',
    ],
)
def test_what_is_not_the_speakers_is_the_writers(text: str) -> None:
    """Text between quotations, the editor's words in brackets, apostrophes and inches are no quotation."""
    assert places(findings(text, QUOTED)) == [("LX102", "furnus")]


@pytest.mark.parametrize(
    ("text", "is_allowed"),
    [
        ("# The furnus of Fez\n", True),
        ("She wrote *The Furnus* in May.", True),
        ("She wrote “The Old Furnus” in May.", True),
        ("“I saw the furnus there”", False),
        ("She loves the furnus.", False),
    ],
)
def test_a_title_keeps_its_words(text: str, is_allowed: bool) -> None:
    """Headings and titles of works; a quotation is no title."""
    assert (findings(text, TITLED) == []) is is_allowed


def test_a_domain_keeps_its_words() -> None:
    """``domain:NAME`` holds for documents of that domain and no other."""
    glossary = concept("oven", preferred("oven"), deprecated("furnus", allowed_in=("domain:history",)))
    assert check(checker(glossary, domains=["food", "history"]), "A furnus.").diagnostics == []
    assert places(check(checker(glossary, domains=["food"]), "A furnus.").diagnostics) == [("LX102", "furnus")]


def test_a_place_of_one_concept_excuses_no_other() -> None:
    """In a quotation a word may be free as one concept's term and still given up as another's."""
    glossary = (
        concept("oven", preferred("oven"), forbidden("furnus", allowed_in=("quote",))),
        concept("bath", preferred("bath"), deprecated("furnus")),
    )
    (found,) = findings("“My furnus,” she said.", *glossary)
    assert (found.code, found.concept) == ("LX102", "bath")


# What to write instead.


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("A furnus.", "A communal oven."),
        ("Furnus walls.", "Communal oven walls."),
        ("THE FURNUS.", "THE COMMUNAL OVEN."),
        ("A fur\u00adnus.", "A communal oven."),
        ("The furnus’s walls.", "The communal oven’s walls."),
        ("A\r\nfurnus\r\nhere", "A\r\ncommunal oven\r\nhere"),
    ],
)
def test_the_suggestion_takes_over_the_capitals(text: str, fixed: str) -> None:
    """What stood at the start of a sentence or in a shouted line stays so, and nothing around it moves."""
    (found,) = findings(text, OVEN)
    assert found.fix is not None
    assert apply_edits(text, found.fix.edits) == fixed


def test_an_acronym_does_not_shout_its_replacement() -> None:
    """Capitals that belong to the given-up term itself are not taken over."""
    glossary = concept("jafi", preferred("Jewish Agency"), deprecated("JAFI"))
    (found,) = findings("Ask JAFI.", glossary)
    assert found.suggestions == ("Jewish Agency",)


def test_a_term_with_capitals_of_its_own_keeps_them() -> None:
    """``iPhone`` style capitals are the glossary's."""
    glossary = concept("x", preferred("eTwinning"), deprecated("e-Twinning"))
    (found,) = findings("An e-Twinning day.", glossary)
    assert found.suggestions == ("eTwinning",)


def test_an_inflected_form_is_mended_by_its_counterpart() -> None:
    """A plural that people listed by the plural of the preferred term; what nobody has looked at is no safe fix."""
    listed = (WrittenForm("furni", "plural"),)
    (found,) = findings("Two furni.", concept("oven", preferred("oven"), deprecated("furnus", forms=listed)))
    assert (found.suggestions, found.fix) == (("ovens",), Fix(Applicability.SAFE, (Edit(4, 9, "ovens"),)))
    (found,) = findings("Two kilns.", concept("oven", preferred("oven"), deprecated("kiln")))
    assert (found.suggestions, found.fix) == (("ovens",), Fix(Applicability.UNSAFE, (Edit(4, 9, "ovens"),)))


@pytest.mark.parametrize(
    ("tag", "old", "new", "text", "fix"),
    [
        ("he", "מלאח", "רובע", "והמלאח", (Applicability.UNSAFE, "והרובע")),
        ("he", "מלאח", "רובע יהודי", "והמלאח", None),
        ("fr", "oasis", "île", "l’oasis", (Applicability.UNSAFE, "l’île")),
        ("fr", "oasis", "palmeraie", "l’oasis", None),
        ("en", "furnus", "oven", "furnus’s", (Applicability.SAFE, "oven’s")),
    ],
)
def test_a_fix_keeps_the_clitics_or_is_not_offered(
    tag: str, old: str, new: str, text: str, fix: tuple[Applicability, str] | None
) -> None:
    """The article would move inside a phrase, an elision needs a vowel; behind any prefix a fix is unsafe."""
    (found,) = findings(f"({text})", concept("c", preferred(new), deprecated(old), tag=tag), language=tag)
    assert found.suggestions == (new,)
    assert fix == (found.fix and (found.fix.applicability, apply_edits(f"({text})", found.fix.edits)[1:-1]))


def test_a_form_of_which_nobody_says_what_it_is_has_a_suggestion_and_no_fix() -> None:
    """The preferred term may need another ending, which a person knows."""
    glossary = concept("oven", preferred("oven"), deprecated("furnus", forms=(WrittenForm("furni"),)))
    (found,) = findings("Two furni.", glossary)
    assert (found.suggestions, found.fix) == (("oven",), None)


def test_a_spelling_that_only_folds_alike_is_not_mended() -> None:
    """It may well be another word."""
    (found,) = findings("A fürnus.", concept("oven", preferred("oven"), deprecated("furnus")))
    assert (found.severity, found.suggestions, found.fix) == ("info", ("oven",), None)


@pytest.mark.parametrize(
    "text",
    ["A **fur**nus.", "A <b>f</b>urnus.", "the _old_ furnus: fur*nus*"],
)
def test_a_fix_never_breaks_markup(text: str) -> None:
    """Markup inside a term is not the term's: it is told, and not mended."""
    glossary = concept("oven", preferred("oven"), deprecated("furnus"), deprecated("old furnus"))
    for found in findings(text, glossary):
        assert found.suggestions[0].lower() == "oven"
        assert found.fix is None or apply_edits(text, found.fix.edits).count("*") == text.count("*")
        assert (found.fix is None) == any(sign in found.text for sign in "*<>_")


@pytest.mark.parametrize("text", ["An old\n> furnus", "> An old\n> furnus", "He said: “An old furnus.”"])
def test_a_fix_leaves_quotations_alone(text: str) -> None:
    """The words are the speaker's: they are told, and mended by a person who has asked."""
    glossary = concept("oven", preferred("oven"), deprecated("furnus"), deprecated("old furnus"))
    (found,) = findings(text, glossary)
    assert (found.suggestions, found.fix) == (("oven",), None)


def test_a_preferred_term_in_another_language_is_no_suggestion() -> None:
    """Hebrew in an English article is mended in Hebrew."""
    sections = (
        LanguageSection(tag="en", terms=(preferred("oven"),)),
        LanguageSection(tag="he", terms=(deprecated("כבשן"), preferred("תנור"))),
    )
    glossary = replace(OVEN, sections=sections)
    (found,) = findings("In Hebrew: כִּבְשָׁן.", glossary)
    assert (found.language, found.suggestions) == ("he", ("תנור",))
