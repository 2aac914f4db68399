"""How much of the terms in real text lexicon finds (recall), and how much of what it finds is right (precision).

    python benchmarks/recall.py [--misses N] [--false N] [--fresh] FOLDER...

Each folder is a checkout of a treebank of Universal Dependencies in Hebrew, French or English, such as UD_Hebrew-HTB,
UD_Hebrew-IAHLTwiki, UD_French-GSD, UD_French-Sequoia, UD_English-EWT, UD_English-GUM (https://universaldependencies.org).
Treebanks of one language are judged together.

The *unseen* half are terms whose lemma has an odd first byte of its SHA-256, in the dev and test files: nobody who
wrote a rule of a language has looked at them, and this program shows nothing but their figures. The *seen* half are
the other terms, in all files. With ``--fresh``, for treebanks that no rule was written with, all terms are judged in
one, in all files.

A term is found where a match begins with the word's own letters (clitics left out) and ends with them or with the
suffix glued to them. Only strict matches count, those that may be more than a hint; what hints add is told apart. A
Hebrew term of three letters only hints, whatever its spelling, so it is no term of any row but "with short terms",
where what hints for its form alone counts like the rest. Terms are dealt into glossaries of 50, so that a term is as
seldom shielded by a longer one as in a real glossary. Each method is measured on the terms that are no homographs, and
on all: a terminologist marks homographs, which then only hint.
"""

from __future__ import annotations

import argparse
import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from treebanks import Corpus, Entry, Word, entries, listed_plural, read

from lexicon.errors import LexiconError, UsageError
from lexicon.glossary.forms import forms_of
from lexicon.glossary.index import FormIndex
from lexicon.glossary.matcher import find_matches
from lexicon.languages import get
from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term, TermStatus

if TYPE_CHECKING:
    from lexicon.model.match import Match

GLOSSARY_SIZE = 50
HALVES = (("seen", "*.conllu"), ("unseen", "*-ud-[dt]e[vs]*.conllu"))
"""The halves of the terms, and the files they are sought in."""
LETTERS = {"en": "a-zà-öø-ÿ", "fr": "a-zà-öø-ÿœ", "he": "א-ת"}


class Find(NamedTuple):
    """What a method says: here stands the term of that number."""

    term: int
    start: int
    end: int
    is_hint: bool = False


Method = Callable[[str, Corpus, Sequence[Term]], Iterator[Find]]
"""Finds terms of a language (tag) in a corpus."""


@dataclass
class Score:
    """What came of one method on some terms."""

    terms: int = 0
    occurrences: int = 0
    found: int = 0
    false: int = 0
    hinted: int = 0
    """Occurrences that only hints found."""
    false_hints: int = 0
    misses: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def add(self, other: Score) -> None:
        """Count in what came of other terms."""
        self.terms += other.terms
        self.occurrences += other.occurrences
        self.found += other.found
        self.false += other.false
        self.hinted += other.hinted
        self.false_hints += other.false_hints
        self.misses += other.misses
        self.wrong += other.wrong

    def __str__(self) -> str:
        return f"{self.terms:6} {self.occurrences:7} {ratio(self.found, self.occurrences)} {self.precision}"

    @property
    def precision(self) -> str:
        """The share of right finds."""
        return ratio(self.found, self.found + self.false)

    @property
    def hints(self) -> str:
        """What hints add."""
        return (
            f"{self.terms:6} {self.occurrences:7} {ratio(self.hinted, self.occurrences)} "
            f"{ratio(self.hinted, self.hinted + self.false_hints)}"
        )


def ratio(part: int, whole: int) -> str:
    return f"{part / whole:9.4f}" if whole else "        -"


def main() -> None:
    """Print the table."""
    options = _options()
    columns = f"{'terms':>6} {'occurr.':>7} {'recall':>9} {'precision':>9}"
    print(f"{'':40} {'without homographs':34}    with homographs")
    print(f"{'language':8} {'half':6} {'method':24} {columns}    {columns}")
    lists: list[str] = []
    for language, folders in _by_language(options.folders).items():
        for half, files in (("fresh", "*.conllu"),) if options.fresh else HALVES:
            corpus = read(sorted(path for folder in folders for path in folder.glob(files)))
            terms = entries(corpus, LETTERS[language])
            if not options.fresh:
                terms = [entry for entry in terms if half_of(entry.term.text) == half]
            lists += _report(language, half, corpus, terms, options)
    print("\n".join(lists))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--fresh", action="store_true", help="judge all terms in one: no rule was written with them")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="the N forms missed most (seen half)")
    parser.add_argument("--false", type=int, default=0, metavar="N", help="the N commonest false hits (seen half)")
    return parser.parse_args()


