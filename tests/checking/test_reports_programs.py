"""Reports that programs read: each in the form that its readers document, whatever the article holds."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon import __version__
from lexicon.checking import registry
from lexicon.checking.engine import CheckedDocument, rule_options
from lexicon.checking.reports import FORMATS, Look, render
from lexicon.documents.registry import read_document
from lexicon.model.diagnostic import Applicability, Diagnostic, Fix, Related, Severity
from lexicon.text.edits import Edit, apply_edits
from lexicon.text.spans import Span

from .samples import check, checker, concept, deprecated, forbidden, preferred

if TYPE_CHECKING:
    from lexicon.documents.document import Document

ENGINE = checker(
    concept("oven", preferred("oven"), deprecated("furnus"), forbidden("hellhole")),
    concept("mellah", preferred("מלאח"), deprecated("מלח"), tag="he"),
)
ARTICLE = "An old furnus 🥖\r\nand a furnus.\n\nA hellhole.\n"
FOR_FORGES = ["sarif", "github", "gitlab", "rdjson"]


def report(name: str, *texts: str, path: str = "a.md", root: str = "") -> str:
    results = (check(ENGINE, text, path=path if len(texts) == 1 else f"{at}.md") for at, text in enumerate(texts))
    return "".join(render(name, results, Look(root=root)))


def one(text: str, *span: int, path: str = "a.txt", message: str = "m", **keys: Any) -> CheckedDocument:
    """Return a checked text with one finding."""
    found = Diagnostic("a-rule", "LX000", Severity.INFO, message, Span(*span), text[slice(*span)], **keys)
    return CheckedDocument(read_document(text.encode(), path), "en", [found])


def written(name: str, *results: CheckedDocument) -> str:
    return "".join(render(name, results, Look()))


def paths_in(name: str, text: str) -> set[str]:
    if name == "github":
        return {line.partition("file=")[2].partition(",")[0] for line in text.splitlines()}
    data = json.loads(text)
    if name == "gitlab":
        return {found["location"]["path"] for found in data}
    if name == "rdjson":
        return {found["location"]["path"] for found in data["diagnostics"]}
    return {
        found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for found in data["runs"][0]["results"]
    }


# What all have in common.


@pytest.mark.parametrize("name", FOR_FORGES)
def test_forges_count_paths_from_their_root(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """However an article was named; a file outside is named as it can be."""
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    root = str(tmp_path)
    for path in ("a.md", f"{root}/desk/a.md", "../desk/a.md"):
        assert paths_in(name, report(name, ARTICLE, path=path, root=root)) == {"desk/a.md"}
    assert paths_in(name, report(name, ARTICLE, path="-", root=root)) == {"-"}
    assert paths_in(name, report(name, ARTICLE, path="b/a.md")) == {"b/a.md"}
    assert paths_in(name, report(name, ARTICLE, path="../../a.md", root=root)) == {"../../a.md"}


def parse(name: str, text: str) -> None:
    """Read a report as its readers do."""
    if name in ("junit", "checkstyle"):
        ET.fromstring(text.encode())
    elif name == "html":
        HTMLParser().feed(text)
    elif name == "jsonl":
        assert [json.loads(line) for line in text.splitlines()]
    elif name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(text)
    else:
        assert text
    text.encode()


ANY_TEXT = st.text(max_size=30) | st.sampled_from(
    ["]]>", "<b>&amp;\"'", "\x1b\x00\ufffe", "\u2028\x85", "::x::", "##[x]"]
)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "json"])
@given(text=ANY_TEXT, path=ANY_TEXT, message=ANY_TEXT, start=st.integers(0, 9), length=st.integers(0, 9))
def test_no_text_breaks_a_report(name: str, text: str, path: str, message: str, start: int, length: int) -> None:
    """Whatever article, path and message hold, the report can be read, and it is UTF-8."""
    text = text.replace("\0", "").replace("\ufeff", "") + "0123456789" * 2
    fix = Fix(Applicability.UNSAFE, (Edit(start, start + length, message),))
    result = one(text, start, start + length, path=f"{path}.txt", message=message, suggestions=(message,), fix=fix)
    parse(name, written(name, result, result))


@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson", "junit", "checkstyle"])
def test_halves_of_characters_break_no_report(name: str) -> None:
    """A file name of another encoding cannot be written; what can be is."""
    parse(name, written(name, one("furnus", 0, 6, path="caf\udce9.txt")))


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_to_report_is_a_report(name: str) -> None:
    """No articles and clean ones: what is read as a whole is whole."""
    for texts in ([], ["A fine text.\n"]):
        written = report(name, *texts)
        if name in ("text", "concise", "jsonl", "github"):
            assert written == ""
        else:
            parse(name, written)


# JSON lines.


def test_json_lines_are_the_diagnostics_of_json() -> None:
    """One object a line, the same keys in the same order, and nothing else."""
    diagnostics = json.loads(report("json", ARTICLE, "furnus"))["diagnostics"]
    lines = report("jsonl", ARTICLE, "furnus").split("\n")
    assert lines.pop() == ""
    assert [list(json.loads(line).items()) for line in lines] == [list(found.items()) for found in diagnostics]


def test_a_json_line_is_one_line_for_every_reader() -> None:
    """Some end lines where Unicode does."""
    line = written("jsonl", one("\u2028\x85", 0, 2, message="\u2029\n"))
    assert line.splitlines() == [line.rstrip("\n")]
    assert json.loads(line)["text"] == "\u2028\x85"


# SARIF.


def test_the_run_of_a_sarif_log() -> None:
    """Its version, the tool with all its rules, and the units of its columns."""
    log = json.loads(report("sarif", ARTICLE))
    assert list(log) == ["$schema", "version", "runs"]
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["originalUriBaseIds"].keys() == {"%SRCROOT%"}
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("lexicon", __version__)
    assert [rule["id"] for rule in driver["rules"]] == list(registry.all_codes())
    for rule in driver["rules"]:
        loaded = registry.load(rule["id"])
        assert rule["name"] == loaded.name
        assert rule["shortDescription"]["text"].endswith(".")
        assert rule["fullDescription"]["text"] in rule["help"]["text"]
        assert rule["help"]["markdown"] == re.sub(r"\[([\w-]+)\]\(#[\w-]+\)", r"\1", registry.page(rule["id"]))
        assert "](" not in rule["help"]["text"] + rule["fullDescription"]["text"]
        assert "helpUri" not in rule
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    assert "informationUri" not in driver


def test_a_sarif_result() -> None:
    """What GitHub and editors make an alert of."""
    (run,) = json.loads(report("sarif", ARTICLE, path="my desk/a%b.md"))["runs"]
    first, second, third = run["results"]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "LX102"
    assert (first["level"], third["level"]) == ("warning", "error")
    assert first["message"] == {"text": '"furnus" is deprecated; use "oven"'}
    artifact = {"uri": "my%20desk/a%25b.md", "uriBaseId": "%SRCROOT%"}
    region = {"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 13}
    assert second["locations"] == [{"physicalLocation": {"artifactLocation": artifact, "region": region}}]
    (fix,) = second["fixes"]
    article = {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 6}
    replacements = [
        {"deletedRegion": article, "insertedContent": {"text": "an"}},
        {"deletedRegion": region, "insertedContent": {"text": "oven"}},
    ]
    assert fix["artifactChanges"] == [{"artifactLocation": artifact, "replacements": replacements}]
    marks = [
        found["fingerprint"] for found in json.loads(report("json", ARTICLE, path="my desk/a%b.md"))["diagnostics"]
    ]
    assert [found["partialFingerprints"] for found in run["results"]] == [{"lexicon/v1": mark} for mark in marks]


def test_related_places_of_a_sarif_result() -> None:
    """They are places of the same file; a rule that is none of lexicon's has no index."""
    result = one("abc\ndef", 4, 7, related=(Related(Span(0, 3), "abc"),))
    (found,) = json.loads(written("sarif", result))["runs"][0]["results"]
    (related,) = found["relatedLocations"]
    assert related["message"] == {"text": "abc"}
    assert related["physicalLocation"]["region"]["endColumn"] == 4
    assert not {"ruleIndex", "fixes"} & found.keys()


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/מלח.md", "a%20b/%D7%9E%D7%9C%D7%97.md"),
        ("a:b?#.md", "a%3Ab%3F%23.md"),
        ("caf\udce9.md", "caf%E9.md"),
        ("/desk/a.md", "file:///desk/a.md"),
    ],
)
def test_a_path_as_a_uri(path: str, uri: str) -> None:
    """Its bytes are percent-encoded; an absolute one has no base."""
    log = json.loads(written("sarif", one("x", 0, 1, path=path)))
    artifact = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uri"] == uri
    assert ("uriBaseId" in artifact) == (not uri.startswith("file:"))
    assert unquote(uri.removeprefix("file://"), errors="surrogateescape") == path


