"""The languages, and the one tag behind each of their names."""

from __future__ import annotations

import re
import subprocess
import sys
from gettext import c2py  # type: ignore[attr-defined]
from typing import TYPE_CHECKING

import pytest

from lexicon.errors import UsageError
from lexicon.languages import canonical_tag, get, known_tags, nearest
from lexicon.languages.profile import Direction
from lexicon.text.scripts import has_right_to_left, script_of

if TYPE_CHECKING:
    from pathlib import Path

TAGS = ("en", "fr", "he", "ary-Arab", "ary-Latn", "ary-Hebr", "shi-Tfng", "shi-Latn")
ALIASES = [(alias, tag) for tag in TAGS for alias in get(tag).aliases]


def test_the_languages_of_the_newsroom_are_known() -> None:
    """One module each, with the script in the tag where there are several."""
    assert known_tags() == TAGS
    assert tuple(get(tag).tag for tag in TAGS) == TAGS


@pytest.mark.parametrize(("alias", "tag"), ALIASES)
def test_every_alias_leads_to_its_language(alias: str, tag: str) -> None:
    """In any case, with space around it; an alias is written in lower case and belongs to one language."""
    assert alias == alias.lower()
    assert [canonical_tag(alias), canonical_tag(f" {alias.upper()} "), canonical_tag(alias.title())] == [tag] * 3
    assert [name for name, _ in ALIASES].count(alias) == 1


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("iw", "he"),
        ("he-Hebr", "he"),
        ("ary", "ary-Arab"),
        ("ARY-latn", "ary-Latn"),
        ("ary_Latn", "ary-Latn"),
        ("shi", "shi-Tfng"),
        ("shi-tfng", "shi-Tfng"),
        ("shi@latin", "shi-Latn"),
        ("ary@latin", "ary-Latn"),
        ("Darija", "ary-Arab"),
        ("tachelhit", "shi-Tfng"),
        ("Chleuh", "shi-Tfng"),
        ("français", "fr"),
        ("de", "de"),
        ("pt_BR", "pt-BR"),
        ("EN-us", "en-US"),
        ("zh-hant-tw", "zh-Hant-TW"),
    ],
)
def test_tags_posix_names_and_names_become_canonical(text: str, tag: str) -> None:
    """BCP 47 in its own case; languages without a module keep their tag."""
    assert canonical_tag(text) == tag


@pytest.mark.parametrize("tag", ["ar", "ar-MA", "arb", "zgh", "tzm", "kab", "yi", "lad"])
def test_a_neighbour_is_never_taken_for_one_of_ours(tag: str) -> None:
    """Arabic is not Darija, Standard Moroccan Tamazight is not Tashelhit, Yiddish and Ladino are not Hebrew."""
    assert canonical_tag(tag) not in TAGS
    with pytest.raises(UsageError, match=f'no language "{tag}"'):
        get(tag)


@pytest.mark.parametrize(
    "text", ["", " ", "klingonish", "arabic of Morocco", "xx-", "he--IL", "qqq-Nope", "e", "עברית!"]
)
def test_an_unknown_name_is_told_with_what_is_known(text: str) -> None:
    """The error names what was typed; the hint shows tags that work."""
    with pytest.raises(UsageError) as raised:
        canonical_tag(text)
    assert f'"{text}"' in raised.value.message
    assert raised.value.hint is not None
    assert "shi-Tfng" in raised.value.hint


@pytest.mark.parametrize(
    ("declared", "tag"),
    [
        ("en", "en"),
        ("EN-us", "en"),
        ("fr_CA", "fr"),
        ("he-IL", "he"),
        ("iw", "he"),
        ("iw-IL-x-old", "he"),
        ("ary", "ary-Arab"),
        ("ary-MA", "ary-Arab"),
        ("ary-latn-ma", "ary-Latn"),
        ("fr-Latn-FR", "fr"),
        ("shi", "shi-Tfng"),
    ],
)
def test_a_declared_variety_is_the_language_it_belongs_to(declared: str, tag: str) -> None:
    """Regions and private subtags are given up one by one; aliases count."""
    assert nearest(declared, TAGS) == tag


@pytest.mark.parametrize(
    ("declared", "tags"),
    [
        ("ar-MA", TAGS),
        ("zgh", TAGS),
        ("", TAGS),
        ("-", TAGS),
        ("x-default", TAGS),
        ("english!", TAGS),
        ("he-Latn", TAGS),
        ("shi-Latn", ("en", "shi-Tfng")),
        ("shi-Latn-MA", ("en", "shi-Tfng")),
        ("ary", ("en", "ary-Latn")),
        ("en", ()),
    ],
)
def test_a_declared_language_is_never_taken_for_another(declared: str, tags: tuple[str, ...]) -> None:
    """Not across scripts, not Arabic for Darija; nonsense is in no language."""
    assert nearest(declared, tags) is None


def test_catalogues_of_two_languages_never_share_a_name() -> None:
    """Each language writes its own file, and its name leads back to it."""
    assert len({get(tag).gettext_locale for tag in TAGS}) == len(TAGS)
    assert [canonical_tag(get(tag).gettext_locale) for tag in TAGS] == list(TAGS)


@pytest.mark.parametrize("tag", TAGS)
def test_a_profile_agrees_with_itself(tag: str) -> None:
    """The direction is that of the script; the name of the language for itself is written in it."""
    language = get(tag)
    assert (language.direction is Direction.RIGHT_TO_LEFT) is has_right_to_left(language.autonym)
    assert script_of(language.autonym) == language.script
    assert tag.partition("-")[2] in ("", language.script)
    assert tag not in language.fallbacks


@pytest.mark.parametrize("tag", TAGS)
def test_plural_forms_fill_every_slot(tag: str) -> None:
    """The C expression gives each form from 0 to nplurals - 1 for some number, and no other (gettext manual)."""
    count, expression = re.fullmatch(r"nplurals=(\d); plural=(.+);", get(tag).plural_forms).groups()  # type: ignore[union-attr]
    plural = c2py(expression)
    assert {plural(number) for number in range(300)} == set(range(int(count)))


def test_known_languages_load_no_other_library() -> None:
    """The command line resolves its own languages without the registry of BCP 47 or installed packages."""
    code = (
        "import sys; from lexicon.languages import canonical_tag, get; get(canonical_tag('shi-Tfng'));"
        "print({'langcodes', 'importlib.metadata'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_another_package_adds_a_language(tmp_path: Path) -> None:
    """An entry point named after the tag is a language like the built-in ones, aliases and all."""
    (tmp_path / "more_languages.py").write_text(
        "from lexicon.languages.profile import Direction, Language\n"
        "LANGUAGE = Language('zgh', 'Standard Moroccan Tamazight', 'ⵜⴰⵎⴰⵣⵉⵖⵜ', 'Tfng', Direction.LEFT_TO_RIGHT,\n"
        "    'zgh', 'nplurals=2; plural=(n>1);', ('tamazight',))\n",
        encoding="utf-8",
    )
    about = tmp_path / "more_languages-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: more-languages\nVersion: 1\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[lexicon.languages]\nzgh = more_languages:LANGUAGE\n", encoding="utf-8")
    code = (
        "from lexicon.languages import canonical_tag, get, known_tags;"
        "print(canonical_tag('Tamazight'), get('zgh').name, known_tags()[-1], canonical_tag('shi'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(tmp_path)}
    )
    assert done.stdout.strip() == "zgh Standard Moroccan Tamazight zgh shi-Tfng"
