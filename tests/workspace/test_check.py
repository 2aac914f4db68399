"""Checking articles: which files, in which language, by which rules."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lexicon.errors import InputError, LexiconError, UsageError
from lexicon.workspace.check import CheckRequest, check, check_in_parallel
from lexicon.workspace.settings import RuleSelection, find_workspace

from .samples import SETTINGS, put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lexicon.checking.engine import CheckedDocument

OLD = "The melah of Fes.\n"
"""An article with one deprecated term."""
OLD_AND_FORBIDDEN = "The melah, once a mellah ghetto.\n"


class Outcome(NamedTuple):
    """What a check found and what it could not read."""

    paths: list[str]
    findings: list[tuple[str, str, str | None]]
    """Path, code and language of each."""
    trouble: list[LexiconError]


def run(*paths: str, language: str | None = None, stdin: bytes = b"", name: str = "-", **rules: str) -> Outcome:
    """Check ``paths`` in the workspace of the current folder; ``rules`` hold codes with spaces between."""
    selection = RuleSelection(**{key: tuple(codes.split()) for key, codes in rules.items()})
    trouble: list[LexiconError] = []
    request = CheckRequest(paths, language=language, rules=selection, stdin_name=name)
    results = list(check(find_workspace(), request, lambda size: stdin[:size], trouble.append))
    found = [(one.document.path, item.code, item.language) for one in results for item in one.diagnostics]
    return Outcome([one.document.path for one in results], found, trouble)


def codes(path: str, *, select: str = "", extend_select: str = "", ignore: str = "") -> list[str]:
    """Return the codes of what was found."""
    outcome = run(path, select=select, extend_select=extend_select, ignore=ignore)
    return [code for _, code, _ in outcome.findings]


# Which files.


def test_folder_is_walked_in_the_order_of_names(root: Path) -> None:
    """A folder stands for the articles in it, those above before those below, each in the order of names."""
    names = ["b.md", "a.txt", "c/z.html", "c/a.md", "B.MD", "deep/er/x.markdown"]
    put(root, {f"desk/{name}": OLD for name in names})
    expected = ["desk/B.MD", "desk/a.txt", "desk/b.md", "desk/c/a.md", "desk/c/z.html", "desk/deep/er/x.markdown"]
    assert run("desk").paths == expected


def test_walk_passes_by_what_is_no_article(root: Path) -> None:
    """Hidden files and folders, packages, pictures and files without an ending are no articles."""
    names = [".git/a.md", ".hidden.md", "node_modules/x/README.md", "photo.jpg", "LICENSE", "data.toml", "a.md~"]
    put(root, {f"desk/{name}": OLD for name in [*names, "a.md"]})
    assert run("desk").paths == ["desk/a.md"]


def test_current_folder_is_walked_without_a_prefix(root: Path) -> None:
    """An article has one name, whether it was found or named."""
    put(root, {"a.md": OLD, "desk/b.md": OLD})
    assert run(".").paths == ["a.md", "desk/b.md"]


def test_named_file_is_checked_whatever_it_is_called(root: Path) -> None:
    """Only the walk asks for the ending."""
    put(root, {"NOTES": OLD, ".draft": OLD})
    assert run("NOTES", ".draft").findings == [(".draft", "LX102", "en"), ("NOTES", "LX102", "en")]


def test_file_named_twice_is_checked_once(root: Path) -> None:
    """However often an article is named, it goes by its shortest name."""
    put(root, {"desk/a.md": OLD, "desk/b.md": OLD})
    names = ["desk/b.md", "desk/../desk/a.md", "desk", str(root / "desk" / "a.md"), "desk"]
    assert run(*names).paths == ["desk/a.md", "desk/b.md"]


@given(st.permutations(["-", "z.md", "desk", "desk/deep/../deep/b.md", "gone.md", "empty", "a.md", "shut", "desk-2"]))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_order_of_the_paths_does_not_matter(root: Path, paths: list[str]) -> None:
    """Standard input comes first, then the files by folder and name; what cannot be read is told in one order too."""
    names = ["a.md", "z.md", "desk/z.md", "desk/deep/b.md", "desk/B.md", "desk-2/a.md", "shut/deep/b.md"]
    put(root, {**dict.fromkeys(names, OLD), "shut/a.md": b"\0"})
    (root / "empty").mkdir(exist_ok=True)
    outcome = run(*paths, stdin=OLD.encode())
    order = ["-", "a.md", "z.md", "desk/B.md", "desk/z.md", "desk/deep/b.md", "desk-2/a.md", "shut/deep/b.md"]
    assert outcome.paths == order
    assert [error.path for error in outcome.trouble] == ["empty", "gone.md", "shut/a.md"]


@pytest.mark.parametrize("files", [{}, {"desk/photo.jpg": b"\xff\xd8\xff"}])
def test_folder_without_articles_is_told(root: Path, files: dict[str, str | bytes]) -> None:
    """Nothing to check is not the same as nothing found."""
    (root / "desk").mkdir()
    put(root, {**files, "a.md": OLD})
    outcome = run("desk", "a.md")
    assert [str(error) for error in outcome.trouble] == ["desk: the folder holds no articles"]
    assert outcome.paths == ["a.md"]


def test_loop_of_links_ends(root: Path) -> None:
    """Folders are not entered through links."""
    put(root, {"desk/a.md": OLD})
    (root / "desk" / "again").symlink_to("..", target_is_directory=True)
    assert run("desk").paths == ["desk/a.md"]


def test_pipe_is_no_file(root: Path) -> None:
    """A named pipe would be waited for without end; it is told, and the next article is checked."""
    put(root, {"desk/a.md": OLD})
    os.mkfifo(root / "desk" / "pipe.md")
    outcome = run("desk", "/dev/null")
    assert [str(error) for error in outcome.trouble] == [
        "/dev/null: this is not a file",
        "desk/pipe.md: this is not a file",
    ]
    assert outcome.paths == ["desk/a.md"]


def test_folder_that_cannot_be_listed_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a walk cannot enter is not passed over in silence."""
    put(root, {"desk/a.md": OLD, "desk/closed/b.md": OLD})
    genuine = os.scandir

    def scandir(path: str) -> object:
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return genuine(path)

    monkeypatch.setattr(os, "scandir", scandir)
    outcome = run("desk")
    assert [str(error) for error in outcome.trouble] == ["desk/closed: cannot be read: Permission denied"]
    assert outcome.paths == ["desk/a.md"]


