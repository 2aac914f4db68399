"""Finds glossary terms in a text: longest first, whole words but for clitics, folded, at their exact place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lexicon.glossary.boundaries import clitics_of
from lexicon.languages import get
from lexicon.model.match import Form, Match, Spelling
from lexicon.text.folding import fold, strict

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from lexicon.glossary.boundaries import Clitics
    from lexicon.glossary.index import FormIndex
    from lexicon.text.spans import Span


_BEST_FIRST: Final = tuple(Spelling)
_SHORTEST_GUESS: Final = 5
"""Letters; a shorter form that only folds to its key is not looked for behind a clitic."""


def find_matches(
    index: FormIndex,
    text: str,
    prose: str,
    languages_at: Callable[[Span], Container[str]],
    languages: Iterable[str] = (),
) -> list[Match]:
    """Return the terms in a text, none overlapping another, in the order of the text.

    Args:
        index: The compiled glossary.
        text: The original text; spans count its code points.
        prose: Its prose layer, of the same length.
        languages_at: Which languages a stretch of the text may be in.
        languages: Those whose clitics may stand before and after a term.
    """
    folded = fold(prose)
    data = b" %b  " % folded.text.encode()
    clitics = clitics_of(frozenset(languages))
    code_points = _code_points(data)
    matches: list[Match] = []
    spelled: dict[tuple[Any, ...], tuple[Spelling, tuple[Form, ...]]] = {}
    taken = 0
    for start, negated_end, key, proclitic, enclitic in clitics.words(data, index.scan(data)):
        if start < taken:
            continue
        span = folded.span(*code_points(start, -negated_end))
        possible = languages_at(span)
        forms = [form for form in index.forms(key, data[start:-negated_end]) if form.language in possible]
        if proclitic or enclitic:
            forms = [form for form in forms if _may_stand(form, clitics, proclitic, enclitic)]
        if not forms:
            continue
        written = text[span.start : span.end]
        seen = prose[span.start : span.end]
        how = (written, seen, *map(id, forms))
        best = spelled.get(how) or spelled.setdefault(how, _best(written, seen, forms))
        match = Match(span, written, *best)
        if proclitic or enclitic:
            if match.spelling is Spelling.FOLDED and len(match.text) < _SHORTEST_GUESS:
                continue
            match = match._replace(clitics=(proclitic.decode(), enclitic.decode()))
        if _is_behind_doubt(match) or clitics.makes_compound(forms[0].language, data, start, -negated_end):
            match = match._replace(is_doubtful=True)
        matches.append(match)
        taken = -negated_end
    return matches


def _may_stand(form: Form, clitics: Clitics, proclitic: bytes, enclitic: bytes) -> bool:
    """Tell whether the language of ``form`` writes the clitics with it.

    A term without clitics may still be elided or possessive: the apostrophe shows where it begins and ends.
    """
    is_glued = not proclitic.endswith(b"'") if proclitic else not enclitic.startswith(b"'")
    if not clitics.accepts(form.language, proclitic, enclitic) or (is_glued and not form.takes_clitics):
        return False
    return not proclitic or get(form.language).may_precede(proclitic.decode(), form.text, form.tag)


def _is_behind_doubt(match: Match) -> bool:
    """Tell whether the prefix makes of every form that it may be what is as often another word."""
    last = match.clitics[0][-1:]
    return last != "" and all(last in form.doubtful_behind for form in match.forms)


def _code_points(data: bytes) -> Callable[[int, int], tuple[int, int]]:
    """Return what turns places in ``data`` into places in the folded text, which is ``data`` without its first byte.

    It must be asked in the order of the text.
    """
    if data.isascii():
        return lambda start, end: (start - 1, end - 1)
    at = points = 0

    def code_points(start: int, end: int) -> tuple[int, int]:
        nonlocal at, points
        points += len(data[at:start].decode())
        at = start
        return points - 1, points - 1 + len(data[start:end].decode())

    return code_points


def _best(text: str, prose: str, forms: list[Form]) -> tuple[Spelling, tuple[Form, ...]]:
    """Return how the text spells those of ``forms`` that it spells most exactly, and these."""
    written = text if text == prose else _visible(text, prose)
    if len(forms) == 1:
        return spelling_of(written, forms[0]), tuple(forms)
    spellings = [spelling_of(written, form) for form in forms]
    best = next(spelling for spelling in _BEST_FIRST if spelling in spellings)
    return best, tuple(form for form, how in zip(forms, spellings, strict=True) if how is best)


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