# Links to the manual.

HELP = "https://desk.example/lexicon/rules.html"


def helped(name: str) -> str:
    return "".join(render(name, [check(ENGINE, ARTICLE)], Look(help_url=HELP)))


def test_a_sarif_log_links_to_the_manual() -> None:
    """Each rule to its section, and its page to those of the others; the tool to the page."""
    (run,) = json.loads(helped("sarif"))["runs"]
    driver = run["tool"]["driver"]
    assert driver["informationUri"] == HELP
    uris = {rule["id"]: rule["helpUri"] for rule in driver["rules"]}
    assert uris["LX102"] == f"{HELP}#deprecated-term-lx102"
    pages = "".join(rule["help"]["markdown"] for rule in driver["rules"])
    linked = re.findall(r"\]\(([^)]*rules\.html[^)]*)\)", pages)
    assert linked
    assert {*linked} <= {*uris.values()}
    assert "](#" not in pages


def test_reviewdog_links_to_the_manual() -> None:
    """The code of a finding is the link."""
    data = json.loads(helped("rdjson"))
    assert data["source"] == {"name": "lexicon", "url": HELP}
    assert data["diagnostics"][0]["code"] == {"value": "LX102", "url": f"{HELP}#deprecated-term-lx102"}


# GitLab.


def test_a_gitlab_issue() -> None:
    """The keys of a Code Quality report."""
    first, second, third = json.loads(report("gitlab", ARTICLE))
    fingerprint = first.pop("fingerprint")
    assert first == {
        "description": 'LX102: "furnus" is deprecated; use "oven"',
        "check_name": "deprecated-term",
        "severity": "minor",
        "location": {"path": "a.md", "lines": {"begin": 1, "end": 1}},
    }
    assert (second["location"]["lines"]["begin"], third["severity"]) == (2, "major")
    assert len(fingerprint) == 16


