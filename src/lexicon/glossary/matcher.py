"""Finds glossary terms in a text: longest first, whole words, folded, at their exact place in the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.glossary.boundaries import whole_words
from lexicon.model.match import Form, Match, Spelling
from lexicon.text.folding import fold, strict

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from lexicon.glossary.index import FormIndex
    from lexicon.text.spans import Span


_BEST_FIRST = tuple(Spelling)


def find_matches(
    index: FormIndex, text: str, prose: str, languages_at: Callable[[Span], Container[str]]
) -> list[Match]:
    """Return the terms in a text, none overlapping another, in the order of the text.

    Args:
        index: The compiled glossary.
        text: The original text; spans count its code points.
        prose: Its prose layer, of the same length.
        languages_at: Which languages a stretch of the text may be in.
    """
    folded = fold(prose)
    data = b" %b  " % folded.text.encode()
    hits = whole_words(data, index.scan(data))
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    matches: list[Match] = []
    taken = 0
    for start, end, key, first, last in _in_code_points(data, hits):
        if start < taken:
            continue
        span = folded.span(first, last)
        languages = languages_at(span)
        forms = [form for form in index.forms(key) if form.language in languages]
        if match := _best(span, text[span.start : span.end], prose[span.start : span.end], forms):
            matches.append(match)
            taken = end
    return matches


def _in_code_points(data: bytes, hits: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield each hit with its place in code points of the folded text (``data`` without its first byte)."""
    if data.isascii():
        for start, end, key in hits:
            yield start, end, key, start - 1, end - 1
        return
    at = points = 0
    for start, end, key in hits:
        points += len(data[at:start].decode())
        at = start
        yield start, end, key, points - 1, points - 1 + len(data[start:end].decode())


def _best(span: Span, text: str, prose: str, forms: list[Form]) -> Match | None:
    """Return the match with the forms that the text spells most exactly, or None without forms."""
    if not forms:
        return None
    written = text if text == prose else _visible(text, prose)
    spellings = [spelling_of(written, form) for form in forms]
    if len(forms) == 1:
        return Match(span, text, spellings[0], tuple(forms))
    best = next(spelling for spelling in _BEST_FIRST if spelling in spellings)
    return Match(span, text, best, tuple(form for form, how in zip(forms, spellings, strict=True) if how is best))


def _visible(text: str, prose: str) -> str:
    """Return ``text`` without the markup that the prose layer skips."""
    return "".join(char for char, seen in zip(text, prose, strict=True) if seen == char or seen > "\x01")


def spelling_of(text: str, form: Form) -> Spelling:
    """Return how ``text`` spells ``form``, which it is known to fold to."""
    if text == form.text:
        return Spelling.EXACT
    written, wanted = strict(text), strict(form.text)
    if form.case != "exact" and "'" in wanted:
        written = written.replace("’", "'")  # the typographic apostrophe is never worse than the typewriter's
    if written == wanted:
        return Spelling.EXACT
    if written.lower() == wanted.lower():
        return Spelling.CASE
    if written.replace("'", "’").lower() == wanted.replace("'", "’").lower():
        return Spelling.APOSTROPHE
    return Spelling.FOLDED
