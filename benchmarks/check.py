"""How fast ``lexicon check`` is: start-up beside click, a whole check beside the raw automaton and codespell.

The raw automaton, over the same keys, is measured twice: its scan of folded text that is in memory already, and a
program that starts, loads the same automaton, reads the same files, lowers their case and scans them, which is the
least that any checker on this automaton has to do.

    python benchmarks/check.py [FOLDER OF MARKDOWN]

Without a folder the articles are generated.
"""

from __future__ import annotations

import gc
import importlib.util
import random
import sys
import tempfile
from hashlib import blake2b
from pathlib import Path

from daachorse import DoubleArrayAhoCorasick
from measure import cpu_in_process, cpu_of, markdown, paragraphs, words

from lexicon.checking import registry
from lexicon.checking.engine import Checker, rule_options
from lexicon.documents.registry import read_document
from lexicon.formats import toml
from lexicon.glossary.forms import forms_of
from lexicon.glossary.index import FormIndex
from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term, TermStatus
from lexicon.text.folding import fold, fold_key

SIZE = 8_000_000
TERMS_A_CONCEPT = 7
LEXICON = [sys.executable, "-m", "lexicon"]


def main() -> None:
    """Print every figure."""
    gc.disable()  # as the command does
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for terms in (500, 5_000, 50_000):
            measure(root / str(terms), terms)


SCANNER = """
import sys
from daachorse import DoubleArrayAhoCorasick
with open(sys.argv[1], "rb") as file:
    automaton = DoubleArrayAhoCorasick.deserialize(file.read())
for path in sys.argv[2:]:
    with open(path, "rb") as file:
        automaton.find_overlapping(file.read().lower())
"""


def measure(root: Path, forms: int) -> None:
    concepts = glossary(forms)
    write(root, concepts)
    articles = given() or generated(root, [term.text for concept in concepts[:300] for _, term in concept.terms()])
    text = "".join(path.read_text("utf-8", errors="replace") for path in articles)
    megabytes = len(text.encode()) / 1e6

    index = FormIndex.build(forms_of(concepts))
    data = [(path.read_bytes(), str(path)) for path in articles]
    folded = [fold(text.decode()).text.encode() for text, _ in data]
    rules = [rule_options(registry.load(code), {}) for code in registry.default_codes()]
    checker = Checker(index, {"en": "Latn", "he": "Hebr"}, "en")
    plain = DoubleArrayAhoCorasick(keys := sorted({fold_key(form.text).encode() for form in index.all_forms()}))
    raw = cpu_in_process(lambda: [plain.find_overlapping(text) for text in folded])
    matcher = cpu_in_process(lambda: [checker.matches(read_document(*one), "en") for one in data])
    engine = cpu_in_process(lambda: [checker.check(read_document(*one), "en", rules) for one in data])
    serialized = index.to_bytes()
    load = cpu_in_process(lambda: FormIndex.from_bytes(serialized))
    mac = cpu_in_process(lambda: blake2b(serialized, key=b"key").digest())

    (root / "short.md").write_text("# A short file\n\nThe road to the valley is long.\n", "utf-8")
    cpu_of(in_folder(root, [*LEXICON, "check", "short.md"]), runs=1)  # compiles the glossary
    click = cpu_of([sys.executable, "-c", "import click"])
    short = cpu_of(in_folder(root, [*LEXICON, "check", "short.md"]))
    check = [*LEXICON, "check", "-j", "1", "--exit-zero"]
    command = cpu_of(in_folder(root, [*check, *map(str, articles)]), runs=5)
    terms = cpu_of(in_folder(root, [*check, "--select", "LX101,LX102", *map(str, articles)]), runs=5)
    (root / "automaton").write_bytes(plain.serialize())
    scanner = cpu_of([sys.executable, "-c", SCANNER, str(root / "automaton"), *map(str, articles)], runs=5)

    def against(name: str, seconds: float, least: float) -> None:
        print(f"  {name}: {megabytes / seconds:.1f} MB/s, {seconds / least:.1f} x that")

    print(f"\n{forms} terms with {len(index)} keys, {len(articles)} files, {megabytes:.1f} MB of Markdown")
    print(f"  the index, {len(serialized) / 1e6:.1f} MB: {load * 1e3:.1f} ms to load, {mac * 1e3:.1f} ms to verify")
    print(f"  start-up: a short file costs {short / click:.2f} x `python -c 'import click'` ({short * 1e3:.0f} ms CPU)")
    print(f"in memory, warm; raw automaton scan: {megabytes / raw:.0f} MB/s")
    against("read and match", matcher, raw)
    against("every rule too", engine, raw)
    print(f"programs, start-up and report included; one that only scans: {megabytes / scanner:.1f} MB/s")
    against("two rules on terms", terms, scanner)
    against("all default rules", command, scanner)
    print(f"  all default rules take {command / terms:.2f} x the time of the two")
    print_peers([path.read_bytes() for path in articles], folded, keys, raw)
    if importlib.util.find_spec("codespell_lib"):
        codespell = cpu_of([sys.executable, "-m", "codespell_lib", *map(str, articles)], runs=5)
        print(f"  codespell: {megabytes / codespell:.1f} MB/s; lexicon is {codespell / command:.1f} x as fast")
    else:
        print("  codespell is not installed")


