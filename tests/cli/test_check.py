"""``lexicon check``: what a journalist, an editor program and a CI job see."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from tests.workspace.samples import SETTINGS, concept, put, term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from .conftest import Lexicon

OLD = "The melah of Fes.\n"
FOUND = 'LX102 "melah" is deprecated; use "mellah" (Old spelling)\n'


@pytest.fixture(autouse=True)
def articles(root: Path) -> Path:
    """An article with a deprecated term, one with a forbidden term too, and one without."""
    put(root, {"old.md": OLD, "bad.md": "The melah,\nonce a mellah ghetto.\n", "good.md": "The mellah of Fes.\n"})
    return root


# Findings and exit codes.


def test_findings(lexicon: Lexicon) -> None:
    """In a pipe each finding is one line, the summary goes to stderr, and the exit code is 1."""
    ran = lexicon("check", "old.md", "good.md")
    assert ran.out == f"old.md:1:5: {FOUND}"
    assert ran.err == "1 finding in 2 files. `lexicon rule CODE` explains a rule.\n"
    assert ran.code == 1


def test_catalogues_that_are_not_well_formed(lexicon: Lexicon, root: Path) -> None:
    """A broken message is a finding with its place; a file that cannot be read is told, and the others are checked."""
    broken = 'msgid "a"\nmsgstr "b\n\nmsgid "c"\nmsgstr "the melah"\n'
    put(root, {"a.po": broken, "b.xlf": "<xliff>\n<file>", "c.tmx": "<tmx>", "d.tmx": "no memory", "e.po": b"\0"})
    ran = lexicon("check", "--lang", "en", "a.po", "b.xlf", "c.tmx", "d.tmx", "e.po", "old.md")
    fault = "not checked: the string is not closed on its line; close it"
    assert ran.out.splitlines()[0] == f'a.po:2:8: LX701 {fault} [message "a"]'
    assert [line.split(" ")[:2] for line in ran.out.splitlines()[1:]] == [
        ["a.po:5:13:", "LX102"],
        ["old.md:1:5:", "LX102"],
    ]
    told = [line for line in ran.err.splitlines() if line.startswith("error: ")]
    assert told == [
        "error: b.xlf:2:1: not well-formed: <file> is never closed",
        "error: c.tmx:1:1: not well-formed: <tmx> is never closed",
        "error: d.tmx:1:1: not well-formed: there is no element in it",
        "error: e.po: this looks like a binary file",
    ]
    assert ran.code == 3
    assert lexicon("check", "--lang", "en", "a.po").code == 1


def test_translations_into_several_languages(lexicon: Lexicon, root: Path) -> None:
    """Each is checked in its own language; --lang chooses one; what is said of the text alone is said once."""
    unit = (
        '<tu><tuv xml:lang="en"><seg>The mellah</seg></tuv><tuv xml:lang="fr"><seg>Le quartier\u202e</seg></tuv>'
        '<tuv xml:lang="he"><seg>הרובע</seg></tuv></tu>'
    )
    put(root, {"a.tmx": f'<tmx version="1.4"><header srclang="en"/><body>{unit}</body></tmx>'})

    def told(*arguments: str) -> list[tuple[str, bool]]:
        lines = lexicon("check", "a.tmx", *arguments).out.splitlines()
        return [(line.split(" ")[1], "the Hebrew for it" in line) for line in lines]

    assert told() == [("LX401", False), ("LX501", False), ("LX401", True)]
    assert told("--lang", "he") == [("LX501", False), ("LX401", True)]
    ran = lexicon("check", "a.tmx", "--lang", "en")
    assert (ran.code, ran.err) == (3, "error: a.tmx: there is no translation into en in it\n  hint: there are fr, he\n")


def test_nothing_found(lexicon: Lexicon) -> None:
    """That is said, so that silence means something went wrong."""
    assert lexicon("check", "good.md") == (0, "", "Nothing found in 1 file.\n")


def test_exit_zero(lexicon: Lexicon) -> None:
    """A job that only reports does not fail for findings, but still for trouble."""
    assert lexicon("check", "--exit-zero", "old.md").code == 0
    assert lexicon("check", "--exit-zero", "old.md", "gone.md").code == 3


@pytest.mark.parametrize(("article", "gravest"), [("bad.md", "error"), ("old.md", "warning"), ("hint.md", "info")])
def test_fail_on(lexicon: Lexicon, articles: Path, article: str, gravest: str) -> None:
    """What is less grave is told all the same, and the summary says why the check has passed."""
    put(articles, {"hint.md": "The mellah of Fes. The s\u00f4uk.\n"})
    order = ["error", "warning", "info"]
    for severity in order:
        ran = lexicon("check", article, "--fail-on", severity)
        fails = order.index(gravest) <= order.index(severity)
        assert ran.code == fails
        assert ran.out
        assert (f"None is as grave as --fail-on {severity}." in ran.err) != fails
    assert lexicon("check", "good.md", "gone.md", "--fail-on", "error").code == 3


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("--statistics --output-format sarif", "--statistics counts as text or json, not as sarif"),
        ("--statistics --output-format html", "--statistics counts as text or json, not as html"),
        ("--diff --statistics", "--diff shows a patch, which is no report; leave --statistics out"),
        ("--fix --diff --output-format json", "--diff shows a patch, which is no report; leave --output-format out"),
        ("--diff --fail-on error", "--diff shows a patch, which is no report; leave --fail-on out"),
        ("--exit-zero --fail-on error", "--exit-zero lets no finding fail the check; leave --fail-on out"),
        ("--stdin-filename a.md", "--stdin-filename names what comes from standard input; add - to the paths"),
    ],
)
def test_what_cannot_be_honoured_is_refused(lexicon: Lexicon, articles: Path, options: str, told: str) -> None:
    """In one line, before anything is done."""
    ran = lexicon("check", "old.md", *options.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error: {told}")
    assert (articles / "old.md").read_text() == OLD


def test_workspace_without_articles(lexicon: Lexicon, articles: Path) -> None:
    """It is new, which is no trouble; any other empty folder is, and so is a folder that is not there."""
    for path in articles.glob("*.md"):
        path.unlink()
    ran = lexicon("check", ".")
    assert (ran.code, ran.out, ran.err) == (0, "", "note: .: the workspace holds no articles yet\n")
    assert lexicon("check", str(articles)).code == 0
    shutil.rmtree(articles / "glossary")
    ran = lexicon("check", ".", "glossary")
    assert (ran.code, ran.out) == (0, "")
    assert "note: glossary: the glossary holds no entries yet\n" in ran.err
    (articles / "desk").mkdir()
    for path in ("desk", "desc", ".."):
        assert lexicon("check", ".", path).code == 3
    os.chdir(articles / "desk")
    assert lexicon("check", ".").code == 3


def break_glossary(root: Path) -> None:
    put(root, {"glossary/riad.toml": "id = \n"})


def do_nothing(root: Path) -> None:
    del root


@pytest.mark.parametrize(
    ("prepare", "names", "code"),
    [
        (do_nothing, ["good.md"], 0),
        (do_nothing, ["old.md"], 1),
        (break_glossary, ["good.md"], 2),
        (break_glossary, ["old.md"], 2),
        (do_nothing, ["old.md", "gone.md"], 3),
        (break_glossary, ["old.md", "gone.md"], 3),
    ],
)
def test_worst_trouble_decides_the_exit_code(
    lexicon: Lexicon, articles: Path, prepare: Callable[[Path], None], names: list[str], code: int
) -> None:
    """Trouble with a file beats a mistake in the glossary, which beats findings; these are shown all the same."""
    prepare(articles)
    ran = lexicon("check", *names)
    assert ran.code == code
    assert (f"old.md:1:5: {FOUND}" in ran.out) == ("old.md" in names)


BAD_ARTICLES = {
    "missing": (None, "error: bad.md: cannot be read: No such file or directory"),
    "binary": (b"PK\x03\x04\0\0", "error: bad.md: this looks like a binary file"),
    "not UTF-8": (b"one\ntwo \xff", "error: bad.md:2:5: not valid UTF-8: the byte 0xff stands for no letter"),
    "empty": (b"", "bad.md: the file is empty, there is nothing to check"),
    "blank": (b" \n\n", "bad.md: the file is empty, there is nothing to check"),
}


@pytest.mark.parametrize(("data", "line"), BAD_ARTICLES.values(), ids=BAD_ARTICLES)
def test_bad_article_is_one_line(lexicon: Lexicon, articles: Path, data: bytes | None, line: str) -> None:
    """It has a line on stderr (and perhaps a hint below), and the others are checked."""
    (articles / "bad.md").unlink()
    if data is not None:
        put(articles, {"bad.md": data})
    ran = lexicon("check", "bad.md", "old.md")
    told, *rest = [one for one in ran.err.splitlines() if not one.startswith("  hint: ")]
    assert told == line
    assert len(rest) == 1
    assert rest[0].startswith("1 finding in ")
    assert ran.out == f"old.md:1:5: {FOUND}"
    assert ran.code == (3 if told.startswith("error") else 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_closed_article(lexicon: Lexicon, articles: Path) -> None:
    """A file that may not be read is told like one that is missing."""
    (articles / "bad.md").chmod(0)
    ran = lexicon("check", "bad.md", "old.md")
    assert ran.err.splitlines()[0] == "error: bad.md: cannot be read: Permission denied"
    assert ran.code == 3


BAD_CONCEPTS = {
    "syntax": ("id = \n", ":1:6: the value is not valid TOML"),
    "unknown key": ('id = "riad"\ncolour = 1\n', ':2:1: unknown key "colour"'),
    "unknown language": ('id = "riad"\n[lang.xx-1]\n', ':2:7: unknown language tag "xx-1"'),
    "another name": ('id = "ryad"\n', ':1:6: the file of concept "ryad" is named riad.toml'),
}


@pytest.mark.parametrize(("text", "line"), BAD_CONCEPTS.values(), ids=BAD_CONCEPTS)
def test_bad_concept_file_is_one_line(lexicon: Lexicon, articles: Path, text: str, line: str) -> None:
    """It is told with its place, the check goes on, and the exit code is 2."""
    put(articles, {"glossary/riad.toml": text})
    ran = lexicon("check", "old.md")
    assert [one for one in ran.err.splitlines() if one.startswith("error")] == [f"error: glossary/riad.toml{line}"]
    assert (ran.code, ran.out) == (2, f"old.md:1:5: {FOUND}")


def test_wrong_settings_stop_the_check(lexicon: Lexicon, articles: Path) -> None:
    """Nothing is checked by settings that are not understood."""
    put(articles, {"lexicon.toml": 'languages = ["en"]\n[check]\nignroe = []\n'})
    ran = lexicon("check", "old.md")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == 'error: lexicon.toml:3:1: unknown key "ignroe"'


# Options.


def test_rules_by_name_code_and_comma(lexicon: Lexicon) -> None:
    """Names and codes mean the same, in any case, one or several at a time."""
    everything = lexicon("check", "bad.md").out
    assert [line.split()[1] for line in everything.splitlines()] == ["LX102", "LX101"]
    for listed in (["LX101,LX102"], ["forbidden-term , lx102"], ["LX101", "--select", "Deprecated-Term"]):
        assert lexicon("check", "bad.md", "--select", *listed).out == everything
    assert "LX102" not in lexicon("check", "bad.md", "--ignore", "deprecated-term").out
    assert "LX101" not in lexicon("check", "bad.md", "--select", "LX102").out
    assert lexicon("check", "bad.md", "--select", "LX102", "--extend-select", "LX101").out == everything


@pytest.mark.parametrize("option", ["--select", "--extend-select", "--ignore"])
def test_unknown_rule(lexicon: Lexicon, option: str) -> None:
    """A rule that does not exist is wrong use, whatever the articles say."""
    ran = lexicon("check", "old.md", option, "LX102,spelling")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == ['error: no rule "spelling"', "  hint: `lexicon rule` lists the rules"]


def test_language(lexicon: Lexicon, articles: Path) -> None:
    """--lang takes a name; an unknown one is wrong use with the known ones as a hint."""
    put(articles, {"glossary/riad.toml": concept("riad", he=[term("ריאד"), term("ריאאד", "deprecated")])})
    put(articles, {"draft.txt": "ריאאד בעיר\n"})
    assert "LX102" in lexicon("check", "draft.txt", "--lang", "hebrew").out
    ran = lexicon("check", "draft.txt", "--lang", "klingon")
    assert (ran.code, ran.out) == (2, "")
    assert 'unknown language tag "klingon"' in ran.err


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        ("ar", 'it says that it is in "ar"; if that is Darija, --lang ary-Arab checks it'),
        ("shi", 'it is in Tashelhit; add "shi-Tfng" to languages in the settings to check it'),
        ("zgh", 'it says that it is in "zgh", which lexicon does not know; --lang TAG checks it as another language'),
    ],
)
def test_language_that_is_none_of_the_workspace(lexicon: Lexicon, articles: Path, declared: str, told: str) -> None:
    """That its terms were not checked is told, and what to do; Arabic is never taken for Darija unasked."""
    put(articles, {"a.html": f'<html lang="{declared}"><p>ملاح قديم</p></html>'})
    assert f"a.html: its terms were not checked: {told}\n" in lexicon("check", "a.html").err


def test_standard_input(lexicon: Lexicon) -> None:
    """A dash is standard input; its name is what the reports say."""
    assert lexicon("check", "-", stdin=OLD.encode()).out == f"-:1:5: {FOUND}"
    ran = lexicon("check", "-", "--stdin-filename", "desk/draft.md", stdin=b"# `melah`\n\nA melah.\n")
    assert ran.out == f"desk/draft.md:3:3: {FOUND}"
    assert lexicon("check", "-", stdin=b"").err.startswith("-: the file is empty")


# Reports.


def test_json(lexicon: Lexicon, articles: Path) -> None:
    """One object, and nothing on stderr; offsets lead to the term in the file."""
    put(articles, {"desk/he.md": "# מסע\n\nב-Fes ישנו melah אחד.\n"})
    ran = lexicon("check", "desk", "--output-format", "json")
    data = json.loads(ran.out)
    assert (data["version"], data["tool"]["name"], ran.err, ran.code) == (1, "lexicon", "", 1)
    assert data["summary"].items() >= {"files": 1, "diagnostics": 1, "errors": 0, "warnings": 1}.items()
    (found,) = data["diagnostics"]
    text = (articles / "desk" / "he.md").read_text(encoding="utf-8")
    assert text[found["offset"] : found["end_offset"]] == found["text"] == "melah"
    assert text.splitlines()[found["line"] - 1][found["column"] - 1 : found["end_column"] - 1] == "melah"
    assert (found["path"], found["rule"], found["code"]) == ("desk/he.md", "deprecated-term", "LX102")
    assert (found["language"], found["concept"], found["suggestions"]) == ("en", "mellah", ["mellah"])
    (edit,) = found["fix"]["edits"]
    assert edit == {"offset": found["offset"], "end_offset": found["end_offset"], "text": "mellah"}


def test_json_of_nothing(lexicon: Lexicon) -> None:
    """A program gets an object in every case, trouble included."""
    for names in (["good.md"], ["gone.md"]):
        data = json.loads(lexicon("check", *names, "--output-format", "json").out)
        assert data["diagnostics"] == []


def test_fingerprint_stays_when_lines_move(lexicon: Lexicon, articles: Path) -> None:
    """A finding keeps its name when text is added above it, however the file is reached."""

    def fingerprint(*arguments: str) -> str:
        data = json.loads(lexicon("check", "--output-format", "json", *arguments).out)
        (found,) = [one for one in data["diagnostics"] if one["path"] == "old.md"]
        return str(found["fingerprint"])

    before = fingerprint("old.md")
    assert fingerprint(".") == before
    put(articles, {"old.md": f"A new beginning.\n\n{OLD}"})
    assert fingerprint("old.md") == before


@pytest.mark.usefixtures("terminal")
def test_text_on_a_terminal(lexicon: Lexicon) -> None:
    """On a terminal a finding shows its line with the place marked, in colour unless that is unwanted."""
    ran = lexicon("--color", "never", "check", "old.md")
    first, second, third, *_ = ran.out.splitlines()
    assert first.startswith("old.md:1:5: LX102 deprecated-term: ")
    assert second == "    1 | The melah of Fes."
    assert third == "      |     ^^^^^"
    assert "\x1b[" in lexicon("check", "old.md").out


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_color_is_respected(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """NO_COLOR and a dumb terminal switch colours off; --color always overrules them."""
    monkeypatch.setenv(name, value)
    assert "\x1b[" not in lexicon("check", "old.md", "gone.md").out
    assert "\x1b[" in lexicon("--color", "always", "check", "old.md").out


def test_color_in_a_pipe(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe has no colours unless they are asked for."""
    assert "\x1b[" not in lexicon("check", "old.md", "--output-format", "text").out
    ran = lexicon("--color", "always", "check", "old.md", "gone.md", "--output-format", "text")
    assert "\x1b[" in ran.out
    assert "\x1b[" in ran.err
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in lexicon("check", "old.md", "--output-format", "text").out


