"""Recall and precision on labelled messages, counted by hand."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import interface_texts
import pytest
from interface_texts import Answer, Labels, corpus_of, main, messages, read_labels, read_terms, report
from recall import half_of

from lexicon.errors import InputError
from lexicon.model.concept import WrittenForm

if TYPE_CHECKING:
    from pathlib import Path

TAG = "ary-Arab"
TERMS = "مدينة\tnoun\tplural=مدون; plural=مدائن\nصفحة\tnoun\n"
LABELS = (
    "مدينة\tمدينة\tyes\tboth\nمدينة\tلمدينة\tyes\tseen\nمدينة\tمدون\tyes\tseen\nمدينة\tالمدن\tyes\tseen\n"
    "مدينة\tمدنية\tno\tseen\nمدينة\tمدينه\tyes\tseen\tspelling\nصفحة\tبالصفحة\tno\tseen\n"
)


def file(folder: Path, name: str, content: str) -> Path:
    """A file with ``content``."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def labels(folder: Path, extra: str = "") -> Labels:
    """The terms and the answers."""
    terms, answers = file(folder, f"{TAG}-terms.tsv", TERMS), file(folder, f"{TAG}.tsv", LABELS + extra)
    return Labels(read_terms(terms), read_labels(answers))


def test_terms_and_labels(tmp_path: Path) -> None:
    """Forms with their tags, phrases by their words, in lower case and NFC."""
    found = labels(tmp_path, "صفحة\tE\u0301cran Ṭ\tyes\tseen\tspelling\nصفحة\tx\tyes\tseen\tinterrupted\n")
    assert [(term.text, term.pos) for term in found.terms] == [("مدينة", "noun"), ("صفحة", "noun")]
    assert found.terms[0].forms == (WrittenForm("مدون", "plural"), WrittenForm("مدائن", "plural"))
    assert found.answers["مدينة"]["مدنية",] is Answer.NO
    assert found.answers["مدينة"]["مدينه",] is Answer.MISSPELT
    assert found.answers["صفحة"]["écran", "ṭ"] is Answer.MISSPELT
    assert found.answers["صفحة"]["x",] is Answer.YES


@pytest.mark.parametrize(
    ("terms", "answers", "message"),
    [
        ("a\tnoun\tplural=b\nc\n", "", "t:2: 1 columns instead of 3"),
        ("a\tnoun\tplural\n", "", "t:1: a listed form is tag=text"),
        ("", "a\tb\tyes\n", "l:1: 3 columns instead of 5"),
        ("", "\na\tb\tmaybe\tseen\n", "l:2: 'maybe' is neither yes nor no"),
    ],
)
def test_malformed_tables_are_told_with_their_line(tmp_path: Path, terms: str, answers: str, message: str) -> None:
    """No figure of half a table."""
    with pytest.raises(InputError) as caught:
        Labels(read_terms(file(tmp_path, "t", terms)), read_labels(file(tmp_path, "l", answers)))
    assert str(caught.value) == f"{tmp_path}/{message}"


def test_messages_are_those_of_the_first_file(tmp_path: Path) -> None:
    """Without what is said of the file itself, and without nested values."""
    one = file(tmp_path, "1.json", json.dumps({"@metadata": {"authors": []}, "a": "first", "n": {"x": "y"}}))
    two = file(tmp_path, "2.json", json.dumps({"a": "second", "b": "third"}))
    assert messages([one, two]) == {"a": "first", "b": "third"}


@pytest.mark.parametrize("content", [b'{"a": ', b"[1]", b'{"a": "\xff"}', b""])
def test_what_is_no_file_of_messages_is_told(tmp_path: Path, content: bytes) -> None:
    """By its name."""
    path = tmp_path / "ary.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"ary\.json: "):
        messages([path])


def test_markup_is_no_text() -> None:
    """Templates inside one another, link targets, addresses, parameters; what stands beside them does not touch."""
    texts = [
        "a {{PLURAL:$1|b|{{GENDER:x|c}}}} d",
        "[[Target|label]] $1 ''e'' <b class='x'>f</b>",
        "https://x.org/y g&nbsp;h",
    ]
    words = corpus_of(texts).text.split()
    assert words == ["a", "d", "label]]", "e", "f", "g", "h"]


def test_each_kind_of_find_is_counted_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of seven occurrences the listed plural and the six with an article or none are found, the unlisted is missed."""
    found = labels(tmp_path)
    texts = ["مدينة لمدينة مدينة", "مدينة، لمدينة! مدون", "المدن مدنية مدينه", "بالصفحة"]
    score, unknown = report(TAG, "seen", corpus_of(texts), found)
    assert (score.terms, score.occurrences, score.found, score.false) == (2, 7, 6, 1)
    assert score.misses == {"مدينة: المدن": 1}
    assert score.wrong == {"صفحة: بالصفحة": 1}
    assert unknown == set()
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [TAG, "seen", "lexicon", "2", "7", "0.7143", "0.8333"] in rows
    assert [TAG, "seen", "lexicon,", "forms", "listed", "2", "7", "0.8571", "0.8571"] in rows
    assert [TAG, "seen", "whole", "words", "2", "7", "0.4286", "1.0000"] in rows
    assert ["misspelt", "words", "2", "1", "0.0000", "-"] in rows
    assert ["misspelt", "words,", "hints", "2", "1", "1.0000", "1.0000"] in rows


def test_a_phrase_is_the_longest_that_has_a_label(tmp_path: Path) -> None:
    """Its words stand with one space between them; a word of it is no occurrence of its own."""
    extra = "صفحة\tصفحة\tyes\tseen\nصفحة\tصفحة المدينة\tyes\tseen\n"
    score, _ = report(TAG, "seen", corpus_of(["صفحة المدينة", "صفحة  المدينة"]), labels(tmp_path, extra))
    assert score.occurrences == 2
    assert score.false == 2, "المدينة is the city with its article, and has no label"


def test_a_word_without_a_label_ends_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both halves are told; figures are printed all the same, lists of the seen half alone."""
    labels(tmp_path)
    keys = {half_of(key): key for key in map(str, range(20))}
    texts = {keys["seen"]: "مدينة فالمدينة المدن", keys["unseen"]: "لمدينة بالمدينة المدن"}
    monkeypatch.setattr(interface_texts, "LABELS", tmp_path)
    path = file(tmp_path, "ary.json", json.dumps(texts))
    monkeypatch.setattr(sys, "argv", ["interface_texts.py", "--misses", "9", TAG, str(path)])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == "to label:\nمدينة\tبالمدينة\t?\tunseen\nمدينة\tفالمدينة\t?\tseen"
    out = capsys.readouterr().out
    assert out.count("المدن") == 1
    for half in keys:
        assert f"{TAG:8} {half:6} {'lexicon, forms listed':24}      2       2    0.5000    0.5000" in out
