"""Reports: for programs exactly by contract, for people with the place under their eyes."""

from __future__ import annotations

import json
import pickle
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon import __version__
from lexicon.checking import registry
from lexicon.checking.engine import CheckedDocument, rule_options
from lexicon.checking.reports import FORMATS, Look, Report, render
from lexicon.documents.document import Landmark
from lexicon.documents.registry import read_document
from lexicon.model.diagnostic import Applicability, Diagnostic, Fix, Severity
from lexicon.text.edits import Edit
from lexicon.text.spans import Span
from lexicon.text.widths import columns

from .samples import check, checker, concept, deprecated, forbidden, preferred

ENGINE = checker(
    concept("oven", preferred("oven"), deprecated("furnus"), forbidden("hellhole")),
    concept("mellah", preferred("מלאח"), deprecated("מלח"), tag="he"),
    concept("army", deprecated("צה״ל"), preferred("צבא"), tag="he"),
)


def report(name: str, *texts: str, look: Look | None = None, path: str = "a.md") -> str:
    results = (check(ENGINE, text, path=path if len(texts) == 1 else f"{at}.md") for at, text in enumerate(texts))
    return "".join(render(name, results, look or Look()))


def marked(
    text: str, span: tuple[int, int], *, look: Look | None = None, path: str = "a.txt", message: str = "m"
) -> str:
    """Return the text report of one finding at ``span`` of ``text``."""
    document = read_document(text.encode(), path)
    found = Diagnostic("a-rule", "LX000", Severity.WARNING, message, Span(*span), text[slice(*span)])
    return "".join(render("text", [CheckedDocument(document, "en", [found])], look or Look()))


# One line a finding.


def test_a_concise_line_is_place_code_and_message() -> None:
    """Editors and grep read it: nothing else stands on it."""
    assert report("concise", "The furnus.\n\nA hellhole.") == (
        'a.md:1:5: LX102 "furnus" is deprecated; use "oven"\na.md:3:3: LX101 "hellhole" is forbidden; use "oven"\n'
    )


def test_columns_are_code_points() -> None:
    """Marks, wide characters and emoji count as they are stored."""
    assert report("concise", "🥖 q\u0301 מַלָּאח 漢 furnus").startswith("a.md:1:16: LX102 ")


def test_a_finding_is_one_line_whatever_it_holds() -> None:
    """Line breaks and control characters of paths and messages are shown, not sent."""
    document = read_document(b"x", "a\x1b[31m\nb\u202e.md")
    found = Diagnostic("a-rule", "LX000", Severity.INFO, "one\ntwo\x07\u202e", Span(0, 1), "x")
    assert "".join(render("concise", [CheckedDocument(document, "en", [found])], Look())) == (
        "a\\x1b[31m\\x0ab\\u202e.md:1:1: LX000 one two\\x07\\u202e\n"
    )


@pytest.mark.parametrize("name", ["concise", "text"])
def test_nothing_found_is_nothing_said(name: str) -> None:
    """A clean article leaves no line."""
    assert report(name, "A fine text.", "Another.") == ""


def test_findings_come_as_they_are_found() -> None:
    """The first article is reported before the second is read."""
    read: list[str] = []

    def results() -> Any:
        for name in ("1.md", "2.md"):
            read.append(name)
            yield check(ENGINE, "The furnus.", path=name)

    pieces = render("concise", results(), Look())
    assert next(pieces).startswith("1.md")
    assert read == ["1.md"]


# JSON.


