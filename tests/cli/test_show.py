"""``lexicon show``."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.model.concept import WrittenForm
from tests.workspace.samples import MELLAH, concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon

pytestmark = pytest.mark.usefixtures("root")


def test_entry(lexicon: Lexicon) -> None:
    """Everything a person asks: status, place, each language with its terms and what is special about them."""
    ran = lexicon("show", "mellah")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    head, _, revision = lines[0].rpartition(" · revision ")
    assert head == "mellah · approved · history · glossary/history/mellah.toml"
    assert re.fullmatch("[0-9a-f]{6}", revision)
    assert "Hebrew (he)" in lines
    for words in (["preferred", "mellah"], ["forbidden", "mellah ghetto"], ["deprecated", "melah"]):
        assert any(line.split(maxsplit=1) == words for line in lines)
    assert "Old spelling." in ran.out
    assert "ملاح  (not reviewed)" in ran.out
    assert "forms: mellahs" in ran.out


FULL = """\
id = "souk"
status = "approved"
domains = ["trade"]
definition = "Market of a town."
broader = ["market"]
narrower = ["wool-souk", "spice-souk"]
related = ["mellah"]
customers = ["Atlas Press"]
projects = ["atlas", "guide"]
source = "House style, 4th edition"
links = [{ kind = "graphic", target = "souk.png", label = "A souk at noon" }]
transactions = [{ type = "origination", date = "2024-05-01", responsibility = "Yael" }]

[lang.en]
definition = "A market of many stalls."
definition_source = "the city desk"
links = [{ kind = "external", target = "https://example.org/souk" }]

[[lang.en.term]]
term = "souk"
transliteration_of = "سوق"
scheme = "french"
do_not_translate = true
location = "menuItem"
context = "They met in the souk."
context_source = "An old reel"
see = ["mellah"]
customers = ["Rif Radio"]
projects = ["dubbing"]
links = [{ kind = "external", target = "https://example.org/spelling" }]
transactions = [{ type = "modification", date = "2025" }]

[lang.ary-Arab]

