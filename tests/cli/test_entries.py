"""``lexicon add``, ``edit``, ``remove``, ``merge``, ``history``, ``revert`` and ``review``."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.cli import entries
from lexicon.formats import toml
from tests.workspace.samples import SETTINGS, SOUK, concept, put, term

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Lexicon

pytestmark = pytest.mark.usefixtures("root")

SOUK_FILE = "glossary/souk.toml"


@pytest.fixture(autouse=True)
def _author(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEXICON_AUTHOR", "Yael")
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Makes EDITOR a Python script that sees ``path`` and ``text``, and writes what ``text`` is in the end."""

    def install(code: str) -> Path:
        script, log = tmp_path / "nano", tmp_path / "log"
        body = "\n".join(f"    {line}" for line in code.splitlines())
        script.write_text(
            f"#!{sys.executable}\nimport sys\npath = sys.argv[-1]\n"
            f"open({str(log)!r}, 'a', encoding='utf-8').write(' '.join(sys.argv[1:]) + '\\n')\n"
            "text = open(path, encoding='utf-8').read()\n"
            f"def edit(text):\n{body}\n    return text\n"
            "open(path, 'w', encoding='utf-8').write(edit(text))\n",
            encoding="utf-8",
        )
        script.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(script))
        return log

    return install


# add


def test_add(lexicon: Lexicon, root: Path) -> None:
    """A file in the folder of the domain, the fields on stdout, the path on stderr."""
    ran = lexicon("add", "riad", "--domain", "towns", "--definition", "A house.", "--translation", "he=ריאד")
    assert (ran.code, ran.err) == (0, "added riad as a draft: glossary/towns/riad.toml\n")
    assert ran.out.splitlines() == [
        "riad\tstatus\t\tdraft",
        "riad\tdomains\t\ttowns",
        "riad\tlang.en.definition\t\tA house.",
        "riad\tlang.en.term.riad.status\t\tpreferred",
        'riad\tlang.he.term."ריאד".status\t\tpreferred',
    ]
    assert toml.parse((root / "glossary/towns/riad.toml").read_bytes()).domains == ("towns",)


def test_add_what_is_there(lexicon: Lexicon, root: Path) -> None:
    """The same term is refused where nobody can be asked, unless --force says so; what is only alike is told."""
    ran = lexicon("add", "Melah")
    assert ran.code == 2
    assert ran.err.splitlines() == [
        "like Melah: mellah has melah (en, deprecated): the same term",
        "like Melah: mellah has ملاح (ary-Arab, preferred): the same word in other letters",
        'error: nothing was changed: "add melah although there is mellah?" needs an answer, and this is no terminal',
        "  hint: --force adds it without asking; `lexicon edit mellah` changes the one that is there",
    ]
    assert not (root / "glossary/melah.toml").exists()
    assert lexicon("add", "Melah", "--force").code == 0
    ran = lexicon("add", "soque", "--json")
    assert ran.code == 0