def test_the_json_object_is_the_contract() -> None:
    """The keys, their order and their types; line and column from 1, offset from 0, all in code points."""
    text = "\ufeffIn 🥖\r\nthe fur\u00adnus.\r\n"
    data = json.loads(report("json", text))
    assert list(data) == ["version", "tool", "summary", "diagnostics"]
    assert (data["version"], data["tool"]) == (1, {"name": "lexicon", "version": __version__})
    assert list(data["summary"])[:4] == ["files", "diagnostics", "errors", "warnings"]
    (found,) = data["diagnostics"]
    fingerprint = found.pop("fingerprint")
    assert list(found.items()) == [
        ("rule", "deprecated-term"),
        ("code", "LX102"),
        ("severity", "warning"),
        ("message", '"fur\u00adnus" is deprecated; use "oven"'),
        ("path", "a.md"),
        ("line", 2),
        ("column", 5),
        ("end_line", 2),
        ("end_column", 12),
        ("offset", 10),
        ("end_offset", 17),
        ("text", "fur\u00adnus"),
        ("language", "en"),
        ("concept", "oven"),
        ("suggestions", ["oven"]),
        ("fix", {"applicability": "safe", "edits": [{"offset": 10, "end_offset": 17, "text": "oven"}]}),
        ("related", []),
    ]
    assert re.fullmatch("[0-9a-f]{16}", fingerprint)


def test_a_finding_over_two_lines_ends_on_the_second() -> None:
    """The end is the place after the last code point."""
    engine = checker(concept("a", deprecated("old town")))
    (found,) = json.loads("".join(render("json", [check(engine, "the old\r\ntown")], Look())))["diagnostics"]
    place = [found[key] for key in ("line", "column", "end_line", "end_column", "offset", "end_offset")]
    assert place == [1, 5, 2, 5, 4, 13]
    assert "\n" not in found["message"]


def test_what_there_is_not_is_null_or_empty() -> None:
    """Every key is always there."""
    engine = checker(concept("a", deprecated("furnus")))
    text = "furnus. " + "Azoulkan saw Azoulkan. But Azulkan saw Azoulkan."
    result = check(engine, text, settings={"LX201": {"threshold": 3}})
    old, drift = json.loads("".join(render("json", [result], Look())))["diagnostics"]
    assert (old["fix"], old["suggestions"], old["related"]) == (None, [], [])
    assert (drift["fix"], drift["concept"]) == (None, None)
    assert drift["related"] == [{"path": "a.md", "line": 1, "column": 9, "text": "Azoulkan"}]
    assert list(old) == list(drift)


def test_the_summary_counts_files_and_severities() -> None:
    """Files without findings count too."""
    data = json.loads(report("json", "furnus hellhole hellhole", "nothing", "fürnus"))
    assert data["summary"] == {"files": 3, "diagnostics": 4, "errors": 2, "warnings": 1}
    assert [one["path"] for one in data["diagnostics"]] == ["0.md", "0.md", "0.md", "2.md"]
    assert data["diagnostics"][0]["severity"] == "warning"


def test_no_findings_are_an_object_too() -> None:
    """A program needs no special case."""
    data = json.loads(report("json"))
    assert (data["summary"]["files"], data["diagnostics"]) == (0, [])


def test_json_keeps_every_letter() -> None:
    """Text of any script is readable in the file, and control characters are escaped by JSON itself."""
    written = report("json", "מֶלַח", path="מ\x1b.md")
    assert '"text": "מֶלַח"' in written
    assert '"path": "מ\\u001b.md"' in written


# For people.


def test_a_paragraph_for_each_finding() -> None:
    """Place, rule, message; the line of the article; the place under it."""
    assert report("text", "The furnus here.\n\nA hellhole.") == (
        'a.md:1:5: LX102 deprecated-term: "furnus" is deprecated; use "oven" [*]\n'
        "    1 | The furnus here.\n"
        "      |     ^^^^^^\n"
        "      = entry: lexicon show oven\n"
        "\n"
        'a.md:3:3: LX101 forbidden-term: "hellhole" is forbidden; use "oven" [*]\n'
        "    3 | A hellhole.\n"
        "      |   ^^^^^^^^\n"
        "\n"
        "[*] 2 findings can be mended with --fix.\n"
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The furnus.", "furnus"),
        ("Cafe\u0301 furnus.", "furnus"),
        ("A fürnu\u0308s.", "fürnu\u0308s"),
        ("漢字 furnus 漢字", "furnus"),
        ("a 漢字 b", "漢字"),
        ("🥖 furnus", "furnus"),
        ("\tfurnus\tx", "furnus"),
        ("a\tb\tfurnus", "furnus"),
        ("z\u200bz\u00ad furnus", "furnus"),
        ("x\x07y furnus", "furnus"),
        ("ⵎⵍⵍⴰⵃ furnus", "furnus"),
        ("furnus", "furnus"),
        ("ends furnus", "furnus"),
    ],
)
def test_carets_stand_under_the_word(text: str, word: str) -> None:
    """Marks take no column and wide characters two; a tab takes one in both lines."""
    at = text.index(word)
    _, line, carets, *_ = marked(text, (at, at + len(word))).split("\n")
    assert "\t" not in line
    start, width = carets.index("^"), carets.count("^")
    shown = _from_column(line, start)
    assert columns(line[: len(line) - len(shown)]) == start
    assert shown.startswith(word)
    assert width == columns(word)