@pytest.mark.parametrize("output", ["text", "concise"])
def test_no_control_characters_reach_the_terminal(lexicon: Lexicon, articles: Path, output: str) -> None:
    """Neither names nor texts nor glossary entries can command a terminal or turn a line round."""
    evil = "\x1b[2J\x9b31m\u202e"
    put(articles, {f"{evil}.md": f"{evil} melah {evil}\r\x08\n", f"{evil}-gone.md": b"\0", f"{evil}-empty.md": ""})
    ran = lexicon("check", f"{evil}.md", f"{evil}-gone.md", f"{evil}-empty.md", "--output-format", output)
    assert "LX102" in ran.out
    assert not set(ran.out + ran.err) & set("\x1b\x9b\x08\r\u202e")
    assert len([line for line in ran.err.splitlines() if not line.startswith("  hint")]) == 3


@pytest.mark.parametrize("output", ["text", "concise"])
def test_a_name_is_no_line_of_its_own(lexicon: Lexicon, articles: Path, output: str) -> None:
    """Neither in the report nor in what is told beside it."""
    put(articles, {"a\nforged.md": "---\nlang: de\n---\n", "b\nforged.md": b"\0", "c\nforged.md": OLD})
    ran = lexicon("check", ".", "gone\nforged", "--output-format", output)
    assert "\nforged" not in ran.out
    assert "\nforged" not in ran.err
    assert "c\\x0aforged.md:1:5: LX102" in ran.out


