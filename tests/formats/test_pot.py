"""Templates: the header and the messages of a catalogue without its language and translations."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from lexicon.formats import po, pot
from lexicon.model.catalogue import Catalogue, Message, Reference

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = Catalogue(
    header=(
        ("Project-Id-Version", "glossary"),
        ("POT-Creation-Date", "2026-01-01 00:00+0000"),
        ("PO-Revision-Date", "2026-02-01 00:00+0000"),
        ("Last-Translator", "Rachel"),
        ("Language-Team", "Hebrew"),
        ("Language", "he"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ("X-Generator", "lexicon"),
    ),
    messages=(
        po.stamp(
            Message(
                id="mellah",
                context="place",
                strings=("מלאח",),
                translator_comments=("ask",),
                extracted_comments=("lexicon: mellah", "pos: noun"),
                references=(Reference("glossary/mellah.toml", 1),),
                flags=("fuzzy", "no-wrap"),
                previous_id="melah",
            )
        ),
        Message(id="gate", plural_id="gates", strings=("שער", "שערים", "עוד")),
        Message(id="gone", strings=("איננו",), obsolete=True),
    ),
)

TEMPLATE = """\
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: glossary\\n"
"POT-Creation-Date: 2026-01-01 00:00+0000\\n"
"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"
"Last-Translator: FULL NAME <EMAIL@ADDRESS>\\n"
"Language-Team: LANGUAGE <LL@li.org>\\n"
"Language: \\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"
"X-Generator: lexicon\\n"

#. lexicon: mellah
#. pos: noun
#: glossary/mellah.toml:1
#, no-wrap
msgctxt "place"
msgid "mellah"
msgstr ""

msgid "gate"
msgid_plural "gates"
msgstr[0] ""
msgstr[1] ""
"""


def test_template_of_a_catalogue() -> None:
    """Placeholders in the header, empty strings, and nothing that belongs to one translation."""
    assert pot.serialize(CATALOGUE).decode() == TEMPLATE


def test_template_without_plurals_has_no_plural_forms() -> None:
    """As xgettext, which names the field only where somebody has to fill it in."""
    singular = Catalogue(header=CATALOGUE.header, messages=CATALOGUE.messages[:1])
    assert b"Plural-Forms" not in pot.serialize(singular)


def test_template_is_read_and_written_again_the_same() -> None:
    """A template is a catalogue whose template is itself."""
    assert pot.serialize(pot.parse(TEMPLATE.encode())).decode() == TEMPLATE


@pytest.mark.skipif(shutil.which("msginit") is None, reason="GNU gettext is not installed")
def test_msginit_starts_a_translation_from_it(tmp_path: Path) -> None:
    """GNU gettext takes the template for one."""
    (tmp_path / "x.pot").write_bytes(pot.serialize(CATALOGUE))
    command = ["msginit", "--no-translator", "-l", "fr", "-i", "x.pot", "-o", "fr.po"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    started = po.parse((tmp_path / "fr.po").read_bytes())
    assert [message.id for message in started.messages] == ["mellah", "gate"]
    assert started.header_value("Plural-Forms") == "nplurals=2; plural=(n > 1);"
