"""Merging concept files in git: real merges of what two editors have done."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from lexicon.errors import InputError
from lexicon.formats import toml
from lexicon.glossary.merge import merge
from lexicon.model.concept import Concept, LanguageSection, Term, TermStatus
from lexicon.workspace.merge_driver import ATTRIBUTES, install, merge_files
from lexicon.workspace.settings import find_workspace

from .samples import put, term

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lexicon.workspace.settings import Workspace

    Files = dict[str, Concept]
    Edit = Callable[[Concept], Concept]

OVEN = Concept(
    id="oven",
    domains=("food",),
    sections=(
        LanguageSection(tag="en", definition="Where a street bakes.", terms=(term("oven"), term("owen", "deprecated"))),
        LanguageSection(tag="fr", definition="Où la rue cuit.", terms=(term("four"), term("fourneau", "admitted"))),
        LanguageSection(tag="he", terms=(term("תנור"),)),
        LanguageSection(tag="ary-Arab", terms=(term("فرّان"),)),
    ),
)
BREAD = Concept(id="bread", domains=("food",), sections=(LanguageSection(tag="en", terms=(term("bread"),)),))
OVEN_PATH = "glossary/food/oven.toml"
BASE = {OVEN_PATH: OVEN, "glossary/food/bread.toml": BREAD}


def in_section(tag: str, **changes: Any) -> Edit:
    def edit(concept: Concept) -> Concept:
        sections = [replace(one, **changes) if one.tag == tag else one for one in concept.sections]
        return replace(concept, sections=tuple(sections))

    return edit


def in_term(tag: str, name: str, **changes: Any) -> Edit:
    def edit(concept: Concept) -> Concept:
        section = concept.section(tag)
        assert section
        terms = [replace(one, **changes) if one.text == name else one for one in section.terms]
        return in_section(tag, terms=tuple(terms))(concept)

    return edit


def with_term(tag: str, new: Term) -> Edit:
    def edit(concept: Concept) -> Concept:
        section = concept.section(tag)
        return in_section(tag, terms=(*(section.terms if section else ()), new))(concept)

    return edit


def without_term(tag: str, name: str) -> Edit:
    def edit(concept: Concept) -> Concept:
        section = concept.section(tag)
        terms = tuple(one for one in (section.terms if section else ()) if one.text != name)
        return in_section(tag, terms=terms)(concept)

    return edit


def with_section(new: LanguageSection) -> Edit:
    return lambda concept: replace(concept, sections=(*concept.sections, new))


def oven(edit: Edit) -> Files:
    return {OVEN_PATH: edit(OVEN)}


def new(id_: str) -> Files:
    return {f"glossary/food/{id_}.toml": replace(BREAD, id=id_)}


LATIN = LanguageSection(tag="ary-Latn", terms=(term("ferran 7mer"),))
SCENARIOS: dict[str, tuple[Files, Files]] = {
    "a status in French, a new language": (
        oven(in_term("fr", "four", status=TermStatus.ADMITTED)),
        oven(with_section(LATIN)),
    ),
    "definitions in English and French": (
        oven(in_section("en", definition="The oven of a street.")),
        oven(in_section("fr", definition="Le four de la rue.")),
    ),
    "text and status of one term": (
        oven(in_term("fr", "fourneau", text="fournil")),
        oven(in_term("fr", "fourneau", status=TermStatus.DEPRECATED)),
    ),
    "neighbouring languages": (oven(in_term("he", "תנור", gender="m")), oven(in_term("ary-Arab", "فرّان", note="Fes."))),
    "neighbouring entries": (
        oven(in_section("en", definition="The oven of a street.")),
        {"glossary/food/bread.toml": replace(BREAD, note="Flat or round.")},
    ),
    "two new entries": (new("couscous"), new("crust")),
    "two new entries at the end": (new("yeast"), new("zest")),
    "two variants in one language": (
        oven(with_term("en", term("street oven", "admitted"))),
        oven(with_term("en", term("public oven", "admitted"))),
    ),
}
MORE_SCENARIOS: dict[str, tuple[Files, Files]] = {
    "two new languages at one place": (
        oven(with_section(LATIN)),
        oven(with_section(LanguageSection(tag="shi-Latn", terms=(term("afrran"),)))),
    ),
    "two domains": (
        oven(lambda one: replace(one, domains=("food", "town"))),
        oven(lambda one: replace(one, domains=("food", "craft"))),
    ),
    "a new note and a new source": (
        oven(in_term("he", "תנור", note="Also of a baker.")),
        oven(in_term("he", "תנור", source="Even-Shoshan")),
    ),
    "the same new entry": (new("yeast"), new("yeast")),
    "one new entry with different terms": (
        new("yeast"),
        {"glossary/food/yeast.toml": with_term("en", Term(text="leaven"))(replace(BREAD, id="yeast"))},
    ),
}
CONFLICTS: dict[str, tuple[Edit, Edit, str]] = {
    "one definition": (
        in_section("en", definition="The oven of a street."),
        in_section("en", definition="A baker's oven."),
        "lang.en.definition",
    ),
    "one status": (
        in_term("fr", "fourneau", status=TermStatus.DEPRECATED),
        in_term("fr", "fourneau", status=TermStatus.FORBIDDEN),
        "lang.fr.term.fourneau.status",
    ),
    "one spelling": (
        in_term("he", "תנור", text="תַּנּוּר"),
        in_term("he", "תנור", text="טאבון"),
        'lang.he.term."תנור".term',
    ),
    "a new note on one term": (
        in_term("ary-Arab", "فرّان", note="Fes."),
        in_term("ary-Arab", "فرّان", note="Meknes."),
        'lang.ary-Arab.term."فرّان".note',
    ),
    "a removed term that was changed": (
        without_term("en", "owen"),
        in_term("en", "owen", note="In old maps."),
        "lang.en.term.owen",
    ),
    "a removed language that was changed": (
        lambda one: replace(one, sections=one.sections[:3]),
        in_term("ary-Arab", "فرّان", note="Fes."),
        "lang.ary-Arab",
    ),
    "another preferred term on each side": (
        lambda one: with_term("en", term("street oven"))(in_term("en", "oven", status=TermStatus.ADMITTED)(one)),
        lambda one: with_term("en", term("public oven"))(in_term("en", "oven", status=TermStatus.ADMITTED)(one)),
        "lang.en.preferred",
    ),
}


class Repository:
    """A clone of the glossary whose two editors work on branches of their own.

    Args:
        folder: Where it lies; its files are those of a workspace.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Yael")
        self.git("config", "user.email", "yael@example.org")
        self.commit(BASE)

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        path = f"{os.path.dirname(sys.executable)}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**os.environ, "PATH": path, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def commit(self, files: dict[str, Concept] | dict[str, str]) -> None:
        put(self.folder, {**files})
        self.git("add", "-A")
        assert self.git("commit", "-q", "-m", "Edit").returncode == 0

    def merge(self, ours: dict[str, Any], theirs: dict[str, Any]) -> subprocess.CompletedProcess[str]:
        """Let one editor commit ``ours``, another ``theirs``, and merge."""
        self.git("switch", "-q", "-c", "theirs")
        self.commit(theirs)
        self.git("switch", "-q", "main")
        self.commit(ours)
        return self.git("merge", "--no-edit", "theirs")

    def entries(self) -> Files:
        return {
            str(path.relative_to(self.folder)): toml.parse(path.read_bytes(), path.name)
            for path in self.folder.glob("glossary/**/*.toml")
        }


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A clone with the driver set up; it is the current folder."""
    folder = tmp_path / "clone"
    put(folder, {"lexicon.toml": "", ".gitattributes": f"{ATTRIBUTES}\n"})
    monkeypatch.chdir(folder)
    found = Repository(folder)
    assert install(find_workspace()) == (True, None)
    return found


def three_way(path: str, ours: Files, theirs: Files) -> Concept | None:
    base = BASE.get(path)
    merged = merge(base, ours.get(path, base), theirs.get(path, base))
    assert merged.conflicts == ()
    return merged.concept


@pytest.mark.parametrize(
    ("ours", "theirs"), [*SCENARIOS.values(), *MORE_SCENARIOS.values()], ids=[*SCENARIOS, *MORE_SCENARIOS]
)
def test_independent_edits_never_conflict(repository: Repository, ours: Files, theirs: Files) -> None:
    """What two editors did in different places is there after the merge, in canonical files."""
    merged = repository.merge(ours, theirs)
    assert merged.returncode == 0, merged.stdout + merged.stderr
    entries = repository.entries()
    assert entries.keys() == {*BASE, *ours, *theirs}
    for path, entry in entries.items():
        assert entry == three_way(path, ours, theirs)
        assert (repository.folder / path).read_bytes() == toml.format((repository.folder / path).read_bytes())
    assert repository.git("status", "--porcelain").stdout == ""


def settled(text: str, side: int) -> bytes:
    """Return a file as a person leaves it who takes one side of every conflict."""
    return re.sub(r"<<<<<<< ours\n(.*?)=======\n(.*?)>>>>>>> theirs\n", rf"\{side}", text, flags=re.DOTALL).encode()


@pytest.mark.parametrize(("ours", "theirs", "field"), CONFLICTS.values(), ids=CONFLICTS)
def test_true_conflict_is_shown(repository: Repository, ours: Edit, theirs: Edit, field: str) -> None:
    """git stops, says which field, and the file has both between markers: taking either side gives an entry."""
    merged = repository.merge(oven(ours), oven(theirs))
    assert merged.returncode == 1
    assert f"{OVEN_PATH}: conflict in {field}\n" in merged.stdout + merged.stderr
    assert repository.git("status", "--porcelain").stdout.split() == ["UU", OVEN_PATH]
    text = (repository.folder / OVEN_PATH).read_text(encoding="utf-8")
    for side, name in ((1, "ours"), (2, "theirs")):
        expected = merge(OVEN, ours(OVEN), theirs(OVEN), lambda _, name=name: name).concept  # type: ignore[misc]
        assert toml.parse(settled(text, side), "oven.toml") == expected


def test_only_lines_in_conflict_are_between_markers(repository: Repository) -> None:
    """A person settles the definition; the terms of both are merged already."""
    ours = in_section("en", definition="Mine.")(with_term("en", term("street oven", "admitted"))(OVEN))
    theirs = in_section("en", definition="Theirs.")(with_term("en", term("public oven", "admitted"))(OVEN))
    assert repository.merge({OVEN_PATH: ours}, {OVEN_PATH: theirs}).returncode == 1
    text = (repository.folder / OVEN_PATH).read_text(encoding="utf-8")
    assert text.startswith(
        'id = "oven"\nstatus = "draft"\ndomains = ["food"]\n\n[lang.en]\n'
        '<<<<<<< ours\ndefinition = "Mine."\n=======\ndefinition = "Theirs."\n>>>>>>> theirs\n'
    )
    assert text.count("<<<<") == 1
    assert "street oven" in text
    assert "public oven" in text


@pytest.mark.parametrize("theirs_too", [False, True], ids=["by lines", "by fields"])
def test_comments_of_both_stay(repository: Repository, theirs_too: bool) -> None:
    """Nobody's remark is lost, even where lines cannot be merged."""
    ours = with_term("en", term("street oven", "admitted"))(OVEN)
    theirs = with_term("en", term("public oven", "admitted"))(OVEN) if theirs_too else OVEN
    merged = repository.merge(
        {OVEN_PATH: "# Ask Noa.\n\n" + toml.serialize(ours).decode()},
        {OVEN_PATH: toml.serialize(theirs).decode().replace("[lang.he]", "# From the dictionary.\n[lang.he]")},
    )
    assert merged.returncode == 0
    text = (repository.folder / OVEN_PATH).read_text(encoding="utf-8")
    assert text.count("# Ask Noa.") == text.count("# From the dictionary.") == 1
    assert toml.parse(text.encode()) == three_way(OVEN_PATH, {OVEN_PATH: ours}, {OVEN_PATH: theirs})


