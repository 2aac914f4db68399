"""Fixing: what is mended is mended once, in the right places, and nothing else of the file changes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lexicon.documents.registry import read_document
from lexicon.errors import ConflictError, InputError, LexiconError
from lexicon.workspace.check import CheckRequest, Mending, check
from lexicon.workspace.fixing import difference, save
from lexicon.workspace.settings import RuleSelection, find_workspace

from .samples import put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lexicon.checking.engine import CheckedDocument

SAFE, UNSAFE, DRY = Mending(), Mending(unsafe=True), Mending(dry=True)
OLD, NEW = "A melah, the old melah.\n", "A mellah, the old mellah.\n"
WORDS = ["melah", "Melah", "mellah", "melahs", "mellah ghetto", "soukh", "a", "an", "the", "`melah`", "“melah”", "\n\n"]


def mend(path: str, mending: Mending = SAFE, select: str = "LX102", stdin: bytes = b"") -> CheckedDocument:
    """Mend the article ``path`` and return what is left."""

    def trouble(error: LexiconError) -> None:
        raise error

    request = CheckRequest((path,), rules=RuleSelection(select=tuple(select.split())), mending=mending)
    (checked,) = check(find_workspace(), request, lambda size: stdin[:size], trouble)
    return checked


def mended(root: Path, text: str, name: str = "a.md", mending: Mending = SAFE, select: str = "LX102") -> str:
    """Return what becomes of an article."""
    put(root, {name: text})
    mend(name, mending, select)
    return (root / name).read_bytes().decode()


def test_every_finding_is_mended(root: Path) -> None:
    """And nothing is left to be told of it."""
    put(root, {"a.md": OLD})
    checked = mend("a.md")
    assert (root / "a.md").read_text() == NEW
    assert (checked.mended, checked.diagnostics, checked.output) == (2, [], b"")
    assert checked.document.text == NEW


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.booleans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_second_run_changes_nothing(root: Path, words: list[str], unsafe: bool) -> None:
    """Whatever stands beside it, what was mended needs no more mending."""
    mending = Mending(unsafe=unsafe)
    rules = "LX101 LX102 LX103 LX104 LX106"
    once = mended(root, " ".join(words), mending=mending, select=rules)
    assert mend("a.md", mending, rules).mended == 0
    assert (root / "a.md").read_text() == once


UNTOUCHED = {
    "code span": ("a.md", "`melah` and ``the melah``"),
    "code block": ("a.md", "```\nmelah\n```\n\n    melah\n"),
    "address": ("a.md", "See <https://a.org/melah>, https://a.org/melah and [it](melah.html 'melah')."),
    "front matter": ("a.md", "---\nslug: melah\n---\n"),
    "attribute": ("a.html", '<p title="melah"><img alt="melah" src="melah.png"><a href="/melah">it</a></p>'),
    "script": ("a.html", "<script>melah</script><style>.melah {}</style><!-- melah -->"),
    "quotation": ("a.md", '“The melah of Fes”, he said; «melah» and "melah".'),
    "block quotation": ("a.md", "> The melah of Fes.\n"),
    "quoted in HTML": ("a.html", "<blockquote>The melah.</blockquote><p><q>melah</q></p>"),
    "literal": ("a.rst", "``melah`` and::\n\n    melah\n"),
    "time of a cue": ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nmellah\n"),
}


@pytest.mark.parametrize(("name", "text"), UNTOUCHED.values(), ids=UNTOUCHED)
def test_never_where_it_is_no_prose(root: Path, name: str, text: str) -> None:
    """Code, addresses, attributes and front matter are not words, and quotations are the speaker's."""
    assert mended(root, text, name, UNSAFE) == text


MENDED = {
    "beside code": ("a.md", "`melah` melah", "`melah` mellah"),
    "within emphasis": ("a.md", "The *melah*, the **mel**ah.", "The *mellah*, the **mel**ah."),
    "beside an attribute": ("a.html", '<p title="melah">melah</p>', '<p title="melah">mellah</p>'),
    "in a link's text": ("a.md", "[melah](melah.html)", "[mellah](melah.html)"),
    "subtitle": (
        "a.srt",
        "1\n00:00:01,000 --> 00:00:02,000\nThe melah\n",
        "1\n00:00:01,000 --> 00:00:02,000\nThe mellah\n",
    ),
    "web subtitle": (
        "a.vtt",
        "WEBVTT\n\nmelah\n00:01.000 --> 00:02.000\n<v melah>melah\n",
        "WEBVTT\n\nmelah\n00:01.000 --> 00:02.000\n<v melah>mellah\n",
    ),
    "directive": ("a.rst", ".. note:: melah\n\n   The melah.\n", ".. note:: mellah\n\n   The mellah.\n"),
    "carriage returns": ("a.md", "a melah\r\n\r\nmelah\r\n", "a mellah\r\n\r\nmellah\r\n"),
    "mixed line ends": ("a.txt", "melah\r\nmelah\nmelah\rmelah", "mellah\r\nmellah\nmellah\rmellah"),
    "no end": ("a.md", "melah", "mellah"),
    "spaces at the end": ("a.md", "melah  \nmelah\t\n\n\n", "mellah  \nmellah\t\n\n\n"),
}