def test_standard_input(root: Path) -> None:
    """A dash is standard input, whatever lies in the folder; its name decides how it is read."""
    (root / "-").mkdir()
    assert run("-", stdin=OLD.encode()).findings == [("-", "LX102", "en")]
    code = b"A `melah` in code.\n"
    assert run("-", stdin=code).findings
    assert not run("-", stdin=code, name="draft.md").findings


BAD = {
    "missing": (None, "cannot be read: No such file or directory"),
    "binary": (b"\x89PNG\r\n\x1a\n\0\0", "this looks like a binary file"),
    "with NUL bytes": (b"The mellah\0of Fes", "this looks like a binary file"),
    "in Windows-1255": (b"Fes\n\xee\xec\xe0\xe7", "not valid UTF-8"),
}


@pytest.mark.parametrize(("data", "message"), BAD.values(), ids=BAD)
def test_article_that_cannot_be_read(root: Path, data: bytes | None, message: str) -> None:
    """It gets one error with its name; the articles before and after are checked."""
    put(root, {"a.md": OLD, "c.md": OLD})
    if data is not None:
        put(root, {"b.md": data})
    outcome = run("a.md", "b.md", "c.md")
    (error,) = outcome.trouble
    assert isinstance(error, InputError)
    assert error.path == "b.md"
    assert error.message.startswith(message)
    assert [path for path, _, _ in outcome.findings] == ["a.md", "c.md"]


def test_place_of_a_byte_that_is_not_utf_8(root: Path) -> None:
    """The first bad byte is told with line and column."""
    put(root, {"a.md": "# Fès\n\nLe café ".encode() + b"\xe9.\n"})
    (error,) = run("a.md").trouble
    assert (error.line, error.column) == (3, 9)


