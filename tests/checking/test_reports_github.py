"""The report for GitHub Actions: annotations, the log, and the table of the summary."""

from __future__ import annotations

import re

import pytest

from lexicon.checking.engine import CheckedDocument
from lexicon.checking.reports import Look, Report, github, render
from lexicon.documents.registry import read_document
from lexicon.model.diagnostic import Diagnostic, Severity
from lexicon.text.spans import Span

from .samples import check, checker, concept, deprecated, forbidden, preferred

ENGINE = checker(concept("oven", preferred("oven"), deprecated("furnus"), forbidden("hellhole")))
COMMAND = re.compile(r"::(?P<name>\w+) (?P<properties>[^:]*)::(?P<data>.*)")


def report(*texts: str) -> list[str]:
    results = (check(ENGINE, text, path=f"{at}.md") for at, text in enumerate(texts))
    return "".join(render("github", results, Look())).splitlines()


def one(text: str, *span: int, path: str = "a.txt", message: str = "m") -> CheckedDocument:
    found = Diagnostic("a-rule", "LX000", Severity.INFO, message, Span(*span), text[slice(*span)])
    return CheckedDocument(read_document(text.encode(), path), "en", [found])


def summary(*results: CheckedDocument) -> str:
    return github.summary(map(Report("github").page, results))


def unescaped(text: str) -> str:
    """Read a value as the runner does."""
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_an_annotation() -> None:
    """Severity, place, rule and message; line and column from 1."""
    (line,) = report("The furnus.\n")
    place = "file=0.md,line=1,endLine=1,col=5,endColumn=11"
    assert line == f'::warning {place},title=LX102 deprecated-term::"furnus" is deprecated; use "oven"'


def test_errors_come_first() -> None:
    """Of whichever file; within a kind the order is that of the text."""
    names = [line.split()[0] for line in report("furnus hellhole", "furnus", "hellhole")]
    assert names == ["::error", "::error", "::warning", "::warning"]
    assert [line.partition("file=")[2][0] for line in report("furnus hellhole", "furnus", "hellhole")] == list("0201")


def test_columns_are_left_out_over_lines() -> None:
    """GitHub takes them within one line only."""
    (line,) = "".join(render("github", [one("ab\ncd", 1, 4)], Look())).splitlines()
    assert line == "::notice file=a.txt,line=1,endLine=2,title=LX000 a-rule::m"


def test_values_are_escaped() -> None:
    """Nothing of a path ends the properties, nothing of a message the line."""
    path = "50%, a:b::\r\n.md"
    shown = "".join(render("github", [one("x", 0, 1, path=path, message="100%\r\n::error::x%0A")], Look()))
    assert shown.count("\n") == 1
    match = COMMAND.fullmatch(shown.rstrip("\n"))
    assert match
    properties = dict(pair.split("=", 1) for pair in match["properties"].split(","))
    assert unescaped(properties["file"]) == path
    assert unescaped(match["data"]) == "100%  ::error::x%0A"


def test_what_github_does_not_show_is_in_the_log() -> None:
    """Ten annotations of a kind; the others are plain lines, and that is said."""
    lines = report("furnus " * 12, "hellhole " * 11)
    assert [line.startswith("::error") for line in lines[:10]] == [True] * 10
    assert [line.startswith("::warning") for line in lines[10:20]] == [True] * 10
    assert lines[20] == "GitHub shows 10 annotations of a kind for each step; here are 3 more:"
    assert lines[21] == 'error: 1.md:1:91: LX101 forbidden-term: "hellhole" is forbidden; use "oven"'
    assert [line.split(":")[0] for line in lines[21:]] == ["error", "warning", "warning"]
    assert report("furnus " * 11)[10].endswith("here is 1 more:")


@pytest.mark.parametrize("evil", ["::stop-commands::x", "##[add-mask]x", "\n::error::x", "\r##[error]x"])
def test_no_line_of_the_log_is_a_command(evil: str) -> None:
    """The runner obeys lines that begin with two colons, and ``##[`` anywhere."""
    result = one("x", 0, 1, path=f"{evil}.txt", message=evil)
    lines = "".join(render("github", [result] * 12, Look())).splitlines()
    assert len(lines) == 13
    for line in lines[10:]:
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


def test_a_summary_is_a_table() -> None:
    """Counts, and a row for each finding, errors first."""
    shown = summary(check(ENGINE, "furnus hellhole", path="a.md"), check(ENGINE, "Nothing."))
    assert shown.replace("\u2068", "").replace("\u2069", "").splitlines() == [
        "### lexicon: 1 error, 1 warning",
        "",
        "| | Place | Rule | What it is |",
        "|---|---|---|---|",
        '| error | a.md&#58;1&#58;8 | LX101 forbidden-term | "hellhole" is forbidden; use "oven" |',
        '| warning | a.md&#58;1&#58;1 | LX102 deprecated-term | "furnus" is deprecated; use "oven" |',
    ]
    assert '"\u2068hellhole\u2069"' in shown
    assert summary(check(ENGINE, "Nothing.")) == "### lexicon: nothing found\n"


def test_a_summary_tells_repeated_findings_once() -> None:
    """In a file; the head counts all of them, and so does what is left out."""
    text = "A furnus.\n\nThe furnus, and a furnus.\n\nA hellhole.\n"
    shown = summary(check(ENGINE, text, path="a.md"), check(ENGINE, "A furnus.", path="b.md"))
    rows = [line.split(" | ")[1:4:2] for line in shown.replace("&#58;", ":").splitlines()[4:]]
    assert shown.startswith("### lexicon: 1 error, 4 warnings\n")
    assert [place for place, _ in rows] == ["a.md:5:3", "a.md:1:3", "b.md:1:3"]
    assert [row.partition("(")[2].partition(")")[0] for _, row in rows] == ["", "also on line 3 (2 more", ""]
    many = "furnus " * 3 + "ⵎ" * 10
    over = [check(ENGINE, many, path=f"{'ⵎ' * 200_000}{at}.md") for at in range(3)]
    assert "\n6 more than a summary can hold" in summary(*over)


def test_a_summary_links_to_the_manual() -> None:
    """Where there is one."""
    pages = [Report("github").page(check(ENGINE, "furnus", path="a.md"))]
    shown = github.summary(pages, "https://desk.example/rules.html")
    assert "| [LX102 deprecated-term](https://desk.example/rules.html#deprecated-term-lx102) |" in shown


def test_nothing_in_a_summary_is_markup() -> None:
    """A cell shows what it holds: no other cell, no link, no image, no tag."""
    shown = summary(
        one("x", 0, 1, path="a|b.txt", message="| <img src=x> [a](b) `c` *d* _e_ https://f @g #1 \\| \u202e\x1b\n")
    )
    row = shown.splitlines()[4]
    assert row.count("|") == 5
    assert not re.search(r"[<>`*_\[\]@\\\u202e\x1b]|#(?!\d+;)|&(?!#\d+;)|://", row)


def test_a_summary_keeps_to_the_limit() -> None:
    """GitHub takes a mebibyte; what is left out is counted."""
    shown = summary(*(one("x", 0, 1, path=f"{at}.txt", message="ⵎⵍⵍⴰⵃ " * 20_000) for at in range(12)))
    assert len(shown.encode()) <= 1 << 20
    left = int(re.search(r"(\d+) more than a summary can hold", shown)[1])  # type: ignore[index]
    assert left == 12 - shown.count("| notice |")
    assert 0 < left < 12