@pytest.mark.parametrize(("name", "old", "new"), MENDED.values(), ids=MENDED)
def test_only_the_word_changes(root: Path, name: str, old: str, new: str) -> None:
    """Markup, line ends and blanks stay as they are."""
    assert mended(root, old, name) == new


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_stays(root: Path, encoding: str, end: str) -> None:
    """With its byte order mark, and letters beyond the first plane."""
    mark = "\ufeff" if encoding.startswith("utf-16") else ""
    old = f"{mark}# מלאח 😀{end}{end}The melah.{end}"
    put(root, {"a.md": old.encode(encoding)})
    assert mend("a.md").mended == 1
    assert (root / "a.md").read_bytes() == old.replace("melah", "mellah").encode(encoding)


def test_safe_and_unsafe(root: Path) -> None:
    """Behind an article another word may have another gender: a person looks at it, so `--fix` only tells it."""
    text = "Le vieux mélah, un mellah.\n"
    put(root, {"lexicon.toml": 'languages = ["fr", "en"]\nsource = "fr"\n', "glossary/four.toml": FRENCH})
    assert mended(root, f"{text}Le foyer.\n") == f"{text}Le foyer.\n"
    assert [one.text for one in mend("a.md").diagnostics] == ["foyer"]
    assert mended(root, f"{text}Le foyer.\n", mending=UNSAFE) == f"{text}Le fournil.\n"


FRENCH = """id = "four"
status = "approved"

[[lang.fr.term]]
term = "fournil"
status = "preferred"

[[lang.fr.term]]
term = "foyer"
status = "deprecated"
"""


def test_form_made_by_rule(root: Path) -> None:
    """A plural that nobody has listed needs a person's look, too."""
    assert mended(root, "Two melahs.") == "Two melahs."
    assert mended(root, "Two melahs.", mending=UNSAFE) == "Two mellahs."


def test_article_agrees(root: Path) -> None:
    """A fix may need the word before it; two of them that share it are made one after the other."""
    put(root, {"glossary/four.toml": FRENCH.replace("lang.fr", "lang.en").replace("fournil", "oven")})
    assert mended(root, "A foyer, a foyer, an old foyer.\n") == "An oven, an oven, an old oven.\n"


def test_word_document(root: Path) -> None:
    """A word split over runs is mended, and its letters keep their look."""
    made = docx.Document()
    made.add_heading("The melah", 1)
    paragraph = made.add_paragraph("In the ")
    paragraph.add_run("mel").bold = True
    paragraph.add_run("ah of Fes, “the melah”.")
    made.add_table(1, 1).cell(0, 0).text = "melah"
    made.save(str(root / "a.docx"))
    assert mend("a.docx").mended == 3
    again = docx.Document(str(root / "a.docx"))
    assert [one.text for one in again.paragraphs] == ["The mellah", "In the mellah of Fes, “the melah”."]
    assert again.paragraphs[1].runs[1].bold
    assert again.tables[0].cell(0, 0).text == "mellah"
    before = (root / "a.docx").read_bytes()
    assert mend("a.docx").mended == 0
    assert (root / "a.docx").read_bytes() == before


def test_standard_input(root: Path) -> None:
    """What became of it is handed on, as bytes."""
    del root
    data = f"\ufeff{OLD}".encode("utf-16-le")
    assert mend("-", stdin=data).output == f"\ufeff{NEW}".encode("utf-16-le")
    assert mend("-", stdin=NEW.encode()).output == NEW.encode()


