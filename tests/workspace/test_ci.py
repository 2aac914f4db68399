"""Files for forges: they parse, and what they run runs."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from lexicon import __version__
from lexicon.errors import InputError, UsageError
from lexicon.workspace.ci import FORGES, ci_files, write_ci
from lexicon.workspace.init import make_workspace

from .samples import concept, put, term
from .test_changes import git

if TYPE_CHECKING:
    from pathlib import Path

WORKFLOW = ".github/workflows/lexicon.yml"
FOLDERS = ["", "news", "my news", "a/b", "מלאח", "it's: #1"]


def load(text: str) -> Any:
    yaml = pytest.importorskip("yaml")
    return yaml.load(text, Loader=yaml.BaseLoader)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository; it is the current folder."""
    folder = tmp_path / "repository"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("inside", FOLDERS)
def test_github(inside: str) -> None:
    """The workflow is at the root of the repository, works in the workspace, and is safe for forks."""
    files = ci_files(inside or ".", "github")
    assert list(files) == [WORKFLOW]
    workflow = load(files[WORKFLOW].decode())
    assert set(workflow["on"]) == {"pull_request", "push"}
    assert workflow["permissions"] == {"contents": "read"}
    changes, everything = workflow["jobs"]["changes"], workflow["jobs"]["everything"]
    assert "permissions" not in changes
    assert "secrets" not in files[WORKFLOW].decode()
    assert changes["steps"][0]["with"] == {"fetch-depth": "0", "persist-credentials": "false"}
    assert "pull_request" not in everything["if"]
    for job in (changes, everything):
        assert job.get("defaults", {}).get("run", {}).get("working-directory", "") == inside
        assert all("${{" not in step.get("run", "") for step in job["steps"])


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("inside", FOLDERS)
def test_gitlab(inside: str) -> None:
    """The job is in a file of its own, which the pipeline includes."""
    files = ci_files(inside or ".", "gitlab")
    assert list(files) == ["lexicon.gitlab-ci.yml", ".gitlab-ci.yml"]
    job = load(files["lexicon.gitlab-ci.yml"].decode())["lexicon"]
    report = job["artifacts"]["reports"]["codequality"]
    assert report in job["script"][0]
    assert job["variables"] == {"GIT_DEPTH": "0"}
    assert job["before_script"][1:] == ([f"cd {shlex.quote(inside)}"] if inside else [])
    assert load(files[".gitlab-ci.yml"].decode()) == {"include": [{"local": "/lexicon.gitlab-ci.yml"}]}


@pytest.mark.parametrize("forge", FORGES)
def test_version_is_this_one(repository: Path, forge: str) -> None:
    """So that a new version with new findings does not come by itself."""
    del repository
    text = b"".join(ci_files(".", forge).values()).decode()
    assert {*re.findall(r"lexicon-termbase\S*", text)} == {f"lexicon-termbase=={__version__}"}


@pytest.mark.parametrize("forge", FORGES)
def test_commands_run(root: Path, forge: str) -> None:
    """Each command of the files is right use in a clone with a change, and the reports are written."""
    git(root, "init", "-q", "-b", "main")
    put(root, {"a.md": "The mellah.\n"})
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    git(root, "update-ref", "refs/remotes/origin/main", "HEAD")
    put(root, {"a.md": "The mellah, a melah.\n"})
    assert sorted(codes(forge)) == [0, 0, 1]
    assert [path for path in root.iterdir() if path.suffix in (".sarif", ".json") and "melah" in path.read_text()]


HINT = {"glossary/ferry.toml": concept("ferry", en=[term("ferry")])}
"""An entry in one language of several: `missing-language`."""


@pytest.mark.parametrize("forge", FORGES)
@pytest.mark.parametrize("change", [{}, {"a.md": "The mellah.\n"}, HINT], ids=["nothing", "article", "hint"])
@pytest.mark.parametrize("entries", ["example", "none"])
def test_a_new_workspace_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forge: str, change: dict[str, Any], entries: str
) -> None:
    """Without articles, without entries, and where a change brings hints alone: no build is red for these."""
    monkeypatch.chdir(tmp_path)
    make_workspace(".")
    if entries == "none":
        shutil.rmtree(tmp_path / "glossary")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "x")
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    put(tmp_path, change)
    assert codes(forge) == [0, 0, 0]


@pytest.mark.parametrize("forge", FORGES)
def test_a_folder_that_is_not_there_stops_the_build(root: Path, forge: str) -> None:
    """Who names another folder than his articles are in shall not have a green build for years."""
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    git(root, "update-ref", "refs/remotes/origin/main", "HEAD")
    (root / "empty").mkdir()
    for folder in ("artcles", "empty"):
        assert sorted(codes(forge, folder)) == [0, 3, 3]


def codes(forge: str, folder: str = ".") -> list[int]:
    """Return the exit code of each command of the files, which check ``folder``."""
    text = b"".join(ci_files(".", forge).values()).decode().replace("check . ", f"check {folder} ")
    commands = re.findall(r"^ *(?:- (?:run: )?)?(lexicon (?:check|fmt) .*)", text, re.MULTILINE)
    assert len(commands) == 3
    variables = "BASE=main CI_MERGE_REQUEST_DIFF_BASE_SHA=HEAD RUNNER_TEMP=. CI_PROJECT_DIR=."
    return [shell(f"{variables}; {command}") for command in commands]


def shell(script: str) -> int:
    script = script.replace("lexicon check", f"{sys.executable} -m lexicon check")
    script = script.replace("lexicon fmt", f"{sys.executable} -m lexicon fmt")
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert ("error" in done.stderr) == (done.returncode > 1)
    return done.returncode


def test_without_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are for the folder itself, and none goes up to the root of the disk."""
    monkeypatch.chdir(tmp_path)
    assert list(ci_files("news", "github")) == [f"news/{WORKFLOW}"]


def test_existing_file_is_kept(repository: Path) -> None:
    """Ours is not written over; the pipeline of GitLab is its owner's."""
    put(repository, {WORKFLOW: "on: push\n", ".gitlab-ci.yml": "stages: []\n"})
    with pytest.raises(UsageError) as raised:
        ci_files(".", "github")
    assert raised.value.message == f"{WORKFLOW} exists and is left as it is"
    assert list(ci_files(".", "gitlab")) == ["lexicon.gitlab-ci.yml"]


def test_file_that_comes_meanwhile_is_kept(repository: Path) -> None:
    """Nor is one that was made since we looked."""
    files = ci_files(".", "github")
    put(repository, {WORKFLOW: "on: push\n"})
    with pytest.raises(InputError):
        write_ci(files)
    assert (repository / WORKFLOW).read_text() == "on: push\n"
