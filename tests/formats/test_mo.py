"""MO files: byte for byte what GNU msgfmt compiles, and what Python's gettext reads."""

from __future__ import annotations

import gettext
import io
import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lexicon.errors import InputError, UsageError
from lexicon.formats import mo, po
from lexicon.model.catalogue import Catalogue, Message

MSGFMT = shutil.which("msgfmt")
needs_msgfmt = pytest.mark.skipif(MSGFMT is None, reason="GNU gettext is not installed")

HEADER = (
    ("Project-Id-Version", "glossary"),
    ("POT-Creation-Date", "2026-01-01 00:00+0000"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Plural-Forms", "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"),
)
GLOSSARY = Catalogue(
    header=HEADER,
    header_flags=("fuzzy",),
    messages=(
        Message(id="mellah", strings=("מלאח",)),
        Message(id="bank", context="river", strings=("גדה",)),
        Message(id="bank", context="", strings=("בנק",)),
        Message(id="bank", strings=("בנק",)),
        Message(id="gate", plural_id="gates", strings=("שער", "שעריים", "שערים")),
        Message(id="half", plural_id="halves", strings=("חצי", "", "")),
        Message(id="unreviewed", strings=("לא",), flags=("fuzzy",)),
        Message(id="untranslated"),
        Message(id="gone", strings=("איננו",), obsolete=True),
        Message(id="ⵜⵉⵏⵖⵉⵔ\n", strings=("tinɣir\n",)),
    ),
)


def msgfmt(catalogue: Catalogue) -> bytes:
    command = [str(MSGFMT), "-", "-o", "-"]
    return subprocess.run(command, input=po.serialize(catalogue), capture_output=True, check=True).stdout


@needs_msgfmt
def test_same_bytes_as_msgfmt() -> None:
    """Contexts, plurals, left-out messages and the header without its creation date."""
    assert mo.serialize(GLOSSARY) == msgfmt(GLOSSARY)


@needs_msgfmt
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 7, 8, 20, 21, 100, 5000])
def test_hash_table_of_every_size(count: int) -> None:
    """The table has the size that msgfmt gives it, which is not always the next prime."""
    messages = tuple(Message(id=f"term {index * 7919}", strings=(f"מונח {index}",)) for index in range(count))
    catalogue = Catalogue(header=HEADER, messages=messages)
    assert mo.serialize(catalogue) == msgfmt(catalogue)


texts = st.text("ab \té\xffא\U0001f600", min_size=1, max_size=40)


@needs_msgfmt
@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.tuples(st.none() | texts, texts), texts, min_size=1, max_size=30))
def test_same_bytes_as_msgfmt_for_any_text(table: dict[tuple[str | None, str], str]) -> None:
    """Messages are ordered by bytes and hashed by bytes, whatever their script."""
    messages = tuple(Message(id=key, context=context, strings=(text,)) for (context, key), text in table.items())
    catalogue = Catalogue(header=HEADER, messages=messages)
    assert mo.serialize(catalogue) == msgfmt(catalogue)


@needs_msgfmt
def test_charset_of_the_header() -> None:
    """Strings are in the charset that the header names."""
    header = (("Content-Type", "text/plain; charset=ISO-8859-1"),)
    catalogue = Catalogue(header=header, messages=(Message(id="coffee", strings=("café",)),))
    assert mo.serialize(catalogue) == msgfmt(catalogue)
    assert "café".encode("latin-1") in mo.serialize(catalogue)


def test_standard_library_reads_it() -> None:
    """Translations, contexts and plurals come out at run time; fuzzy ones do not."""
    found = gettext.GNUTranslations(io.BytesIO(mo.serialize(GLOSSARY)))
    assert found.gettext("mellah") == "מלאח"
    assert found.pgettext("river", "bank") == "גדה"
    assert [found.ngettext("gate", "gates", count) for count in (1, 2, 5)] == ["שער", "שעריים", "שערים"]
    assert [found.gettext(word) for word in ("unreviewed", "untranslated", "gone")] == [
        "unreviewed",
        "untranslated",
        "gone",
    ]
    assert "pot-creation-date" not in found.info()


def test_two_builds_are_equal() -> None:
    """Neither the creation date nor the order of the messages shows."""
    later = tuple((name, value.replace("2026", "2027")) for name, value in HEADER)
    assert mo.serialize(replace(GLOSSARY, header=later, messages=GLOSSARY.messages[::-1])) == mo.serialize(GLOSSARY)


def test_empty_catalogue() -> None:
    """A catalogue without messages and header is a file that has none."""
    assert gettext.GNUTranslations(io.BytesIO(mo.serialize(Catalogue()))).gettext("a") == "a"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"strings": ("a", "b")}, "has 2 plural forms, but the header says nplurals=3"),
        ({"flags": ("c-format",), "strings": ("%<PRId64>", "b", "c")}, "depends on the system"),
        ({"flags": ("c-format",), "id": "%Id gates"}, "depends on the system"),
    ],
)
def test_what_msgfmt_check_would_refuse(change: dict[str, tuple[str, ...]], fault: str) -> None:
    """A file that would answer wrongly at run time is not written."""
    message = replace(GLOSSARY.messages[4], **change)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=fault):
        mo.serialize(replace(GLOSSARY, messages=(message,)))


def test_plurals_without_a_rule() -> None:
    """Plural messages need a Plural-Forms header."""
    with pytest.raises(InputError, match="has no Plural-Forms"):
        mo.serialize(replace(GLOSSARY, header=HEADER[:3]))


@pytest.mark.parametrize("text", ["a\0b", "a\4b"])
def test_separators_in_text(text: str) -> None:
    """NUL and U+0004 cannot stand in a string."""
    with pytest.raises(UsageError, match="NUL or U"):
        mo.serialize(Catalogue(messages=(Message(id="a", strings=(text,)),)))
