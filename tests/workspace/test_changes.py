"""Changes since a revision, with a real git."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from lexicon.documents.registry import read_document
from lexicon.errors import InputError, UsageError
from lexicon.text.edits import Edit
from lexicon.workspace.changes import Lines, changes_since

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")

NAMES = [
    "a.md",
    "with space.md",
    "trailing space .md",
    'all "quoted".md',
    'quoted"',
    "it's.md",
    "back\\slash.md",
    "tab\there.md",
    "line\nfeed.md",
    "מלאח.md",
    "ملاح/été.md",
    "salt and pepper.md",
    "b/b/x.md",
    os.fsdecode(b"not-utf8-\xff.md"),
]
WHOLE, NOTHING = Lines(None), Lines(())


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody."""
    who = ("-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder: Path, **files: str | bytes | None) -> None:
    write(folder, files)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "x")


def write(folder: Path, files: dict[str, str | bytes | None]) -> None:
    """Write files, and take those away that are None."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository; it is the current folder."""
    folder = tmp_path / "dépôt with space"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git(folder, "init", "-q", "-b", "main")
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_changed_lines_whatever_the_name(repository: Path, name: str) -> None:
    """Names with spaces, quotes, line feeds or bytes that are no text are found again."""
    commit(repository, **{name: "1\n2\n3\n4\n5\n", "other.md": "x\n"})
    write(repository, {name: "1\ntwo\n3\n4\nfive\nsix\n"})
    changes = changes_since("HEAD", ".")
    assert changes.of(name) == Lines(((2, 2), (5, 6)))
    assert changes.of("other.md") == NOTHING


@pytest.mark.parametrize("name", NAMES)
def test_moved_file_is_not_changed(repository: Path, name: str) -> None:
    """Only what was written into it is."""
    text = "".join(f"line {number}\n" for number in range(30))
    binary = bytes(range(256)) * 20
    commit(repository, **{"old.md": text, "same.md": f"{text}!\n", "old.docx": binary})
    write(repository, {"old.md": None, name: f"new\n{text}", "same.md": None, f"{name}.same": f"{text}!\n"})
    write(repository, {"old.docx": None, f"{name}.docx": binary + b"\0"})
    commit(repository)
    changes = changes_since("HEAD~", ".")
    assert changes.of(name) == Lines(((1, 1),))
    assert changes.of(f"{name}.same") == NOTHING
    assert changes.of(f"{name}.docx") == WHOLE


@pytest.mark.parametrize("name", NAMES)
def test_file_without_lines_has_changed_as_a_whole(repository: Path, name: str) -> None:
    """Word documents, UTF-16, and what the attributes of git call binary."""
    commit(repository, **{name: b"\0one", "same.docx": b"\0"})
    write(repository, {name: b"\0two"})
    changes = changes_since("HEAD", ".")
    assert changes.of(name) == WHOLE
    assert changes.of("same.docx") == NOTHING


def test_what_git_does_not_keep_has_changed(repository: Path, tmp_path: Path) -> None:
    """New files, ignored ones, and those outside the repository."""
    commit(repository, **{".gitignore": "drafts/\n", "kept.md": "x\n"})
    write(repository, {"new.md": "x\n", "drafts/a.md": "x\n", str(tmp_path / "outside.md"): "x\n"})
    changes = changes_since("HEAD", ".")
    assert [changes.of(name) for name in ("new.md", "drafts/a.md", "../outside.md")] == [WHOLE] * 3
    assert changes.of("kept.md") == NOTHING


def test_staged_file_has_changed(repository: Path) -> None:
    """Whether something is staged or not makes no difference."""
    commit(repository, **{"a.md": "1\n2\n"})
    write(repository, {"a.md": "1\nb\n", "new.md": "1\n2\n"})
    git(repository, "add", "-A")
    changes = changes_since("HEAD", ".")
    assert changes.of("a.md") == Lines(((2, 2),))
    assert changes.of("new.md") == Lines(((1, 2),))


def test_only_this_side_of_the_fork_counts(repository: Path) -> None:
    """What has meanwhile changed on the other branch is none of this one's."""
    commit(repository, **{"a.md": "1\n2\n3\n"})
    git(repository, "checkout", "-q", "-b", "side")
    commit(repository, **{"a.md": "1\n2\nthree\n"})
    git(repository, "checkout", "-q", "main")
    commit(repository, **{"a.md": "one\n2\n3\n"})
    git(repository, "checkout", "-q", "side")
    assert changes_since("main", ".").of("a.md") == Lines(((3, 3),))


