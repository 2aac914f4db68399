"""Plural-Forms: C expressions are checked by value, never run as code and never compared as text."""

from __future__ import annotations

import gettext
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.errors import InputError
from lexicon.formats import po
from lexicon.languages import get, known_tags

if TYPE_CHECKING:
    from pathlib import Path

MSGFMT = shutil.which("msgfmt")

# Rules with three to six forms, as existing files have them
RULES = [
    "nplurals=1; plural=0;",
    "nplurals=2; plural=n != 1",
    "nplurals=2; plural=(n > 1);",
    "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;",
    "nplurals=4; plural=(n == 1) ? 0 : ((n == 2) ? 1 : ((n > 10 && n % 10 == 0) ? 2 : 3));",
    "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
    "nplurals=2; plural=!(n==1);",
    "nplurals=3; plural=n-n+2*n/(n+1)%3;",
]


@pytest.mark.parametrize("value", [*RULES, *(get(tag).plural_forms for tag in known_tags())])
def test_same_forms_as_the_standard_library(value: str) -> None:
    """Python's gettext, which compiles the expression to Python, finds the same form for every count."""
    rule = po.plural_forms(value)
    expression = value.partition("plural=")[2] if value.startswith("plural=") else value.split("plural=")[1]
    theirs = gettext.c2py(expression.strip("; "))  # type: ignore[attr-defined]
    assert list(rule.forms) == [int(theirs(count)) for count in range(1001)]
    assert max(rule.forms) < rule.nplurals


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("nplurals=2", "must read nplurals=NUMBER; plural=EXPRESSION"),
        ("plural=n;", "must read"),
        ("nplurals=x; plural=n;", "must read"),
        ("nplurals=2; plural=;", "ends too soon"),
        ("nplurals=2; plural=e;", '"e" is not part of an expression'),
        ("nplurals=2; plural=n !=;", "ends too soon"),
        ("nplurals=2; plural=(n != 1;", "ends too soon"),
        ("nplurals=2; plural=n != 1);", r'unexpected "\)"'),
        ("nplurals=2; plural=n = 1;", '"= 1" is not part'),
        ("nplurals=2; plural=n ? 1;", "ends too soon"),
        ("nplurals=2; plural=n & 1;", '"& 1" is not part'),
        ("nplurals=2; plural=__import__('os');", "is not part"),
        ("nplurals=2; plural=n;", "form 2 for n = 2, where nplurals is 2"),
        ("nplurals=1; plural=n != 1;", "form 1 for n = 0, where nplurals is 1"),
        ("nplurals=2; plural=n - 1;", "form -1 for n = 0"),
        ("nplurals=2; plural=n % 0;", "division by zero for n = 0"),
        ("nplurals=2; plural=1 / (n - 500) * 0;", "division by zero for n = 500"),
        (f"nplurals=2; plural={'(' * 100}n{')' * 100};", "nested too deeply"),
        (f"nplurals=2; plural={'n?1:' * 60}0;", "nested too deeply"),
        (f"nplurals=2; plural=0{'+0' * 5000};", "too long"),
    ],
)
def test_bad_rules(value: str, fault: str) -> None:
    """What is no rule, or gives a form that is not there, is one clear error."""
    with pytest.raises(InputError, match=fault):
        po.plural_forms(value)


def test_bad_header_is_refused_where_it_stands() -> None:
    """Reading a file names the line of its bad rule."""
    data = b'\n# x\nmsgid ""\nmsgstr ""\n"Language: fr\\n"\n"Plural-Forms: nplurals=2; plural=e;\\n"\n'
    with pytest.raises(InputError, match="bad Plural-Forms") as caught:
        po.parse(data, "fr.po")
    assert (caught.value.path, caught.value.line, caught.value.column) == ("fr.po", 6, 2)


@pytest.mark.parametrize("value", ["", "nplurals=INTEGER; plural=EXPRESSION;"])
def test_placeholder_is_no_fault(value: str) -> None:
    """A header that nobody has filled in yet is read."""
    assert po.parse(f'msgid ""\nmsgstr "Plural-Forms: {value}\\n"\n'.encode()).header_value("plural-forms") == value


def test_short_circuit_and_unsigned_arithmetic() -> None:
    """Only the branch that is taken is computed, and numbers wrap as C's unsigned long does."""
    assert po.plural_forms("nplurals=2; plural=n == 0 ? 0 : 5 % n == 0;").forms[:7] == (0, 1, 0, 0, 0, 1, 0)
    assert po.plural_forms("nplurals=2; plural=n == 0 || 5 / n > 0;").forms[:7] == (1, 1, 1, 1, 1, 1, 0)
    assert po.plural_forms("nplurals=2; plural=n - 5 < 3;").forms[3:10] == (0, 0, 1, 1, 1, 0, 0)


def test_rules_are_compared_by_value() -> None:
    """Two ways to say one rule are equal; two that look alike need not be."""
    assert po.plural_forms("nplurals=2; plural=(n!=1);") == po.plural_forms("nplurals=2;plural=n == 1 ? 0 : 1")
    assert po.plural_forms("nplurals=2; plural=n>1;") != po.plural_forms("nplurals=2; plural=n!=1;")


def test_translations_move_to_the_order_of_another_rule() -> None:
    """Hebrew files have two, three or four forms, and two orders of three."""
    ours = po.plural_forms(get("he").plural_forms)
    strings = ("one", "two", "other")
    for value, expected in [
        ("nplurals=2; plural=n != 1;", ("one", "other")),
        ("nplurals=3; plural=n==1 ? 0 : n==2 ? 2 : 1;", ("one", "other", "two")),
        (RULES[4], ("one", "two", "other", "other")),
    ]:
        assert po.plural_forms(value).remap(strings, ours) == expected
    assert ours.remap(("odd",), po.plural_forms(RULES[1])) == ("odd",)


@given(st.text("n0159+-*/%<>=!&|?:() ", max_size=30))
def test_any_expression_is_a_rule_or_refused(expression: str) -> None:
    """No text makes anything but a rule or an InputError."""
    try:
        rule = po.plural_forms(f"nplurals=3; plural={expression};")
    except InputError as error:
        fault = error.message
        assert fault.startswith("bad Plural-Forms")
    else:
        assert set(rule.forms) <= {0, 1, 2}


@pytest.mark.skipif(MSGFMT is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("tag", known_tags())
def test_msgfmt_accepts_the_rule_of_every_language(tag: str, tmp_path: Path) -> None:
    """``msgfmt --check`` finds no fault with a new catalogue in any of our languages."""
    language = get(tag)
    count = po.plural_forms(language.plural_forms).nplurals
    fields = ["Project-Id-Version: x", "PO-Revision-Date: 2026-01-01 00:00+0000", "Last-Translator: x"]
    fields += ["Language-Team: x", f"Language: {language.gettext_locale}", "MIME-Version: 1.0"]
    fields += ["Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit"]
    header = "".join(f'"{field}\\n"\n' for field in [*fields, f"Plural-Forms: {language.plural_forms}"])
    forms = "".join(f'msgstr[{index}] "{language.autonym}"\n' for index in range(count))
    file = tmp_path / "x.po"
    file.write_text(f'msgid ""\nmsgstr ""\n{header}\nmsgid "a"\nmsgid_plural "b"\n{forms}', encoding="utf-8")
    command = [str(MSGFMT), "--check", "-o", str(tmp_path / "x.mo"), str(file)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert po.parse(file.read_bytes()).messages[0].strings == (language.autonym,) * count
