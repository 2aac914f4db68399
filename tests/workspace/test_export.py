"""Writing gettext catalogues: what they say, and what they never lose."""

from __future__ import annotations

import gettext
import io
import os
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import polib
import pytest

from lexicon.errors import InputError, UsageError
from lexicon.workspace.export import Exported, export, write
from lexicon.workspace.settings import find_workspace

from .samples import MELLAH, SETTINGS, SOUK, concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.workspace.settings import Workspace

FR, HE, DARIJA = (f"locales/{name}/LC_MESSAGES/glossary.po" for name in ("fr", "he", "ary"))
POT = "locales/glossary.pot"


@pytest.fixture(autouse=True)
def fixed_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every export is made at one moment, unless a test says otherwise."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def make(name: str = "po", folder: str | None = None, languages: tuple[str, ...] = ()) -> Exported:
    """Export the workspace of the current folder and write the files."""
    exported = export(find_workspace(), name, folder=folder, languages=languages)
    write(exported.files)
    return exported


def entry(root: Path, path: str, text: str) -> polib.POEntry:
    """Return the one entry of a catalogue with msgid ``text``, as another program reads it."""
    (found,) = [one for one in polib.pofile(str(root / path)) if one.msgid == text and not one.obsolete]
    return found


def set_entry(root: Path, path: str, text: str, translation: str, *, fuzzy: bool = False) -> None:
    """Let a translator change an entry with another program."""
    catalogue = polib.pofile(str(root / path), wrapwidth=0)
    (found,) = [one for one in catalogue if one.msgid == text]
    found.msgstr = translation
    found.flags = ["fuzzy"] if fuzzy else []
    catalogue.save()


def test_files_of_each_export(workspace: Workspace) -> None:
    """Each export has its files, in the layout that gettext looks for; making them writes nothing."""
    paths = {name: [file.path for file in export(workspace, name).files] for name in ("po", "pot", "mo")}
    locales = ["fr", "he", "ary", "ary@latin"]
    assert paths == {
        "po": [f"locales/{locale}/LC_MESSAGES/glossary.po" for locale in locales],
        "pot": [POT],
        "mo": [f"locales/{locale}/LC_MESSAGES/glossary.mo" for locale in locales],
    }
    assert not os.path.exists("locales")


def test_translations(root: Path) -> None:
    """A message is the preferred term of the source, its translation the preferred one of the target."""
    make()
    assert entry(root, FR, "mellah").msgstr == "mellah"
    assert entry(root, HE, "souk").msgstr == "שוק"
    assert entry(root, DARIJA, "souk").msgstr == ""


def test_header(root: Path) -> None:
    """The header says what gettext and translators' programs ask for."""
    make()
    metadata = polib.pofile(str(root / HE)).metadata
    assert metadata["Language"] == "he"
    assert metadata["Content-Type"] == "text/plain; charset=UTF-8"
    assert metadata["POT-Creation-Date"] == metadata["PO-Revision-Date"] == "2023-11-14 22:13+0000"
    assert metadata["Plural-Forms"].startswith("nplurals=")
    assert metadata["X-Source-Language"] == "en"


def test_what_nobody_reviewed_is_fuzzy(root: Path) -> None:
    """Unreviewed terms and entries that are not approved wait for a look."""
    put(root, {"glossary/riad.toml": concept("riad", "review", en=[term("riad")], fr=[term("riad")])})
    make()
    assert entry(root, DARIJA, "mellah").fuzzy
    assert entry(root, FR, "riad").fuzzy
    assert not entry(root, FR, "mellah").fuzzy
    assert not entry(root, DARIJA, "souk").fuzzy


def test_terms_that_may_not_be_used_are_never_translations(root: Path) -> None:
    """Deprecated and forbidden terms are told to translators in comments alone."""
    french = [term("vieux mot", "deprecated"), term("gros mot", "forbidden"), term("autre mot", "admitted")]
    put(root, {"glossary/riad.toml": concept("riad", en=[term("riad"), term("ryad", "deprecated")], fr=french)})
    make()
    found = entry(root, FR, "riad")
    assert found.msgstr == ""
    assert "deprecated: vieux mot" in found.comment
    assert "forbidden: gros mot" in found.comment
    texts = {one.msgid for one in polib.pofile(str(root / FR))} | {one.msgstr for one in polib.pofile(str(root / FR))}
    assert not texts & {"vieux mot", "gros mot", "ryad", "melah", "soukh"}


