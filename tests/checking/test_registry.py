"""The table of rules: names and codes mean the same, everywhere."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from lexicon.checking import registry
from lexicon.errors import UsageError
from lexicon.model.diagnostic import Severity

if TYPE_CHECKING:
    from pathlib import Path

CONTRACT = {
    "LX101": ("forbidden-term", Severity.ERROR),
    "LX102": ("deprecated-term", Severity.WARNING),
    "LX103": ("wrong-case", Severity.WARNING),
    "LX104": ("wrong-spelling", Severity.INFO),
    "LX105": ("wrong-script", Severity.WARNING),
    "LX106": ("mixed-variants", Severity.WARNING),
    "LX107": ("restricted-term", Severity.WARNING),
    "LX201": ("name-drift", Severity.WARNING),
    "LX202": ("title-drift", Severity.WARNING),
    "LX203": ("misspelled-name", Severity.WARNING),
    "LX301": ("missing-gloss", Severity.WARNING),
    "LX302": ("repeated-gloss", Severity.INFO),
    "LX303": ("switched-term", Severity.INFO),
    "LX401": ("missing-translation", Severity.WARNING),
    "LX402": ("forbidden-translation", Severity.ERROR),
    "LX403": ("untranslated-term", Severity.WARNING),
    "LX501": ("bidi-control", Severity.ERROR),
    "LX502": ("mixed-script-word", Severity.ERROR),
    "LX503": ("not-normalized", Severity.INFO),
    "LX504": ("invisible-character", Severity.WARNING),
    "LX601": ("glossary-conflict", Severity.ERROR),
    "LX602": ("duplicate-concept", Severity.WARNING),
    "LX603": ("missing-language", Severity.INFO),
    "LX604": ("failing-example", Severity.ERROR),
    "LX701": ("catalogue-fault", Severity.WARNING),
    "LX901": ("unused-suppression", Severity.WARNING),
    "LX902": ("unknown-suppression", Severity.ERROR),
}


def test_names_codes_and_severities_are_the_contract() -> None:
    """Programs and suppressions rely on them."""
    rules = [registry.load(code) for code in registry.default_codes()]
    assert {rule.code: (rule.name, rule.severity) for rule in rules} == CONTRACT
    assert registry.all_codes() == tuple(sorted(CONTRACT))


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, (name, _) in CONTRACT.items()])
def test_a_rule_is_called_by_its_name_or_its_code(code: str, name: str) -> None:
    """In any case."""
    assert {registry.code_of(word) for word in (code, code.lower(), name, name.upper(), name.title())} == {code}


@pytest.mark.parametrize("code", CONTRACT)
def test_the_code_says_what_a_rule_looks_at(code: str) -> None:
    """So that no rule is loaded in vain."""
    assert registry.scope_of(code) is registry.load(code).scope


@pytest.mark.parametrize("name", ["", "LX999", "LX1", "forbidden", "forbidden_term", "LX101 "])
def test_an_unknown_rule_is_told(name: str) -> None:
    """With the command that lists the rules."""
    with pytest.raises(UsageError) as raised:
        registry.code_of(name)
    assert raised.value.message == f'no rule "{name}"'
    assert "lexicon rule" in (raised.value.hint or "")


@pytest.mark.parametrize("code", CONTRACT)
def test_every_rule_has_its_page_and_one_line(code: str) -> None:
    """The page is named after the rule and its code; the summary is no sentence."""
    rule = registry.load(code)
    assert registry.page(code).startswith(f"# {rule.name} ({code})\n")
    assert rule.summary[0].islower()
    assert not rule.summary.endswith(".")


PLUGIN = """
from lexicon.checking.rule import Option, Rule
from lexicon.model.diagnostic import Severity
from lexicon.text.spans import Span

def check(subject, options):
    if subject.document.text.startswith(options.values["word"]):
        yield options.report(Span(0, 3), subject.document.text[:3], "no shouting")

RULE = Rule(name="no-shouting", code="MY001", severity=Severity.INFO, summary="shouting", check=check,
            options={"word": Option("HEY", str.isalpha, "a word")})
"""
USE = """
import json
from lexicon.checking import registry
from lexicon.checking.engine import Checker, rule_options
from lexicon.documents.registry import read_document
from lexicon.glossary.index import FormIndex

codes = [registry.code_of(word) for word in ("no-shouting", "MY001", "my001", "LX101")]
options = [rule_options(registry.load(codes[0]), {})]
found = Checker(FormIndex.build([]), {"en": "Latn"}, "en").check(read_document(b"HEY you", "a.md"), "en", options)
print(json.dumps([codes, registry.all_codes(), registry.default_codes(), registry.page("MY001"),
                  [(one.code, one.message) for one in found.diagnostics]]))
"""


def test_another_package_adds_a_rule(tmp_path: Path) -> None:
    """It is found by name and code, runs where it is selected, and has its page beside it."""
    package = tmp_path / "shouting"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "no_shouting.py").write_text(PLUGIN, encoding="utf-8")
    (package / "no_shouting.md").write_text("# no-shouting (MY001)\n", encoding="utf-8")
    about = tmp_path / "shouting-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1\n", encoding="utf-8")
    entry_points = "[lexicon.rules]\nno-shouting = shouting.no_shouting:RULE\n"
    (about / "entry_points.txt").write_text(entry_points, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", USE], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(tmp_path)}
    )
    codes, all_codes, default_codes, page, found = json.loads(done.stdout)
    assert codes == ["MY001", "MY001", "MY001", "LX101"]
    assert all_codes == [*sorted(CONTRACT), "MY001"]
    assert default_codes == list(CONTRACT)
    assert page == "# no-shouting (MY001)\n"
    assert found == [["MY001", "no shouting"]]
