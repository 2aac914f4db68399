"""The compiled glossary: fast when nothing changed, right whatever happened to its cache."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from lexicon.workspace import concepts
from lexicon.workspace.compiled import compiled_glossary
from lexicon.workspace.settings import find_workspace

from .samples import GLOSSARY, concept, put, term

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lexicon.workspace.settings import Workspace

CACHE = ".lexicon/cache/forms.index"
ENGLISH = {"mellah", "melah", "mellah ghetto", "souk", "suq", "soukh"}


class Reads:
    """Counts how often the concept files are read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        self._genuine = concepts.read_concepts
        monkeypatch.setattr(concepts, "read_concepts", self._read)

    def _read(self, workspace: Workspace) -> concepts.Glossary:
        self.count += 1
        return self._genuine(workspace)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """How often the concept files were read."""
    return Reads(monkeypatch)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an hour pass, so that the times of the files can be trusted."""
    hour = 3600 * 10**9
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + hour)


def english(workspace: Workspace) -> set[str]:
    """Return the English terms of the compiled glossary."""
    return {form.term for form in compiled_glossary(workspace).forms.all_forms() if form.language == "en"}


def test_made_on_first_use(root: Path, workspace: Workspace) -> None:
    """The first use reads the concept files and leaves a cache that version control ignores."""
    assert english(workspace) == ENGLISH
    assert (root / CACHE).is_file()
    assert (root / ".lexicon" / ".gitignore").read_text(encoding="utf-8") == "*\n"


@pytest.mark.usefixtures("later")
def test_used_when_nothing_changed(workspace: Workspace, reads: Reads) -> None:
    """From then on the concept files are not read."""
    for _ in range(3):
        assert english(workspace) == ENGLISH
    assert reads.count == 1


def test_used_when_files_are_new_but_unchanged(workspace: Workspace, reads: Reads) -> None:
    """Fresh files are compared by content, which is not compiling them."""
    for _ in range(3):
        assert english(workspace) == ENGLISH
    assert reads.count == 1


@pytest.mark.usefixtures("later")
def test_used_when_only_times_changed(root: Path, workspace: Workspace, reads: Reads) -> None:
    """A new checkout has new times; its content is as before."""
    english(workspace)
    for name in GLOSSARY:
        os.utime(root / name)
    assert english(workspace) == ENGLISH
    assert reads.count == 1


def change(root: Path) -> set[str]:
    put(root, {"glossary/souk.toml": concept("souk", en=[term("bazaar")])})
    return ENGLISH - {"souk", "suq", "soukh"} | {"bazaar"}


def add(root: Path) -> set[str]:
    put(root, {"glossary/riad.toml": concept("riad", en=[term("riad")])})
    return ENGLISH | {"riad"}


def remove(root: Path) -> set[str]:
    (root / "glossary" / "souk.toml").unlink()
    return ENGLISH - {"souk", "suq", "soukh"}


def change_unseen(root: Path) -> set[str]:
    """Change a file and leave its size and time of change as they were."""
    path = root / "glossary" / "souk.toml"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"suq", b"soq"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    return ENGLISH - {"suq"} | {"soq"}


CHANGES = [change, add, remove, change_unseen]


@pytest.mark.parametrize("act", CHANGES)
def test_rebuilt_when_fresh_files_change(root: Path, workspace: Workspace, act: Callable[[Path], set[str]]) -> None:
    """A change right after the cache was written is seen."""
    english(workspace)
    assert english(workspace) == ENGLISH
    expected = act(root)
    assert english(workspace) == expected
    assert english(workspace) == expected


@pytest.mark.parametrize("act", CHANGES)
@pytest.mark.usefixtures("later")
def test_rebuilt_when_old_files_change(root: Path, workspace: Workspace, act: Callable[[Path], set[str]]) -> None:
    """A change of files whose times are trusted is seen, even if it covers its tracks."""
    english(workspace)
    assert english(workspace) == ENGLISH
    expected = act(root)
    assert english(workspace) == expected
    assert english(workspace) == expected


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _: b"",
    "truncated": lambda data: data[: len(data) // 2],
    "shortened by one": lambda data: data[:-1],
    "grown": lambda data: data + b"\0",
    "MAC changed": lambda data: bytes([data[0] ^ 1]) + data[1:],
    "content changed": lambda data: data[:-5] + bytes([data[-5] ^ 1]) + data[-4:],
    "MAC alone": lambda data: data[:32],
    "another file": lambda _: b"SQLite format 3\0" * 100,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.usefixtures("later")
def test_damaged_cache_is_made_anew(root: Path, workspace: Workspace, damage: Callable[[bytes], bytes]) -> None:
    """Whatever happened to the cache file, the result is the same and the next cache is sound."""
    english(workspace)
    sound = (root / CACHE).read_bytes()
    (root / CACHE).write_bytes(damage(sound))
    assert english(workspace) == ENGLISH
    assert (root / CACHE).read_bytes() == sound


@pytest.mark.usefixtures("later")
def test_cache_of_another_user_is_not_trusted(
    workspace: Workspace, reads: Reads, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A cache that came with somebody's files was made with another key."""
    english(workspace)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other"))
    assert english(workspace) == ENGLISH
    assert reads.count == 2