def _by_language(folders: Sequence[Path]) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for folder in folders:
        languages = {path.name.split("_")[0] for path in folder.glob("*.conllu")}
        if len(languages) != 1 or not languages <= LETTERS.keys():
            raise UsageError(f"{folder}: no treebank of {', '.join(LETTERS)}")
        found.setdefault(languages.pop(), []).append(folder)
    return dict(sorted(found.items()))


def half_of(text: str) -> str:
    """Return the half that a term belongs to."""
    return "unseen" if sha256(text.encode()).digest()[0] % 2 else "seen"


def _report(language: str, half: str, corpus: Corpus, terms: list[Entry], options: argparse.Namespace) -> Iterator[str]:
    """Print the rows of one half; yield the lists that were asked for."""
    every = [replace(entry, term=replace(entry.term, forms=listed_plural(entry))) for entry in terms]
    strict, listed = ([entry for entry in some if not is_short(language, entry.term)] for some in (terms, every))
    methods = (
        ("lexicon", firm, strict),
        ("lexicon, plurals listed", firm, listed),
        ("  with short terms", lexicon, every),
        ("whole words", whole_words, strict),
        ("substrings", substrings, strict),
        ("simplemma", lemmas, strict),
    )
    for name, method, entered in methods:
        try:
            clear, total = measure(language, corpus, entered, method)
        except ImportError:
            print(f"{language:8} {half:6} {name} is not installed")
            continue
        print(f"{language:8} {half:6} {name:24} {clear}    {total}", flush=True)
        if method is firm:
            print(f"{'':15} {'  what hints add':24} {clear.hints}    {total.hints}")
        if method in (lexicon, firm) and half == "seen":
            yield from listing(f"{language}, {name.strip()}: missed", total.misses, options.misses)
            yield from listing(f"{language}, {name.strip()}: false", clear.wrong, options.false)


def listing(title: str, counts: Counter[str], most: int) -> Iterator[str]:
    """Yield the lines of the ``most`` commonest texts."""
    if most:
        yield f"\n{title}"
        yield from (f"{count:6} {text}" for text, count in counts.most_common(most))


def measure(language: str, corpus: Corpus, terms: list[Entry], method: Method) -> tuple[Score, Score]:
    """Return what came of ``method`` on the terms that are no homographs, and on all."""
    clear, every = Score(), Score()
    dealt = sorted(terms, key=lambda entry: sha256(entry.term.text.encode()).digest())
    for first in range(0, len(dealt), GLOSSARY_SIZE):
        glossary = dealt[first : first + GLOSSARY_SIZE]
        finds: list[list[Find]] = [[] for _ in glossary]
        for find in method(language, corpus, [entry.term for entry in glossary]):
            finds[find.term].append(find)
        for entry, found in zip(glossary, finds, strict=True):
            score = judge(corpus, entry, found, is_exact=method in (lexicon, firm))
            every.add(score)
            if not entry.is_homograph:
                clear.add(score)
    return clear, every


def judge(corpus: Corpus, entry: Entry, finds: list[Find], *, is_exact: bool) -> Score:
    """Return what is right and wrong of the finds of one term.

    Args:
        corpus: The text.
        entry: The term, and where it occurs.
        finds: Where a method says that it occurs.
        is_exact: Whether a find must have the place of the word, or only touch it.
    """
    score = Score(terms=1, occurrences=len(entry.words))
    places = Places(entry.words, corpus.text, is_exact=is_exact)
    doubtful = Places(entry.unjudged, corpus.text, is_exact=False)
    found: set[int] = set()
    hinted: set[int] = set()
    for find in finds:
        at = places.at(find)
        if at is not None:
            (hinted if find.is_hint else found).add(at)
        elif doubtful.at(find) is None:
            score.add(_wrong(entry.term, find, corpus.text))
    score.found, score.hinted = len(found), len(hinted - found)
    missed = (word for at, word in enumerate(entry.words) if at not in found)
    score.misses.update(f"{entry.term.text}: {corpus.text[word.start : word.token_end]}" for word in missed)
    return score


def _wrong(term: Term, find: Find, text: str) -> Score:
    if find.is_hint:
        return Score(false_hints=1)
    return Score(false=1, wrong=Counter([f"{term.text}: {around(text, find)}"]))