def test_broken_file_is_merged_by_lines(repository: Repository) -> None:
    """Where a version is no entry, git's own merge is done, with its markers if need be."""
    loose = toml.serialize(OVEN).decode()
    merged = repository.merge(
        {OVEN_PATH: loose.replace('"Where a street bakes."', "Where")},
        {OVEN_PATH: loose.replace('"Où la rue cuit."', '"La rue."')},
    )
    text = (repository.folder / OVEN_PATH).read_text(encoding="utf-8")
    assert merged.returncode == 0
    assert "definition = Where\n" in text
    assert '"La rue."' in text
    repository.git("switch", "-q", "-c", "more")
    repository.commit({OVEN_PATH: text.replace("= Where", "= Here")})
    repository.git("switch", "-q", "main")
    repository.commit({OVEN_PATH: text.replace("= Where", "= There")})
    assert repository.git("merge", "more").returncode == 1
    text = (repository.folder / OVEN_PATH).read_text(encoding="utf-8")
    assert "<<<<<<< ours\ndefinition = There\n=======\ndefinition = Here\n>>>>>>> theirs\n" in text


def test_moved_file_is_merged(repository: Repository) -> None:
    """One moves the file, the other changes it: git finds it by its content, and the entry has both."""
    repository.git("switch", "-q", "-c", "theirs")
    repository.commit({OVEN_PATH: in_section("en", definition="The oven of a street.")(OVEN)})
    repository.git("switch", "-q", "main")
    (repository.folder / "glossary" / "town").mkdir()
    repository.git("mv", OVEN_PATH, "glossary/town/oven.toml")
    repository.commit({"glossary/town/oven.toml": with_section(LATIN)(OVEN)})
    assert repository.git("merge", "--no-edit", "theirs").returncode == 0
    moved = repository.entries()["glossary/town/oven.toml"]
    assert moved == with_section(LATIN)(in_section("en", definition="The oven of a street.")(OVEN))


def test_set_up_once(root: Path, workspace: Workspace) -> None:
    """It takes one line in .gitattributes and is told; the second time there is nothing to do."""
    put(root, {".gitattributes": "*.png binary"})
    assert install(workspace) == (None, ".gitattributes")
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    assert install(workspace) == (True, None)
    assert install(workspace) == (False, None)
    assert (root / ".gitattributes").read_text(encoding="utf-8") == f"*.png binary\n{ATTRIBUTES}\n"


def test_without_the_program_git_merges_by_lines(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that does not find lexicon gets git's own merge instead of a broken one."""
    monkeypatch.setattr(sys, "executable", "/no/such/folder/python")
    monkeypatch.setenv("PATH", os.defpath)
    merged = repository.merge(*SCENARIOS["definitions in English and French"])
    assert merged.returncode == 0
    assert repository.entries()[OVEN_PATH] == three_way(OVEN_PATH, *SCENARIOS["definitions in English and French"])


def test_missing_file(tmp_path: Path) -> None:
    """It is one clear error."""
    with pytest.raises(InputError, match="cannot be read"):
        merge_files(*(str(tmp_path / name) for name in "abc"))
