"""Texts in which everything that folding must bear stands side by side."""

from __future__ import annotations

from unicodedata import normalize

from hypothesis import strategies as st

from lexicon.text.folding import BARRIER, SKIP

NIQQUD = "\u05b0\u05b4\u05b7\u05b8\u05bc\u05c1\u05bf"
TASHKEEL = "\u064b\u064e\u064f\u0650\u0651\u0652\u0670"
BIDI = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\ufe0f"
IGNORABLE = NIQQUD + TASHKEEL + "\u0640" + BIDI + INVISIBLE + SKIP
"""What never changes a key, wherever it stands."""

ACCENTED = "éÉàÀôñçÇẒḥṭɣāŠǿǽặ"
_ATOMS = [
    *"abzABZ09_-'\".,!?@#/()",
    *ACCENTED,
    *(normalize("NFD", char) for char in ACCENTED),
    *"œŒæßẞøđłıİςΣ",
    *"אבגדשךםץ",
    "שׁ",
    "בּ",
    'צה"ל',
    "ג׳",
    "־",
    *"اأإآبةىيیکڭكلم",
    "مْ",
    "لّا",
    "مـــلاح",
    "؟",
    "،",
    *"ⴰⵎⵖⵣⵯ",
    *"ﬁﬂﻻﷺﷲﭏשּׁﹰ",
    *"’‘ʼʿ“”«»…—–½²",
    "👩🏽‍🍳",
    "🥖",
    *BIDI,
    *INVISIBLE,
    SKIP,
    BARRIER,
    "\r\n",
    "\n",
    "\r",
    "\t",
    " ",
    "  ",
    "   ",
    "\u00a0",
    "\u202f",
    "\u2028",
    "≠",
]

TEXTS = st.lists(st.sampled_from(_ATOMS), max_size=25).map("".join)
ANY_TEXT = st.one_of(TEXTS, st.text(max_size=25))