def test_gitlab_fingerprints_are_unique() -> None:
    """GitLab shows one issue for each: the same words in the same line and in another file have their own."""
    issues = json.loads(report("gitlab", "A furnus, a furnus, a furnus.\n\n" * 20, "A furnus.\n", "A furnus.\n"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 62


def test_no_gitlab_issues() -> None:
    """An empty report is an array."""
    assert json.loads(report("gitlab")) == []


# reviewdog.


def test_a_diagnostic_of_reviewdog() -> None:
    """Columns count bytes of UTF-8; a fix is a suggestion."""
    data = json.loads(report("rdjson", "קצת 🥖 furnus\n"))
    assert data["source"] == {"name": "lexicon"}
    place = {"start": {"line": 1, "column": 13}, "end": {"line": 1, "column": 19}}
    assert data["diagnostics"] == [
        {
            "message": '"furnus" is deprecated; use "oven"',
            "location": {"path": "a.md", "range": place},
            "severity": "WARNING",
            "code": {"value": "LX102"},
            "suggestions": [{"range": place, "text": "oven"}],
        }
    ]


@given(st.text(st.sampled_from("aé漢🥖\r\n"), min_size=1, max_size=40), st.integers(0, 40), st.integers(50, 60))
def test_columns_of_reviewdog_are_bytes(text: str, at: int, repeated: int) -> None:
    """On lines of any length."""
    text = text * repeated
    start = at * repeated % len(text)
    (found,) = json.loads(written("rdjson", one(text, start, len(text))))["diagnostics"]
    line, column = read_document(text.encode(), "a.txt").lines.position(start)
    assert found["location"]["range"]["start"] == {
        "line": line,
        "column": len(text[start - column + 1 : start].encode()) + 1,
    }


def test_a_fix_of_several_edits_is_one_suggestion() -> None:
    """Reviewdog knows one range for each; edits that are far apart are none."""
    text = "old town, old gate" + "." * 3000 + "end"
    edits = (Edit(0, 3, "new"), Edit(10, 13, "new"))
    (found,) = json.loads(written("rdjson", one(text, 0, 3, fix=Fix(Applicability.SAFE, edits))))["diagnostics"]
    (suggestion,) = found["suggestions"]
    start, end = (suggestion["range"][side]["column"] - 1 for side in ("start", "end"))
    assert text[:start] + suggestion["text"] + text[end:] == apply_edits(text, edits)
    far = Fix(Applicability.SAFE, (edits[0], Edit(len(text) - 3, len(text), "")))
    assert "suggestions" not in json.loads(written("rdjson", one(text, 0, 3, fix=far)))["diagnostics"][0]


# JUnit and Checkstyle.


def test_junit_suites_are_files() -> None:
    """A finding is a failed case with a name of its own; a clean file has passed."""
    root = ET.fromstring(report("junit", "A furnus, a furnus.\n", "Clean.\n"))
    found, clean = root
    assert (root.tag, found.attrib["tests"], found.attrib["failures"]) == ("testsuites", "2", "2")
    assert (clean.attrib["tests"], clean.attrib["failures"], len(clean[0])) == ("1", "0", 0)
    assert [case.attrib["name"] for case in found] == ["LX102 deprecated-term (1:3)", "LX102 deprecated-term (1:13)"]
    assert {(case.attrib["classname"], case.attrib["line"]) for case in found} == {("0.md", "1")}
    failure = found[0][0]
    assert failure.attrib == {"type": "warning", "message": '"furnus" is deprecated; use "oven"'}
    assert failure.text == '0.md:1:3: LX102 "furnus" is deprecated; use "oven"'


def test_checkstyle_errors() -> None:
    """By file; one without findings is left out."""
    root = ET.fromstring(report("checkstyle", ARTICLE, "Clean.\n"))
    (file,) = root
    assert (root.tag, file.attrib["name"]) == ("checkstyle", "0.md")
    assert [error.attrib for error in file][1:] == [
        {
            "line": "2",
            "column": "7",
            "severity": "warning",
            "message": '"furnus" is deprecated; use "oven"',
            "source": "lexicon.deprecated-term",
        },
        {
            "line": "4",
            "column": "3",
            "severity": "error",
            "message": '"hellhole" is forbidden; use "oven"',
            "source": "lexicon.forbidden-term",
        },
    ]


def test_white_space_of_names_outlives_xml() -> None:
    """A parser turns bare line ends of attributes into spaces; what is no character of XML is shown as that."""
    path = 'a\tb\nc\rd\x1b<&>".txt'
    for name, attribute in (("checkstyle", "name"), ("junit", "name")):
        root = ET.fromstring(written(name, one("x", 0, 1, path=path)))
        assert root[0].attrib[attribute] == path.replace("\x1b", "\ufffd")


# Files that are not themselves text.


@pytest.fixture
def word_document() -> CheckedDocument:
    """A checked Word document whose second paragraph has a finding with a fix and a related place."""
    made = docx.Document()
    made.add_paragraph("The oven.")
    made.add_paragraph("The furnus.")
    data = io.BytesIO()
    made.save(data)
    document = read_document(data.getvalue(), "a.docx")
    (found,) = check_document(document)
    return CheckedDocument(document, "en", [found._replace(related=(Related(Span(4, 8), "oven"),))])


def check_document(document: Document) -> list[Diagnostic]:
    return ENGINE.check(document, "en", [rule_options(registry.load("LX102"), {})]).diagnostics


@pytest.mark.parametrize("name", ["sarif", "rdjson", "github", "gitlab", "junit", "checkstyle"])
def test_no_place_in_a_file_that_is_packed(name: str, word_document: CheckedDocument) -> None:
    """Lines of its text are none of the file's: a program would open, or write, another place. Words say where."""
    text = written(name, word_document)
    assert "[paragraph 2]" in text
    assert not re.search(r"""([Ll]ine|[Cc]olumn|col|begin|end)["=: ]+[2-9]""", text)
    assert not re.search('"fixes"|"suggestions"|insertedContent', text)


def test_a_result_in_a_file_that_is_packed(word_document: CheckedDocument) -> None:
    """GitHub takes no result without a line, and GitLab no issue: the first one stands for the file."""
    (result,) = json.loads(written("sarif", word_document))["runs"][0]["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 1}
    assert location["logicalLocations"] == [{"name": "paragraph 2"}]
    (related,) = result["relatedLocations"]
    assert related["message"] == {"text": "oven [paragraph 1]"}
    assert related["physicalLocation"]["region"] == {"startLine": 1}
    (issue,) = json.loads(written("gitlab", word_document))
    assert issue["location"] == {"path": "a.docx", "lines": {"begin": 1, "end": 1}}
    (found,) = json.loads(written("rdjson", word_document))["diagnostics"]
    assert found["location"] == {"path": "a.docx"}
    assert written("github", word_document).startswith("::warning file=a.docx,title=LX102 deprecated-term::")


def test_related_place_in_another_file_that_is_packed() -> None:
    """The source of a translation may be one."""
    related = (Related(Span(0, 3), "abc", path="en.docx", line=7, column=2),)
    (result,) = json.loads(written("sarif", one("abc", 0, 3, related=related)))["runs"][0]["results"]
    assert result["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 1}


@pytest.mark.parametrize(
    ("path", "written_there"), [("a.po", r"Fez \"old\" & <new>"), ("a.xlf", 'Fez "old" &amp; &lt;new&gt;')]
)
def test_fixes_are_escaped_as_their_file_wants_it(path: str, written_there: str) -> None:
    """Who applies them knows nothing of the format."""
    text = {
        "a.po": 'msgid "x"\nmsgstr "Fes"\n',
        "a.xlf": '<xliff version="1.2"><file><body><trans-unit id="1"><source>x</source><target>Fes</target>'
        "</trans-unit></body></file></xliff>",
    }[path]
    at = text.index("Fes")
    fix = Fix(Applicability.SAFE, (Edit(at, at + 3, 'Fez "old" & <new>'),))
    result = one(text, at, at + 3, path=path, fix=fix)
    (found,) = json.loads(written("rdjson", result))["diagnostics"]
    assert found["suggestions"][0]["text"] == written_there
    (found,) = json.loads(written("sarif", result))["runs"][0]["results"]
    assert found["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": written_there}


# Names of files.

NAMES = ["new\nb.md:1:1: LX101 forged.md", "a\r::error::x.md", "\x1b[31mred.md", "\u202egpj.md", "50%,a::b=c%0A.md"]
NAMES += ["\u2067open.md", "one\u2028two.md", "tab\tand\x85next.md"]
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066\u2067]")


@pytest.mark.parametrize("path", NAMES)
@pytest.mark.parametrize("name", FORMATS)
def test_no_name_is_obeyed(name: str, path: str) -> None:
    """Whoever shows a report obeys none of it: no colour, no other direction, no line that is a finding of its own."""
    look = Look(color=name == "text", isolate=name == "text")
    shown = "".join(render(name, [one("furnus", 0, 6, path=path)], look))
    plain = re.sub("\x1b\\[[0-9;]*m", "", shown) if look.color else shown
    assert not OBEYED.search(plain)
    assert not re.search("^(b.md:1:1|::error)", plain, re.MULTILINE)
    if name in ("concise", "github"):
        assert len(shown.splitlines()) == 1


@pytest.mark.parametrize("path", NAMES)
@pytest.mark.parametrize("name", ["json", "jsonl", "gitlab", "rdjson", "sarif", "checkstyle", "junit"])
def test_a_name_is_read_as_it_is(name: str, path: str) -> None:
    """Escaping is that of the format; only what XML cannot hold is lost."""
    shown = written(name, one("furnus", 0, 6, path=path))
    if name in ("checkstyle", "junit"):
        read = ET.fromstring(shown)[0].attrib["name"]
        path = path.replace("\x1b", "\ufffd")
    elif name in ("json", "jsonl"):
        found = json.loads(shown)
        read = found["path"] if name == "jsonl" else found["diagnostics"][0]["path"]
    else:
        (read,) = paths_in(name, shown)
    assert (unquote(read) if name == "sarif" else read) == path
