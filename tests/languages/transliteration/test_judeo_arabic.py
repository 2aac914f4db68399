"""Arabic in Hebrew letters and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.languages.transliteration.judeo_arabic import readings, to_arabic, to_hebrew

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


@pytest.mark.parametrize(
    ("hebrew", "arabic"),
    [
        ("אלמלאח", "الملاح"),
        ("ג׳בל", "جبل"),
        ("ג'בל", "جبل"),
        ("מגרב", "مغرب"),
        ("מע׳רב", "مغرب"),
        ("תאריך׳", "تاريخ"),
        ("ח׳בז", "خبز"),
        ("דאריז׳ה", "داريجه"),
        ("סוּק", "سوق"),
        ("ארץ׳", "ارض"),
        ("mellah 7", "mellah 7"),
    ],
)
def test_hebrew_letters_are_read(hebrew: str, arabic: str) -> None:
    """However the geresh is typed, with points or without."""
    assert to_arabic(hebrew) == arabic


@pytest.mark.parametrize(
    ("arabic", "hebrew"),
    [
        ("الملاح", "אלמלאח"),
        ("جبل", "ג׳בל"),
        ("مدينة", "מדינה"),
        ("سلام", "סלאם"),
        ("أرض كبير", "ארצ׳ כביר"),
        ("ڭناوة", "גנאוה"),
    ],
)
def test_arabic_letters_are_written(arabic: str, hebrew: str) -> None:
    """Final letters at the end of a word, unless a geresh follows."""
    assert to_hebrew(arabic) == hebrew


def test_gimel_has_a_medieval_reading() -> None:
    """Both readings are given where they differ."""
    assert readings("גבל") == ("غبل", "جبل")
    assert readings("סוק") == ("سوق",)


@given(st.text(f"{LETTERS} ", max_size=20).map(str.split).map(" ".join))
def test_the_letters_of_arabic_come_back(text: str) -> None:
    """Twenty-eight letters to Hebrew and back lose nothing."""
    assert to_arabic(to_hebrew(text)) == text


@given(st.text(max_size=20))
def test_no_hebrew_letter_is_left(text: str) -> None:
    """Whatever the text, its Hebrew letters have all been read."""
    assert not any("א" <= char <= "ת" for char in to_arabic(text))
