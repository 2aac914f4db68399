"""Recall and precision on texts whose figures are counted by hand."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from recall import LETTERS, Find, half_of, judge, lexicon, main, measure, substrings, whole_words
from treebanks import entries, read

from lexicon.errors import UsageError

from .samples import sentence, treebank

if TYPE_CHECKING:
    from pathlib import Path

    from recall import Method, Score
    from treebanks import Corpus, Entry

THE_MEDINA = sentence("1 the the DET", "2 medina medina NOUN", "3 fell fall VERB")
MEDINAS = sentence("1 two two NUM", "2 medinas medina NOUN Number=Plur")
# A plural that no rule makes; what only folds to the term; a misprint, which is no evidence; another word.
MEDINOT = sentence("1 two two NUM", "2 medinot medina NOUN Number=Plur")
FOLDED = sentence("1 a a DET", "2 médina medina NOUN")
TYPO = sentence("1 a a DET", "2 medina medina NOUN Typo=Yes")
VERB = sentence("1 they they PRON", "2 medina medinate VERB")
IN_THE_MELLAH = sentence("1-2 במלאח _ _", "1 ב ב ADP", "2 מלאח מלאח NOUN Number=Sing")
MELLAH = sentence("1 מלאח מלאח NOUN Number=Sing", "2 גדול גדול ADJ")


def scores(language: str, method: Method, path: Path) -> tuple[Score, Score]:
    """The scores of all terms of a treebank."""
    corpus = read([path])
    return measure(language, corpus, entries(corpus, LETTERS[language]), method)


def test_each_kind_of_find_is_counted_once(tmp_path: Path) -> None:
    """Of 14 occurrences 11 are found, one only by a hint and two not; one of twelve finds is another word's."""
    path = treebank(tmp_path, *[THE_MEDINA] * 8, *[MEDINAS] * 3, *[MEDINOT] * 2, FOLDED, TYPO, VERB)
    clear, every = scores("en", lexicon, path)
    assert clear == every
    assert (clear.terms, clear.occurrences, clear.found, clear.false) == (1, 14, 11, 1)
    assert (clear.hinted, clear.false_hints) == (1, 0)
    assert clear.misses == {"medina: medinot": 2, "medina: médina": 1}
    assert clear.wrong == {"medina: [medina]": 1}
    assert str(clear).split() == ["1", "14", "0.7857", "0.9167"]
    assert clear.hints.split() == ["1", "14", "0.0714", "1.0000"]


def test_peers(tmp_path: Path) -> None:
    """Whole words miss the plurals; substrings find them and more."""
    path = treebank(tmp_path, *[THE_MEDINA] * 8, *[MEDINAS] * 3, sentence("1 medinan medinan ADJ"), TYPO)
    words, _ = scores("en", whole_words, path)
    assert (words.occurrences, words.found, words.false) == (11, 8, 0)
    parts, _ = scores("en", substrings, path)
    assert (parts.occurrences, parts.found, parts.false) == (11, 11, 1)
    assert parts.wrong == {"medina: [medina]n": 1}


def test_homographs_are_left_out_of_the_first_figures(tmp_path: Path) -> None:
    """One of six is another word."""
    clear, every = scores("en", lexicon, treebank(tmp_path, *[THE_MEDINA] * 5, VERB))
    assert (clear.terms, clear.occurrences) == (0, 0)
    assert str(clear).split() == ["0", "0", "-", "-"]
    assert (every.terms, every.occurrences, every.found, every.false) == (1, 5, 5, 1)


def test_prefixed_words_are_found_by_their_own_letters(tmp_path: Path) -> None:
    """Behind a Hebrew prefix lexicon finds the term, and whole words do not."""
    path = treebank(tmp_path, *[MELLAH] * 3, *[IN_THE_MELLAH] * 4, name="he_small-ud-test.conllu")
    found, _ = scores("he", lexicon, path)
    assert (found.terms, found.occurrences, found.found, found.false) == (1, 7, 7, 0)
    assert scores("he", whole_words, path)[0].found == 3


def entry_of(tmp_path: Path) -> tuple[Corpus, Entry]:
    """The entry of מלאח, which stands at 1 to 5 of "במלאח"."""
    corpus = read([treebank(tmp_path, *[IN_THE_MELLAH] * 5)])
    return corpus, entries(corpus, LETTERS["he"])[0]


@pytest.mark.parametrize(
    ("start", "end", "is_exact", "is_found"),
    [
        (1, 5, True, True),
        (0, 5, True, True),
        (2, 5, True, False),
        (1, 4, True, False),
        (1, 6, True, False),
        (2, 4, False, True),
        (1, 7, False, True),
        (0, 1, False, False),
        (5, 7, False, False),
    ],
)
def test_the_place_of_a_find_counts(tmp_path: Path, start: int, end: int, is_exact: bool, is_found: bool) -> None:
    """It begins with the letters of the word and ends with its last one; of peers it only has to touch the word."""
    corpus, entry = entry_of(tmp_path)
    assert corpus.text[1:5] == "מלאח"
    score = judge(corpus, entry, [Find(0, start, end)], is_exact=is_exact)
    assert (score.found, score.false) == ((1, 0) if is_found else (0, 1))


def test_a_place_that_is_found_twice_counts_once(tmp_path: Path) -> None:
    """And a hint beside a find adds nothing."""
    corpus, entry = entry_of(tmp_path)
    finds = [Find(0, 1, 5), Find(0, 0, 5), Find(0, 1, 5, is_hint=True), Find(0, 2, 3, is_hint=True)]
    score = judge(corpus, entry, finds, is_exact=True)
    assert (score.found, score.false, score.hinted, score.false_hints) == (1, 0, 0, 1)


def test_a_find_that_touches_an_unjudged_word_is_neither_right_nor_wrong(tmp_path: Path) -> None:
    """Even where it goes on behind it."""
    corpus = read([treebank(tmp_path, *[THE_MEDINA] * 5, TYPO)])
    (entry,) = entries(corpus, LETTERS["en"])
    (typo,) = entry.unjudged
    for end in (typo.end, typo.end + 1):
        score = judge(corpus, entry, [Find(0, typo.start, end)], is_exact=True)
        assert (score.found, score.false) == (0, 0)


def test_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A row for each half and method; misses are listed of the seen half only."""
    terms = {half_of(text): text for text in ("medina", "souk", "wall", "clock", "riad", "tower")}
    assert terms.keys() == {"seen", "unseen"}
    words = [sentence(f"1 {text} {text} NOUN", f"2 {text}ot {text} NOUN") for text in terms.values()] * 5
    folder = treebank(tmp_path / "UD", *words).parent
    monkeypatch.setattr(sys, "argv", ["recall.py", "--misses", "3", str(folder)])
    main()
    out = capsys.readouterr().out
    rows = [line.split() for line in out.splitlines()]
    for half in terms:
        assert ["en", half, "lexicon", *["1", "10", "0.5000", "1.0000"] * 2] in rows
    assert f"     5 {terms['seen']}: {terms['seen']}ot" in out
    assert f"{terms['unseen']}ot" not in out


def test_a_folder_without_a_treebank_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No table of nothing."""
    monkeypatch.setattr(sys, "argv", ["recall.py", str(tmp_path)])
    with pytest.raises(UsageError, match="no treebank of en, fr, he"):
        main()