def _from_column(line: str, column: int) -> str:
    at = next(at for at in range(len(line) + 1) if columns(line[:at]) == column and columns(line[: at + 1]) != column)
    return line[at:]


def test_a_place_without_width_has_one_caret() -> None:
    """An empty or invisible finding can still be seen."""
    assert marked("a\u200bb", (1, 2)).split("\n")[2] == "      |  ^"
    assert marked("ab", (2, 2)).split("\n")[2] == "      |   ^"


def test_a_finding_over_two_lines_is_marked_on_the_first() -> None:
    """As far as the line goes."""
    assert marked("the old\r\ntown", (4, 13)).split("\n")[1:3] == ["    1 | the old", "      |     ^^^"]


@pytest.mark.parametrize(
    ("text", "word", "line"),
    [
        ("זה מלח ישן", "מלח", "זה ⟦מלח⟧ ישן"),
        ("the word מלח here", "word", "the ⟦word⟧ מלח here"),
        ("هذا ملاح", "ملاح", "هذا ⟦ملاح⟧"),
        ("the word theמלח here", "word", "the ⟦word⟧ theמלח here"),
        ("the ﻻ word", "word", "the ﻻ ⟦word⟧"),
        ("the word, \u200f2024", "word", "the ⟦word⟧, \u200f2024"),
        ("the word ܐܒ", "word", "the ⟦word⟧ ܐܒ"),
    ],
)
def test_where_columns_lie_the_line_itself_is_marked(text: str, word: str, line: str) -> None:
    """A terminal shows right-to-left text in another order than it is stored: brackets instead of carets."""
    at = text.index(word)
    shown = marked(text, (at, at + len(word)))
    assert shown.split("\n")[1] == f"    1 | {line}"
    assert "^" not in shown


def test_colour_underlines_the_place() -> None:
    """With colour no brackets are needed, and carets stay where they are true."""
    look = Look(color=True)
    assert "זה \x1b[4;33mמלח\x1b[0m ישן" in marked("זה מלח ישן", (3, 6), look=look)
    shown = marked("the furnus", (4, 10), look=look)
    assert "\x1b[4;33mfurnus\x1b[0m" in shown
    assert "^^^^^^" in shown
    assert "\x1b" not in marked("the furnus", (4, 10))


def test_on_a_terminal_quoted_words_are_isolated() -> None:
    """A Hebrew word in an English message moves nothing around it; an acronym's gershayim ends no quotation."""
    look = Look(isolate=True)
    assert '"\u2068מֶלַח\u2069" is deprecated; use "\u2068מלאח\u2069"' in report("text", "מֶלַח", look=look)
    assert '"\u2068צה"ל\u2069" is deprecated; use "\u2068צבא\u2069"' in report("text", 'חיילי צה"ל', look=look)
    assert "\u2068" not in report("text", "מֶלַח")


def test_on_a_terminal_the_margin_stays_where_it_is() -> None:
    """A terminal that gives a line the direction of its first letter would put the number of the line on its right."""
    assert "    1 | \u2068זה ⟦מלח⟧ ישן\u2069\n" in marked("זה מלח ישן", (3, 6), look=Look(isolate=True))
    assert "    1 | the furnus\n" in marked("the furnus", (4, 10), look=Look(isolate=True))