def test_utf_16_with_its_mark_is_read(root: Path) -> None:
    """What some editors on Windows write is text too."""
    put(root, {"a.txt": OLD.encode("utf-16")})
    assert run("a.txt").findings == [("a.txt", "LX102", "en")]


def test_one_line_of_megabytes(root: Path) -> None:
    """A text without line ends is found through to its end."""
    put(root, {"a.txt": "The street and the oven. " * 200_000 + "The melah."})
    assert run("a.txt").findings == [("a.txt", "LX102", "en")]


def test_huge_file_is_refused(root: Path) -> None:
    """What is larger than any article is told, not read."""
    path = root / "a.txt"
    with path.open("wb") as file:
        file.truncate(20 * 1024 * 1024)
    (error,) = run("a.txt").trouble
    assert "larger than 16 MiB" in str(error)


# In which language.


def test_language_by_any_of_its_names(root: Path) -> None:
    """--lang takes tags, old tags, names and regional varieties."""
    put(root, {"a.txt": OLD})
    for name in ("en", "English", "en-GB", "EN_us"):
        assert run("a.txt", language=name).findings == [("a.txt", "LX102", "en")]
    assert not run("a.txt", language="fr").findings


@pytest.mark.parametrize("name", ["klingon", "de", "ary-Hebr", "ar"])
def test_language_that_the_workspace_has_not(name: str, root: Path) -> None:
    """A check that cannot find anything is refused; Arabic is not Darija."""
    put(root, {"a.txt": OLD})
    with pytest.raises(UsageError, match=name):
        run("a.txt", language=name)


def test_language_by_pattern(root: Path) -> None:
    """The last pattern that fits says the language; paths count from the root of the workspace."""
    put(root, {"lexicon.toml": SETTINGS + '[check.languages]\n"desk/**" = "fr"\n"desk/en/*" = "english"\n'})
    put(root, {"desk/a.md": OLD, "desk/en/a.md": OLD, "en/a.md": OLD})
    assert [path for path, _, _ in run(".").findings] == ["desk/en/a.md", "en/a.md"]
    os.chdir(root / "desk")
    assert [path for path, _, _ in run(".").findings] == ["en/a.md"]


@pytest.mark.parametrize(("declared", "found"), [("en", True), ("en-GB", True), ("fr", False), ("fr-MA", False)])
def test_language_that_the_article_declares(root: Path, declared: str, *, found: bool) -> None:
    """Front matter wins over the settings; a variety of a language is that language."""
    put(root, {"lexicon.toml": SETTINGS + '[check.languages]\n"**" = "fr"\n'})
    put(root, {"a.md": f"---\nlang: {declared}\n---\n{OLD}", "a.html": f'<html lang="{declared}"><p>{OLD}</p></html>'})
    assert bool(run("a.md").findings) is found
    assert bool(run("a.html").findings) is found


def test_language_option_wins_over_the_article(root: Path) -> None:
    """The command line has the last word."""
    put(root, {"a.md": f"---\nlang: fr\n---\n{OLD}"})
    assert run("a.md", language="en").findings


def test_language_of_the_workspace_that_nobody_knows_is_told(root: Path) -> None:
    """An article that declares no language tag gets one error with its name."""
    put(root, {"a.md": f"---\nlang: klingon\n---\n{OLD}", "b.md": OLD})
    outcome = run("a.md", "b.md")
    assert [str(error) for error in outcome.trouble] == ['a.md: unknown language tag "klingon"']
    assert outcome.trouble[0].exit_code == 3
    assert outcome.paths == ["b.md"]


# By which rules.


def test_rules_of_the_request(root: Path) -> None:
    """The command line selects, adds and leaves out."""
    put(root, {"a.md": OLD_AND_FORBIDDEN})
    assert codes("a.md") == ["LX102", "LX101"]
    assert codes("a.md", select="LX101") == ["LX101"]
    assert codes("a.md", ignore="LX101") == ["LX102"]
    assert codes("a.md", select="LX101", extend_select="LX102") == ["LX102", "LX101"]
    assert codes("a.md", select="LX101 LX102", ignore="LX102") == ["LX101"]
    assert codes("a.md", select="LX102", ignore="LX102") == []