def around(text: str, find: Find) -> str:
    """Return the whole word that a find stands in, with what was found in brackets."""
    before = re.search(r"\S*\Z", text[max(0, find.start - 30) : find.start])
    after = re.match(r"\S*", text[find.end : find.end + 30])
    return f"{before[0] if before else ''}[{text[find.start : find.end]}]{after[0] if after else ''}"


class Places:
    """Where a term occurs.

    Args:
        words: The occurrences, in the order of the text.
        text: The text.
        is_exact: Whether a find must have the place of a word, or only touch it.
    """

    def __init__(self, words: Sequence[Word], text: str, *, is_exact: bool) -> None:
        self._words = words
        self._ends = [word.token_end for word in words]
        self._text = text
        self._is_exact = is_exact

    def at(self, find: Find) -> int | None:
        """Return the number of the word that ``find`` has found, if any."""
        at = bisect_left(self._ends, find.end) if self._is_exact else bisect_right(self._ends, find.start)
        if at == len(self._words):
            return None
        word = self._words[at]
        if not self._is_exact:
            return at if word.start < find.end else None
        # After a prefix Hebrew doubles a vav that begins the word (Academy rules of spelling): either may begin it.
        last_start = word.start + self._text.startswith("וו", word.start)
        return at if find.start <= last_start and word.end <= find.end <= word.token_end else None


def lexicon(language: str, corpus: Corpus, terms: Sequence[Term]) -> Iterator[Find]:
    """Find terms as ``lexicon check`` does; what is a hint for more than its length counts as one."""
    for match in _matches(language, corpus, terms):
        yield from _finds(match, is_hint=match.is_hint)


def firm(language: str, corpus: Corpus, terms: Sequence[Term]) -> Iterator[Find]:
    """Find terms as ``lexicon check`` does; whatever it only hints at is a hint."""
    for match in _matches(language, corpus, terms):
        is_ambiguous = all(form.is_ambiguous for form in match.forms)
        yield from _finds(match, is_hint=is_ambiguous or match.is_hint)


def _matches(language: str, corpus: Corpus, terms: Sequence[Term]) -> list[Match]:
    concepts = [
        Concept(
            id=str(number),
            status=ConceptStatus.APPROVED,
            sections=(LanguageSection(tag=language, terms=(replace(term, status=TermStatus.PREFERRED),)),),
        )
        for number, term in enumerate(terms)
    ]
    index = FormIndex.build(forms_of(concepts))
    return find_matches(index, corpus.text, corpus.prose, lambda _: (language,), {language})


def _finds(match: Match, *, is_hint: bool) -> Iterator[Find]:
    for number in {int(form.concept) for form in match.forms}:
        yield Find(number, match.span.start, match.span.end, is_hint)


def is_short(language: str, term: Term) -> bool:
    """Tell whether a term has so few letters that its language takes it for a hint only."""
    return " " not in term.text and sum(map(str.isalpha, term.text)) <= get(language).hint_letters


def whole_words(language: str, corpus: Corpus, terms: Sequence[Term]) -> Iterator[Find]:  # noqa: ARG001
    """Find the terms as they stand in the glossary, whole words, any case."""
    return _search(r"(?<!\w)(?:%s)(?!\w)", corpus.text, terms)


def substrings(language: str, corpus: Corpus, terms: Sequence[Term]) -> Iterator[Find]:  # noqa: ARG001
    """Find the terms as they stand in the glossary, anywhere, any case."""
    return _search("%s", corpus.text, terms)


def _search(pattern: str, text: str, terms: Sequence[Term]) -> Iterator[Find]:
    for number, term in enumerate(terms):
        for match in re.finditer(pattern % re.escape(term.text), text, re.IGNORECASE):
            yield Find(number, match.start(), match.end())


def lemmas(language: str, corpus: Corpus, terms: Sequence[Term]) -> Iterator[Find]:
    """Find the words that simplemma traces back to the terms."""
    from simplemma import lemmatize  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415  (a peer that need not be installed)

    numbers = {term.text.casefold(): number for number, term in enumerate(terms)}
    known: dict[str, int | None] = {}
    for match in re.finditer(r"\w+(?:[\"״׳-]\w+)*", corpus.text):
        word = match[0]
        if word not in known:
            known[word] = numbers.get(lemmatize(word, lang=language).casefold())
        if (number := known[word]) is not None:
            yield Find(number, match.start(), match.end())


if __name__ == "__main__":
    try:
        main()
    except (LexiconError, OSError) as error:
        sys.exit(str(error))