def test_nothing_of_the_article_reaches_the_terminal_as_a_command() -> None:
    """Escape sequences and overrides in text, message and path are shown as what they are."""
    shown = marked("\x1b[31m furnus \u202e\x9b", (6, 12), path="a\x1b.txt", message="m\x1b\u202e\x07")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert "\\x1b[31m furnus \\u202e\\x9b" in shown
    assert shown.split("\n")[2].index("^") == shown.split("\n")[1].index("furnus")


@pytest.mark.parametrize("at", [0, 20, 5000, 9994])
def test_a_long_line_is_cut_around_the_finding(at: int) -> None:
    """A paragraph on one line does not fill the screen; dots say where something is left out."""
    text = ("x " * 5000)[:at] + "furnus" + ("x " * 5000)[: 9994 - at]
    _, line, carets, *_ = marked(text, (at, at + 6), look=Look(width=80)).split("\n")
    assert max(len(line), len(carets)) <= 80
    assert line[carets.index("^") :].startswith("furnus")
    assert (line[8] == "…", line[-1] == "…") == (at > 50, at < 9994)


def test_a_long_finding_is_cut_too() -> None:
    """However long what was found is."""
    text = "a " * 300
    shown = marked(text, (2, 500), look=Look(width=80)).split("\n")
    assert max(map(len, shown[1:3])) <= 80


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40), st.sampled_from([20, 80]))
def test_any_place_in_any_text_can_be_shown(text: str, start: int, length: int, width: int) -> None:
    """No text breaks a report: it is always a head line, the article's line, and at most one more."""
    text = text.replace("\0", "").replace("\ufeff", "")
    start = min(start, len(text))
    end = min(start + length, len(text))
    shown = marked(text, (start, end), look=Look(width=width))
    assert 3 <= shown.count("\n") <= 4
    assert shown.endswith("\n\n")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("A furnus.\n\nThe Furnus.", "also on line 3"),
        ("A furnus, a furnus, a furnus.", "also on line 1 (2 more)"),
        ("A furnus.\n\nA fürnus, a furnus.\n\nA furnus.", "also on lines 3, 5 (2 more)"),
        ("furnus\n\n" * 12, "also on lines 3, 5, 7, 9, 11, 13, 15, 17 and others (11 more)"),
    ],
)
def test_what_is_found_again_is_told_with_the_first_time(text: str, row: str) -> None:
    """In any case; the line of the article is shown once, and every finding is counted."""
    shown = report("text", text)
    first = shown.partition("\n\n")[0].split("\n")
    assert first[3] == f"      = {row}"
    assert shown.count("is deprecated") == 1 + ("fürnus" in text)


def test_the_way_to_an_entry_is_told_once_a_document() -> None:
    """With the first finding about it, below all else; findings about no entry and concept files have none."""
    shown = report("text", "The furnus, a furnus, a hellhole.\n\nמֶלַח")
    assert re.findall("= (.+)", shown) == ["also on line 1", "entry: lexicon show oven", "entry: lexicon show mellah"]
    assert "entry:" not in marked("word", (0, 4))
    (found,) = check(ENGINE, "furnus").diagnostics
    document = read_document(b"furnus", "glossary/oven.toml")
    assert "entry:" not in "".join(render("text", [CheckedDocument(document, "en", [found])], Look()))


def test_another_article_tells_it_again() -> None:
    """Each article stands for itself, and so does each severity."""
    assert report("text", "furnus", "furnus").count("is deprecated") == 2
    assert report("text", "furnus", "furnus").count("also on") == 0


def test_what_to_write_is_said_once() -> None:
    """Suggestions that the message does not name stand below."""
    document = read_document(b"furnus", "a.txt")
    found = Diagnostic("a", "LX000", Severity.INFO, 'not "oven"', Span(0, 6), "furnus", suggestions=("oven", "kiln"))
    result = CheckedDocument(document, "en", [found])
    assert '      = suggestions: "kiln"\n\n' in "".join(render("text", [result], Look()))
    assert '"\u2068kiln\u2069"' in "".join(render("text", [result], Look(isolate=True)))
    assert "suggestions" not in report("text", "furnus")


