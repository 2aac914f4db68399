"""Messages and catalogues of gettext."""

from __future__ import annotations

import pytest

from lexicon.model.catalogue import Catalogue, Message


def test_an_empty_context_is_another_message() -> None:
    """As in GNU gettext, no context and an empty one make two keys."""
    assert Message(id="x").key != Message(id="x", context="").key


@pytest.mark.parametrize(
    ("strings", "is_translated"), [(("",), False), (("x",), True), (("x", ""), False), (("x", "y", "z"), True)]
)
def test_a_message_is_translated_when_every_form_is(strings: tuple[str, ...], is_translated: bool) -> None:
    """One missing plural form leaves the message untranslated."""
    assert Message(id="x", strings=strings).is_translated is is_translated


def test_a_fuzzy_message_says_so() -> None:
    """Among any other flags."""
    assert Message(id="x", flags=("python-format", "fuzzy")).is_fuzzy
    assert not Message(id="x", flags=("python-format",)).is_fuzzy


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Language", "he"),
        ("language", "he"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("X-Odd", "a: b"),
        ("X", None),
    ],
)
def test_header_fields_are_found_in_any_case(name: str, value: str | None) -> None:
    """A line of another shape than ``name: value`` is searched too; the first of two wins."""
    header = (
        ("Language", "he"),
        ("LANGUAGE", "fr"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("", "X-Odd :a: b"),
    )
    assert Catalogue(header=header).header_value(name) == value
