"""Treebanks of Universal Dependencies as a judge of the matcher: exact text, and every word with its place and lemma.

CoNLL-U as https://universaldependencies.org/format.html defines it. A treebank says which dictionary word each word of
a real text is, so it knows every occurrence of a term, inflected or glued to other words, without asking lexicon.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from lexicon.documents.registry import read_document
from lexicon.errors import InputError
from lexicon.model.concept import Term, WrittenForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

KINDS = {"NOUN": "noun", "PROPN": "properNoun", "ADJ": "adjective"}
"""The parts of speech that a glossary holds, and their names in a concept file."""

LEAST_OCCURRENCES = 5
HOMOGRAPH_SHARE = 0.1
"""From this share of other words among what looks like a term on, a terminologist calls it a homograph."""

_COLUMNS = 10
_ID = r"[0-9]+(?:[-.][0-9]+)?"
_OPEN = {*KINDS, "VERB", "NUM"}
_BETWEEN = "\n\n"


def key_of(text: str) -> str:
    """Return what is the same for the same written word.

    Capitals are another rule's business; an abbreviation is written with its point and without; French treebanks write
    the lemma of one word now with the ligature, now without, now by the rules of 1990 (évènement), now by older ones
    (événement).
    """
    return (text.casefold().rstrip(".") or text).replace("œ", "oe").replace("è", "é")


class Word(NamedTuple):
    """One syntactic word and where it stands in the text (code points)."""

    form: str
    lemma: str
    upos: str
    feats: Mapping[str, str]
    start: int
    """Where its own letters begin."""
    end: int
    """Where they end."""
    token_end: int
    """Where the token that it is part of ends: behind its suffix pronoun or possessive."""
    is_suffixed: bool
    """Whether another word of the token follows it."""
    is_run_together: bool
    """Whether its token holds another noun, adjective, verb or number, because a writer forgot the space."""

    @property
    def key(self) -> str:
        """What is the same for the same dictionary word."""
        return key_of(self.lemma)

    @property
    def is_judged(self) -> bool:
        """Whether the word is good evidence, found or not.

        Misprints and foreign words have lemmas of their own making; an abbreviation is another term (``short_for``),
        and so, to a glossary, is a comparative or superlative.
        """
        feats = self.feats
        return not (
            {"Typo", "Abbr", "Foreign"} & feats.keys()
            or self.form.endswith(".")
            or self.is_run_together
            or "CorrectForm" in feats
            or feats.get("Degree") in {"Cmp", "Sup"}
        )

    @property
    def is_free(self) -> bool:
        """Whether neither another noun nor a suffix depends on it, so that its form is no construct state."""
        return self.feats.get("Definite") != "Cons" and not self.is_suffixed

    @property
    def is_citation(self) -> bool:
        """Whether its features are those in which a dictionary cites it: singular, free, and masculine if it agrees."""
        feats = self.feats
        return (
            self.is_free
            and feats.get("Number", "Sing") == "Sing"
            and (self.upos != "ADJ" or feats.get("Gender", "Masc") == "Masc")
        )

    @property
    def is_plain_plural(self) -> bool:
        """Whether its features are those of the plural that a terminologist would list."""
        return self.feats.get("Number") == "Plur" and self._replace(feats={**self.feats, "Number": "Sing"}).is_citation


class Corpus(NamedTuple):
    """A text and its words, in their order."""

    text: str
    """The sentences, each a paragraph."""
    prose: str
    """What lexicon reads of it, as a text file."""
    words: list[Word]
    compounds: list[str]
    """The tokens of several words: each may look like a single word that it is not (Hebrew ה+פסקה, הפסקה)."""


@dataclass
class Entry:
    """A term and the evidence for it."""

    term: Term
    words: list[Word]
    """Every word of the text that has its lemma and is a noun, proper noun or adjective."""
    unjudged: list[Word]
    """Those that are good evidence neither way."""
    is_homograph: bool


def read(paths: Iterable[Path]) -> Corpus:
    """Return the text of CoNLL-U files: their tokens, of which ``SpaceAfter=No`` glues one to the next.

    Raises:
        InputError: A file is not CoNLL-U.
    """
    texts: list[str] = []
    words: list[Word] = []
    compounds: list[str] = []
    length = 0
    for path in paths:
        for line, rows in _blocks(path):
            for token, glue, parts in _tokens(path, line, rows):
                words += _words(token, parts, length)
                compounds += [token] if len(parts) > 1 else []
                texts += (token, glue)
                length += len(token) + len(glue)
            texts.append(_BETWEEN)
            length += len(_BETWEEN)
    text = "".join(texts)
    return Corpus(text, read_document(text.encode(), "corpus.txt").prose, words, compounds)


def _blocks(path: Path) -> Iterator[tuple[int, list[list[str]]]]:
    """Yield the rows of each sentence and the line of the first."""
    rows: list[list[str]] = []
    first = 0
    for number, line in enumerate(_lines(path), 1):
        if line.startswith("#"):
            continue
        if line.strip():
            first = first if rows else number
            rows.append(_row(path, number, line))
        elif rows:
            yield first, rows
            rows = []
    if rows:
        yield first, rows


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8") as lines:
            yield from lines
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: {error}: not CoNLL-U") from error


def _row(path: Path, number: int, line: str) -> list[str]:
    columns = line.rstrip("\n").split("\t")
    if len(columns) != _COLUMNS:
        raise InputError(f"{path}:{number}: {len(columns)} columns instead of {_COLUMNS}: not CoNLL-U")
    if not re.fullmatch(_ID, columns[0]):
        raise InputError(f"{path}:{number}: {columns[0]!r} is no number of a word: not CoNLL-U")
    return columns


def _tokens(path: Path, line: int, rows: list[list[str]]) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Yield each token of a sentence, the space behind it, and the rows of the words that it is made of."""
    queue = [row for row in rows if "." not in row[0]]  # "8.1" is an empty node: nothing of the text
    while queue:
        row = queue.pop(0)
        parts = [row]
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            if not 0 <= last - first < len(queue):
                raise InputError(f"{path}:{line}: the sentence that begins here has no words {row[0]}")
            parts = [queue.pop(0) for _ in range(last - first + 1)]
        yield row[1], "" if "SpaceAfter=No" in row[9].split("|") else " ", parts


