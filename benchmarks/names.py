"""How often name-drift (LX201) speaks up on text of others, and how many mistakes in names it finds.

    python benchmarks/names.py [--pairs] [--misses N] [--seed N] LANGUAGE PATH...

Each path is a file or a folder: Markdown, HTML, plain text, or treebanks of Universal Dependencies
(https://universaldependencies.org) such as UD_English-GUM and UD_French-Sequoia, whose documents are whole in their
folders ``not-to-release``. A treebank is taken apart at its ``# newdoc``; one that does not say where its documents
begin, every hundred sentences. There is no glossary.

*Alarms*: the pairs that are reported, for each 1,000 words; ``--pairs`` lists them, for somebody to say which are true.

*Recall*: of every name of five letters or more that its document uses at least twice, one use, drawn by lot, is
spelled with a mistake, one kind after the other; found is a mistake that is reported together with the name. A name
is what a treebank marks as a proper noun (PROPN), elsewhere a capitalised word within a sentence; what the document
also writes small (*airport* beside *Airport*) is none. Mistakes are those of typists (Damerau 1964: one letter lost,
added, replaced, or swapped with the next), with the neighbour on the keyboard apart; and other transliterations, from
a list of this program and not from the rule's. Any letter may be hit, the first and the last as well.
"""

from __future__ import annotations

import argparse
import random
import re
import string
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.checking import registry
from lexicon.checking.engine import Checker, rule_options
from lexicon.documents.registry import read_document
from lexicon.errors import LexiconError
from lexicon.glossary.index import FormIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SHORTEST: Final = 5
"""Letters of a name."""
SENTENCES: Final = 100
"""Of a treebank that does not mark its documents, in one document."""
SUFFIXES: Final = frozenset((".conllu", ".md", ".html", ".txt"))

KEYBOARDS: Final = {"en": ("qwertyuiop", "asdfghjkl", "zxcvbnm"), "fr": ("azertyuiop", "qsdfghjklm", "wxcvbn")}

# What one hand writes for the other in romanised Arabic, Hebrew, Berber, Slavic, Greek, Persian and Chinese names.
# fmt: off
ROMANISATIONS: Final = (
    ("ch", "sh"), ("ch", "tch"), ("ch", "tsh"), ("ch", "kh"), ("kh", "h"), ("sch", "sh"), ("sh", "s"), ("zh", "j"),
    ("ou", "u"), ("ou", "oo"), ("ou", "w"), ("oo", "u"), ("u", "ou"), ("o", "u"), ("ee", "i"), ("e", "i"), ("a", "e"),
    ("ai", "ei"), ("ay", "ai"), ("ay", "ei"), ("aa", "a"), ("a", "aa"), ("ie", "y"), ("y", "i"), ("y", "iy"),
    ("ye", "e"), ("ya", "ia"), ("yu", "iu"), ("oe", "o"), ("ue", "u"), ("dj", "j"), ("j", "dj"), ("j", "y"),
    ("q", "k"), ("k", "q"), ("c", "k"), ("k", "c"), ("ck", "k"), ("x", "ks"), ("qu", "k"), ("g", "gh"), ("gh", "g"),
    ("gu", "g"), ("tz", "ts"), ("z", "ts"), ("ts", "c"), ("dz", "z"), ("s", "z"), ("ss", "s"), ("ph", "f"),
    ("f", "ph"), ("th", "t"), ("t", "th"), ("d", "dh"), ("v", "w"), ("w", "v"), ("b", "v"), ("bb", "b"), ("dd", "d"),
    ("ff", "f"), ("ll", "l"), ("l", "ll"), ("mm", "m"), ("nn", "n"), ("pp", "p"), ("rr", "r"), ("tt", "t"),
)
# fmt: on


class Source(NamedTuple):
    """A document of others."""

    name: str
    text: str
    suffix: str
    names: list[str]
    """The names that it uses at least twice."""


class Pair(NamedTuple):
    """One name spelled two ways, as it was reported."""

    rare: str
    usual: str


class Seeded(NamedTuple):
    """A mistake put into a document."""

    kind: str
    name: str
    mistake: str
    is_found: bool


