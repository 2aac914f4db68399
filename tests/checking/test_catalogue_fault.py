"""LX701, and the terms of translations in bilingual files."""

from __future__ import annotations

import pytest

from lexicon.checking import registry
from lexicon.checking.engine import rule_options
from lexicon.documents.registry import read_document
from lexicon.model.concept import LanguageSection, Term, TermStatus

from .samples import checker, concept

SECTIONS = (
    LanguageSection(tag="en", terms=(Term(text="mellah", status=TermStatus.PREFERRED),)),
    LanguageSection(
        tag="he",
        terms=(Term(text="מלאח", status=TermStatus.PREFERRED), Term(text="גטו", status=TermStatus.FORBIDDEN)),
    ),
)


def found(text: str, path: str = "a.po") -> list[str]:
    entry = concept("mellah", Term(text="x", status=TermStatus.PREFERRED))
    entry = type(entry)(id="mellah", status=entry.status, sections=SECTIONS)
    rules = [rule_options(registry.load(code), {}) for code in registry.RULES if code[:3] in ("LX1", "LX4", "LX7")]
    document = read_document(text.encode(), path)
    return [f"{one.code} {one.text}" for one in checker(entry).check(document, "he", rules).diagnostics]


HEADER = 'msgid ""\nmsgstr "Language: he\\n"\n\n'


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("ברחוב המלאח", []),  # with its article
        ("ברחוב", ["LX401 ברחוב"]),
        ("בגטו", ["LX402 גטו"]),
        ("ב־mellah", ["LX403 mellah"]),
    ],
)
def test_terms_of_translations(translation: str, expected: list[str]) -> None:
    """Message by message, with what the language writes in one word with a term."""
    assert found(f'{HEADER}msgid "in the mellah street"\nmsgstr "{translation}"\n') == expected
    tmx = (
        '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>in the mellah street</seg></tuv>'
        f'<tuv xml:lang="he"><seg>{translation}</seg></tuv></tu></body></tmx>'
    )
    assert found(tmx, "a.tmx") == expected


def test_a_fault_of_a_message_hides_no_fault_of_its_words() -> None:
    """Not even of a word that is cut in two."""
    text = 'msgid "the quarter"\nmsgstr "בג"\n"טו\\n"\n'
    assert found(HEADER + text) == ['LX701 בג"\n"טו\\n', 'LX101 ג"\n"טו']


@pytest.mark.parametrize(
    ("flags", "source", "translation", "is_fault"),
    [
        ("c-format", "%s of %d", "%s של %d", False),
        ("c-format", "%s of %d", "%d של %s", True),
        ("c-format", "%1$s of %2$d", "%2$d של %1$s", False),
        ("c-format", "100 %%", "100", False),
        ("python-format", "%(a)s", "%(b)s", True),
        ("python-brace-format", "{a} b", "ב {a}", False),
        ("python-brace-format", "{a} b", "ב", True),
        ("no-c-format", "%s", "א", False),
        ("fuzzy, c-format", "%s", "א", False),
        ("x", "<b>a</b>", "<b>א</b>", False),
        ("x", "<b>a</b>", "<i>א</i>", True),
        ("x", "a\\n", "א", True),
        ("x", "\\na", "\\nא", False),
    ],
)
def test_what_a_program_needs(flags: str, source: str, translation: str, is_fault: bool) -> None:
    """Placeholders, tags, line breaks."""
    text = f'{HEADER}#, {flags}\nmsgid "{source}"\nmsgstr "{translation}"\n'
    assert bool([one for one in found(text) if one.startswith("LX701")]) == is_fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f'{HEADER}msgid "the mellah"\nmsgstr "רחוב\n', 'LX701 "רחוב'),
        (f'{HEADER}msgid "the mellah"\n', "LX701 msgid"),
        ('msgid ""\nmsgstr "Language: he\n', 'LX701 "Language: he'),
    ],
)
def test_what_is_not_well_formed(text: str, fault: str) -> None:
    """It is told, even where the file has no other message, and nothing else is said of what is left out."""
    assert found(text) == [fault]
    assert found(f'{text}\nmsgid "street"\nmsgstr "גטו"\n') == [fault, "LX101 גטו"]


def test_inline_elements() -> None:
    """Of XLIFF."""
    text = (
        '<xliff version="1.2"><file source-language="en" target-language="he"><body><trans-unit id="1">'
        '<source>a <x id="1"/></source><target>א{}</target></trans-unit></body></file></xliff>'
    )
    assert found(text.format(""), "a.xlf") == ["LX701 א"]
    assert found(text.format('<x id="1"/>'), "a.xlf") == []
