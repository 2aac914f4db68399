"""Small treebanks in CoNLL-U, written for the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def sentence(*words: str) -> str:
    """A sentence of words ``ID FORM LEMMA UPOS [FEATS [MISC]]``."""
    return "".join(map(_row, words)) + "\n"


def _row(word: str) -> str:
    number, form, lemma, upos, feats, misc = [*word.split(), "_", "_"][:6]
    return f"{number}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t_\t_\t_\t{misc}\n"


def treebank(folder: Path, *sentences: str, name: str = "en_small-ud-test.conllu") -> Path:
    """A file of sentences."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text("".join(sentences), encoding="utf-8")
    return path
