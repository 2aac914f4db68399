"""The filters of the page: by language, by domain, by status.

Each choice has a number, and each entry the numbers of the choices under which it is shown, so that nothing that a
glossary says becomes a name in the script of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.formats.html import markup
from lexicon.languages.registry import find_language
from lexicon.model.status import ConceptStatus, TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lexicon.model.concept import Concept

_STATUSES: Final[dict[tuple[str, str], str]] = {
    **{("entry", str(status)): f"entry: {status}" for status in ConceptStatus},
    **{("term", str(status)): f"has a term: {status}" for status in TermStatus},
    ("term", "not reviewed"): "has a term: not reviewed",
}


class _Choice(NamedTuple):
    kind: str
    """``language``, ``domain``, ``entry`` (its status) or ``term`` (the status of one of its terms)."""
    value: str


class Facets:
    """The choices that the entries of a page give."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        found = dict.fromkeys(choice for concept in concepts for choice in _choices(concept))
        languages = [choice for choice in found if choice.kind == "language"]
        domains = sorted(choice for choice in found if choice.kind == "domain")
        statuses = [_Choice(*key) for key in _STATUSES if key in found]
        self._groups = {"Language": languages, "Domain": domains, "Status": statuses}
        self._numbers = {choice: str(at) for at, choice in enumerate((*languages, *domains, *statuses))}

    @property
    def languages(self) -> int:
        """How many languages have a term."""
        return len(self._groups["Language"])

    def of(self, concept: Concept) -> str:
        """Return the numbers of the choices under which ``concept`` is shown, a space around each."""
        return f" {' '.join(self._numbers[choice] for choice in dict.fromkeys(_choices(concept)))} "

    def controls(self) -> str:
        """Return the lists to choose from, without those that would change nothing."""
        return "".join(self._control(name, choices) for name, choices in self._groups.items() if len(choices) > 1)

    def _control(self, name: str, choices: Sequence[_Choice]) -> str:
        options = "".join(f'<option value="{self._numbers[one]}">{_words(one)}</option>\n' for one in choices)
        return f'<label>{name} <select>\n<option value="">any</option>\n{options}</select></label>\n'


def _choices(concept: Concept) -> Iterator[_Choice]:
    yield _Choice("entry", concept.status)
    for domain in concept.domains:
        yield _Choice("domain", domain)
    for tag, term in concept.terms():
        yield _Choice("language", tag)
        yield _Choice("term", term.status)
        if not term.reviewed:
            yield _Choice("term", "not reviewed")


def _words(choice: _Choice) -> str:
    if choice.kind == "language":
        language = find_language(choice.value)
        return markup.text(f"{language.name} ({choice.value})" if language else choice.value)
    return markup.text(_STATUSES.get(choice, choice.value))
