"""Reading gettext catalogues."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.documents.registry import read_document, rewrite_document
from lexicon.errors import InputError
from lexicon.formats import po
from lexicon.text.edits import Edit

if TYPE_CHECKING:
    from lexicon.documents.document import Document

LOCALES = Path(__file__).parents[2] / "locales"
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


def faults(document: Document) -> list[tuple[str, str]]:
    """Where the faults are, and what they are, as far as the hint."""
    return [(document.text[slice(*fault.span)], fault.what.split(";")[0].split(",")[0]) for fault in document.faults]


GOOD = 'msgid "good"\nmsgstr "טוב"\n\n'


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ('msgid "a"\nmsgstr "b\n', '"b', "the string is not closed on its line"),
        ('msgid "a"\r\nmsgstr "b\r\n', '"b', "the string is not closed on its line"),
        ('msgid "a\nmsgstr "b"\n', '"a', "the string is not closed on its line"),
        ('msgid "a"\nmsgstr "b"\n"c\n', '"c', "the string is not closed on its line"),
        ('msgid "a"\nmsgstr "a "quoted" word"\n', 'quoted" word"', "no keyword"),
        ('msgid "a"\nmsgstrr "b"\n', 'msgstrr "b"', "no keyword"),
        ("<<<<<<< HEAD\n", "<<<<<<< HEAD", "a conflict marker of a merge"),
        ("A letter\nto the editor.\n", "A letter", "no keyword"),
        ('msgid "a"\n', "msgid", "a message without msgstr"),
        ('msgctxt "a"\nmsgstr "b"\n', "msgctxt", "a message without msgid"),
        ('msgid "a"\nmsgstr\n', "msgstr", "msgstr without a string"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', "msgid", "keywords that make no message"),
        ('msgid "a"\nmsgid_plural "b"\n', "msgid", "a message without msgstr"),
    ],
)
def test_a_message_that_is_not_well_formed_is_a_fault(text: str, place: str, what: str) -> None:
    """It is left out, whatever there is of it; the messages before it and behind it are read."""
    document = read(f"{HEADER}{GOOD}{text}{GOOD}")
    assert faults(document) == [(place, what)]
    assert [unit.translation for unit in document.units] == ["טוב", "טוב"]
    assert shown(document) == "טוב טוב"


def test_a_string_without_a_keyword_is_a_fault() -> None:
    """Where there is no message that it could go on with."""
    document = read(f'"a"\n{GOOD}')
    assert faults(document) == [('"a"', "a message without msgid")]
    assert shown(document) == "טוב"


def test_each_marker_of_a_conflict_is_a_fault() -> None:
    """Whole messages between them are read."""
    one, other = GOOD.replace("טוב", "יפה"), GOOD
    document = read(f"{HEADER}<<<<<<< HEAD\n{one}=======\n{other}>>>>>>> branch\n{GOOD}")
    assert [place for place, _ in faults(document)] == ["<<<<<<< HEAD", "=======", ">>>>>>> branch"]
    assert shown(document) == "יפה טוב טוב"


def test_a_fault_is_named_after_its_message() -> None:
    """Not after the one before; what is between messages has no name."""
    document = read(f'{HEADER}{GOOD}msgid "bad"\nmsgstr "x\n\n=======\n{GOOD}')
    assert [document.landmark(fault.span.start) for fault in document.faults] == ['message "bad"', None]
    assert document.landmark(document.units[-1].target.start) == 'message "good"'


def test_free_layouts() -> None:
    """As gettext reads them: strings on the line of their keyword or not, one message on a line, joined lines."""
    document = read('msgid\n"a" "b"\nmsgstr "c" "d"\nmsgid "e" msgstr [0] "mel\\\nlah"\n')
    assert document.faults == ()
    assert [(unit.source, unit.translation) for unit in document.units] == [("ab", "cd"), ("e", "mellah")]
    assert shown(document) == "cd mellah"


@pytest.mark.parametrize("path", sorted(LOCALES.rglob("*.po")), ids=lambda path: path.parts[-3])
def test_a_catalogue_that_is_cut_short(path: Path) -> None:
    """Of a real one, half of it or any other part."""
    text = path.read_text("utf-8")
    for end in (len(text) // 2, *range(0, len(text), 1999)):
        check_cut(text, end)


def test_a_message_that_is_cut_short() -> None:
    """At whatever place."""
    message = 'msgctxt "x"\nmsgid "a \\"b\\""\nmsgid_plural "c"\nmsgstr[0] ""\n"d"\nmsgstr[1] "e"\n'
    text = f"{HEADER}# note\n#, fuzzy\n{message}"
    for end in range(len(text)):
        check_cut(text, end)


def check_cut(text: str, end: int) -> None:
    """Everything before the cut is read, and there is a fault wherever gettext refuses the file."""
    cut = read(text[:end])
    assert all(unit.target.end < end for unit in cut.units)
    whole = [unit for unit in read(text).units if text.find("\n\n", unit.target.end, end) >= 0]
    assert cut.units[: len(whole)] == tuple(whole)
    try:
        po.parse(text[:end].encode())
    except InputError:
        assert cut.faults
    else:
        assert not cut.faults


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