def test_rules_of_the_settings(root: Path) -> None:
    """The settings say what runs unasked; the command line wins over them."""
    put(root, {"a.md": OLD_AND_FORBIDDEN, "lexicon.toml": SETTINGS + '[check]\nignore = ["deprecated-term"]\n'})
    assert codes("a.md") == ["LX101"]
    assert codes("a.md", select="LX102") == ["LX102"]
    assert codes("a.md", extend_select="LX102") == ["LX102", "LX101"]
    assert codes("a.md", ignore="LX101") == []
    put(root, {"lexicon.toml": SETTINGS + '[check]\nselect = ["LX101"]\n'})
    assert codes("a.md") == ["LX101"]
    assert codes("a.md", select="LX102") == ["LX102"]
    assert codes("a.md", extend_select="LX102") == ["LX102", "LX101"]


def test_rules_per_file(root: Path) -> None:
    """Patterns choose for some articles what holds for them."""
    settings = """\
[check.per-file]
"archive/**" = { ignore = ["deprecated-term"] }
"archive/new/*.md" = { extend-select = ["deprecated-term"] }
"notes.md" = { select = ["LX101"] }
"""
    put(root, {"lexicon.toml": SETTINGS + settings})
    names = ["a.md", "archive/a.md", "archive/new/a.md", "archive/new/deep/a.md", "desk/notes.md"]
    put(root, dict.fromkeys(names, OLD_AND_FORBIDDEN))
    found = {name: codes(name) for name in names}
    assert found == {
        "a.md": ["LX102", "LX101"],
        "archive/a.md": ["LX101"],
        "archive/new/a.md": ["LX102", "LX101"],
        "archive/new/deep/a.md": ["LX101"],
        "desk/notes.md": ["LX101"],
    }


def test_options_of_a_rule(root: Path) -> None:
    """The settings of a rule reach it."""
    put(root, {"a.md": OLD, "lexicon.toml": SETTINGS + '[check.rules.deprecated-term]\nseverity = "error"\n'})
    request = CheckRequest(("a.md",))
    (result,) = check(find_workspace(), request, lambda _: b"", lambda _: None)
    assert [found.severity for found in result.diagnostics] == ["error"]


# The glossary's own mistakes.


def test_broken_concept_file_does_not_stop_the_check(root: Path) -> None:
    """It is told once, before the articles; the other concepts are checked."""
    put(root, {"a.md": OLD, "glossary/riad.toml": "id = \n"})
    outcome = run("a.md")
    assert [str(error) for error in outcome.trouble] == ["glossary/riad.toml:1:6: the value is not valid TOML"]
    assert [error.exit_code for error in outcome.trouble] == [2]
    assert outcome.findings == [("a.md", "LX102", "en")]


# In several processes.


def path_and_process(result: CheckedDocument) -> tuple[str, int, int]:
    """Return where and in which process how much was found."""
    return result.document.path, len(result.diagnostics), os.getpid()


@pytest.fixture
def no_fork() -> Iterator[None]:
    """Be a process with threads, in which workers are started anew."""
    over = threading.Event()
    other = threading.Thread(target=over.wait)
    other.start()
    yield
    over.set()
    other.join()


def in_processes(jobs: int | None, *paths: str) -> tuple[list[tuple[str, int]], list[str], set[int]]:
    """Return what was found where, what was told, and which processes worked."""
    told: list[str] = []
    request = CheckRequest(paths)
    found = list(
        check_in_parallel(
            find_workspace(),
            request,
            lambda _: OLD.encode(),
            lambda error: told.append(str(error)),
            path_and_process,
            jobs,
        )
    )
    return [(path, count) for path, count, _ in found], told, {process for _, _, process in found}


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_several_processes_give_the_same(root: Path, start: str, request: pytest.FixtureRequest) -> None:
    """Articles, trouble and standard input, in the same order, whether workers are forked or started anew."""
    settings = '[check.per-file]\n"desk/1*.md" = { ignore = ["LX102"] }\n[check.languages]\n"desk/2*.md" = "fr"\n'
    put(root, {"lexicon.toml": SETTINGS + settings})
    put(root, {f"desk/{number}.md": OLD * (number % 5) for number in range(25)})
    put(root, {"desk/7.md": b"\0", "desk/8.md": b"\xff", "glossary/bad.toml": "id = \n"})
    alone = in_processes(1, "desk", "-", "gone.md")
    if start == "spawn":
        request.getfixturevalue("no_fork")
    together = in_processes(3, "desk", "-", "gone.md")
    assert together[:2] == alone[:2]
    assert together[1][1:] == [
        "gone.md: cannot be read: No such file or directory",
        "desk/7.md: this looks like a binary file",
        "desk/8.md:1:1: not valid UTF-8: the byte 0xff stands for no letter",
    ]
    assert alone[2] == {os.getpid()}
    assert len(together[2]) == 4  # standard input is read here