def test_the_legend_tells_what_can_be_mended() -> None:
    """Findings with a safe fix are marked; nothing is said where there is none."""
    assert report("text", "furnus furnus").endswith("\n\n[*] 2 findings can be mended with --fix.\n")
    fixes = (Fix(Applicability.UNSAFE, (Edit(0, 1, "x"),)), Fix(Applicability.SAFE, (Edit(0, 1, "x"),)), None)
    document = read_document(b"abc", "a.txt")
    found = [
        Diagnostic("a", "LX000", Severity.INFO, "m", Span(at, at + 1), "abc"[at], fix=fix)
        for at, fix in enumerate(fixes)
    ]
    for kept, legend in (
        (found, "[*] 1 finding can be mended with --fix, 1 more with --unsafe-fixes."),
        (found[:1], "1 finding can be mended with --fix --unsafe-fixes."),
        (found[2:], ""),
    ):
        shown = "".join(render("text", [CheckedDocument(document, "en", kept)], Look()))
        assert shown.rpartition("\n\n")[2].strip() == legend
        assert shown.count(" [*]\n") == (len(kept) == 3)


def in_subtitles(name: str) -> str:
    """Return a report of two findings, the second of them in a cue."""
    document = replace(read_document(b"furnus\nkiln", "a.txt"), landmarks=(Landmark(7, "cue 1, 00:00:01,000"),))
    engine = checker(concept("oven", deprecated("furnus"), deprecated("kiln")))
    result = engine.check(document, "en", [rule_options(registry.load("LX102"), {})])
    return "".join(render(name, [result], Look()))


@pytest.mark.parametrize("name", ["text", "concise"])
def test_the_part_of_the_document_is_named(name: str) -> None:
    """Subtitles are known by their cues; before the first there is nothing to name."""
    first, second = (line for line in in_subtitles(name).splitlines() if "LX102" in line)
    assert first.endswith('"furnus" is deprecated')
    assert second.endswith('"kiln" is deprecated [cue 1, 00:00:01,000]')


def test_the_part_of_the_document_is_a_key_of_its_own() -> None:
    """Only where there is one: other documents keep to the contract."""
    first, second = json.loads(in_subtitles("json"))["diagnostics"]
    assert second["place"] == "cue 1, 00:00:01,000"
    assert "place" not in first
    assert [json.loads(line) for line in in_subtitles("jsonl").splitlines()] == [first, second]


def test_every_format_is_there() -> None:
    """The names that the command line offers."""
    assert list(FORMATS) == [
        *("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "rdjson", "junit", "checkstyle", "html")
    ]


# In two steps.


@pytest.mark.parametrize("name", FORMATS)
def test_pages_can_come_from_another_process(name: str) -> None:
    """What is kept of a document is small, and the report is the same."""
    texts = ["furnus hellhole, צה״ל", "nothing " * 10_000, " \n"]
    results = [check(ENGINE, text, path=f"{number}.md") for number, text in enumerate(texts)]
    report = pickle.loads(pickle.dumps(Report(name, Look())))
    sent = [pickle.dumps(report.page(result)) for result in results]
    assert max(map(len, sent)) < 5_000
    pages = [pickle.loads(page) for page in sent]
    assert "".join(report.bind(pages)) == "".join(render(name, results, Look()))
    assert [(page.path, page.language, page.is_blank) for page in pages] == [
        ("0.md", "en", False),
        ("1.md", "en", False),
        ("2.md", "en", True),
    ]
    assert pages[0].severities == tuple(found.severity for found in results[0].diagnostics)
    assert [len(page.entries) for page in pages] == [3, 0, 0]
    assert pages[0].codes == tuple(found.code for found in results[0].diagnostics)
    assert pages[0].fixes == (Applicability.SAFE, Applicability.SAFE, Applicability.UNSAFE)


def test_a_json_report_is_what_json_writes() -> None:
    """Putting it together from pages leaves no trace in its form."""
    for texts in ([], ["nothing"], ["furnus [] \\n", "hellhole", "furnus furnus"]):
        written = report("json", *texts)
        assert written == json.dumps(json.loads(written), ensure_ascii=False, indent=1) + "\n"
