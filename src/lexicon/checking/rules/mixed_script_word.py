"""LX502 mixed-script-word."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final
from unicodedata import category

from lexicon.checking.rule import Rule
from lexicon.languages import find_language, get
from lexicon.languages.lookalikes import meant
from lexicon.model.diagnostic import Severity
from lexicon.text.edits import Edit
from lexicon.text.scripts import script_of
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.languages.lookalikes import Meant
    from lexicon.model.diagnostic import Diagnostic

# Letters of each script as far as texts have them (Unicode 16, Blocks.txt), signs and marks left out.
_LETTERS: Final = {
    "Latn": "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff",
    "Grek": "\u0386-\u03e1\u1f00-\u1fff",
    "Cyrl": "\u0400-\u0481\u048a-\u052f",
    "Hebr": "\u05d0-\u05f2\ufb1d-\ufb4f",
    "Arab": "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdcf\ufe70-\ufefc",
    "Tfng": "\u2d30-\u2d67",
}
_NAMES: Final = {
    "Latn": "Latin",
    "Grek": "Greek",
    "Cyrl": "Cyrillic",
    "Hebr": "Hebrew",
    "Arab": "Arabic",
    "Tfng": "Tifinagh",
}
_ALIKE: Final = frozenset({"Latn", "Grek", "Cyrl"})
_JOINTS: Final = {"Hebr": ("he", "-"), "Arab": ("ary-Arab", "ـ")}
"""Whose prefixes may stand before a foreign word, and what parts them."""
_LONGEST_SYMBOL: Final = 3
_BERBER: Final = "shi-Latn"
"""The language in whose short words Greek letters are no symbols."""
_MOSTLY_ASCII: Final = 1.5
"""Bytes a code point; a text with fewer has mostly Latin letters, whatever language it is said to be in."""
_REACH: Final = 64
"""Code points on each side; what is longer is no word."""
_WORD: Final = "[\\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]*"


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find words in which letters of two scripts stand side by side."""
    prose = subject.document.prose
    language = find_language(subject.language)
    script = language.script if language and language.script in _LETTERS else "Latn"
    if not _foreign(script).search(subject.document.non_ascii if script == "Latn" else prose):
        return
    is_mostly_latin = len(prose.encode("utf-8", "surrogatepass")) < _MOSTLY_ASCII * len(prose)
    seam = _seam("Latn" if is_mostly_latin else script)
    done = 0
    while found := seam.search(prose, done):
        word = _word(prose, found.start(), done)
        done = word.end
        written = prose[slice(*word)]
        if not any(char.isdigit() or char == "_" for char in written):
            yield from _judge(word, written, script, subject, options)


@cache
def _foreign(script: str) -> re.Pattern[str]:
    """Return the pattern of a letter that is not of ``script``."""
    return re.compile(f"[{''.join(letters for name, letters in _LETTERS.items() if name != script)}]")


@cache
def _seam(script: str) -> re.Pattern[str]:
    """Return the pattern of a letter beside one of another script; it is quick where most letters are of ``script``."""
    own = _LETTERS[script]
    others = [letters for letters in _LETTERS.values() if letters != own]
    pairs = (f"(?<=[{one}])(?=[{''.join(another for another in others if another != one)}])" for one in others)
    return re.compile(f"{_foreign(script).pattern}(?:(?=[{own}])|(?<=[{own}].)|{'|'.join(pairs)})")


def _word(prose: str, place: int, limit: int) -> Span:
    """Return the span of the word around ``place``, from ``limit`` on."""
    begin = max(limit, place - _REACH)
    before = re.search(rf"{_WORD}\Z", prose[begin:place])
    after = re.match(_WORD, prose[place : place + _REACH])
    return Span(place - len(before[0] if before else ""), place + max(1, len(after[0] if after else "")))


def _judge(span: Span, word: str, main: str, subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Report ``word`` unless its scripts belong together."""
    runs = _runs(word)
    counts = Counter[str]()
    for script, text in runs:
        counts[script] += len(text)
    ranked = sorted(counts, key=lambda script: (-counts[script], script != main, script))
    intended = next(filter(None, (meant(word, script) for script in ranked)), None)
    if len(ranked) < 2 or _is_symbol(word, ranked, intended, subject.language):
        return
    joint = None if intended else _joint(runs)
    suggestion = intended.text if intended else joint
    advice = f'write "{suggestion}"' if suggestion else "write it in one script, or part it"
    yield options.report(
        span,
        word,
        f'"{word}" has {_strange(runs, intended.script if intended else ranked[0])}; {advice}',
        severity=Severity.WARNING if joint else None,
        language=subject.language,
        suggestions=(suggestion,) if suggestion else (),
        fix=Edit(*span, suggestion) if suggestion else None,
        safe=bool(intended and intended.looks_alike),
    )


def _strange(runs: list[tuple[str, str]], home: str) -> str:
    """Say which letters do not belong to a word of the script ``home``; those that look alike have to be named."""
    script, letters = next((script, text) for script, text in runs if script != home)
    if len(letters) > 1:
        return f"{_NAMES[script]} and {_NAMES[home]} letters in one word"
    return f'the {_NAMES[script]} letter "{letters}" (U+{ord(letters):04X}) among {_NAMES[home]} ones'


def _runs(word: str) -> list[tuple[str, str]]:
    """Return the stretches of ``word`` that are in one script; modifier letters, signs and marks have none."""
    runs: list[tuple[str, str]] = []
    for char in word:
        script = script_of(char) if category(char) != "Lm" else None
        if runs and script in (None, runs[-1][0]):
            runs[-1] = (runs[-1][0], runs[-1][1] + char)
        elif script:
            runs.append((script, char))
    return runs


def _is_symbol(word: str, scripts: list[str], intended: Meant | None, language: str) -> bool:
    """Tell whether the Greek letters of ``word`` are symbols of science or of a brand: μTorrent, Δx, χ in phonetics."""
    if "Grek" not in scripts or not _ALIKE.issuperset(scripts):
        return False
    return not intended or (len(word) <= _LONGEST_SYMBOL and language != _BERBER)


def _joint(runs: list[tuple[str, str]]) -> str | None:
    """Return a prefix and the Latin word after it with what parts them, if that is what ``runs`` are."""
    (script, prefix), (rest_script, rest), *more = runs
    if more or script not in _JOINTS or rest_script != "Latn":
        return None
    tag, joint = _JOINTS[script]
    return f"{prefix}{joint}{rest}" if prefix in get(tag).proclitics else None


RULE: Final = Rule(
    name="mixed-script-word",
    code="LX502",
    severity=Severity.ERROR,
    summary="letters of two scripts in one word",
    check=check,
)
