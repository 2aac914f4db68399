"""``lexicon add --from FINDING``: from a finding to a suggestion."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from lexicon.formats import toml
from tests.workspace.samples import SETTINGS, concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon

TEXT = """\
# News

They met in the old *melah* of Fez. Nobody (“nobody!”) saw a
Mellah there, says Salma Hachmar.

Salma Hachmar met Salma Hatchmar. Hachmar left.
"""


@pytest.fixture(autouse=True)
def article(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article with findings."""
    monkeypatch.setenv("LEXICON_AUTHOR", "Rahma")
    put(root, {"a.md": TEXT})
    return root / "a.md"


def findings(lexicon: Lexicon) -> dict[str, str]:
    """Return the line of the concise report for each code."""
    lines = lexicon("check", "a.md", "--output-format", "concise").out.splitlines()
    return {line.split()[1]: line for line in lines}


def test_another_name_is_a_new_entry(lexicon: Lexicon, root: Path) -> None:
    """Unreviewed, with its sentence as the example and where it was found; the finding is gone."""
    line = findings(lexicon)["LX201"]
    ran = lexicon("add", "--draft", "--from", line, "--comment", "They are two.")
    assert ran.code == 0
    assert ran.err.splitlines() == [
        "added hatchmar as a draft: glossary/hatchmar.toml",
        "`lexicon edit hatchmar` says more of it, `lexicon review hatchmar --send` takes it on",
    ]
    entry = toml.parse((root / "glossary/hatchmar.toml").read_bytes())
    (section,) = entry.sections
    assert (entry.status, entry.note, section.tag) == ("draft", "Proposed from a.md:6.", "en")
    (one,) = section.terms
    assert (one.text, one.pos, one.reviewed) == ("Hatchmar", "properNoun", False)
    assert one.examples == ("Salma Hachmar met Salma Hatchmar.",)
    assert one.counter_examples == ("Hachmar",)
    assert "They are two." in lexicon("history", "hatchmar").out
    assert "LX201" not in findings(lexicon)
    assert lexicon("check", "glossary", "--select", "LX604").code == 0


def test_another_spelling_is_a_variant(lexicon: Lexicon, root: Path) -> None:
    """It waits for somebody who knows; a comment says where it comes from."""
    line = findings(lexicon)["LX103"]
    ran = lexicon("add", "--draft", "--from", line, "--json")
    data = json.loads(ran.out)
    assert data["changed"][0]["concept"] == data["commented"] == "mellah"
    assert ran.err.splitlines() == [
        'proposed "Mellah" as a variant of mellah; `lexicon status --waiting` lists it',
        "`lexicon review mellah --approve --lang en` accepts it, `lexicon revert mellah` refuses it",
    ]
    entry = toml.parse((root / "glossary/history/mellah.toml").read_bytes())
    one = entry.sections[0].terms[-1]
    assert (one.text, one.pos, one.status, one.reviewed) == ("Mellah", "noun", "admitted", False)
    assert one.examples == ("Nobody (“nobody!”) saw a Mellah there, says Salma Hachmar.",)
    assert entry.status == "approved"
    assert 'proposes "Mellah" at a.md:4: “Nobody' in lexicon("history", "mellah").out
    assert "mellah\ten\tMellah\t" in lexicon("status", "--waiting").out
    assert lexicon("review", "mellah", "--approve", "--lang", "en").code == 0
    assert "\ten\t" not in lexicon("status", "--waiting").out


def test_a_term_that_was_given_up_gets_an_objection(lexicon: Lexicon, root: Path) -> None:
    """The entry stays as it is."""
    path = root / "glossary/history/mellah.toml"
    before = path.read_bytes()
    ran = lexicon("add", "--draft", "--from", findings(lexicon)["LX102"], "--comment", "Fez says melah.")
    assert (ran.code, ran.out) == (0, "")
    *told, dismissed = ran.err.splitlines()
    assert told == [
        'your objection to deprecated-term of "melah" is kept with mellah: `lexicon history mellah` shows it',
        "`lexicon review mellah --send` asks for a decision",
    ]
    comment, arrow, until = dismissed.partition("-->")
    assert until == " keeps the finding silent until the entry changes"
    assert path.read_bytes() == before
    put(root, {"a.md": TEXT.replace("They met", f"{comment}{arrow}They met")})
    assert not {"LX102", "LX901"} & {*findings(lexicon)}
    said = lexicon("history", "mellah").out.splitlines()[-1].strip()
    assert said == (
        'Fez says melah. (objects to deprecated-term of "melah" at a.md:3: “They met in the old melah of Fez.”)'
    )


