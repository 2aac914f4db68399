"""Findings are plain values that can be sorted, compared and sent on."""

from __future__ import annotations

import json

from lexicon.model.diagnostic import Applicability, Diagnostic, Fix, Severity
from lexicon.model.match import Spelling
from lexicon.text.edits import Edit
from lexicon.text.spans import Span


def test_severities_and_spellings_are_in_their_order() -> None:
    """The worst severity comes first, and the best spelling: what compares them relies on it."""
    assert list(Severity) == ["error", "warning", "info"]
    assert list(Spelling) == ["exact", "case", "apostrophe", "folded"]


def test_a_diagnostic_is_equal_to_its_copy() -> None:
    """Nothing but its values makes a finding, and its words are plain strings for programs."""

    def found() -> Diagnostic:
        fix = Fix(Applicability.SAFE, (Edit(0, 5, "mellah"),))
        return Diagnostic("deprecated-term", "LX102", Severity.WARNING, "…", Span(0, 5), "melah", fix=fix)

    assert found() == found()
    assert json.dumps([found().severity, found().fix]) == '["warning", ["safe", [[0, 5, "mellah"]]]]'
