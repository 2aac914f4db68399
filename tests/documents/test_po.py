"""Reading gettext catalogues."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.documents.registry import read_document, rewrite_document
from lexicon.text.edits import Edit

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.documents.document import Document

HEADER = 'msgid ""\nmsgstr ""\n"Language: he\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def read(text: str, path: str = "a.po") -> Document:
    document = read_document(text.encode(), path)
    assert len(document.prose) == len(document.text)
    assert all(seen in (char, "\0", "\1") for seen, char in zip(document.prose, document.text, strict=True))
    return document


def shown(document: Document) -> str:
    return " ".join(document.prose.replace("\0", "").replace("\1", " ").split())


def test_only_translations_are_prose() -> None:
    """Not the header, sources, contexts, comments, obsolete messages, nor what is not translated."""
    text = (
        f'{HEADER}# note\n#: a.py:3\nmsgctxt "place"\nmsgid "the mellah"\nmsgstr "המלאח"\n\n'
        'msgid "untranslated"\nmsgstr ""\n\n#~ msgid "old"\n#~ msgstr "ישן"\n'
    )
    document = read(text)
    assert shown(document) == "המלאח"
    (unit,) = document.units
    assert (unit.source, unit.translation, unit.is_final) == ("the mellah", "המלאח", True)
    assert text[slice(*unit.target)] == "המלאח"
    assert document.landmark(unit.target.start) == 'message "the mellah" (place)'


def test_a_phrase_over_two_lines() -> None:
    """The marks and line ends between its pieces are passed over."""
    document = read('msgid "a"\nmsgstr ""\n"the old "\n"mellah of \\"Fes\\" \\\\ is\\nhere"\n')
    assert shown(document) == 'the old mellah of "Fes" \\ is here'
    assert document.units[0].translation == 'the old mellah of "Fes" \\ is\nhere'


def test_placeholders_and_tags() -> None:
    """Tags are passed over, a placeholder ends a phrase."""
    document = read('#, python-format\nmsgid "x"\nmsgstr "<b>mel</b>lah %(town)s of {name}s"\n')
    assert shown(document) == "mellah of s"
    assert "mel" in document.prose
    assert document.units[0].codes[1] == ("<b", "</b", "%(town)s")


def test_plural_forms() -> None:
    """Each is a unit; the first is for the singular."""
    text = HEADER.replace("he\\n", 'he\\n"\n"Plural-Forms: nplurals=3; plural=0;\\n')
    document = read(f'{text}msgid "one well"\nmsgid_plural "%d wells"\nmsgstr[0] "a"\nmsgstr[1] "b"\n')
    assert [(unit.source, unit.translation, unit.plurals) for unit in document.units] == [
        ("one well", "a", (2, 3)),
        ("%d wells", "b", None),
    ]


def test_drafts() -> None:
    """Fuzzy messages are read, and are no last word."""
    assert not read('#, fuzzy, c-format\nmsgid "a"\nmsgstr "b"\n').units[0].is_final


@pytest.mark.parametrize(
    ("text", "path", "language"),
    [
        (HEADER, "a.po", "he"),
        (HEADER.replace("he\\n", "ary@latin\\n"), "a.po", "ary-Latn"),
        (HEADER.replace("he\\n", "pt_BR\\n"), "a.po", "pt-BR"),
        ('msgid "a"\nmsgstr "b"\n', "locales/shi@latin/LC_MESSAGES/glossary.po", "shi-Latn"),
        ('msgid "a"\nmsgstr "b"\n', "a.po", None),
    ],
)
def test_language(text: str, path: str, language: str | None) -> None:
    """That of the header, else that of the folder."""
    assert read(text, path).language == language


def test_declared_encoding() -> None:
    """It is read and written as the header says."""
    data = HEADER.replace("UTF-8", "windows-1255").encode() + 'msgid "a"\nmsgstr "המלאח"\n'.encode("windows-1255")
    document = read_document(data, "a.po")
    assert shown(document) == "המלאח"
    start, end = document.units[0].target
    mended = rewrite_document(document, data, [Edit(start, end, 'ה"ר\\')])
    assert mended == data.replace("המלאח".encode("windows-1255"), 'ה\\"ר\\\\'.encode("windows-1255"))


def test_suppressions() -> None:
    """They stand in comments of the translator."""
    document = read('# lexicon: ignore-next LX102 -- a name\nmsgid "a"\nmsgstr "b"\n')
    assert [document.text[slice(*span)] for span in document.comments] == ["# lexicon: ignore-next LX102 -- a name"]


@pytest.mark.parametrize("text", ["", "msgid", 'msgid "', 'msgstr "a"', '"', "\r\n", 'msgid "a\\', 'msgstr[99] "x"\n'])
def test_broken_catalogues(text: str) -> None:
    """What is cut short is read as far as it goes."""
    read(text)


@given(st.text(st.sampled_from('msgidtr_[]01"\\n# ,~\n%({<b>'), max_size=80))
def test_whatever_it_holds(text: str) -> None:
    """The layers have one length."""
    read(text)


def test_large_messages() -> None:
    """Neither one long line nor many lines take long."""
    read('msgid "a"\nmsgstr "' + "x %s <b>" * 500_000 + '"\n')
    read('msgid "a"\nmsgstr ""\n' + '"x"\n' * 200_000)


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="GNU gettext is not installed")
def test_what_a_fix_writes_is_a_catalogue(tmp_path: Path) -> None:
    """For msgfmt."""
    data = f'{HEADER}msgid "a"\nmsgstr "b"\n'.encode()
    document = read_document(data, "a.po")
    path = tmp_path / "a.po"
    path.write_bytes(rewrite_document(document, data, [Edit(*document.units[0].target, 'c "d" \\ e')]))
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(path)], check=True)
    assert read_document(path.read_bytes(), "a.po").units[0].translation == 'c "d" \\ e'
