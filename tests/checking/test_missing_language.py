"""Approved concepts without a term in a language."""

from __future__ import annotations

import pytest

from lexicon.checking import registry

from .glossaries import entry_findings, section

TERM = section("en", "souk")


def test_one_finding_lists_all_languages() -> None:
    """In the order of the workspace, at the id of the concept."""
    (one,) = entry_findings("LX603", 'id = "souk"\nstatus = "approved"\n' + TERM + section("he", "שוק"))
    assert (one.severity, one.text, one.concept) == ("info", "souk", "souk")
    assert one.message == (
        "no preferred or admitted term in fr, ary-Arab, ary-Latn, shi-Tfng, shi-Latn; "
        "add one, or set the languages that you need in [check.rules.missing-language]"
    )


@pytest.mark.parametrize("status", ["draft", "review", "retired"])
def test_only_approved_concepts_are_asked(status: str) -> None:
    """The others are not ready, or no more in use."""
    assert entry_findings("LX603", f'id = "souk"\nstatus = "{status}"\n' + TERM) == []


def test_a_term_given_up_is_none() -> None:
    """Nobody may use it."""
    text = 'id = "souk"\nstatus = "approved"\n' + section("en", 'souk\nstatus = "deprecated"')
    (one,) = entry_findings("LX603", text, languages=["en"])
    assert one.message.startswith("no preferred or admitted term in en;")


@pytest.mark.parametrize("languages", [["en"], ["en", "hebrew"], ["iw"]])
def test_the_option_names_the_languages_that_are_needed(languages: list[str]) -> None:
    """By tags or names."""
    text = 'id = "souk"\nstatus = "approved"\n' + TERM + section("he", "שוק")
    assert entry_findings("LX603", text, languages=languages) == []


def test_a_name_that_is_not_translated_needs_one_term() -> None:
    """It is the same everywhere."""
    text = 'id = "afp"\nstatus = "approved"\n' + section("en", "AFP\ndo_not_translate = true")
    assert entry_findings("LX603", text) == []


@pytest.mark.parametrize("rule", ["LX603", "missing-language", ""])
def test_a_comment_silences_it(rule: str) -> None:
    """A comment of TOML holds suppressions as one of Markdown does."""
    text = 'id = "souk"\nstatus = "approved"\n' + TERM
    assert entry_findings("LX603", f"# lexicon: ignore {rule}\n{text}") == []
    assert len(entry_findings("LX603", f"# lexicon: ignore LX601\n{text}")) == 1


@pytest.mark.parametrize(
    ("languages", "is_fine"), [([], True), (["en", "darija"], True), (["klingon?"], False), ("en", False)]
)
def test_settings_name_known_languages(languages: object, is_fine: bool) -> None:
    """A slip of the pen would make every concept lack a language."""
    assert registry.load("LX603").options["languages"].accepts(languages) is is_fine