def test_dry_run_writes_nothing(root: Path) -> None:
    """It says what would change."""
    put(root, {"a.md": OLD})
    assert mend("a.md", DRY).output == f"--- a.md\n+++ a.md\n@@ -1,1 +1,1 @@\n-{OLD}+{NEW}".encode()
    assert (root / "a.md").read_text() == OLD


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\xef\xbb\xbfmelah\n", "-\ufeffmelah\n"),
        ("\ufeffmelah\n".encode("utf-16-le"), "-melah\n"),
        (b"melah", "-melah\n\\ No newline at end of file\n"),
    ],
)
def test_difference_is_of_the_file(data: bytes, line: str) -> None:
    """A byte order mark of UTF-8 belongs to the first line, or `patch` would not find it."""
    after = read_document(data.replace(b"melah", b"mellah").replace(b"m\0e\0l", b"m\0E\0l"), "a.md")
    assert line in difference(read_document(data, "a.md"), after).decode()


def test_nothing_to_mend_writes_nothing(root: Path) -> None:
    """Not even the same again: the time of the file stays."""
    put(root, {"a.md": NEW})
    os.utime(root / "a.md", (1, 1))
    mend("a.md")
    assert (root / "a.md").stat().st_mtime == 1


# Writing.


def test_mode_stays(root: Path) -> None:
    """An article that others may write stays so."""
    put(root, {"a.md": OLD})
    (root / "a.md").chmod(0o664)
    mend("a.md")
    assert (root / "a.md").stat().st_mode & 0o777 == 0o664


def test_link_stays_a_link(root: Path) -> None:
    """The file that it leads to is mended."""
    put(root, {"real/a.md": OLD})
    (root / "link.md").symlink_to("real/a.md")
    mend("link.md")
    assert (root / "link.md").is_symlink()
    assert (root / "real" / "a.md").read_text() == NEW
    assert sorted(os.listdir(root / "real")) == ["a.md"]


def test_file_that_changed_meanwhile(root: Path) -> None:
    """Somebody's work is not written over."""
    put(root, {"a.md": "Written by somebody.\n"})
    with pytest.raises(ConflictError) as raised:
        save("a.md", OLD.encode(), NEW.encode())
    assert (raised.value.path, raised.value.exit_code) == ("a.md", 1)
    assert (root / "a.md").read_text() == "Written by somebody.\n"


def test_file_that_changes_while_it_is_checked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole way: what was read is compared with what is there when it is written."""
    put(root, {"a.md": OLD})
    monkeypatch.setattr("lexicon.workspace.fixing.rewrite_document", meanwhile(lambda: put(root, {"a.md": "New.\n"})))
    with pytest.raises(ConflictError):
        mend("a.md")
    assert (root / "a.md").read_text() == "New.\n"


def meanwhile(happen: Callable[[], None]) -> Callable[..., bytes]:
    from lexicon.documents.registry import rewrite_document

    def rewrite(*arguments: object) -> bytes:
        happen()
        return rewrite_document(*arguments)  # type: ignore[arg-type]

    return rewrite


def test_file_that_went_away(root: Path) -> None:
    """It is not made again."""
    with pytest.raises(InputError):
        save("gone.md", b"old", b"new")
    assert not (root / "gone.md").exists()


def test_full_disk_leaves_the_old_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no half-written one beside it."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    put(root, {"a.md": OLD})
    monkeypatch.setattr("lexicon.workspace.files.os.fsync", full)
    with pytest.raises(InputError, match="cannot be written: No space left on device"):
        save("a.md", OLD.encode(), NEW.encode())
    assert (root / "a.md").read_text() == OLD
    assert [name for name in os.listdir(root) if name.startswith("a.md")] == ["a.md"]


def test_write_protected_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that its owner has closed is not opened by way of its folder."""
    put(root, {"a.md": OLD})
    monkeypatch.setattr("lexicon.workspace.fixing.os.access", lambda *_: False)  # root may write everything
    with pytest.raises(InputError, match="it is write-protected"):
        save("a.md", OLD.encode(), NEW.encode())
    assert (root / "a.md").read_text() == OLD


def test_article_and_word_keep_their_look(root: Path) -> None:
    """The word before a term is mended where it stands, so that neither takes on the look of the other."""
    put(root, {"glossary/four.toml": FRENCH.replace("lang.fr", "lang.en").replace("fournil", "oven")})
    made = docx.Document()
    made.add_paragraph("Once a ").add_run("foyer").bold = True
    made.save(str(root / "a.docx"))
    assert mend("a.docx").mended == 1
    runs = docx.Document(str(root / "a.docx")).paragraphs[0].runs
    assert [(one.text, bool(one.bold)) for one in runs] == [("Once an ", False), ("oven", True)]
