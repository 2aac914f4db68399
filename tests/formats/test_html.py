"""The page to browse: safe with any text, complete without a network, searchable in every script."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.formats import html
from lexicon.model.concept import Concept, LanguageSection, Link, Term, TermStatus

VOID = {"meta", "link", "input", "br", "hr", "img"}


class Page(HTMLParser):
    """What a browser makes of it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.text.append(data)


def concept(**fields: object) -> Concept:
    """An entry in Hebrew and English."""
    sections = (
        LanguageSection(tag="en", terms=(Term(text="mellah", status=TermStatus.PREFERRED),)),
        LanguageSection(tag="he", terms=(Term(text="מַלָּאח", note="In Fez."),)),
    )
    return Concept(id="mellah", sections=sections, **fields)  # type: ignore[arg-type]


def page(*concepts: Concept) -> Page:
    """The page of ``concepts``, whose elements are all closed."""
    parsed = Page(html.serialize(concepts).data.decode())
    assert parsed.open == []
    return parsed


@pytest.mark.parametrize(
    ("source", "texts", "letters"),
    [
        ("fr", "écu effet mellah œuf office", "E M O"),
        ("shi-Latn", "adrar aḍar dar ḍar eger", "A D Ḍ E"),
        ("ary-Arab", "إسرائيل آسفي باسبور پاسپور تطوان", "ا ب پ ت"),
    ],
)
def test_entries_are_in_the_order_of_the_alphabet_of_the_source(source: str, texts: str, letters: str) -> None:
    """Whatever their ids, with a link to the first entry of each letter."""
    concepts = [
        Concept(id=f"id-{-at % 7}", sections=(LanguageSection(tag=source, terms=(Term(text=text),)),))
        for at, text in enumerate(texts.split())
    ]
    text = html.serialize(concepts[::-1], source=source).data.decode()
    assert re.findall("<h2><a [^>]*><bdi[^>]*>(.*?)</", text) == texts.split()
    assert re.findall("<a [^>]*><bdi[^>]*>(.*?)</", text.split("<nav")[1].split("</nav>")[0]) == letters.split()


def test_languages_are_declared() -> None:
    """So that fonts, directions and screen readers are right."""
    found = {
        attributes["lang"]: attributes.get("dir") for _, attributes in page(concept()).tags if attributes.get("lang")
    }
    assert {"en", "he"} <= set(found)
    assert found["he"] in ("rtl", "auto")


def test_nothing_is_loaded() -> None:
    """No address of another machine but in links, and a policy that allows no other."""
    text = html.serialize([concept(links=(Link("external", "https://example.org/x"),))]).data.decode()
    assert "default-src 'none'" in text
    assert not re.search(r"""(?:src|@import|url\()\s*=?\s*["'(]?https?:""", text)
    assert [
        attributes["href"] for tag, attributes in Page(text).tags if tag == "a" and "x" in str(attributes["href"])
    ] == ["https://example.org/x"]


def test_links_run_nothing() -> None:
    """Only addresses of the web are links."""
    parsed = page(concept(links=(Link("external", "javascript:alert(1)"),)))
    assert not [attributes for tag, attributes in parsed.tags if tag == "a" and "javascript" in str(attributes["href"])]


def test_the_same_glossary_gives_the_same_page() -> None:
    """For CI."""
    assert html.serialize([concept()]) == html.serialize([concept()])


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1))
def test_any_text(text: str) -> None:
    """It is text on the page, whatever it says, and opens no element."""
    plain, evil = page(concept(note="N.")), page(concept(note=text))
    assert [tag for tag, _ in plain.tags] == [tag for tag, _ in evil.tags]
