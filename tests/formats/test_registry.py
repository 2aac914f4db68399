"""Which formats there are."""

from __future__ import annotations

import io
from importlib import metadata
from types import SimpleNamespace

import pytest

from lexicon.errors import InputError, UsageError
from lexicon.formats import registry
from lexicon.model.exchange import Serialized


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.tbx", "tbx"),
        ("a.CSV", "csv"),
        ("x.y/a.utf8", "omegat"),
        ("a.pot", "po"),
        ("a.xlsm", "xlsx"),
        ("-.toml", "toml"),
    ],
)
def test_format_by_name(path: str, name: str) -> None:
    """By the ending of the file."""
    assert registry.format_of(path) == name


def test_no_such_format() -> None:
    """The message names those that there are."""
    with pytest.raises(UsageError) as caught:
        registry.format_of("a.doc")
    assert "tbx, csv" in str(caught.value.hint)
    with pytest.raises(UsageError, match='no format "po"'):
        registry.serialize("po", [])


@pytest.mark.parametrize("name", [*registry.READ, *registry.WRITTEN])
def test_every_format_has_its_verbs(name: str) -> None:
    """What the tables name is there, and says what it does."""
    from importlib import import_module

    for table, verb in ((registry.READ, "parse"), (registry.WRITTEN, "serialize")):
        if name in table:
            assert getattr(import_module(table[name]), verb).__doc__


def test_what_is_read_as_a_whole_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file fills the machine."""
    monkeypatch.setattr(registry, "MAX_WHOLE", 4)
    assert len([*registry.iterparse("csv", io.BytesIO(b"en\na"), "in.csv")]) == 1
    with pytest.raises(InputError, match="larger than"):
        [*registry.iterparse("csv", io.BytesIO(b"en\nab"), "in.csv")]


def test_format_of_another_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is found by its entry point, read and written."""
    plugin = SimpleNamespace(parse=lambda data, path: [data, path], serialize=lambda _: Serialized(b"x"))
    entry = SimpleNamespace(name="mtf", load=lambda: plugin)
    monkeypatch.setattr(metadata, "entry_points", lambda **_: [entry])
    registry._plugins.cache_clear()
    try:
        assert registry.format_of("a.mtf") == "mtf"
        assert registry.parse("mtf", b"1", "a.mtf") == [b"1", "a.mtf"]
        assert registry.serialize("mtf", []).data == b"x"
        assert "mtf" in registry.readable()
        assert "mtf" in registry.writable()
    finally:
        registry._plugins.cache_clear()
