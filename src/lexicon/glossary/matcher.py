"""Finds glossary terms in a text: longest first, whole words but for clitics, folded, at their exact place."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lexicon.glossary.boundaries import clitics_of
from lexicon.languages import get
from lexicon.model.match import Form, Match, Matches, Spelling
from lexicon.text.folding import BARRIER, SKIP, fold, strict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lexicon.glossary.boundaries import Clitics
    from lexicon.glossary.index import FormIndex
    from lexicon.text.folding import Unusual
    from lexicon.text.spans import Span

    Languages = tuple[str, ...] | frozenset[str]
    """Canonical tags."""

_BEST_FIRST: Final = tuple(Spelling)
_SHORTEST_GUESS: Final = 5
"""Letters; a shorter form that only folds to its key is not looked for behind a clitic."""


def find_matches(
    index: FormIndex,
    text: str,
    prose: str,
    languages_at: Callable[[Span], Languages],
    languages: Iterable[str] = (),
    unusual: Unusual | None = None,
) -> Matches:
    """Return the terms in a text, none overlapping another, in the order of the text.

    Args:
        index: The compiled glossary.
        text: The original text; spans count its code points.
        prose: Its prose layer, of the same length.
        languages_at: Which languages a stretch of the text may be in.
        languages: Those whose clitics may stand before and after a term.
        unusual: As for :func:`lexicon.text.folding.fold`.
    """
    folded = fold(prose, unusual)
    data = b" %b  " % folded.data
    clitics = clitics_of(frozenset(languages))
    matches = Matches()
    taken = 0
    for start, negated_end, number, proclitic, enclitic in clitics.words(data, index.scan(data)):
        if start < taken:
            continue
        end = -negated_end
        span = folded.span_of_bytes(start - 1, end - 1)
        written, seen = text[span.start : span.end], prose[span.start : span.end]
        reading = _reading(
            index, clitics, number, data[start:end], written, seen, languages_at(span), proclitic, enclitic
        )
        if reading:
            spelling, forms, clitic, is_doubtful = reading
            is_doubtful = is_doubtful or clitics.makes_compound(forms[0].language, data, start, end)
            matches.append(Match(span, written, spelling, forms, clitic, is_doubtful))
            taken = end
    return matches


# The same words come again and again, in one text and from one text to the next.
@lru_cache(maxsize=1 << 14)
def _reading(
    index: FormIndex,
    clitics: Clitics,
    number: int,
    key: bytes,
    written: str,
    seen: str,
    languages: Languages,
    proclitic: bytes,
    enclitic: bytes,
) -> tuple[Spelling, tuple[Form, ...], tuple[str, str], bool] | None:
    """Return how a hit is spelled, the forms it may be, its clitics, and whether these may make another word of it.

    None if it is none.

    Args:
        index: The compiled glossary.
        clitics: What may stand before and after a term.
        number: The pattern that was hit.
        key: The folded text there.
        written: The original text there.
        seen: The prose layer there.
        languages: Those that the text may be in.
        proclitic: What stands before it in the same word, folded.
        enclitic: What stands after it.
    """
    forms = [form for form in index.forms(number, key) if form.language in languages]
    if proclitic or enclitic:
        forms = [form for form in forms if _may_stand(form, clitics, proclitic, enclitic)]
    spelled = _best(written if written == seen else _visible(seen), forms)
    if not spelled:
        return None
    spelling, best = spelled
    if (proclitic or enclitic) and spelling is Spelling.FOLDED and len(written) < _SHORTEST_GUESS:
        return None
    before = proclitic.decode()
    is_doubtful = before != "" and all(before[-1] in form.doubtful_behind for form in best)
    if spelling is Spelling.CASE and not written.isupper():
        is_doubtful = is_doubtful or all(map(_is_acronym, best))  # REST, and to rest
    return spelling, best, (before, enclitic.decode()), is_doubtful


def _may_stand(form: Form, clitics: Clitics, proclitic: bytes, enclitic: bytes) -> bool:
    """Tell whether the language of ``form`` writes the clitics with it.

    A term without clitics may still be elided or possessive: the apostrophe shows where it begins and ends.
    """
    is_glued = not proclitic.endswith(b"'") if proclitic else not enclitic.startswith(b"'")
    if not clitics.accepts(form.language, proclitic, enclitic) or (is_glued and not form.takes_clitics):
        return False
    return not proclitic or get(form.language).may_precede(proclitic.decode(), form.text, form.tag)


def _best(written: str, forms: list[Form]) -> tuple[Spelling, tuple[Form, ...]] | None:
    """Return how a text spells those of ``forms`` that it spells most exactly, and these; None if it is other words."""
    spelled = [(spelling_of(written, form), form) for form in forms]
    spelled = [(how, form) for how, form in spelled if how is not Spelling.CASE or not _is_other_word(written, form)]
    if not spelled:
        return None
    best = min((how for how, _ in spelled), key=_BEST_FIRST.index)
    return best, tuple(form for how, form in spelled if how is best)


def _is_other_word(written: str, form: Form) -> bool:
    """Tell whether a text with other capitals than ``form`` is another word: us, and the US; may, and May.

    Where every capital counts, lower case is: a rover is no Rover. Other capitals may be a mistake in a term to use,
    but blame nobody for one to avoid.
    """
    if form.case == "exact":
        return written.islower() or not form.status.is_allowed
    return written.islower() and written in get(form.language).function_words


def _is_acronym(form: Form) -> bool:
    return form.text.isalpha() and form.text.isupper()


def _visible(prose: str) -> str:
    """Return what a reader sees of a prose layer: without the markup that it skips."""
    return prose.replace(SKIP, "").replace(BARRIER, "")


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