def _words(token: str, parts: list[list[str]], at: int) -> Iterator[Word]:
    """Yield the words of ``token``, which stands at ``at``."""
    forms = [part[1].strip("_") or part[1] for part in parts]  # UD_Hebrew-HTB joins its words with underscores
    is_run_together = sum(part[3] in _OPEN for part in parts) > 1
    places = _places(token, forms)
    for part, form, (start, end) in zip(parts, forms, places, strict=True):
        feats = dict(pair.split("=", 1) for pair in (part[5] + "|" + part[9]).split("|") if "=" in pair)
        yield Word(
            form=form,
            lemma=part[2],
            upos=part[3],
            feats=feats,
            start=at + start,
            end=at + end,
            token_end=at + len(token),
            is_suffixed=part is not parts[-1],
            is_run_together=is_run_together,
        )


def _places(token: str, forms: list[str]) -> list[tuple[int, int]]:
    """Return where each of ``forms`` stands in ``token``, which they make up.

    Forms that spell out the token follow one another. Where they do not, because an article is silent (Hebrew
    ב + ה + בית in בבית), a doubled letter is single or a stem changes before a suffix, the letters that both have in
    common say where a word begins and ends.
    """
    joined = "".join(forms)
    opcodes = SequenceMatcher(None, joined, token, autojunk=False).get_opcodes()
    places = []
    at = 0
    for form in forms:
        places.append((_boundary(opcodes, at, is_end=False), _boundary(opcodes, at + len(form), is_end=True)))
        at += len(form)
    return places


def _boundary(opcodes: Sequence[tuple[str, int, int, int, int]], at: int, *, is_end: bool) -> int:
    """Return which place in the token stands for place ``at`` in the forms.

    Of two edges that meet at ``at`` a word begins with the later and ends with the earlier.
    """
    ordered = opcodes if is_end else opcodes[::-1]
    for _, first, last, start, end in ordered:
        if first <= at <= last and first < last:
            return end if at == last else min(start + at - first, end)
    return 0