def test_homographs_have_a_context(root: Path) -> None:
    """Two concepts with one source term are told apart, by domain where that is enough."""
    put(
        root,
        {
            "glossary/kippa.toml": concept("kippa", domains=("dress",), en=[term("dome")], fr=[term("kippa")]),
            "glossary/cupola.toml": concept("cupola", domains=("building",), en=[term("dome")], fr=[term("coupole")]),
            "glossary/oven.toml": concept("oven", domains=("food",), en=[term("ferran")], fr=[term("four")]),
            "glossary/baker.toml": concept("baker", domains=("food",), en=[term("ferran")], fr=[term("fournier")]),
            "glossary/fast.toml": concept("fast", en=[term("fast", homograph=True)], fr=[term("jeûne")]),
        },
    )
    make()
    found = {(one.msgctxt, one.msgid): one.msgstr for one in polib.pofile(str(root / FR))}
    assert found == {
        ("dress", "dome"): "kippa",
        ("building", "dome"): "coupole",
        ("oven", "ferran"): "four",
        ("baker", "ferran"): "fournier",
        ("fast", "fast"): "jeûne",
        (None, "mellah"): "mellah",
        (None, "souk"): "souk",
    }


def test_what_has_no_term_to_translate_is_left_out_and_told(root: Path) -> None:
    """Retired entries and those without an allowed source term are in no catalogue."""
    put(
        root,
        {
            "glossary/riad.toml": concept("riad", "retired", en=[term("riad")]),
            "glossary/ksar.toml": concept("ksar", en=[term("qsar", "deprecated")], fr=[term("ksar")]),
        },
    )
    exported = make("pot")
    assert exported.left_out == ["ksar", "riad"]
    assert {one.msgid for one in polib.pofile(str(root / POT))} == {"mellah", "souk"}


def test_untranslatable_term_stands_for_itself(root: Path) -> None:
    """A name that is not translated is its own translation."""
    put(root, {"glossary/afp.toml": concept("afp", en=[term("AFP", do_not_translate=True)])})
    make()
    assert entry(root, HE, "AFP").msgstr == "AFP"