def test_name_that_is_no_unicode(lexicon: Lexicon, articles: Path) -> None:
    """A file name of another encoding is shown escaped."""
    name = os.fsdecode(b"caf\xe9.md")
    try:
        put(articles, {name: OLD})
    except OSError:
        pytest.skip("this file system has Unicode names only")
    assert lexicon("check", name).out == f"caf\\udce9.md:1:5: {FOUND}"


def test_settings_of_the_repository(lexicon: Lexicon, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a folder below, the settings above apply and paths are as seen from there."""
    put(articles, {"lexicon.toml": SETTINGS + '[check.per-file]\n"archive/**" = { ignore = ["LX102"] }\n'})
    put(articles, {"archive/old.md": OLD, "desk/old.md": OLD})
    monkeypatch.chdir(articles / "desk")
    assert lexicon("check", ".", "../archive").out == f"old.md:1:5: {FOUND}"


# Several processes.

Working = tuple["subprocess.Popen[bytes]", list[int]]
"""A running check and its workers."""
JOBS_HINT = "  hint: `lexicon check --help` shows how"


def start(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    """Start the command line in a process of its own, at the head of a group as a terminal starts it."""
    command = [sys.executable, "-m", "lexicon", "check", *arguments]
    return subprocess.Popen(
        command,
        start_new_session=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


def test_same_bytes_for_any_order_number_of_processes_and_hash_seed(articles: Path) -> None:
    """Nothing of how a check was run is seen in what it says."""
    put(articles, {f"desk/{number}.md": f"{number}. A melah ghetto.\n" + OLD * number for number in range(12)})
    put(articles, {"b.md": b"\0", "desk/b.html": b"\xff"})
    put(articles, {"desk/empty.md": "", "desk/de.md": f"---\nlang: de\n---\n{OLD}"})
    paths = ["desk", "old.md", "gone.md", "b.md", "-", "bad.md"]
    for output in ("concise", "text", "json"):
        said = set()
        for seed, jobs in enumerate(("1", "2", "4", "auto")):
            order = random.Random(seed).sample(paths, len(paths))
            environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
            with start("-j", jobs, "--output-format", output, *order, env=environment) as process:
                said.add((*process.communicate(OLD.encode(), timeout=60), process.returncode))
        assert len(said) == 1
        ((out, err, code),) = said
        assert out.count(b"LX102") == (81 if output != "text" else len(paths) + 9)
        assert err.count(b"error: ") == 3
        assert code == 3


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5", "", "9" * 5000])
def test_number_of_processes_that_is_none(lexicon: Lexicon, jobs: str) -> None:
    """It is wrong use."""
    ran = lexicon("check", "old.md", "-j", jobs)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f'"{jobs}" is neither auto nor a number from 1\n{JOBS_HINT}\n')


def test_one_article_starts_no_process(articles: Path) -> None:
    """Nor does it load what starts processes."""
    put(articles, {"short.md": OLD})
    script = (
        "import sys\n"
        "from lexicon.cli.group import lexicon\n"
        "from lexicon.cli.running import run\n"
        "run(lexicon, sys.argv[1:])\n"
        "print([name for name in sys.modules if name.startswith(('multiprocessing', 'lexicon.workspace.workers'))])\n"
    )
    for arguments in (["short.md"], [".", "-j", "1"], ["."]):
        command = [sys.executable, "-I", "-c", script, "check", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
        assert done.stdout.splitlines()[-1] == "[]"


@pytest.fixture
def working(articles: Path) -> Iterator[Working]:
    """A check that takes long, and its two workers; at the end nothing of it runs."""
    if not os.path.isdir("/proc/self/task"):
        pytest.skip("the processes of a process are looked up as Linux shows them")
    put(articles, {f"desk/{number}.txt": OLD * 100_000 for number in range(20)})
    with start("desk", "-j", "2") as process:
        while len(workers := children(process.pid)) < 2:
            assert process.poll() is None
            time.sleep(0.01)
        time.sleep(0.2)
        yield process, workers
        process.kill()
    deadline = time.monotonic() + 30
    while any(is_running(worker) for worker in workers):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def is_running(number: int) -> bool:
    try:
        return state(number)[0] != "Z"
    except OSError:
        return False


def children(parent: int) -> list[int]:
    """Return the processes that ``parent`` has started."""
    found = []
    for number in map(int, filter(str.isdecimal, os.listdir("/proc"))):
        with suppress(OSError):
            if int(state(number)[1]) == parent:
                found.append(number)
    return found


def state(number: int) -> list[str]:
    """Return the state of a process, its parent, and so on."""
    with open(f"/proc/{number}/stat", encoding="utf-8", errors="replace") as file:
        return file.read().rpartition(")")[2].split()


def test_interrupt_stops_all_processes(working: Working) -> None:
    """Ctrl-C reaches the whole group: it leaves with 130, without a word."""
    process, _ = working
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors.strip() == b""


def test_killed_worker_is_one_line(working: Working) -> None:
    """So it is where memory runs out: the file it had in hand is told, and nothing waits for it."""
    process, workers = working
    os.kill(workers[0], signal.SIGKILL)
    _, errors = process.communicate(timeout=30)
    line, hint = errors.decode().splitlines()
    assert re.fullmatch(r"error: desk/\d+\.txt: the process that worked on this file was killed \(SIGKILL\)", line)
    assert hint.startswith("  hint: ")
    assert process.returncode == 3


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_workers_leave_when_the_command_is_killed(working: Working, how: signal.Signals) -> None:
    """No process is left behind, however the first one ends."""
    process, _ = working
    process.send_signal(how)
    process.communicate(timeout=30)
    assert process.returncode == -how


def test_workers_leave_when_the_reader_does(working: Working) -> None:
    """Who reads only the first line, as `head` does, gets no traceback."""
    process, _ = working
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline().startswith(b"desk/0.txt:1:5: LX102")
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(30) in (0, 1)


def test_dismissed_until_the_entry_changes(lexicon: Lexicon, root: Path) -> None:
    """``show`` names the revision; a change of the entry, whatever it is, reopens the finding."""
    revision = lexicon("show", "mellah", "--json").out.partition('"revision": "')[2][:6]
    put(root, {"a.md": f"<!-- lexicon: ignore-next deprecated-term(mellah@{revision}) -->The melah.\n"})
    assert lexicon("check", "a.md").out == ""
    lexicon("edit", "mellah", "--set", "note=Ask Noa.")
    lines = lexicon("check", "a.md", "--output-format", "concise").out.splitlines()
    assert [line.split()[1] for line in lines] == ["LX901", "LX102"]
    now = lexicon("show", "mellah").out.splitlines()[0].rpartition(" ")[2]
    assert (
        f'"mellah" has changed since this was dismissed; look again, then remove it or write mellah@{now}' in lines[0]
    )
    lexicon("revert", "mellah")
    assert lexicon("check", "a.md").out == ""