def test_a_term_or_an_option_makes_a_new_entry(lexicon: Lexicon, root: Path) -> None:
    """Whatever the finding is about; what the user says counts before what stands there."""
    line = findings(lexicon)["LX102"]
    assert lexicon("add", "old melah", "--from", line, "--definition", "A part of Fez.").code == 0
    entry = toml.parse((root / "glossary/old-melah.toml").read_bytes())
    assert entry.sections[0].terms[0].examples == ("They met in the old melah of Fez.",)
    lexicon("remove", "old-melah", "--yes")
    assert lexicon("add", "--from", line, "--id", "melah-of-fez", "--force").code == 0
    assert (root / "glossary/melah-of-fez.toml").exists()


def test_any_word_will_do(lexicon: Lexicon, root: Path) -> None:
    """A place without a finding stands for its word, in the language of the article if that has its script."""
    put(root, {"b.md": "---\nlang: fr\n---\n\nUn riad, c’est l’*ahwash* d’hier; ⵜⴰⵎⴰⵣⵉⵖⵜ, שלום.\n"})
    assert lexicon("add", "--draft", "--from", "b.md:5:6").code == 0
    entry = toml.parse((root / "glossary/riad.toml").read_bytes())
    assert entry.sections[0].tag == "fr"
    assert lexicon("add", "--draft", "--from", "b.md:5:46", "--id", "shalom").code == 0
    assert toml.parse((root / "glossary/shalom.toml").read_bytes()).sections[0].tag == "he"


def test_the_words_are_those_that_a_reader_reads(lexicon: Lexicon, root: Path) -> None:
    """Without markup inside them, with the letters that character references stand for."""
    put(root, {"a.html": "<p>We saw L&eacute;a Hatch<b>m</b>ar. L&#233;a Hatchmar saw Salma Hachmar.</p>\n" * 2})
    found = lexicon("check", "a.html", "--output-format", "concise").out.splitlines()
    assert [line.split()[1] for line in found] == ["LX201"]
    for finding, id_, text, example in (
        (found[0], "hachmar", "Hachmar", "Léa Hatchmar saw Salma Hachmar."),
        ("a.html:1:13", "lea", "Léa", "We saw Léa Hatchmar."),
        ("a.html:1:24", "hatchmar", "Hatchmar", "We saw Léa Hatchmar."),
    ):
        assert lexicon("add", "--draft", "--from", finding).code == 0
        one = toml.parse((root / f"glossary/{id_}.toml").read_bytes()).sections[0].terms[0]
        assert (one.text, one.examples) == (text, (example,))


def test_an_example_that_would_fail_is_left_out(lexicon: Lexicon, root: Path) -> None:
    """Here another entry takes the word as a part of its own."""
    put(root, {"glossary/fez.toml": concept("fez", en=[term("old melah of Fez")])})
    assert lexicon("add", "Fez", "--from", "a.md:3:32").code == 0
    (added,) = (root / "glossary").glob("fez-*.toml")
    assert toml.parse(added.read_bytes()).sections[0].terms[0].examples == ()


def test_draft_alone(lexicon: Lexicon, root: Path) -> None:
    """Without a finding it only says that nobody has reviewed the terms."""
    assert lexicon("add", "riad", "--draft", "--translation", "fr=riad").code == 0
    entry = toml.parse((root / "glossary/riad.toml").read_bytes())
    assert [one.reviewed for _, one in entry.terms()] == [False, False]
    assert entry.note is None


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        ("a.md", '"a.md" is no finding'),
        ("a.md:3", '"a.md:3" is no finding'),
        ("a.md:2:1", "there is no word at a.md:2:1"),
        ("a.md:1:1", "there is no word at a.md:1:1"),
        ("a.md:99:1", "there is no word at a.md:99:1"),
        ("a.md:3:5: LX102 was here", "LX102 finds nothing at a.md:3:5"),
        ("gone.md:1:1", "gone.md: cannot be read"),
    ],
)
def test_wrong_use(lexicon: Lexicon, finding: str, said: str) -> None:
    """Told in one line, and nothing is written."""
    ran = lexicon("add", "--draft", "--from", finding)
    assert ran.code in (2, 3)
    assert said in ran.err


def test_neither_term_nor_finding(lexicon: Lexicon, root: Path) -> None:
    """There is nothing to add."""
    put(root, {"lexicon.toml": SETTINGS})
    assert lexicon("add", "--draft").code == 2
