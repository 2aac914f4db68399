"""What a treebank says of each word, on texts that are read by eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from treebanks import Word, entries, listed_plural, read

from lexicon.errors import InputError
from lexicon.model.concept import WrittenForm

from .samples import sentence, treebank

if TYPE_CHECKING:
    from pathlib import Path

    from treebanks import Corpus

ENGLISH = "a-z"


def placed(corpus: Corpus) -> list[tuple[str, str]]:
    """Each word's lemma, and the letters of the text that are its own."""
    return [(word.lemma, corpus.text[word.start : word.end]) for word in corpus.words]


def noun(form: str, feats: str = "_", lemma: str = "medina") -> str:
    """A sentence with one noun."""
    return sentence("1 the the DET", f"2 {form} {lemma} NOUN {feats}", "3 fell fall VERB")


def test_the_text_is_that_of_the_tokens(tmp_path: Path) -> None:
    """Glued where the file says so; comments and empty nodes are nothing of it; each sentence is a paragraph."""
    first = sentence("1 Look look VERB", "1.1 you you PRON", "2 , , PUNCT _ SpaceAfter=No", "3 walls wall NOUN")
    corpus = read([treebank(tmp_path, "# text = whatever\n", first, sentence("1 Gone go VERB"))])
    assert corpus.text == "Look ,walls \n\nGone \n\n"
    assert placed(corpus) == [("look", "Look"), (",", ","), ("wall", "walls"), ("go", "Gone")]


def test_the_words_of_a_token_have_their_own_letters(tmp_path: Path) -> None:
    """A silent article has none, a suffix is behind the noun, and whatever is said of the whole token is."""
    corpus = read(
        [
            treebank(
                tmp_path,
                sentence(
                    "1-3 ובמלאח _ _ _ SpaceAfter=No", "1 ו ו CCONJ", "2 ב ב ADP", "3 מלאח מלאח NOUN", "4 . . PUNCT"
                ),
                sentence("1-3 בבית _ _", "1 ב ב ADP", "2 ה ה DET", "3 בית בית NOUN Definite=Def"),
                sentence("1-3 ביתו _ _", "1 בית_ בית NOUN", "2 _של_ של ADP", "3 _הוא הוא PRON"),
            )
        ]
    )
    assert corpus.text == "ובמלאח. \n\nבבית \n\nביתו \n\n"
    assert corpus.compounds == ["ובמלאח", "בבית", "ביתו"]
    mellah, house, his_house = (word for word in corpus.words if word.upos == "NOUN")
    assert [(mellah.start, mellah.end, mellah.token_end, mellah.is_suffixed)] == [(2, 6, 6, False)]
    assert corpus.text[house.start : house.end] == "בית"
    assert corpus.text[his_house.start : his_house.end] == "בית"
    assert corpus.text[his_house.end : his_house.token_end] == "ו"
    assert his_house.is_suffixed
    assert not his_house.is_citation


def test_what_is_no_good_evidence(tmp_path: Path) -> None:
    """Misprints, abbreviations, foreign words, comparatives, and words that a writer ran together."""
    corpus = read(
        [
            treebank(
                tmp_path,
                sentence("1 wall wall NOUN", "2 wal wall NOUN Typo=Yes", "3 wll. wall NOUN"),
                sentence("1 mur wall NOUN Foreign=Yes", "2 waller wall ADJ Degree=Cmp"),
                sentence("1 wall wall NOUN _ CorrectForm=walls", "2 wl wall NOUN Abbr=Yes"),
                sentence("1-2 cityclock _ _", "1 city city NOUN", "2 clock clock NOUN"),
            )
        ]
    )
    assert [word.form for word in corpus.words if word.is_judged] == ["wall"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("1\tone\n", ":1: 2 columns instead of 10"),
        ("\n# x\n\n" + sentence("1 a a DET") + "1 a b\n", ":6: 1 columns instead of 10"),
        (sentence("one a a DET"), ":1: 'one' is no number of a word"),
        (sentence("1-2-3 a a DET"), ":1: '1-2-3' is no number of a word"),
        (sentence("1-3 ab _ _", "1 a a DET", "2 b b DET"), ":1: the sentence that begins here has no words 1-3"),
        (sentence("2-1 ab _ _", "1 a a DET", "2 b b DET"), ":1: the sentence that begins here has no words 2-1"),
    ],
)
def test_what_is_not_conll_u_is_told_with_its_place(tmp_path: Path, content: str, message: str) -> None:
    """One line, and no figure of half a file."""
    path = treebank(tmp_path, content)
    with pytest.raises(InputError) as caught:
        read([path])
    assert str(caught.value).startswith(f"{path}{message}")
    assert "\n" not in str(caught.value)


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    """Another encoding, or no text at all."""
    path = treebank(tmp_path)
    path.write_bytes(sentence("1 é é NOUN").encode("latin-1"))
    with pytest.raises(InputError, match=r"en_small-ud-test\.conllu: 'utf-8' codec can't decode byte"):
        read([path])