def test_add_asks(lexicon: Lexicon, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the user decides."""
    monkeypatch.setattr(entries, "is_asked", lambda: True)
    monkeypatch.setattr("lexicon.cli.add.is_asked", lambda: True)
    assert lexicon("add", "Souk", stdin=b"n\n").code == 130
    assert not (root / "glossary/souk-2.toml").exists()
    assert lexicon("add", "Souk", stdin=b"y\n").code == 0
    assert (root / "glossary/souk-2.toml").exists()


def test_add_json(lexicon: Lexicon) -> None:
    """A program gets the change and what is like it."""
    data = json.loads(lexicon("add", "souks", "--json", "--yes", "--id", "x").out)
    assert data["changed"][0]["concept"] == "x"
    assert data["duplicates"][0] == {
        "new": "souks",
        "concept": "souk",
        "language": "en",
        "term": "souk",
        "status": "preferred",
        "likeness": "the same term",
    }


def test_add_and_edit(lexicon: Lexicon, root: Path, editor: Callable[[str], Path]) -> None:
    """--edit opens the new entry."""
    editor('text = text.replace(\'status = "draft"\', \'status = "draft"\\nnote = "New."\')')
    assert lexicon("add", "riad", "--edit").code == 0
    assert toml.parse((root / "glossary/riad.toml").read_bytes()).note == "New."


# edit


def test_edit_text(lexicon: Lexicon, root: Path, editor: Callable[[str], Path]) -> None:
    """The text with its comments is what the file says then; nothing is left behind."""
    editor("text = '# Ask Noa.\\n\\n' + text.replace('suq', 'sūq')")
    ran = lexicon("edit", "souk", "--author", "Noa")
    assert (ran.code, ran.err) == (0, "changed souk: glossary/souk.toml\n")
    assert (root / SOUK_FILE).read_text(encoding="utf-8").startswith('# Ask Noa.\n\nid = "souk"\n')
    assert list((root / ".lexicon/edits").iterdir()) == []
    assert "Noa  edit" in lexicon("history", "souk").out


def test_edit_nothing(lexicon: Lexicon, root: Path, editor: Callable[[str], Path]) -> None:
    """An unchanged or empty text changes nothing."""
    before = (root / SOUK_FILE).read_bytes()
    for code in ("pass", "text = ''"):
        editor(code)
        assert lexicon("edit", "souk") == (0, "", "nothing was changed\n")
    assert (root / SOUK_FILE).read_bytes() == before


def test_edit_mistake_reopens_at_its_line(lexicon: Lexicon, root: Path, editor: Callable[[str], Path]) -> None:
    """With the message on top, which goes by itself."""
    log = editor(
        "if text.startswith('#! '):\n"
        '    assert text.startswith(\'#! line 5, column 1: unknown key "stats"\\n#! did you mean "status"?\\n\')\n'
        "    return text.replace('stats', 'status').replace('approved', 'review')\n"
        "text = text.replace('status', 'stats', 1)"
    )
    ran = lexicon("edit", "souk")
    assert ran.code == 0
    assert log.read_text(encoding="utf-8") == (".lexicon/edits/souk@1.toml\n+5 .lexicon/edits/souk@1.toml\n")
    text = (root / SOUK_FILE).read_text(encoding="utf-8")
    assert 'status = "review"' in text
    assert "#!" not in text


def test_edit_given_up(lexicon: Lexicon, root: Path, editor: Callable[[str], Path]) -> None:
    """Whoever leaves a mistake in place finds the text again, and can go on with it."""
    before = (root / SOUK_FILE).read_bytes()
    editor("if text.startswith('#! '):\n    return text\ntext = text.replace('approved', 'aproved')")
    ran = lexicon("edit", "souk")
    assert ran.code == 2
    kept = ".lexicon/edits/souk@1.toml"
    assert (
        ran.err.splitlines()[-1] == f"  hint: your text is kept in {kept}; `lexicon edit souk --from {kept}` takes it"
    )
    assert (root / SOUK_FILE).read_bytes() == before
    editor("pass")
    assert f"an earlier text is kept in {kept}" in lexicon("edit", "souk").err
    text = (root / kept).read_text(encoding="utf-8")
    (root / kept).write_text(text.replace("aproved", "review"), encoding="utf-8")
    assert lexicon("edit", "souk", "--from", kept).code == 0
    assert toml.parse((root / SOUK_FILE).read_bytes()).status == "review"
    assert not (root / kept).exists()


def test_edit_while_somebody_else_does(lexicon: Lexicon, root: Path, editor: Callable[[str], Path]) -> None:
    """What they did elsewhere stays; in the same place it is a conflict, and the text is kept."""
    other = "import subprocess, sys\nsubprocess.run([sys.executable, '-m', 'lexicon', 'edit', 'souk', '--set', {!r}])\n"
    editor(other.format("note=A market.") + "text = text.replace('suq', 'sūq')")
    assert lexicon("edit", "souk").code == 0
    entry = toml.parse((root / SOUK_FILE).read_bytes())
    assert (entry.note, entry.sections[0].terms[1].text) == ("A market.", "sūq")
    editor(other.format("note=A bazaar.") + "text = text.replace('A market.', 'A square.')")
    ran = lexicon("edit", "souk")
    assert ran.code == 1
    assert 'error: "souk" has been changed by somebody else meanwhile, in the same place (note); nothing' in ran.err
    assert "your text is kept in .lexicon/edits/souk@" in ran.err
    assert toml.parse((root / SOUK_FILE).read_bytes()).note == "A bazaar."
    (kept,) = (root / ".lexicon/edits").iterdir()
    assert "A square." in kept.read_text(encoding="utf-8")
    assert lexicon("edit", "souk", "--from", str(kept)).code == 1


def test_edit_of_the_id(lexicon: Lexicon, editor: Callable[[str], Path]) -> None:
    """An entry keeps its id."""
    editor("if text.startswith('#! '):\n    return text\ntext = text.replace('id = \"souk\"', 'id = \"suq\"')")
    ran = lexicon("edit", "souk")
    assert ran.code == 2
    assert 'this is the entry "souk", not "suq"' in ran.err


def test_edit_without_an_editor(lexicon: Lexicon, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to do instead; an editor that fails loses nothing."""
    ran = lexicon("edit", "souk")
    assert ran.code == 2
    assert "--set changes single fields" in ran.err
    monkeypatch.setenv("EDITOR", "no-such-editor --wait")
    assert "cannot be started" in lexicon("edit", "souk").err
    monkeypatch.setenv("EDITOR", "false")
    ran = lexicon("edit", "souk")
    assert ran.code == 3
    assert "your text is kept in .lexicon/edits/souk@1" in ran.err
    assert toml.parse((root / SOUK_FILE).read_bytes()) == SOUK


def test_edit_fields(lexicon: Lexicon, root: Path) -> None:
    """For scripts: fields, and terms in other languages."""
    ran = lexicon("edit", "souk", "--set", "lang.en.term.suq.status=deprecated", "--translation", "ary=سوق")
    assert ran.out.splitlines() == [
        "souk\tlang.en.term.suq.status\tadmitted\tdeprecated",
        'souk\tlang.ary-Arab.term."سوق".status\t\tpreferred',
    ]
    data = json.loads(lexicon("edit", "souk", "--set", "note=A market.", "--json").out)
    assert data == {
        "changed": [
            {
                "concept": "souk",
                "path": SOUK_FILE,
                "fields": [{"field": "note", "before": None, "after": "A market."}],
            }
        ]
    }
    assert lexicon("edit", "souk", "--set", "note=A market.").err == "nothing was changed\n"
    assert toml.parse((root / SOUK_FILE).read_bytes()).note == "A market."


def test_edit_from_standard_input(lexicon: Lexicon, root: Path) -> None:
    """The whole text, by a pipe; a mistake has its place."""
    text = toml.serialize(replace(SOUK, note="A market."))
    assert lexicon("edit", "souk", "--from", "-", stdin=text).code == 0
    assert toml.parse((root / SOUK_FILE).read_bytes()).note == "A market."
    ran = lexicon("edit", "souk", "--from", "-", stdin=b'id = "souk"\nstat = 1\n')
    assert (ran.code, ran.err.splitlines()[0]) == (2, 'error: <stdin>:2:1: unknown key "stat"')
    assert lexicon("edit", "souk", "--from", "-", "--set", "note=x").code == 2


# remove, merge, history, revert


def test_remove(lexicon: Lexicon, root: Path) -> None:
    """It tells who names the entry, asks, and can be taken back."""
    put(root, {"glossary/riad.toml": replace(concept("riad", en=[term("riad")]), related=("souk",))})
    ran = lexicon("remove", "souk")
    assert ran.code == 2
    assert ran.err.splitlines()[0] == "souk is named by riad"
    assert "--yes removes it" in ran.err
    ran = lexicon("remove", "souk", "--yes", "--json")
    assert json.loads(ran.out)["named_by"] == ["riad"]
    assert not (root / SOUK_FILE).exists()
    assert toml.parse((root / "glossary/riad.toml").read_bytes()).related == ()
    assert lexicon("revert", "souk").code == 0
    assert toml.parse((root / SOUK_FILE).read_bytes()) == SOUK


def test_retire(lexicon: Lexicon, root: Path) -> None:
    """The entry stays."""
    ran = lexicon("remove", "souk", "--replaced-by", "mellah")
    assert (ran.code, ran.err) == (0, "retired souk\n")
    assert ran.out == "souk\tstatus\tapproved\tretired\nsouk\treplaced_by\t\tmellah\n"
    assert toml.parse((root / SOUK_FILE).read_bytes()).replaced_by == "mellah"


def test_merge(lexicon: Lexicon, root: Path) -> None:
    """What is dropped is shown, and asked about, before anything is written."""
    dropped = "lang.en.preferred: keeps mellah, drops souk"
    ran = lexicon("merge", "mellah", "souk", "--dry-run")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[0] == dropped
    assert ran.err.splitlines()[-1] == "would merge souk into mellah"
    ran = lexicon("merge", "mellah", "souk")
    assert ran.code == 2
    assert (root / SOUK_FILE).exists()
    data = json.loads(lexicon("merge", "mellah", "souk", "--yes", "--json").out)
    assert (data["kept"], data["removed"], data["repointed"]) == ("mellah", "souk", [])
    assert data["conflicts"][0] == {"field": "lang.en.preferred", "kept": "mellah", "dropped": "souk"}
    assert {one["concept"] for one in data["changed"]} == {"mellah", "souk"}
    assert not (root / SOUK_FILE).exists()


def test_history(lexicon: Lexicon) -> None:
    """People see who, when, from where and what; programs get it as data."""
    assert "nothing is recorded yet" in lexicon("history", "souk").err
    lexicon("edit", "souk", "--set", "note=A market.")
    lexicon("review", "souk", "--comment", "Good.", "--author", "Noa")
    lexicon("remove", "souk", "--yes")
    lines = lexicon("history", "souk").out.splitlines()
    assert lines[0].endswith("Yael  sync")
    assert "     note: A market." in lines
    assert lines[-4].endswith("Noa")
    assert lines[-3] == "     Good."
    assert lines[-1] == "     removed"
    data = json.loads(lexicon("history", "souk", "--json").out)
    assert [one["kind"] for one in data] == ["change", "change", "comment", "change"]


def test_revert(lexicon: Lexicon, root: Path) -> None:
    """It says which state it is again."""
    lexicon("edit", "souk", "--set", "note=A market.")
    ran = lexicon("revert", "souk")
    assert (ran.code, ran.out, ran.err) == (0, "souk\tnote\tA market.\t\n", "souk is again as after change 1\n")
    assert toml.parse((root / SOUK_FILE).read_bytes()) == SOUK
    assert lexicon("revert", "souk", "--to", "1").err == "souk is as after change 1\n"
    assert lexicon("revert", "souk", "--to", "9").code == 2
    assert json.loads(lexicon("revert", "souk", "--to", "2", "--json").out)["to"] == 2


# examples


RIAD = concept("riad", en=[term("riad", examples=("Two riads.",), counter_examples=("A raid at dawn.",))])
WRONG = """lang.en.term.riad.examples=["Two riyads."]"""
FAILS = (
    '"riad" fails an example of its own, "Two riyads.": '
    'the term "riad" is not found in this example; correct it, or list the form it has there'
)


@pytest.fixture
def riad(root: Path) -> Path:
    """An entry with an example and a counter-example, and its file."""
    put(root, {"glossary/riad.toml": RIAD})
    return root / "glossary/riad.toml"


def test_examples_run_before_fields_are_saved(lexicon: Lexicon, riad: Path) -> None:
    """One that fails is told with its text and why; nothing is saved unless the user says so."""
    before = riad.read_bytes()
    ran = lexicon("edit", "riad", "--set", WRONG)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"error: {FAILS}\n  hint: --force saves it all the same\n"
    assert riad.read_bytes() == before
    assert lexicon("edit", "riad", "--set", 'lang.en.term.riad.examples=["A riad.", "Two riads."]').code == 0
    assert lexicon("edit", "riad", "--set", WRONG, "--force").code == 0
    assert toml.parse(riad.read_bytes()).sections[0].terms[0].examples == ("Two riyads.",)


def test_a_new_form_must_not_meet_a_counter_example(lexicon: Lexicon, riad: Path) -> None:
    """What is added to an entry cannot break what the entry is for."""
    ran = lexicon("edit", "riad", "--set", 'lang.en.term.riad.forms=["raid"]')
    assert ran.code == 2
    assert '"A raid at dawn.": the term "riad" is found in this counter-example' in ran.err
    assert toml.parse(riad.read_bytes()) == RIAD


def test_examples_reopen_the_text_at_their_line(lexicon: Lexicon, riad: Path, editor: Callable[[str], Path]) -> None:
    """As any other mistake does; nothing is lost."""
    log = editor(
        "if text.startswith('#! '):\n"
        f"    assert text.startswith('#! line 13, column 14: ' + {FAILS!r} + '\\n#! --force saves')\n"
        "    return text.replace('riyads', 'riads again')\n"
        "text = text.replace('Two riads', 'Two riyads')"
    )
    assert lexicon("edit", "riad").code == 0
    assert log.read_text(encoding="utf-8").splitlines()[1].startswith("+13 ")
    assert toml.parse(riad.read_bytes()).sections[0].terms[0].examples == ("Two riads again.",)
    editor("text = text if text.startswith('#! ') else text.replace('Two riads', 'Two riyads')")
    ran = lexicon("edit", "riad")
    kept = ".lexicon/edits/riad@2.toml"
    assert ran.code == 2
    assert f"nothing was changed: {FAILS[:40]}" in ran.err
    assert f"your text is kept in {kept}" in ran.err
    ran = lexicon("edit", "riad", "--from", kept)
    assert (ran.code, ran.err.startswith(f'error: {kept}:10:14: "riad" fails')) == (2, True)
    assert lexicon("edit", "riad", "--from", kept, "--force").code == 0
    editor("text = text.replace('riyads', 'ryads')")
    assert lexicon("edit", "riad", "--force").code == 0
    assert toml.parse(riad.read_bytes()).sections[0].terms[0].examples == ("Two ryads again.",)


def test_examples_run_after_a_merge_with_the_change_of_somebody_else(
    lexicon: Lexicon, riad: Path, editor: Callable[[str], Path]
) -> None:
    """What is saved is tested, not only what was written; the text is kept."""
    other = "import subprocess, sys\nsubprocess.run([sys.executable, '-m', 'lexicon', 'edit', 'riad', '--set', {!r}])\n"
    editor(other.format('lang.en.term.riad.forms=["ryad"]') + "text = text.replace('A raid at', 'A ryad at')")
    ran = lexicon("edit", "riad")
    assert ran.code == 2
    assert '"A ryad at dawn.": the term "riad" is found' in ran.err
    assert "your text is kept in .lexicon/edits/riad@" in ran.err
    assert toml.parse(riad.read_bytes()).sections[0].terms[0].counter_examples == ("A raid at dawn.",)


def test_examples_run_before_other_ways_to_save(lexicon: Lexicon, root: Path, riad: Path) -> None:
    """Approving, reverting and joining entries; --force goes on."""
    broken = replace(RIAD, sections=concept("x", en=[term("riad", examples=("Two riyads.",))]).sections)
    put(root, {"glossary/riad.toml": replace(broken, status=RIAD.status.REVIEW)})
    assert FAILS in lexicon("review", "riad", "--approve").err
    assert lexicon("review", "riad", "--approve", "--force").code == 0
    put(root, {"glossary/riad.toml": RIAD})
    assert lexicon("edit", "riad", "--set", "note=Houses.").code == 0
    assert FAILS in lexicon("revert", "riad", "--to", "1").err
    put(root, {"glossary/house.toml": concept("house", en=[term("house"), term("raid", "deprecated")])})
    ran = lexicon("merge", "riad", "house", "--yes")
    assert ran.code == 2
    assert '"A raid at dawn.": this counter-example sets off deprecated-term' in ran.err
    assert toml.parse(riad.read_bytes()).note == "Houses."


# review


def test_review_of_several(lexicon: Lexicon) -> None:
    """They take the step one after the other; those before one that cannot are told."""
    ran = lexicon("review", "mellah", "souk", "--send")
    assert ran.out.splitlines() == ["mellah\tstatus\tapproved\treview", "souk\tstatus\tapproved\treview"]
    assert "souk is in review" in ran.err
    ran = lexicon("review", "mellah", "no-such", "souk", "--reject")
    assert (ran.code, ran.out) == (2, "mellah\tstatus\treview\tdraft\n")
    assert lexicon("review", "mellah", "souk", "--comment", "Look.").err.count("commented on") == 2


def test_review(lexicon: Lexicon, root: Path) -> None:
    """From sending to approval, with what waits in between."""
    put(root, {"lexicon.toml": SETTINGS + '[review]\napprovers = ["Noa"]\n'})
    assert lexicon("review").err.startswith("0 entries wait for review")
    ran = lexicon("review", "mellah", "--send", "--comment", "Look.")
    assert (ran.code, ran.err) == (0, "mellah is in review, with 1 term that nobody has reviewed\n")
    ran = lexicon("review")
    assert ran.out.startswith("mellah\t")
    assert ran.out.endswith("\tYael\t1\n")
    assert json.loads(lexicon("review", "--json").out)[0]["concept"] == "mellah"
    assert lexicon("review", "mellah", "--approve").code == 2
    assert lexicon("review", "mellah", "--approve", "--lang", "darija", "--author", "Noa").code == 0
    ran = lexicon("review", "mellah", "--approve", "--author", "Noa", "--json")
    assert json.loads(ran.out)["changed"][0]["fields"] == [{"field": "status", "before": "review", "after": "approved"}]
    assert ran.err == "mellah is approved\n"


@pytest.mark.parametrize(
    "arguments",
    [["--send"], ["souk"], ["souk", "--send", "--lang", "en"], ["--comment", "x"], ["souk", "--reject"]],
)
def test_review_wrong_use(lexicon: Lexicon, arguments: list[str]) -> None:
    """Told in one line."""
    ran = lexicon("review", *arguments)
    assert (ran.code, ran.out) == (2, "")


def test_two_editors_at_once(root: Path) -> None:
    """Two processes that set different fields of one entry both succeed, and nothing is lost."""
    command = [sys.executable, "-m", "lexicon", "edit", "souk", "--set"]
    processes = [subprocess.Popen([*command, one], cwd=root) for one in ("note=A market.", 'domains=["towns"]')]
    assert [process.wait(60) for process in processes] == [0, 0]
    entry = toml.parse((root / SOUK_FILE).read_bytes())
    assert (entry.note, entry.domains) == ("A market.", ("towns",))