def test_few_articles_need_no_workers(root: Path) -> None:
    """Starting them takes longer than to check some pages."""
    put(root, {"desk/a.md": OLD, "desk/b.md": OLD})
    assert in_processes(None, "desk")[2] == {os.getpid()}
    assert in_processes(8, "desk/a.md")[2] == {os.getpid()}


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("processors", [1, 2])
def test_many_articles_get_a_worker_for_each_processor(
    root: Path, monkeypatch: pytest.MonkeyPatch, processors: int
) -> None:
    """Unless told otherwise; with one processor, nothing is gained."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(processors)), raising=False)
    put(root, {f"desk/{number}.md": "The street and the oven.\n\n" * 25_000 for number in range(4)})
    processes = in_processes(None, "desk")[2]
    assert len(processes) == processors
    assert (os.getpid() in processes) == (processors == 1)


def test_every_missing_term_of_every_translation(root: Path) -> None:
    """In a memory of several languages, where each translation has its own single word."""
    units = "".join(
        f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>'
        for tag, text in (("en", "A souk in the mellah."), ("fr", "Rien"), ("he", "כלום"))
    )
    put(root, {"a.tmx": f'<tmx version="1.4"><header srclang="en"/><body><tu>{units}</tu></body></tmx>'})
    (result,) = check(find_workspace(), CheckRequest(("a.tmx",)), lambda _: b"", lambda _: None)
    assert [(found.text, found.concept) for found in result.diagnostics] == [
        ("Rien", "souk"),
        ("Rien", "mellah"),
        ("כלום", "souk"),
        ("כלום", "mellah"),
    ]


# Which domain.

SPORTS = """id = "derby"
status = "approved"

[lang.en]

[[lang.en.term]]
term = "derby"
status = "deprecated"
allowed_in = ["domain:sports"]
"""


@pytest.mark.parametrize(
    "declared",
    [
        "domains: [politics, sports]",
        "domain: sports",
        'domains: politics, "sports"',
        "domains:\n  - politics\n  - sports",
    ],
)
def test_an_article_names_its_domains(root: Path, declared: str) -> None:
    """In its front matter, as a list in any way that YAML writes one; the command line takes nothing from it."""
    put(root, {"glossary/derby.toml": SPORTS, "a.md": f"---\n{declared}\n---\n\nA derby.\n", "b.md": "A derby.\n"})
    assert run("a.md", "b.md").findings == [("b.md", "LX102", "en")]
    request = CheckRequest(("a.md",), domains=("history",))
    assert not [one.diagnostics for one in check(find_workspace(), request, bytes, pytest.fail) if one.diagnostics]


def test_settings_give_a_folder_its_domains(root: Path) -> None:
    """Besides those of all articles, unless the command line names some."""
    settings = f'{SETTINGS}\n[check.per-file]\n"sports/**" = {{ domains = ["sports"], ignore = ["LX103"] }}\n'
    put(
        root,
        {"lexicon.toml": settings, "glossary/derby.toml": SPORTS, "sports/a.md": "A derby.\n", "b.md": "A derby.\n"},
    )
    assert run("sports", "b.md").findings == [("b.md", "LX102", "en")]
    request = CheckRequest(("sports/a.md",), domains=("history",))
    (result,) = check(find_workspace(), request, bytes, pytest.fail)
    assert [one.code for one in result.diagnostics] == ["LX102"]
