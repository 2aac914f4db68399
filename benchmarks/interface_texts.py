"""Recall and precision in Darija and Tashelhit, for which no treebank exists: translated interface messages, labelled.

    python benchmarks/interface_texts.py [--misses N] [--false N] TAG FILE...

The files are messages of MediaWiki and its extensions (``languages/i18n/ary.json`` in https://github.com/wikimedia/mediawiki
and ``i18n/ary.json`` in each extension). The *unseen* half are the messages whose key has an odd first byte of its
SHA-256: those who write the rules of a language do not read them.

``benchmarks/labels/`` holds the terms and the labels; its README says how they were made. ``TAG-terms.tsv``:
``term<TAB>pos<TAB>tag=text; tag=text``, the last column being the forms that a terminologist lists. ``TAG.tsv``:
``term<TAB>words<TAB>yes|no<TAB>half<TAB>note``, whether a word with its clitics, or a phrase, contains the term. Words
with the note ``spelling`` are counted apart: they are the term, but no proper spelling of it. A word that is found and
has no label ends the program with exit code 1: nobody knows whether it is right.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from recall import Find, Method, Score, firm, half_of, is_short, lexicon, listing, substrings, whole_words
from treebanks import Corpus

from lexicon.documents.registry import read_document
from lexicon.errors import InputError, LexiconError
from lexicon.model.concept import Term, WrittenForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LABELS = Path(__file__).parent / "labels"
WORDS = {
    "Arab": r"[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ff\u0750-\u077f]+",
    "Tfng": r"[\u2d30-\u2d7fa-z\u0300-\u036f\u0100-\u02ff\u1e00-\u1eff]+",
    "Latn": r"[^\W\d_\u0600-\u06ff](?:(?:[\u0300-\u036f]|['’](?=[^\W\d_])|[^\W\d_\u0600-\u06ff])*)",
}
"""Pattern of a word of each script, lower case."""

# Wiki markup that is no prose, by https://www.mediawiki.org/wiki/Help:Formatting and Localisation.
_MARKUP = (
    r"<!--.*?-->",
    r"\{\{[^{}]*\}\}",  # templates, PLURAL and GENDER; from the inside out
    r"<[^<>]*>",
    r"\[\[[^\[\]|]*\|",  # the target of a link
    r"\[?(?:https?:)?//[^\s\]]+",
    r"&#?\w+;",
    r"\$\d+",
    r"''+",
    r"__\w+__",
)
_PART = "\n\n"
"""What stands for removed markup and between messages: a phrase does not reach across a blank line."""


class Answer(Enum):
    """Whether a word or phrase contains a term."""

    YES = "yes"
    NO = "no"
    MISSPELT = "spelling"


class Token(NamedTuple):
    """A word of the messages."""

    text: str
    start: int
    end: int


class Labels(NamedTuple):
    """What the people who labelled the messages say."""

    terms: list[Term]
    answers: Mapping[str, Mapping[tuple[str, ...], Answer]]
    """For each term and phrase (its words), whether it contains the term."""


def main() -> None:
    """Print the figures of both halves."""
    options = _options()
    tag = options.tag
    labels = Labels(read_terms(LABELS / f"{tag}-terms.tsv"), read_labels(LABELS / f"{tag}.tsv"))
    texts = messages(options.files)
    unknown: set[str] = set()
    print(f"{'language':8} {'half':6} {'method':24} {'terms':>6} {'occurr.':>7} {'recall':>9} {'precision':>9}")
    for half in ("seen", "unseen"):
        corpus = corpus_of(text for key, text in texts.items() if half_of(key) == half)
        score, new = report(tag, half, corpus, labels)
        unknown |= new
        if half == "seen":
            lists = [*listing("missed", score.misses, options.misses), *listing("false", score.wrong, options.false)]
    print("\n".join(lists))
    if unknown:
        sys.exit("\n".join(["to label:", *sorted(unknown)]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tag", metavar="TAG")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="the N forms missed most (seen half)")
    parser.add_argument("--false", type=int, default=0, metavar="N", help="the N commonest false hits (seen half)")
    return parser.parse_args()


def read_terms(path: Path) -> list[Term]:
    """Return the terms of ``path``.

    Raises:
        InputError: A line is not of the form that the module's docstring gives.
    """
    terms = []
    for number, (text, pos, listed) in _rows(path, 3):
        pairs = [pair.strip().split("=", 1) for pair in listed.split(";") if pair.strip()]
        if any(len(pair) != 2 for pair in pairs):
            raise InputError(f"{path}:{number}: a listed form is tag=text")
        forms = tuple(WrittenForm(form.strip(), tag.strip()) for tag, form in pairs)
        terms.append(Term(text=text, pos=pos or None, forms=forms))
    return terms


def read_labels(path: Path) -> Mapping[str, Mapping[tuple[str, ...], Answer]]:
    """Return the labels of ``path``.

    Raises:
        InputError: A line is not of the form that the module's docstring gives.
    """
    answers: dict[str, dict[tuple[str, ...], Answer]] = defaultdict(dict)
    for number, (term, words, answer, _, note) in _rows(path, 5):
        if answer not in {"yes", "no"}:
            raise InputError(f"{path}:{number}: {answer!r} is neither yes nor no")
        phrase = tuple(normalize("NFC", words).lower().split())
        answers[term][phrase] = Answer.MISSPELT if note == "spelling" else Answer(answer)
    return answers


def _rows(path: Path, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows and the numbers of their lines; the last column may be left out."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        row = line.split("\t")
        if line:
            if len(row) not in (columns - 1, columns):
                raise InputError(f"{path}:{number}: {len(row)} columns instead of {columns}")
            yield number, [*row, ""][:columns]


def messages(paths: Iterable[Path]) -> dict[str, str]:
    """Return the messages of JSON files by their keys, the first of several.

    Raises:
        InputError: A file is not a JSON object in UTF-8.
    """
    texts: dict[str, str] = {}
    for path in paths:
        try:
            found = json.loads(path.read_bytes())
        except ValueError as error:
            raise InputError(f"{path}: {error}") from error
        if not isinstance(found, dict):
            raise InputError(f"{path}: no JSON object")
        for key, text in found.items():
            if key != "@metadata" and isinstance(text, str):
                texts.setdefault(key, text)
    return texts


def corpus_of(texts: Iterable[str]) -> Corpus:
    """Return the messages without their markup, each a paragraph."""
    text = normalize("NFC", _PART.join(map(_without_markup, texts)))
    return Corpus(text, read_document(text.encode(), "messages.txt").prose, [], [])


def _without_markup(text: str) -> str:
    for pattern in _MARKUP:
        before = ""
        while before != text:
            before, text = text, re.sub(pattern, _PART, text, flags=re.DOTALL)
    return text


def report(tag: str, half: str, corpus: Corpus, labels: Labels) -> tuple[Score, set[str]]:
    """Print the rows of one half; return the score with all forms, and the words that were found and have no label."""
    words = re.finditer(WORDS[tag[-4:]], corpus.text, re.IGNORECASE)
    tokens = [Token(word[0].lower(), *word.span()) for word in words]
    unknown: set[str] = set()
    bare = [Term(text=term.text, pos=term.pos) for term in labels.terms]
    long = [term for term in labels.terms if not is_short(tag, term)]
    methods = (
        ("lexicon", lexicon, bare),
        ("lexicon, forms listed", lexicon, labels.terms),
        ("  all terms at once", lexicon, labels.terms),
        ("  and no short terms", firm, long),
        ("whole words", whole_words, bare),
        ("substrings", substrings, bare),
    )
    for name, method, terms in methods:
        score, misspelt = Score(), Score()
        for term, found in zip(terms, _finds(tag, corpus, terms, method, at_once="once" in name), strict=True):
            judgement = judge(corpus.text, tokens, term.text, labels.answers.get(term.text, {}), found)
            score.add(judgement.score)
            misspelt.add(judgement.misspelt)
            if method in (lexicon, firm):
                unknown |= {f"{term.text}\t{text}\t?\t{half}" for text in judgement.unknown}
        print(f"{tag:8} {half:6} {name:24} {score}", flush=True)
        if method is firm:
            print(f"{'':15} {'  what hints add':24} {score.hints}")
            print(f"{'':15} {'  misspelt words':24} {misspelt}")
            print(f"{'':15} {'  misspelt words, hints':24} {misspelt.hints}")
        if name == "lexicon, forms listed":
            full = score
    return full, unknown


def _finds(tag: str, corpus: Corpus, terms: list[Term], method: Method, *, at_once: bool) -> list[list[Find]]:
    """Return what ``method`` finds of each term.

    Alone each term is found wherever it stands; at once the longest at each place hides those inside it, on purpose,
    and the labels count what is hidden as missed.
    """
    if not at_once:
        return [list(method(tag, corpus, [term])) for term in terms]
    finds: list[list[Find]] = [[] for _ in terms]
    for find in method(tag, corpus, terms):
        finds[find.term].append(find)
    return finds


class Judgement(NamedTuple):
    """What came of the finds of one term."""

    score: Score
    misspelt: Score
    """Of its misspelt occurrences; nothing is false here."""
    unknown: set[str]
    """The words found that have no label."""


def judge(
    text: str, tokens: Sequence[Token], term: str, answers: Mapping[tuple[str, ...], Answer], finds: list[Find]
) -> Judgement:
    """Return what is right and wrong of the finds of one term."""
    proper = _occurrences(text, tokens, answers, Answer.YES)
    misspelt = _occurrences(text, tokens, answers, Answer.MISSPELT)
    unknown: set[str] = set()
    wrong: Counter[str] = Counter()
    false_hints = 0
    for find in finds:
        if _place(proper, find) is None and _place(misspelt, find) is None:
            if find.is_hint:
                false_hints += 1
                continue
            words = tuple(token.text for token in tokens if token.start < find.end and find.start < token.end)
            wrong[f"{term}: {' '.join(words)}"] += 1
            unknown |= set() if words in answers else {" ".join(words)}
    score = _found(proper, finds)
    score.false, score.false_hints = wrong.total(), false_hints
    sure = {_place(proper, find) for find in finds if not find.is_hint}
    score.misses.update(f"{term}: {text[start:end]}" for at, (start, end) in enumerate(proper) if at not in sure)
    score.wrong.update(wrong)
    return Judgement(score, _found(misspelt, finds), unknown)


def _found(places: list[tuple[int, int]], finds: list[Find]) -> Score:
    sure = {_place(places, find) for find in finds if not find.is_hint} - {None}
    hinted = {_place(places, find) for find in finds if find.is_hint} - {None}
    return Score(terms=1, occurrences=len(places), found=len(sure), hinted=len(hinted - sure))


def _place(places: list[tuple[int, int]], find: Find) -> int | None:
    """Return the number of the place in which ``find`` lies."""
    return next((at for at, (start, end) in enumerate(places) if start <= find.start and find.end <= end), None)


def _occurrences(
    text: str, tokens: Sequence[Token], answers: Mapping[tuple[str, ...], Answer], wanted: Answer
) -> list[tuple[int, int]]:
    """Return the places of the words and phrases that have the answer ``wanted``, the longest at each place."""
    places: list[tuple[int, int]] = []
    lengths = sorted({len(words) for words, answer in answers.items() if answer is wanted}, reverse=True)
    for first, token in enumerate(tokens):
        if places and token.start < places[-1][1]:
            continue
        for length in lengths:
            run = tokens[first : first + length]
            words = tuple(one.text for one in run)
            if answers.get(words) is wanted and text[token.start : run[-1].end].lower() == " ".join(words):
                places.append((token.start, run[-1].end))
                break
    return places


if __name__ == "__main__":
    try:
        main()
    except (LexiconError, OSError) as error:
        sys.exit(str(error))