def test_a_term_is_a_lemma_that_occurs_often_and_is_written_so(tmp_path: Path) -> None:
    """Five judged words at least; of the letters of the language; half of its citation forms at least."""
    corpus = read(
        [
            treebank(
                tmp_path,
                *[noun("medina")] * 3,
                *[noun("medinas", "Number=Plur")] * 2,
                noun("medinna", "Typo=Yes"),
                *[noun("souk", lemma="souk")] * 4,
                noun("suok", "Typo=Yes", lemma="souk"),
                *[noun("4x4", lemma="4x4")] * 5,
                *[noun("clocks", "Number=Sing", lemma="clock")] * 3,
                *[noun("clock", "Number=Sing", lemma="clock")] * 2,
            )
        ]
    )
    (found,) = entries(corpus, ENGLISH)
    assert (found.term.text, found.term.pos, found.term.number) == ("medina", "noun", None)
    assert (len(found.words), len(found.unjudged), found.is_homograph) == (5, 1, False)
    assert listed_plural(found) == (WrittenForm("medinas", "plural"),)


def test_a_plural_term_has_no_plural(tmp_path: Path) -> None:
    """Its number is that of the words written like it; its gender the commonest."""
    corpus = read([treebank(tmp_path, *[noun("Alpes", "Gender=Fem|Number=Plur", lemma="Alpes")] * 5)])
    (found,) = entries(corpus, "a-zA-Z")
    assert (found.term.text, found.term.gender, found.term.number) == ("Alpes", "feminine", "plural")
    assert listed_plural(found) == ()


@pytest.mark.parametrize(("others", "is_homograph"), [(0, False), (1, False), (2, True)])
def test_a_tenth_of_other_words_makes_a_homograph(tmp_path: Path, others: int, is_homograph: bool) -> None:
    """One of 16 that look like the term does not, two of 17 do; so does a part of a word with hyphens."""
    verbs = [sentence("1 they they PRON", "2 walls wall VERB")] * (others // 2)
    compounds = [noun("wall-clock", lemma="wall-clock")] * (others - others // 2)
    walls = [noun("wall", lemma="wall")] * 10 + [noun("walls", "Number=Plur", lemma="wall")] * 5
    (found,) = entries(read([treebank(tmp_path, *walls, *verbs, *compounds)]), ENGLISH)
    assert found.is_homograph is is_homograph


@pytest.mark.parametrize(
    ("feats", "upos", "is_citation", "is_plain_plural"),
    [
        ("Number=Sing", "NOUN", True, False),
        ("_", "NOUN", True, False),
        ("Number=Plur", "NOUN", False, True),
        ("Definite=Cons|Number=Plur", "NOUN", False, False),
        ("Gender=Fem", "NOUN", True, False),
        ("Gender=Fem", "ADJ", False, False),
        ("Gender=Masc|Number=Plur", "ADJ", False, True),
    ],
)
def test_citation_forms(tmp_path: Path, feats: str, upos: str, is_citation: bool, is_plain_plural: bool) -> None:
    """Singular, free, and masculine if it agrees."""
    word: Word = read([treebank(tmp_path, sentence(f"1 x x {upos} {feats}"))]).words[0]
    assert (word.is_citation, word.is_plain_plural) == (is_citation, is_plain_plural)


def test_a_stem_before_a_suffix_or_in_the_construct_state_says_nothing_of_the_number(tmp_path: Path) -> None:
    """תושביו is split into תושב_, a plural, and its suffix; תנאי is "condition" and "conditions of"."""
    suffixed = sentence("1-2 תושביו _ _", "1 תושב_ תושב NOUN Number=Plur", "2 _הוא הוא PRON")
    free = sentence("1 תושב תושב NOUN Number=Sing")
    condition = sentence("1 תנאי תנאי NOUN Number=Sing")
    conditions = sentence("1 תנאי תנאי NOUN Definite=Cons|Number=Plur")
    corpus = read([treebank(tmp_path, *[suffixed] * 3, *[free] * 2, *[conditions] * 3, *[condition] * 2)])
    found = [(entry.term.text, entry.term.number) for entry in entries(corpus, "א-ת")]
    assert found == [("תושב", None), ("תנאי", None)]
