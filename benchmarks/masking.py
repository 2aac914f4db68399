"""How fast the Markdown reader is beside a parser, and how far the two agree on what is code.

Run it with ``python benchmarks/masking.py [FOLDER]``: without a folder it reads articles that it makes itself, with
one every Markdown file below it. Times are CPU seconds of this process, the best of three rounds; the peer,
markdown-it-py, parses the same texts in the same run. Agreement is counted over the characters that both call code
or both call text, white space left out; what lexicon leaves out on purpose does not count (addresses, paths, text with
template tags).
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt
from measure import cpu_in_process

from lexicon.documents.front_matter import front_matter
from lexicon.documents.markdown import read
from lexicon.documents.prose import blank_identifiers
from lexicon.text.folding import BARRIER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from markdown_it.token import Token

ROUNDS = 3
ARTICLES = 400
GOAL_MB_PER_SECOND = 30
GOAL_AGREEMENT = 0.995

STORY = (
    "the old quarter behind its walls was quiet that morning and a potter who had left for the coast in his youth "
    "came back to see whether anyone still remembered the songs of his grandmother town market river valley palm "
    "road house synagogue mellah kasbah music film teacher letter photograph festival memory journey language"
)
WORDS = STORY.split()
NAMES = ("Tinghir", "Fez", "Essaouira", "Haifa", "Ouarzazate", "Casablanca", "Hachkar", "Todra", "Atlas", "Jerusalem")


class Verdict(NamedTuple):
    """Characters of one document: how many the parser calls code or text, and how many the reader treats so."""

    code: int
    code_agreed: int
    text: int
    text_agreed: int


def articles(seed: int = 1) -> Iterator[str]:
    """Make articles as newsrooms write them: long paragraphs, some markup, now and then a list, quote or listing."""
    chance = random.Random(seed)
    makers: tuple[tuple[Callable[[random.Random], str], int], ...] = (
        (paragraph, 20),
        (lambda chance: f"{'#' * chance.randint(1, 3)} {sentence(chance, 5)}", 3),
        (lambda chance: "\n".join(f"- {sentence(chance, 9)}" for _ in range(4)), 1),
        (lambda chance: f"> {sentence(chance, 20)}\n> {sentence(chance, 12)}", 2),
        (lambda chance: f"```text\n{sentence(chance, 8)}\n\n    {sentence(chance, 6)}\n```", 1),
        (lambda chance: f"![{sentence(chance, 4)}](images/{chance.randint(1, 99)}.jpg)", 1),
        (lambda chance: f"| year | place |\n|---|---|\n| 1956 | {chance.choice(NAMES)} |\n| 2013 | `x` |", 1),
    )
    functions, weights = zip(*makers, strict=True)
    for number in range(ARTICLES):
        blocks = [make(chance) for make in chance.choices(functions, weights, k=40)]
        yield f"---\nlang: en\nnumber: {number}\n---\n\n" + "\n\n".join(blocks) + "\n"


def sentence(chance: random.Random, length: int) -> str:
    """Make one sentence of ``length`` words with the usual density of markup."""
    words = [chance.choice(NAMES if chance.random() < 0.08 else WORDS) for _ in range(length)]
    if chance.random() < 0.12:
        place = chance.randrange(length)
        form = chance.choice(("*{}*", "**{}**", "[{}](https://example.org/a/b)", "`{}`", "“{}”"))
        words[place] = form.format(words[place])
    return " ".join(words).capitalize() + "."


def paragraph(chance: random.Random) -> str:
    """Make one paragraph of three to seven sentences."""
    return " ".join(sentence(chance, chance.randint(8, 28)) for _ in range(chance.randint(3, 7)))


def markdown_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of every Markdown file below ``folder`` that is valid UTF-8."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".md", ".markdown"} and path.is_file():
            try:
                yield str(path), path.read_bytes().decode("utf-8").replace("\r\n", "\n")
            except UnicodeDecodeError:
                continue


def compare(parser: MarkdownIt, text: str) -> Verdict:
    """Compare the reader with the parser on one text."""
    kinds = classify(parser, text)
    prose = read(text, "article.md").prose
    pairs = Counter(
        (kind, mark == BARRIER)
        for kind, mark, char in zip(kinds, prose, text, strict=True)
        if kind != " " and not char.isspace()
    )
    code = pairs["c", True] + pairs["c", False]
    prose_characters = pairs["t", True] + pairs["t", False]
    return Verdict(code, pairs["c", True], prose_characters, pairs["t", False])


def classify(parser: MarkdownIt, text: str) -> list[str]:
    """Return for each character ``c`` (code), ``t`` (text) or a space (markup, or the parser does not say)."""
    kinds = [" "] * len(text)
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    starts[-1] = len(text)
    for token in parser.parse(text):
        if token.map is None:
            continue
        start, end = starts[token.map[0]], starts[token.map[1]]
        if token.type in {"fence", "code_block"}:
            kinds[start:end] = "c" * (end - start)
        elif token.type == "inline":
            for kind, word_start, word in inline_words(token, text, start, end):
                kinds[word_start : word_start + len(word)] = kind * len(word)
    return kinds


def inline_words(token: Token, text: str, place: int, end: int) -> Iterator[tuple[str, int, str]]:
    """Find the words of an inline token again in the lines it came from, one after the other."""
    for child in flatten(token.children or ()):
        kind = {"text": "t", "code_inline": "c"}.get(child.type)
        if kind is None:
            continue
        has_template = kind == "t" and "{" in child.content
        for word in child.content.split():
            found = text.find(word, place, end)
            if found < 0:
                continue
            place = found + len(word)
            is_kept = BARRIER not in blank_identifiers(surrounding_word(text, found, place)) and word != "|"
            if not has_template and (kind == "c" or is_kept):
                yield kind, found, word


def flatten(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens and those inside them (the alternative text of images)."""
    for token in tokens:
        yield token
        yield from flatten(token.children or ())