@pytest.mark.parametrize("name", ["po", "pot", "mo"])
def test_second_export_changes_nothing(root: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a byte moves, not even a date, as long as the glossary stands."""
    make(name)
    before = {path: path.read_bytes() for path in root.rglob("locales/**/*.*")}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    exported = make(name)
    assert all(file.is_current for file in exported.files)
    assert {path: path.read_bytes() for path in root.rglob("locales/**/*.*")} == before


def test_change_of_one_language_touches_one_file(root: Path) -> None:
    """A new French term is no news for Hebrew."""
    make()
    new = concept("souk", en=[term("souk")], fr=[term("marché")], he=[term("שוק")])
    put(root, {"glossary/souk.toml": replace(SOUK, sections=(SOUK.sections[0], new.sections[1], SOUK.sections[2]))})
    assert [file.path for file in export(find_workspace(), "po").files if not file.is_current] == [FR]


def test_date_moves_with_the_messages(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new message is a new template."""
    make("pot")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    put(root, {"glossary/riad.toml": concept("riad", en=[term("riad")])})
    make("pot")
    assert polib.pofile(str(root / POT)).metadata["POT-Creation-Date"] == "2027-01-15 08:00+0000"


@pytest.mark.parametrize("value", ["tomorrow", "1.5", "9" * 30])
def test_malformed_date_is_an_error(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """A SOURCE_DATE_EPOCH that means nothing must not be ignored."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        export(workspace, "pot")


def test_work_of_a_translator_is_kept(root: Path) -> None:
    """What was changed or added by hand survives an export, and is told."""
    make()
    set_entry(root, FR, "souk", "marché couvert")
    set_entry(root, DARIJA, "souk", "سوق")
    exported = make()
    assert entry(root, FR, "souk").msgstr == "marché couvert"
    assert entry(root, DARIJA, "souk").msgstr == "سوق"
    notes = {file.path: file.notes for file in exported.files if file.notes}
    assert set(notes) == {FR, DARIJA}
    assert all("by hand" in note and "souk" in note for lines in notes.values() for note in lines)


def test_change_on_both_sides_is_told_and_the_file_is_kept(root: Path) -> None:
    """Neither the translator's work nor the news from the glossary is lost in silence."""
    make()
    set_entry(root, FR, "souk", "marché couvert")
    put(root, {"glossary/souk.toml": concept("souk", en=[term("souk")], fr=[term("marché")])})
    for _ in range(2):
        (french, *_) = make().files
        assert entry(root, FR, "souk").msgstr == "marché couvert"
        assert "in the glossary" in "".join(french.notes)


def test_compiled_catalogues_have_the_translators_work(root: Path) -> None:
    """They are compiled from what translators wrote, wherever they are put."""
    make()
    set_entry(root, FR, "souk", "marché couvert")
    make("mo")
    make("mo", folder="build/locales")
    for folder in ("locales", "build/locales"):
        with (root / folder / "fr" / "LC_MESSAGES" / "glossary.mo").open("rb") as file:
            assert gettext.GNUTranslations(file).gettext("souk") == "marché couvert"


def test_compiled_catalogues_have_only_what_is_sure(root: Path) -> None:
    """gettext serves no fuzzy translation; what has none falls back to the source."""
    make("mo")
    data = (root / DARIJA).with_suffix(".mo").read_bytes()
    translations = gettext.GNUTranslations(io.BytesIO(data))
    assert translations.gettext("mellah") == "mellah"


def test_other_folder_and_languages(root: Path) -> None:
    """Catalogues may lie elsewhere; languages are chosen by any of their names, once each."""
    exported = make("po", "out", ("hebrew", "fr", "he"))
    assert [file.path for file in exported.files] == [f"out/{name}/LC_MESSAGES/glossary.po" for name in ("he", "fr")]
    assert entry(root, "out/fr/LC_MESSAGES/glossary.po", "souk").msgstr == "souk"
    assert not (root / "locales").exists()


@pytest.mark.parametrize("language", ["en", "shi", "klingon"])
def test_language_that_is_no_target(workspace: Workspace, language: str) -> None:
    """The source, a language of another workspace and a language of nobody are wrong use."""
    with pytest.raises(UsageError):
        export(workspace, "po", languages=(language,))


def test_unknown_export(workspace: Workspace) -> None:
    """The hint names those that exist."""
    with pytest.raises(UsageError, match='no export "tbx"') as caught:
        export(workspace, "tbx")
    assert caught.value.hint == "there are po, pot, mo"


def test_domain_names_the_files(root: Path) -> None:
    """The setting decides what the catalogues are called."""
    put(root, {"lexicon.toml": SETTINGS + '[export.po]\ndomain = "terms"\n'})
    assert export(find_workspace(), "pot").files[0].path == "locales/terms.pot"
    assert export(find_workspace(), "po").files[0].path == "locales/fr/LC_MESSAGES/terms.po"


@pytest.mark.parametrize("data", [b"msgid", b'msgid "a"\nmsgstr "\xe9"\n', b'msgid "a\nmsgstr ""\n', b"\0"])
def test_broken_catalogue_is_not_overwritten(root: Path, data: bytes) -> None:
    """A file that cannot be understood may hold somebody's work."""
    make()
    put(root, {HE: data, "glossary/riad.toml": concept("riad", en=[term("riad")])})
    french = (root / FR).read_bytes()
    with pytest.raises(InputError) as caught:
        make()
    assert caught.value.path == HE
    assert (root / HE).read_bytes() == data
    assert (root / FR).read_bytes() == french


def test_folder_in_the_way(root: Path) -> None:
    """What cannot be written is told with its path."""
    put(root, {"locales": "a file"})
    with pytest.raises(InputError) as caught:
        make()
    assert str(caught.value.path).startswith("locales")


def test_mistakes_of_concept_files_are_told(root: Path) -> None:
    """The caller learns what is missing and can leave the catalogues as they are."""
    put(root, {"glossary/riad.toml": "id = \n"})
    exported = export(find_workspace(), "po")
    assert [problem.path for problem in exported.problems] == ["glossary/riad.toml"]


def test_concept_that_leaves_and_comes_back(root: Path) -> None:
    """Its translation waits as obsolete and is there again."""
    make()
    set_entry(root, FR, "souk", "marché couvert")
    (root / "glossary" / "souk.toml").unlink()
    make()
    (waiting,) = polib.pofile(str(root / FR)).obsolete_entries()
    assert waiting.msgstr == "marché couvert"
    put(root, {"glossary/souk.toml": SOUK})
    make()
    assert entry(root, FR, "souk").msgstr == "marché couvert"


def test_texts_that_need_care(root: Path) -> None:
    """Quotes, backslashes, line ends of notes and format characters arrive as they were."""
    text = 'le "grand\\petit" souk, 100 % {de} Fès'
    hard = replace(
        concept("hard", en=[term('the "hard\\soft" one'), term("x", "deprecated", note="one\ntwo")], fr=[term(text)]),
        note='Ask "Noa"\nor nobody \\ never.',
    )
    put(root, {"glossary/hard.toml": hard})
    make()
    assert entry(root, FR, 'the "hard\\soft" one').msgstr == text


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
def test_gnu_gettext_accepts_every_file(root: Path) -> None:
    """msgfmt has nothing to say about what we write, fresh or merged."""
    make("pot")
    make()
    set_entry(root, FR, "souk", "marché couvert")
    put(root, {"glossary/history/mellah.toml": replace(MELLAH, note="Walled.")})
    for path in [file.path for file in make().files]:
        done = subprocess.run(["msgfmt", "-c", "-o", os.devnull, path], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