def test_lines_that_were_taken_out_are_nowhere(repository: Path) -> None:
    """A removal leaves no changed line; what looks like a header inside a change is none."""
    commit(repository, **{"a.md": "1\n2\n3\n", "b.md": "1\n-- /dev/null\n++ b/a.md\n"})
    write(repository, {"a.md": "1\n3\n", "b.md": "1\n"})
    changes = changes_since("HEAD", ".")
    assert changes.of("a.md") == changes.of("b.md") == NOTHING
    write(repository, {"b.md": "1\n-- /dev/null\n++ b/a.md\n@@ -1 +1,9 @@\n"})
    changes = changes_since("HEAD", ".")
    assert (changes.of("a.md"), changes.of("b.md")) == (NOTHING, Lines(((4, 4),)))


def test_settings_of_the_user_do_not_matter(repository: Path) -> None:
    """Whatever git is told to do with differences."""
    commit(repository, **{"a.md": "".join(f"{number}\n" for number in range(20))})
    write(repository, {"a.md": "".join(f"{number}{'!' * (number in (4, 8))}\n" for number in range(20))})
    for key, value in {
        "diff.noprefix": "true",
        "diff.interHunkContext": "9",
        "diff.context": "9",
        "color.ui": "always",
        "diff.external": "false",
        "diff.renames": "false",
        "core.quotePath": "true",
        "diff.relative": "true",
    }.items():
        git(repository, "config", key, value)
    assert changes_since("HEAD", ".").of("a.md") == Lines(((5, 5), (9, 9)))


def test_link_is_the_file_it_leads_to(repository: Path) -> None:
    """And paths may be absolute, or start in a folder below."""
    commit(repository, **{"a.md": "1\n", "desk/b.md": "1\n"})
    write(repository, {"a.md": "2\n"})
    (repository / "link.md").symlink_to("a.md")
    changes = changes_since("HEAD", "desk")
    assert (
        changes.of("link.md") == changes.of(str(repository / "a.md")) == changes.of("desk/../a.md") == Lines(((1, 1),))
    )


WRONG = ["no-such-branch", "main..side", "--output=x", ""]


@pytest.mark.parametrize("revision", WRONG)
def test_unknown_revision_is_told(repository: Path, revision: str) -> None:
    """With what git says, and what may be missing; nothing of it is an option."""
    commit(repository, **{"a.md": "1\n"})
    with pytest.raises(UsageError) as raised:
        changes_since(revision, ".")
    assert "\n" not in raised.value.message
    assert raised.value.message.startswith("git: ")
    assert raised.value.hint is not None
    assert "fetch-depth: 0" in raised.value.hint
    assert not (repository / "x").exists()


def test_shallow_clone_is_told(repository: Path, tmp_path: Path) -> None:
    """As in a CI job that has fetched one commit only."""
    commit(repository, **{"a.md": "1\n"})
    commit(repository, **{"a.md": "2\n"})
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{repository}", "shallow")
    with pytest.raises(UsageError) as raised:
        changes_since("HEAD~", str(tmp_path / "shallow"))
    assert raised.value.message == "git: Not a valid object name HEAD~"


def test_histories_without_a_common_commit(repository: Path) -> None:
    """git has no word for it."""
    commit(repository, **{"a.md": "1\n"})
    git(repository, "checkout", "-q", "--orphan", "other")
    commit(repository, **{"a.md": "2\n"})
    with pytest.raises(UsageError, match="git: no common history"):
        changes_since("main", ".")


@pytest.mark.usefixtures("repository")
def test_repository_without_a_commit() -> None:
    """There is nothing yet to compare with."""
    with pytest.raises(UsageError, match="git: Not a valid object name"):
        changes_since("HEAD", ".")


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said that one is needed."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "plain").mkdir()
    with pytest.raises(UsageError) as raised:
        changes_since("HEAD", str(tmp_path / "plain"))
    assert raised.value.hint == "--diff-base needs a git repository"


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine may have none."""
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(InputError, match="git cannot be run: No such file or directory"):
        changes_since("HEAD", ".")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("b", "B", ((2, 2), (4, 5))),
        ("b", "B\nC", ((2, 3), (5, 6))),
        ("a\nb", "AB", ((1, 1), (3, 4))),
        ("d", "D\n\n\nE", ((2, 2), (4, 8))),
    ],
)
def test_lines_after_an_edit(old: str, new: str, expected: tuple[tuple[int, int], ...]) -> None:
    """What a fix puts in moves the lines below, and belongs to the stretch in which it stands."""
    document = read_document(b"a\nb\nc\nd\ne\nf\n", "a.txt")
    start = document.text.index(old)
    lines = Lines(((2, 2), (4, 5))).after(document, [Edit(start, start + len(old), new)])
    assert lines.stretches == expected