def test_key_is_the_users_own(workspace: Workspace, tmp_path: Path) -> None:
    """Nobody else can read the key."""
    english(workspace)
    key = tmp_path / "state" / "lexicon" / "cache.key"
    assert key.stat().st_mode & 0o077 == 0
    assert key.parent.stat().st_mode & 0o077 == 0


def cache_is_a_folder(root: Path) -> None:
    (root / CACHE).mkdir(parents=True)


def cache_folder_is_a_file(root: Path) -> None:
    put(root, {".lexicon/cache": "here"})


def own_folder_is_a_file(root: Path) -> None:
    put(root, {".lexicon": "here"})


def state_is_a_file(root: Path) -> None:
    put(root.parent, {"state": "here"})


def key_is_too_short(root: Path) -> None:
    put(root.parent, {"state/lexicon/cache.key": "secret"})


@pytest.mark.parametrize(
    "spoil", [cache_is_a_folder, cache_folder_is_a_file, own_folder_is_a_file, state_is_a_file, key_is_too_short]
)
def test_works_without_a_cache(root: Path, workspace: Workspace, spoil: Callable[[Path], None]) -> None:
    """Where no cache can be kept, the glossary is compiled each time."""
    spoil(root)
    for _ in range(2):
        assert english(workspace) == ENGLISH


def test_full_disk(root: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that cannot be written whole leaves nothing behind."""

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    assert english(workspace) == ENGLISH
    assert not list((root / CACHE).parent.iterdir())


@pytest.mark.usefixtures("later")
def test_files_with_mistakes_are_left_out_and_told_each_time(root: Path, workspace: Workspace) -> None:
    """A broken concept file hides only itself, and is told until it is mended."""
    english(workspace)
    put(root, {"glossary/riad.toml": "id = \n", "glossary/adobe.toml": "name = 1\n"})
    for _ in range(2):
        glossary = compiled_glossary(workspace)
        assert [problem.path for problem in glossary.problems] == ["glossary/adobe.toml"] * 2 + ["glossary/riad.toml"]
        assert english(workspace) == ENGLISH
    put(root, {"glossary/riad.toml": concept("riad", en=[term("riad")])})
    (root / "glossary" / "adobe.toml").unlink()
    assert not compiled_glossary(workspace).problems
    assert english(workspace) == ENGLISH | {"riad"}


def test_only_visible_toml_files_are_concepts(root: Path, workspace: Workspace) -> None:
    """Hidden files, those of other kinds and what is no file are passed by."""
    put(root, {"glossary/.draft.toml": "?", "glossary/.git/x.toml": "?", "glossary/README.md": "?"})
    (root / "glossary" / "folder.toml").mkdir()
    os.mkfifo(root / "glossary" / "pipe.toml")
    glossary = compiled_glossary(workspace)
    assert not glossary.problems
    assert english(workspace) == ENGLISH


def test_link_to_nowhere_is_told(root: Path, workspace: Workspace) -> None:
    """A link that leads nowhere is a concept file that cannot be read."""
    (root / "glossary" / "riad.toml").symlink_to("gone.toml")
    (problem,) = compiled_glossary(workspace).problems
    assert str(problem) == "glossary/riad.toml: cannot be read: No such file or directory"
    assert problem.exit_code == 3
    assert english(workspace) == ENGLISH


def test_folder_that_cannot_be_listed_is_told(
    root: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A closed folder hides only what is in it."""
    put(root, {"glossary/closed/riad.toml": concept("riad", en=[term("riad")])})
    genuine = os.scandir

    def scandir(path: str) -> object:
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return genuine(path)

    monkeypatch.setattr(os, "scandir", scandir)
    (problem,) = compiled_glossary(workspace).problems
    assert problem.path == "glossary/closed"
    assert problem.message.startswith("cannot be read")
    assert english(workspace) == ENGLISH


def test_no_glossary_at_all(root: Path) -> None:
    """A workspace without concept files has an empty index."""
    put(root, {"empty/lexicon.toml": ""})
    assert not len(compiled_glossary(find_workspace(str(root / "empty"))).forms)


def test_used_from_any_folder(root: Path, workspace: Workspace, reads: Reads, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache belongs to the workspace, not to the current folder."""
    english(workspace)
    monkeypatch.chdir(root / "glossary")
    assert english(find_workspace()) == ENGLISH
    assert reads.count == 1
