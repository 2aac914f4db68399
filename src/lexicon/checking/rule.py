"""What a rule is, and what it is given to look at."""

from __future__ import annotations

from enum import Enum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lexicon.model.diagnostic import About, Applicability, Diagnostic, Fix, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lexicon.checking.entries import Entry
    from lexicon.checking.suppression import Suppressions
    from lexicon.checking.translation import Pair
    from lexicon.documents.document import Document
    from lexicon.glossary.index import FormIndex
    from lexicon.model.match import Matches
    from lexicon.text.edits import Edit
    from lexicon.text.spans import Span


_ORDER: Final = tuple(Severity)


class Scope(Enum):
    """What a rule looks at."""

    ARTICLE = auto()
    """Any text."""
    TRANSLATION = auto()
    """A text with the source it was translated from: ``--source``, or a bilingual file."""
    CATALOGUE = auto()
    """The messages of a bilingual file, and what is no message."""
    GLOSSARY = auto()
    """A concept file."""
    SUPPRESSIONS = auto()
    """The suppressions of any text, after every other rule has run."""


class Subject(NamedTuple):
    """One document as the rules see it."""

    document: Document
    language: str
    """Canonical tag of the language of the document."""
    matches: Matches
    forms: FormIndex
    domains: frozenset[str] = frozenset()
    """Domains that the document belongs to."""
    suppressions: Suppressions | None = None
    """What has been kept silent, for rules about suppressions; None where the document has none."""
    ran: frozenset[str] = frozenset()
    """Codes of the rules that have run, for rules about suppressions."""
    scripts: Mapping[str, str] = MappingProxyType({})
    """The script of each language of the workspace, by canonical tag."""
    revision_of: Callable[[str], str | None] | None = None
    """Returns the revision of a concept, None if there is no such concept; for suppressions that name one."""
    entry: Entry | None = None
    """The concept of a concept file, for rules about the glossary; None for other documents."""
    pairs: tuple[Pair, ...] = ()
    """What a translation has for which terms of its source."""

    def is_quoted(self, offset: int) -> bool:
        """Tell whether the place is in a direct quotation."""
        from lexicon.documents.quotations import quotation_at  # noqa: PLC0415  (few findings ask)

        return quotation_at(self.document, offset)

    def is_titled(self, offset: int) -> bool:
        """Tell whether the place is in a heading or in the title of a work."""
        from lexicon.documents.quotations import title_at  # noqa: PLC0415  (few findings ask)

        return title_at(self.document, offset)


class Option(NamedTuple):
    """One option of a rule."""

    default: Any
    accepts: Callable[[Any], bool]
    """Whether a value that TOML gives is one for this option."""
    expected: str
    """What it accepts, to be read after "must be"."""


class Rule(NamedTuple):
    """One rule; its module holds it as ``RULE``, its page stands beside the module."""

    name: str
    code: str
    severity: Severity
    summary: str
    check: Callable[[Subject, RuleOptions], Iterable[Diagnostic]]
    scope: Scope = Scope.ARTICLE
    options: Mapping[str, Option] = MappingProxyType({})
    """Its options by name; ``severity`` is understood by every rule."""
    about: About = About.WORDS
    """What its findings speak of: of those about the words at one place, a reader is told one."""


class RuleOptions(NamedTuple):
    """The settings of one rule, ready to use, and a maker of its diagnostics."""

    rule: Rule
    severity: Severity
    values: Mapping[str, Any]

    def report(
        self,
        span: Span,
        text: str,
        message: str,
        *,
        severity: Severity | None = None,
        language: str | None = None,
        concept: str | None = None,
        suggestions: tuple[str, ...] = (),
        fix: Edit | None = None,
        edits: tuple[Edit, ...] = (),
        safe: bool = False,
        related: tuple[Related, ...] = (),
    ) -> Diagnostic:
        """Return a diagnostic of this rule; ``severity`` may only lower the configured one.

        ``fix`` mends the finding by one edit, ``edits`` by several.
        """
        edits = (fix,) if fix else edits
        return Diagnostic(
            rule=self.rule.name,
            code=self.rule.code,
            severity=lower(self.severity, severity),
            message=message,
            span=span,
            text=text,
            language=language,
            concept=concept,
            suggestions=suggestions,
            fix=Fix(Applicability.SAFE if safe else Applicability.UNSAFE, edits) if edits else None,
            related=related,
            about=self.rule.about,
        )


def lower(severity: Severity, cap: Severity | None) -> Severity:
    """Return ``severity``, or ``cap`` where that is milder."""
    return severity if cap is None or _ORDER.index(severity) >= _ORDER.index(cap) else cap