def surrounding_word(text: str, start: int, end: int) -> str:
    """Return what stands around a span up to the next space on both sides."""
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", nargs="?", type=Path, help="read the Markdown files below this folder")
    options.add_argument("--worst", type=int, default=0, help="name this many files that agree least")
    arguments = options.parse_args()
    files = list(markdown_files(arguments.folder)) if arguments.folder else [("made", text) for text in articles()]
    texts = [text[front_matter(text).end :] for _, text in files]
    parser = MarkdownIt("commonmark").enable("table")

    size = sum(len(text.encode()) for text in texts) / 1e6
    ours = cpu_in_process(lambda: [read(text, "article.md") for text in texts], ROUNDS)
    theirs = cpu_in_process(lambda: [parser.parse(text) for text in texts], ROUNDS)
    print(f"{len(texts)} texts, {size:.1f} MB")
    print(f"lexicon         {size / ours:7.1f} MB/s CPU   (goal {GOAL_MB_PER_SECOND} on ordinary articles)")
    print(f"markdown-it-py  {size / theirs:7.1f} MB/s CPU   ratio {theirs / ours:.1f}")

    verdicts = [compare(parser, text) for text in texts]
    total = Verdict(*map(sum, zip(*verdicts, strict=True)))
    agreed = (total.code_agreed + total.text_agreed) / max(1, total.code + total.text)
    print(f"code that is covered   {total.code_agreed / max(1, total.code):8.3%} of {total.code} characters")
    print(f"text that is kept      {total.text_agreed / max(1, total.text):8.3%} of {total.text} characters")
    print(f"agreement              {agreed:8.3%}   (goal {GOAL_AGREEMENT:.1%})")
    missed = [
        (v.code - v.code_agreed + v.text - v.text_agreed, name) for v, (name, _) in zip(verdicts, files, strict=True)
    ]
    for count, name in sorted(missed, reverse=True)[: arguments.worst]:
        print(f"{count:8d} characters differ in {name}")


if __name__ == "__main__":
    main()
