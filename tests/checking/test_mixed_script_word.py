"""Words with letters of two scripts, and words that only seem so."""

from __future__ import annotations

import pytest

from lexicon.model.diagnostic import Applicability
from lexicon.text.edits import apply_edits

from .samples import findings


@pytest.mark.parametrize(
    ("text", "language", "meant", "applicability"),
    [
        ("p\u0430ris", "en", "paris", "safe"),
        ("\u03a4inghir", "en", "Tinghir", "safe"),
        ("\u041c\u043e\u0441\u043a\u0432a", "en", "\u041c\u043e\u0441\u043a\u0432\u0430", "safe"),
        ("\u0391\u03b8\u03aeνa", "en", "\u0391\u03b8\u03aeν\u03b1", "safe"),
        ("tamazi\u03b3t", "en", "tamaziɣt", "unsafe"),
        ("ta\u03b5rabt", "shi-Latn", "taɛrabt", "unsafe"),
        ("i\u03b3", "shi-Latn", "iɣ", "unsafe"),
        ("\u0510li", "shi-Latn", "Ɛli", "unsafe"),
        ("taعrabt", "shi-Latn", "taɛrabt", "unsafe"),
        ("azrⵎ", "shi-Latn", "azrm", "unsafe"),
        ("ⴰⵎaⵣⵉⵖ", "shi-Tfng", "ⴰⵎⴰⵣⵉⵖ", "unsafe"),
        ("ⵓⴽⵍⴰⵀoⵎⴰ", "shi-Tfng", "ⵓⴽⵍⴰⵀⵓⵎⴰ", "unsafe"),
    ],
)
def test_a_letter_that_stands_for_another_is_found(text: str, language: str, meant: str, applicability: str) -> None:
    """The fix is safe where nobody sees a difference, and leaves nothing to find."""
    (one,) = findings(text, language=language)
    assert (one.code, one.severity, one.text, one.suggestions) == ("LX502", "error", text, (meant,))
    assert one.fix is not None
    assert one.fix.applicability is Applicability(applicability)
    assert apply_edits(text, one.fix.edits) == meant
    assert [found for found in findings(meant, language=language) if found.code == "LX502"] == []


@pytest.mark.parametrize(
    ("text", "language", "suggestion"),
    [("הFacebook", "he", "ה-Facebook"), ("ובNetflix", "he", "וב-Netflix"), ("والFacebook", "ary-Arab", "والـFacebook")],
)
def test_a_prefix_wants_something_between_it_and_a_foreign_word(text: str, language: str, suggestion: str) -> None:
    """A warning: everybody can read it."""
    (one,) = findings(text, language=language)
    assert (one.severity, one.suggestions) == ("warning", (suggestion,))


@pytest.mark.parametrize(
    ("text", "language"),
    [("שaלום", "he"), ("ויטמיןC", "he"), ("שלוםسلام", "he"), ("ملاحה", "ary-Arab"), ("Яndex", "en")],
)
def test_a_mixture_that_nothing_explains_has_no_fix(text: str, language: str) -> None:
    """It is found all the same."""
    (one,) = findings(text, language=language)
    assert (one.code, one.severity, one.fix) == ("LX502", "error", None)
    assert one.message.endswith("; write it in one script, or part it")


@pytest.mark.parametrize("language", ["en", "he", "ary-Arab", "shi-Tfng"])
@pytest.mark.parametrize(
    "text",
    [
        "ה-Facebook וה–Google",
        "l'ⴰⴷⵔⴰⵔ l’ⴰⴷⵔⴰⵔ",
        "فالـFacebook",
        "5 μm, 5 µm, Δx, αx, Ωm, λ-calculus, μTorrent, /χat/",
        "3abd 7e9 ع7x",
        "東京Tokyo と DVDを",
        "agⵯmar gʷ",
        "naïve café Ṭariq",
        "Москва Αθήνα מלאח ملاح ⴰⵣⵔⵎ",
        "`p\u0430ris` https://p\u0430ris.com/ info@p\u0430ris.com #p\u0430ris",
    ],
)
def test_words_that_belong_together_are_silent(text: str, language: str) -> None:
    """Joined by a sign, symbols of science, words with digits, scripts of one language, and what is no prose."""
    assert [one for one in findings(text, language=language) if one.code == "LX502"] == []


def test_message_names_the_letter_that_nobody_can_tell() -> None:
    """The word and its correction look the same."""
    (one,) = findings("p\u0430ris")
    assert one.message == '"p\u0430ris" has the Cyrillic letter "\u0430" (U+0430) among Latin ones; write "paris"'


def test_a_word_is_found_once_and_whole() -> None:
    """With its marks, and whatever letters change how often."""
    text = "x p\u0430r\u0456s\u0301, y"
    (one,) = findings(text)
    assert one.text == "p\u0430r\u0456s\u0301"


@pytest.mark.parametrize("language", ["en", "he"])
def test_the_language_of_the_text_does_not_matter(language: str) -> None:
    """Only how fast it is depends on what most letters are."""
    text = "The mellah of F\u0435s. המלאח של פaס. " * 2
    assert [one.text for one in findings(text, language=language) if one.code == "LX502"] == ["F\u0435s", "פaס"] * 2