def main() -> None:
    """Print the alarms and the recall."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", 1)[0])
    parser.add_argument("language", choices=sorted(KEYBOARDS))
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--pairs", action="store_true", help="list the pairs that are reported")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="list N of the mistakes that are not found")
    parser.add_argument("--seed", type=int, default=1, help="of the lots that are drawn")
    options = parser.parse_args()
    sources = [source for path in options.paths for source in read(path)]
    alarms(sources, options.language, lists=options.pairs)
    seeded = seed(sources, options.language, options.seed)
    recall(seeded)
    misses = [found for found in seeded if not found.is_found]
    for missed in random.Random(options.seed).sample(misses, min(options.misses, len(misses))):
        print(f"  missed: {missed.name} > {missed.mistake} ({missed.kind})")


def read(path: Path) -> Iterator[Source]:
    """Yield the documents of a file, or of the files of a folder in the order of their names."""
    paths = sorted(path.rglob("*")) if path.is_dir() else [path]
    for each in paths:
        if each.suffix not in SUFFIXES:
            continue
        text = each.read_text(encoding="utf-8")
        if each.suffix == ".conllu":
            yield from _treebank(each.stem, text)
        else:
            prose = read_document(text.encode(), each.name).prose
            yield Source(each.stem, text, each.suffix, _repeated(_capitalised(prose), text))


def _treebank(name: str, text: str) -> Iterator[Source]:
    parts = re.split(r"(?m)^# newdoc\b", text)
    sentences = [_sentences(part) for part in parts]
    if len(parts) == 1:
        (every,) = sentences
        sentences = [every[first : first + SENTENCES] for first in range(0, len(every), SENTENCES)]
    for number, document in enumerate(filter(None, sentences), 1):
        prose = "\n\n".join(text for text, _ in document)
        names = _repeated({name for _, names in document for name in names}, prose)
        yield Source(f"{name} {number}", prose, ".txt", names)


def _sentences(treebank: str) -> list[tuple[str, list[str]]]:
    """Return the sentences and the proper nouns of each (https://universaldependencies.org/format.html)."""
    blocks = (block for block in treebank.split("\n\n") if "\n# text = " in block)
    return [
        (block.split("\n# text = ", 1)[1].split("\n", 1)[0], re.findall(r"(?m)^\d+\t([^\t]+)\t[^\t]*\tPROPN\t", block))
        for block in blocks
    ]


def _capitalised(prose: str) -> set[str]:
    return set(re.findall(r"(?<=[\w,] )[A-ZÀ-Þ][a-zß-ÿ]+", prose))


def _repeated(names: Iterable[str], text: str) -> list[str]:
    """Return those of ``names`` that are long enough, occur at least twice, and never without their capital."""
    words = Counter(re.findall(r"\w+", text))
    return sorted(name for name in names if _is_name(name) and words[name] > 1 and name.lower() not in words)


def _is_name(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha() and word[0].isupper() and word[1:].islower()


def reported(text: str, suffix: str, language: str) -> list[Pair]:
    """Return the pairs that name-drift reports in a text, without a glossary."""
    checker = Checker(FormIndex.build([]), {language: "Latn"}, language)
    rules = [rule_options(registry.load("LX201"), {})]
    found = checker.check(read_document(text.encode(), f"text{suffix}"), language, rules).diagnostics
    return [Pair(one.text, one.suggestions[0]) for one in found]


def alarms(sources: Sequence[Source], language: str, *, lists: bool) -> None:
    """Print how many pairs are reported, and which if ``lists``."""
    count = words = 0
    for source in sources:
        words += len(re.findall(r"\w+", source.text))
        for pair in reported(source.text, source.suffix, language):
            count += 1
            if lists:
                uses = [len(re.findall(rf"\b{name}\b", source.text)) for name in pair]
                print(f"  {source.name}: {pair.rare} ({uses[0]}), {pair.usual} ({uses[1]})")
    print(f"{language}: {len(sources)} documents, {words:,} words")
    print(f"reported pairs: {count}, {1000 * count / (words or 1):.3f} for each 1,000 words")


def seed(sources: Iterable[Source], language: str, number: int) -> list[Seeded]:
    """Put a mistake of each kind into one use of each name, one at a time, and return what came of it.

    Args:
        sources: The documents, with their names.
        language: Tag of their language.
        number: What the lots depend on, with the names of document, name and kind.
    """
    result = []
    for source in sources:
        for name in source.names:
            for kind, make in KINDS.items():
                chance = random.Random(f"{number} {source.name} {name} {kind}")
                mistake = make(name, chance, KEYBOARDS[language])
                if mistake and mistake != name:
                    pairs = reported(_replace(source.text, name, mistake, chance), source.suffix, language)
                    is_found = any({mistake, name} == {*pair} for pair in pairs)
                    result.append(Seeded(kind, name, mistake, is_found))
    return result


def _replace(text: str, name: str, mistake: str, chance: random.Random) -> str:
    """Return the text with the mistake at one place of the name."""
    start, end = chance.choice([match.span() for match in re.finditer(rf"\b{name}\b", text)])
    return text[:start] + mistake + text[end:]


def recall(seeded: Sequence[Seeded]) -> None:
    """Print the share that was found by kind and by length, each with the number of mistakes."""
    columns = ("5", "6", "7-8", "9+", "5+", "6+")
    cells: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for one in seeded:
        for kind in (one.kind, "all"):
            for column in _columns(len(one.name)):
                cells[kind, column].append(one.is_found)
    print(f"{'recall by letters':18}" + "".join(f"{column:>14}" for column in columns))
    for kind in (*KINDS, "all"):
        rows = (cells[kind, column] for column in columns)
        print(f"{kind:18}" + "".join(f"{_share(row):>6} of {len(row):>4}" for row in rows))


def _columns(letters: int) -> Iterator[str]:
    yield "5" if letters == 5 else "6" if letters == 6 else "7-8" if letters < 9 else "9+"
    yield "5+"
    if letters > 5:
        yield "6+"


def _share(found: Sequence[bool]) -> str:
    return f"{sum(found) / len(found):.3f}" if found else "-"


def _capitalise(word: str) -> str:
    return word[:1].upper() + word[1:].lower()


def lost(name: str, chance: random.Random, _: Sequence[str]) -> str:
    """Return the name without one of its letters."""
    at = chance.randrange(len(name))
    return _capitalise(name[:at] + name[at + 1 :])


def doubled(name: str, chance: random.Random, _: Sequence[str]) -> str:
    """Return the name with one of its letters twice."""
    at = chance.randrange(len(name))
    return _capitalise(name[: at + 1] + name[at:])


def swapped(name: str, chance: random.Random, _: Sequence[str]) -> str:
    """Return the name with two letters side by side, which differ, in the other order."""
    places = [at for at in range(len(name) - 1) if name[at].lower() != name[at + 1]]
    at = chance.choice(places)
    return _capitalise(name[:at] + name[at + 1] + name[at] + name[at + 2 :])


def replaced(name: str, chance: random.Random, _: Sequence[str]) -> str:
    """Return the name with another letter in one place."""
    at = chance.randrange(len(name))
    other = chance.choice([letter for letter in string.ascii_lowercase if letter != name[at].lower()])
    return _capitalise(name[:at] + other + name[at + 1 :])


def neighbour(name: str, chance: random.Random, keyboard: Sequence[str]) -> str:
    """Return the name with the letter of a key beside one that was meant; nothing if no letter has one."""
    beside = [(at, other) for at, letter in enumerate(name.lower()) for other in _beside(letter, keyboard)]
    if not beside:
        return ""
    at, other = chance.choice(beside)
    return _capitalise(name[:at] + other + name[at + 1 :])


def _beside(letter: str, keyboard: Sequence[str]) -> str:
    row = next((row for row in keyboard if letter in row), "")
    at = row.find(letter)
    return row[max(0, at - 1) : at] + row[at + 1 : at + 2]


def romanised(name: str, chance: random.Random, _: Sequence[str]) -> str:
    """Return the name in another transliteration; nothing where the list has none."""
    lowered = name.lower()
    variants = {
        lowered[:at] + other + lowered[at + len(one) :]
        for one, other in ROMANISATIONS
        for at in range(len(lowered))
        if lowered.startswith(one, at)
    }
    return _capitalise(chance.choice(sorted(variants))) if variants else ""


KINDS: Final[dict[str, Callable[[str, random.Random, Sequence[str]], str]]] = {
    "lost": lost,
    "doubled": doubled,
    "swapped": swapped,
    "replaced": replaced,
    "neighbour key": neighbour,
    "romanised": romanised,
}


if __name__ == "__main__":
    try:
        main()
    except (LexiconError, OSError) as error:
        sys.exit(str(error))
