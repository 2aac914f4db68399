"""Files that let a forge check every change of the articles."""

from __future__ import annotations

import os
from typing import Final

from lexicon import __version__
from lexicon.errors import InputError, UsageError

_HEAD: Final = (
    "# Made by `lexicon init --ci {forge}`; yours to change: name the folders of your articles in place of the dot.\n"
)

# Hints are shown and stop nothing: who adds an entry need not have its term in every language at once.
# A pull request from a fork is checked too: the event pull_request runs with a token that can only read and without
# secrets, and what the fork wrote reaches no shell but as files and one variable (GitHub Docs, "Secure use reference").
# Code scanning is free for public repositories only, and its upload needs a token that no fork gets.
_GITHUB: Final = """\
name: lexicon

on:
  pull_request:
  push:
    branches: [main, master]

permissions:
  contents: read

jobs:
  changes:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-latest
{defaults}\
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install lexicon-termbase=={version}
      - run: lexicon fmt --check
      - run: lexicon check . glossary --output-format github --diff-base "origin/$BASE" --fail-on warning
        env:
          BASE: ${{{{ github.base_ref }}}}

  everything:
    if: github.event_name == 'push' && !github.event.repository.private
    runs-on: ubuntu-latest
    permissions:
      contents: read
      security-events: write
{defaults}\
    steps:
      - uses: actions/checkout@v4
        with:
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install lexicon-termbase=={version}
      - run: lexicon check . glossary --output-format sarif --exit-zero > "$RUNNER_TEMP/lexicon.sarif"
      - uses: github/codeql-action/upload-sarif@v3
        with:
          sarif_file: ${{{{ runner.temp }}}}/lexicon.sarif
          category: lexicon
"""
_GITHUB_FOLDER: Final = """\
    defaults:
      run:
        working-directory: {folder}
"""

# GitLab shows in a merge request what its report has and that of the target branch has not, so both hold everything.
_GITLAB: Final = """\
lexicon:
  image: python:3.12
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  variables:
    GIT_DEPTH: "0"
  before_script:
    - pip install lexicon-termbase=={version}
{folder}\
  script:
    - lexicon check . glossary --output-format gitlab --exit-zero > "$CI_PROJECT_DIR/gl-code-quality-report.json"
    - lexicon fmt --check
    - |
      if [ -n "$CI_MERGE_REQUEST_DIFF_BASE_SHA" ]; then
        lexicon check . glossary --diff-base "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --fail-on warning
      fi
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""
_GITLAB_FOLDER: Final = """\
    - {command}
"""
_GITLAB_INCLUDE: Final = """\
include:
  - local: /lexicon.gitlab-ci.yml
"""

FORGES: Final = ("github", "gitlab")


def ci_files(folder: str, forge: str) -> dict[str, bytes]:
    """Return the files that let ``forge`` check the workspace in ``folder``, by their paths, none of which exists.

    They are for the root of the git repository that ``folder`` lies in, or for ``folder`` itself. A
    ``.gitlab-ci.yml`` that exists is left to its owner, who includes ours.

    Args:
        folder: The root of the workspace; it need not exist yet.
        forge: One of :data:`FORGES`.

    Raises:
        UsageError: The file is there already.
    """
    root = _repository(os.path.abspath(folder))
    inside = os.path.relpath(os.path.abspath(folder), root).replace(os.sep, "/")
    texts = _github(inside) if forge == "github" else _gitlab(inside)
    files = {os.path.relpath(os.path.join(root, name)): text.encode() for name, text in texts.items()}
    first = next(iter(files))
    if os.path.lexists(first):
        raise UsageError(f"{first} exists and is left as it is", hint="move it away to have it made anew")
    return {path: data for path, data in files.items() if not os.path.lexists(path)}


def write_ci(files: dict[str, bytes]) -> None:
    """Write new files.

    Raises:
        InputError: One of them cannot be written, or exists by now.
    """
    try:
        for path, data in files.items():
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            with open(path, "xb") as file:
                file.write(data)
    except OSError as error:
        raise InputError(error.strerror or str(error), path=error.filename) from error


def _repository(folder: str) -> str:
    """Return the root of the repository that ``folder`` lies in, or ``folder``."""
    root = folder
    while not os.path.lexists(os.path.join(root, ".git")):
        parent = os.path.dirname(root)
        if parent == root:
            return folder
        root = parent
    return root


def _github(inside: str) -> dict[str, str]:
    defaults = "" if inside == "." else _GITHUB_FOLDER.format(folder=_quoted(inside))
    text = _GITHUB.format(version=__version__, defaults=defaults)
    return {".github/workflows/lexicon.yml": _HEAD.format(forge="github") + text}


def _gitlab(inside: str) -> dict[str, str]:
    import shlex  # noqa: PLC0415

    folder = "" if inside == "." else _GITLAB_FOLDER.format(command=_quoted(f"cd {shlex.quote(inside)}"))
    text = _GITLAB.format(version=__version__, folder=folder)
    return {
        "lexicon.gitlab-ci.yml": _HEAD.format(forge="gitlab") + text,
        ".gitlab-ci.yml": _GITLAB_INCLUDE,
    }


def _quoted(text: str) -> str:
    """Return ``text`` as a YAML string: JSON is YAML (YAML 1.2, chapter 1.2)."""
    import json  # noqa: PLC0415

    return json.dumps(text, ensure_ascii=False)