def entries(corpus: Corpus, letters: str) -> list[Entry]:
    """Return the terms that a glossary of the text would hold, in the order of their lemmas.

    A term is a lemma of nouns, proper nouns and adjectives that occurs at least :data:`LEAST_OCCURRENCES` times and is
    a real citation form: of the letters of its language only (apostrophes, quotes and hyphens inside), and written so
    by the text itself in at least half of the words whose features are those of a citation form. Treebanks break the
    second rule where their lemma is a convention of the annotators (a root, a masculine nobody uses, a guess).

    Args:
        corpus: The text and its words.
        letters: Pattern of the letters of the language, as the inside of a character class.
    """
    evidence: dict[str, list[Word]] = defaultdict(list)
    for word in corpus.words:
        if word.upos in KINDS:
            evidence[word.key].append(word)
    looks = _looks(corpus)
    found = []
    for key in sorted(evidence):
        words = [word for word in evidence[key] if word.is_judged]
        if len(words) >= LEAST_OCCURRENCES and _is_spelled(key, letters) and _is_cited(key, words):
            unjudged = [word for word in evidence[key] if not word.is_judged]
            found.append(Entry(_term(words), words, unjudged, _is_homograph(key, words, looks)))
    return found


def _looks(corpus: Corpus) -> Mapping[str, Counter[str]]:
    """Return what each written word is, and how often: a lemma that may be a term's, or anything else.

    A part of a word with hyphens looks like a word of its own, which it is not (Jean, Jean-Claude).
    """
    looks: dict[str, Counter[str]] = defaultdict(Counter)
    for token in corpus.compounds:
        looks[key_of(token)]["several words"] += 1
    for word in corpus.words:
        form = key_of(word.form)
        looks[form][word.key if word.upos in KINDS else f"{word.key} {word.upos}"] += 1
        if "-" in form:
            for part in form.split("-"):
                looks[part][f"part of {word.key}"] += 1
    return looks


def _is_spelled(key: str, letters: str) -> bool:
    return bool(re.fullmatch(f"[{letters}]+(?:['’׳\"״-][{letters}]+)*['׳]?", key)) and len(key) > 1


def _is_cited(key: str, words: list[Word]) -> bool:
    cited = [key_of(word.form) == key for word in words if word.is_citation]
    return not cited or 2 * sum(cited) >= len(cited)


def _is_homograph(key: str, words: list[Word], looks: Mapping[str, Counter[str]]) -> bool:
    """Tell whether words that look like the term are others in a tenth of the cases or more."""
    own = other = 0
    for form in {key} | {key_of(word.form) for word in words}:
        for lemma, count in looks.get(form, {}).items():
            if lemma == key:
                own += count
            else:
                other += count
    return other >= HOMOGRAPH_SHARE * (own + other)


def _term(words: list[Word]) -> Term:
    """Return the term as a terminologist would enter it who knows its grammar and lists nothing."""
    lemma = _most(word.lemma for word in words)
    number = _most(word.feats.get("Number") for word in words if word.is_free and key_of(word.form) == key_of(lemma))
    gender = _most(word.feats.get("Gender") for word in words)
    return Term(
        text=lemma,
        pos=KINDS[_most(word.upos for word in words)],
        gender={"Masc": "masculine", "Fem": "feminine"}.get(gender),
        number="plural" if number in {"Plur", "Ptan"} else None,
    )


def listed_plural(entry: Entry) -> tuple[WrittenForm, ...]:
    """Return the plural that the text uses most where it is not the term itself: what a terminologist would list."""
    term = entry.term
    if term.number == "plural":
        return ()
    forms = [word.form for word in entry.words if word.is_plain_plural]
    plural = _most(form.lower() if term.text.islower() else form for form in forms)
    return (WrittenForm(plural, "plural"),) if plural and key_of(plural) != key_of(term.text) else ()


def _most(values: Iterable[str | None]) -> str:
    """Return the commonest value, the first in order of several; empty without any."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else ""