def print_peers(texts: list[bytes], folded: list[bytes], keys: list[bytes], raw: float) -> None:
    """Print how another automaton does on the same keys and texts."""
    if not importlib.util.find_spec("ahocorasick_rs"):
        print("  ahocorasick_rs is not installed")
        return
    from ahocorasick_rs import BytesAhoCorasick, MatchKind  # noqa: PLC0415  (a peer that need not be installed)

    other = BytesAhoCorasick(keys, matchkind=MatchKind.LeftmostLongest)
    seconds = cpu_in_process(lambda: [other.find_matches_as_indexes(text) for text in folded])
    megabytes = sum(map(len, texts)) / 1e6
    print(f"  ahocorasick_rs, leftmost longest: {megabytes / seconds:.0f} MB/s, {seconds / raw:.1f} x the raw scan")


def glossary(forms: int) -> list[Concept]:
    """Return concepts with ``forms`` terms: words and phrases of the articles' vocabulary, most a letter away."""
    chance = random.Random(7)
    vocabulary = sorted(known := set(words(paragraphs())))
    texts: set[str] = set()
    while len(texts) < forms:
        phrase = [chance.choice(vocabulary) for _ in range(chance.choice((1, 1, 2, 2, 3)))]
        text = " ".join(phrase) if len(phrase) > 1 else mutated(chance, phrase[0])
        if text not in known:
            texts.add(text)
    statuses = chance.choices([TermStatus.ADMITTED, *list(TermStatus)[2:]], weights=(80, 12, 5, 3), k=forms)
    terms = [Term(text=text, status=status) for text, status in zip(sorted(texts), statuses, strict=True)]
    return [
        Concept(
            id=f"c{start}",
            status=ConceptStatus.APPROVED,
            sections=(LanguageSection(tag="en", terms=tuple(terms[start : start + TERMS_A_CONCEPT])),),
        )
        for start in range(0, forms, TERMS_A_CONCEPT)
    ]


def mutated(chance: random.Random, word: str) -> str:
    at = chance.randrange(len(word))
    return word[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :] + chance.choice(("", "", "s", "n"))


def write(root: Path, concepts: list[Concept]) -> None:
    (root / "glossary").mkdir(parents=True)
    (root / "lexicon.toml").write_text('languages = ["en", "he"]\n', "utf-8")
    for concept in concepts:
        (root / "glossary" / f"{concept.id}.toml").write_bytes(toml.serialize(concept))


def generated(root: Path, terms: list[str]) -> list[Path]:
    paths = []
    for number in range(SIZE // 20_000):
        path = root / f"article{number}.md"
        path.write_text(markdown(20_000, terms, seed=number), "utf-8")
        paths.append(path)
    return paths


def given() -> list[Path]:
    return sorted(Path(sys.argv[1]).rglob("*.md")) if len(sys.argv) > 1 else []


def in_folder(root: Path, command: list[str]) -> list[str]:
    return [
        sys.executable,
        "-S",
        "-c",
        f"import os, sys; os.chdir({str(root)!r}); os.execv(sys.argv[1], sys.argv[1:])",
        *command,
    ]


if __name__ == "__main__":
    main()
