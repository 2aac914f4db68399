"""Concepts to store: two written by hand, and every other one."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from hypothesis import strategies as st

from lexicon.model.concept import (
    Concept,
    ConceptStatus,
    LanguageSection,
    Link,
    Term,
    TermStatus,
    Transaction,
    WrittenForm,
)

OVEN = Concept(
    id="communal-oven",
    status=ConceptStatus.APPROVED,
    domains=("food", "town"),
    related=("bakery",),
    sections=(
        LanguageSection(
            tag="en",
            definition="Oven where a street bakes its bread.",
            terms=(Term(text="communal oven", pos="noun", status=TermStatus.PREFERRED), Term(text="ferran")),
        ),
        LanguageSection(
            tag="he",
            terms=(
                Term(
                    text="תנור שכונתי",
                    reviewed=False,
                    forms=(WrittenForm("תנורים שכונתיים", "plural"), WrittenForm("תנורי שכונה")),
                ),
            ),
        ),
        LanguageSection(tag="ary-Arab", terms=(Term(text="فرّان", status=TermStatus.PREFERRED),)),
        LanguageSection(tag="ary-Latn", terms=(Term(text="ferran 7mer"),)),
        LanguageSection(tag="shi-Tfng", terms=(Term(text="ⴰⴼⵔⵔⴰⵏ"),)),
    ),
)
BAKERY = Concept(id="bakery", sections=(LanguageSection(tag="fr", terms=(Term(text="boulangerie"),)),))

_TAGS = ["en", "fr", "he", "ary-Arab", "ary-Latn", "ary-Hebr", "shi-Tfng", "shi-Latn"]
_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")) | st.sampled_from(
    ["7e9", "מַלָּאח", "مْلّاح", "ⵎⵍⵍⴰⵃ", "l’école", "no", "\u2067א\u2069", "🥖"]
)
_WORD = _TEXT.filter(bool)
_STRINGS = st.lists(_TEXT, max_size=3).map(tuple)
_FORMS = st.lists(st.builds(WrittenForm, _TEXT, st.sampled_from(["", "plural", "feminine plural"])), max_size=3).map(
    tuple
)
_LINKS = st.lists(st.builds(Link, st.sampled_from(["external", "graphic"]), _WORD, st.none() | _TEXT), max_size=2)
_TRANSACTIONS = st.lists(
    st.builds(Transaction, st.sampled_from(["origination", "modification"]), _WORD, st.none() | _TEXT), max_size=2
)
_SCALARS: list[st.SearchStrategy[Any]] = [
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.dates(),
    st.times(),
    st.datetimes(timezones=st.none() | st.just(dt.UTC) | st.just(dt.timezone(dt.timedelta(hours=-3, minutes=-30)))),
]
_KEYS = _TEXT | st.sampled_from(["$", "$date", "$$date", "$time", "termNote"])
_EXT = st.dictionaries(
    _KEYS,
    st.recursive(
        st.one_of(_TEXT, *_SCALARS),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
        max_leaves=6,
    ),
    max_size=3,
)


def _filled(kind: type, **special: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Fill every field of a model class: a field that the storage forgets fails the round trip."""
    by_type = {
        "str": _WORD,
        "str | None": st.none() | _TEXT,
        "bool": st.booleans(),
        "tuple[str, ...]": _STRINGS,
        "tuple[WrittenForm, ...]": _FORMS,
        "tuple[Link, ...]": _LINKS.map(tuple),
        "tuple[Transaction, ...]": _TRANSACTIONS.map(tuple),
        "TermStatus": st.sampled_from(TermStatus),
        "ConceptStatus": st.sampled_from(ConceptStatus),
        "Mapping[str, Any]": _EXT,
    }
    fields = {field.name: by_type.get(str(field.type), ...) for field in dataclasses.fields(kind)}
    return st.builds(kind, **(fields | special))


def concepts() -> st.SearchStrategy[Concept]:
    """Return a strategy for every concept that a glossary may hold."""
    terms = st.lists(_filled(Term), max_size=3).map(tuple)
    sections = st.lists(
        _filled(LanguageSection, tag=st.sampled_from(_TAGS), terms=terms),
        max_size=3,
        unique_by=lambda section: section.tag,
    )
    return _filled(Concept, sections=sections.map(tuple))