[[lang.ary-Arab.term]]
term = "سوق"
"""


def test_everything_an_entry_says(lexicon: Lexicon, root: Path) -> None:
    """No key of a concept file is missing from what is shown, in text and as JSON."""
    put(root, {"glossary/souk.toml": FULL})
    ran = lexicon("show", "souk")
    assert (ran.code, ran.err) == (0, "")
    lines = {line.strip() for line in ran.out.splitlines()}
    assert lines >= {
        "definition: Market of a town.",
        "broader: market",
        "narrower: wool-souk, spice-souk",
        "related: mellah",
        "customers: Atlas Press",
        "projects: atlas, guide",
        "source: House style, 4th edition",
        "picture: souk.png (A souk at noon)",
        "origination: 2024-05-01, Yael",
        "definition: A market of many stalls.",
        "definition source: the city desk",
        "see also: https://example.org/souk",
        "admitted   souk  (transliterates سوق; scheme french; do not translate)",
        "location: menuItem",
        "context: They met in the souk.",
        "context source: An old reel",
        "see: mellah",
        "customers: Rif Radio",
        "projects: dubbing",
        "see also: https://example.org/spelling",
        "modification: 2025",
    }
    data = json.loads(lexicon("show", "souk", "--json").out)
    assert data["links"] == [{"kind": "graphic", "target": "souk.png", "label": "A souk at noon"}]
    assert data["lang"]["en"]["term"][0]["transactions"] == [{"type": "modification", "date": "2025"}]


def test_every_form(lexicon: Lexicon) -> None:
    """Each kind of form has a line that tells where it comes from, and the last line on stderr how to change one."""
    ran = lexicon("show", "mellah", "--forms")
    assert ran.code == 0
    assert re.search(r"\n +plural +listed +mellahs\n", ran.out)
    assert re.search(r"\n +plural +by rule +melahs\n", ran.out)
    assert "mellah, " not in ran.out
    assert ran.err.splitlines()[-1].endswith('list it in forms with its tag: { form = "...", tag = "plural" }')


def test_forms_without_a_tag_and_on_a_line_of_their_own(lexicon: Lexicon, root: Path) -> None:
    """Nobody has said what they are; forms of one kind stand together, and a listed tag leaves none by rule."""
    forms = (WrittenForm("souq"), WrittenForm("sooq"), WrittenForm("aswaq", "plural"))
    put(root, {"glossary/souk.toml": concept("souk", en=[term("souk", forms=forms)])})
    out = lexicon("show", "souk", "--forms").out
    assert re.search(r"\n +untagged +listed +souq, sooq\n +plural +listed +aswaq\n", out)
    assert "souks" not in out


def test_clitics(lexicon: Lexicon) -> None:
    """What may be joined to a term is shown, link by link: a chain follows from its links."""
    out = lexicon("show", "souk", "--forms").out
    (prefixes,) = re.findall(r"שוק\n(?:.*\n)*?.*takes prefixes (.*)", out)
    assert {*"והבכלמש"} <= {*prefixes.split()}
    assert "וה" not in prefixes.split()


def test_terms_that_take_no_forms_or_clitics(lexicon: Lexicon, root: Path) -> None:
    """The entry says so, and it is told with the key that says it."""
    put(root, {"glossary/souk.toml": concept("souk", en=[term("souk", no_inflect=True, no_clitic=True)])})
    out = lexicon("show", "souk", "--forms").out
    assert re.search(
        r"\n {13}no forms by rule \(no_inflect\); .*; takes endings .*'s.*; no others \(no_clitic\)\n", out
    )
    put(root, {"glossary/souk.toml": concept("souk", he=[term("שוק", no_inflect=True, no_clitic=True)])})
    out = lexicon("show", "souk", "--forms").out
    assert "\n             no forms by rule (no_inflect); no clitics (no_clitic)\n" in out
    put(root, {"glossary/souk.toml": concept("souk", de=[term("Souk")])})
    assert "\n             no other forms; no clitics\n" in lexicon("show", "souk", "--forms").out


@pytest.mark.usefixtures("terminal")
def test_forms_on_a_terminal(lexicon: Lexicon, root: Path) -> None:
    """Each right-to-left form is isolated, so that forms of one line stand in their order."""
    forms = (WrittenForm("שווקים", "plural"), WrittenForm("שוקים", "plural"))
    put(root, {"glossary/souk.toml": concept("souk", he=[term("שוק", forms=forms, no_inflect=True)])})
    assert "plural  listed   \u2068שווקים\u2069, \u2068שוקים\u2069\n" in lexicon("show", "souk", "--forms").out


def test_json_of_forms(lexicon: Lexicon, root: Path) -> None:
    """As the file has them: text where there is no tag; with --forms every one, with its tag and origin."""
    forms = (WrittenForm("souq"), WrittenForm("aswaq", "plural"))
    put(root, {"glossary/souk.toml": concept("souk", en=[term("souk", forms=forms, no_inflect=True)])})

    def shown(*options: str) -> object:
        return json.loads(lexicon("show", "souk", "--json", *options).out)["lang"]["en"]["term"][0]["forms"]

    assert shown() == ["souq", {"form": "aswaq", "tag": "plural"}]
    assert shown("--forms") == [
        {"form": "souk", "tag": "", "origin": "base"},
        {"form": "souq", "tag": "", "origin": "listed"},
        {"form": "aswaq", "tag": "plural", "origin": "listed"},
    ]


def test_json(lexicon: Lexicon) -> None:
    """The keys of the file, and where it lies."""
    data = json.loads(lexicon("show", "mellah", "--json").out)
    assert (data["id"], data["path"]) == ("mellah", "glossary/history/mellah.toml")
    assert data["lang"]["ary-Arab"]["term"][0] == {
        "term": "ملاح",
        "pos": "noun",
        "status": "preferred",
        "reviewed": False,
    }


def test_json_of_dates(lexicon: Lexicon, root: Path) -> None:
    """TOML has dates, which JSON has not; they are given as text."""
    put(root, {"glossary/riad.toml": 'id = "riad"\n[ext.tbx]\nsince = 1999-05-01\n'})
    assert json.loads(lexicon("show", "riad", "--json").out)["ext"] == {"tbx": {"since": "1999-05-01"}}


def test_unknown_entry(lexicon: Lexicon) -> None:
    """The nearest id is offered."""
    ran = lexicon("show", "melah")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == ['error: no concept "melah"', "  hint: did you mean mellah?"]


def test_every_field_of_a_term_and_entry(lexicon: Lexicon, root: Path) -> None:
    """What the file says of use, replacement and origin is shown."""
    english = MELLAH.sections[0]
    restricted = replace(
        english.terms[0], allowed_in=("quote",), short_for="mellah of Fes", homograph=True, source="CLDR"
    )
    section = replace(english, definition="Walled quarter.", gloss="the quarter", note="Ask.", terms=(restricted,))
    full = replace(MELLAH, replaced_by="quarter", related=("souk",), note="Of old.", sections=(section,))
    put(root, {"glossary/history/mellah.toml": full})
    out = lexicon("show", "mellah").out
    for words in (
        "use instead: quarter",
        "related: souk",
        "note: Of old.",
        "definition: Walled quarter.",
        "gloss: the quarter",
        "only in quote; short for mellah of Fes; homograph",
        "source: CLDR",
    ):
        assert words in out


def test_colors_in_a_pipe(lexicon: Lexicon) -> None:
    """Colour comes when it is asked for; a pipe gets no isolates."""
    assert "\x1b[32m" in lexicon("--color", "always", "show", "mellah").out
    assert not set(lexicon("show", "mellah").out) & set("\x1b\u2068")


@pytest.mark.usefixtures("terminal")
def test_isolates_on_a_terminal(lexicon: Lexicon) -> None:
    """They keep the line of a right-to-left term in order; what is plain needs none."""
    out = lexicon("--color", "never", "show", "mellah").out
    assert "\u2068מלאח\u2069" in out
    assert "preferred  mellah\n" in out


def test_no_control_characters(lexicon: Lexicon, root: Path) -> None:
    """Whatever a file says, it cannot command the terminal."""
    put(
        root,
        {
            "glossary/\x1b[2J/riad.toml": 'id = "riad"\nnote = "a\\u001b[2J"\ncustomers = ["\\u009b31m"]\n'
            'links = [{ kind = "external", target = "x", label = "\\u001b[2J" }]\ndomains = ["\\u202e"]\n'
            '[lang.en]\ngloss = "\\u001b"\n'
        },
    )
    out = lexicon("show", "riad").out
    assert "a\\x1b[2J" in out
    assert not set(out) & set("\x1b\x9b\u202e")
