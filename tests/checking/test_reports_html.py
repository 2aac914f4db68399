"""The page for editors: readable in every direction, and no text of an article becomes markup."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.checking import registry
from lexicon.checking.engine import CheckedDocument, rule_options
from lexicon.checking.reports import Look, render
from lexicon.documents.registry import read_document
from lexicon.model.diagnostic import Diagnostic, Severity
from lexicon.text.spans import Span

from .samples import check, checker, concept, deprecated, forbidden, preferred

ENGINE = checker(
    concept("oven", preferred("oven"), deprecated("furnus"), forbidden("hellhole")),
    concept("mellah", preferred("מלאח"), deprecated("מלח"), tag="he"),
)
VOID = {"meta", "input"}


def page(*texts: str, language: str = "en") -> str:
    results = (check(ENGINE, text, path=f"{at}.md", language=language) for at, text in enumerate(texts))
    return "".join(render("html", results, Look()))


def one(text: str, *span: int, path: str = "a.txt", message: str = "m", suggestion: str = "s") -> str:
    found = Diagnostic(
        "a-rule", "LX000", Severity.INFO, message, Span(*span), text[slice(*span)], suggestions=(suggestion,)
    )
    result = CheckedDocument(read_document(text.encode(), path), "en", [found])
    return "".join(render("html", [result], Look()))


class Outline(HTMLParser):
    """Reads a page: its elements, which are all closed, and the text of each kind."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, list[str]] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
            self.text.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in {*self.open}:
            self.text[tag][-1] += data


def test_findings_stand_in_their_sentences() -> None:
    """With message, what to write instead, and the term marked; the paragraph's other sentences are left out."""
    outline = Outline(page("It was old. The *old* furnus\nstood there! Nobody went.\n\nMore.\n"))
    assert outline.text["h1"] == ["1 finding in 1 article"]
    assert [" ".join(text.split()) for text in outline.text["blockquote"]] == ["The old furnus stood there!"]
    assert outline.text["mark"] == ["furnus"]
    assert outline.text["ins"] == ["oven"]
    assert "“furnus” is deprecated; use “oven”" in outline.text["p"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("« Un furnus. » Les autres. Un hellhole.\n", ["« Un furnus. »", "Un hellhole."]),
        ("« Un pain.\u00a0» Un furnus\u00a0? Un pain.\n", ["Un furnus\u00a0?"]),
    ],
)
def test_french_quotation_marks_close_a_sentence(text: str, shown: list[str]) -> None:
    """Though a space stands before them."""
    assert [sentence.strip() for sentence in Outline(page(text)).text["blockquote"]] == shown


def test_articles_and_repeated_findings_are_grouped() -> None:
    """Each article has a heading and a line in the contents; what is found again is folded away."""
    outline = Outline(page("A furnus.\n\nThe Furnus.\n\nMy furnus.\n", "Nothing.\n", "A hellhole.\n"))
    assert outline.text["h2"] == ["0.md", "2.md", "The rules"]
    assert outline.text["summary"] == ["also on lines 3, 5 (2 more)"]
    assert [item for item in outline.text["li"] if "urnus" in item] == ["The Furnus.", "My furnus."]
    targets = {attributes["id"] for _, attributes in outline.tags if "id" in attributes}
    links = {(attributes["href"] or "").removeprefix("#") for tag, attributes in outline.tags if tag == "a"}
    assert links <= targets
    assert {"article-1", "article-2", "LX101", "LX102"} <= links


def test_what_says_the_same_is_one_group_however_it_is_mended() -> None:
    """The page does not tell which can be: a quotation, whose words stay, is told with the rest."""
    outline = Outline(page("A furnus. He said: “A furnus!”\n"))
    assert len(outline.text["article"]) == 1
    assert outline.text["summary"] == ["also on line 1"]


def test_places_of_a_word_document() -> None:
    """People name them by paragraph: its text has no lines that they could see."""
    made = docx.Document()
    for text in ("Clean.", "A furnus.", "The furnus.", "My furnus."):
        made.add_paragraph(text)
    data = io.BytesIO()
    made.save(data)
    document = read_document(data.getvalue(), "a.docx")
    found = ENGINE.check(document, "en", [rule_options(registry.load("LX102"), {})]).diagnostics
    shown = "".join(render("html", [CheckedDocument(document, "en", found)], Look()))
    outline = Outline(shown)
    assert "paragraph 2" in outline.text["span"]
    assert outline.text["summary"] == ["also in paragraph 3; paragraph 4 (2 more)"]
    assert "column" not in shown
    assert "also in paragraph 3; paragraph 4 (2 more)" in "".join(
        render("text", [CheckedDocument(document, "en", found)], Look())
    )


def test_many_repeated_findings_are_counted() -> None:
    """No page is drowned by one term."""
    shown = page("A furnus.\n\n" * 150)
    assert shown.count("<li>") == 100
    assert "and 49 more" in shown


def test_rules_are_explained() -> None:
    """Those of the findings, by what their pages say."""
    outline = Outline(page("A furnus.\n"))
    assert outline.text["h3"] == ["deprecated-term LX102"]
    assert any(text.startswith("House style changes") for text in outline.text["p"])


def test_rules_link_to_the_manual() -> None:
    """Where there is one."""
    shown = "".join(render("html", [check(ENGINE, "A furnus.\n")], Look(help_url="https://desk.example/rules.html")))
    assert '<a href="https://desk.example/rules.html#deprecated-term-lx102">More in the manual</a>' in shown
    assert "in the manual" not in page("A furnus.\n")


def test_explanations_are_formatted() -> None:
    """What their pages have of Markdown is shown as that: no sign of it is left, and no link leads nowhere."""
    shown = page("A \u202efurnus\u202c and a \u2067b.\n")
    assert "<li>overrides (U+202D, U+202E)" in shown
    assert '<a href="https://www.unicode.org/reports/tr9/">Unicode Standard Annex 9</a>' in shown
    rules = shown.partition('<section id="rules">')[2]
    assert not re.search(r"\]\(|^- |\*\w", rules, re.MULTILINE)


def test_severities_can_be_hidden_without_a_script() -> None:
    """A box for each kind that was found, with its number; the style does the rest."""
    shown = page("A furnus, a hellhole, a hellhole.\n")
    outline = Outline(shown)
    assert outline.text["label"] == [" 2 errors", " 1 warning"]
    for severity in ("error", "warning", "info"):
        assert f"body:has(#show-{severity}:not(:checked)) .{severity}" in shown
    assert "<script" not in shown


def test_the_page_loads_nothing() -> None:
    """Its policy forbids all but its own style, which it names by its digest."""
    shown = page("A furnus.\n")
    style = re.search(r"<style>(.*)</style>", shown, re.DOTALL)
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    policy = next(tag["content"] for name, tag in Outline(shown).tags if name == "meta" and "http-equiv" in tag)
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"""\b(src|style|on\w+)=|url\(|@import|https?:""", shown)


def test_right_to_left_articles() -> None:
    """A sentence has the direction of its article even where it begins with a foreign name; words are isolated."""
    shown = page("Fes היא עיר, והמלח ישן.\n", language="he")
    assert '<p lang="he" dir="rtl">Fes היא עיר, וה<mark lang="he">מלח</mark> ישן.</p>' in shown
    assert '<blockquote dir="rtl">' in shown  # its rule stands where its lines begin
    assert '<ul dir="rtl">' in page("המלח.\n\nהמלח.\n", language="he")
    assert '<ins lang="he"><bdi>מלאח</bdi></ins>' in shown
    assert "“<bdi>מלח</bdi>” is deprecated; use “<bdi>מלאח</bdi>”" in shown


def test_a_language_that_is_none_of_lexicons() -> None:
    """Its direction is read off the text."""
    result = replace_language(check(ENGINE, "Der furnus.\n"), "de")
    assert '<p lang="de" dir="auto">' in "".join(render("html", [result], Look()))


def replace_language(result: CheckedDocument, language: str) -> CheckedDocument:
    return result._replace(language=language, document=replace(result.document, language=language))


def test_a_finding_that_is_no_prose() -> None:
    """A comment or a control character is shown as it stands in the file."""
    text = "One.\n\n<!-- lexicon: ignroe -->\n\nTwo.\n"
    at = text.index("lexicon")
    found = Diagnostic("a-rule", "LX000", Severity.ERROR, "m", Span(at, at + 15), text[at : at + 15])
    result = CheckedDocument(read_document(text.encode(), "a.md"), "en", [found])
    outline = Outline("".join(render("html", [result], Look())))
    assert outline.text["blockquote"] == ["<!-- lexicon: ignroe -->"]
    assert 'a<bdi dir="ltr">\\u202e</bdi><mark' in one("a\u202eb", 2, 3)


@pytest.mark.parametrize("at", [0, 700, 10_000])
def test_long_sentences_are_cut(at: int) -> None:
    """At words, with dots where something is left out."""
    text = "word " * (at // 5) + "furnus" + " word" * ((10_000 - at) // 5)
    (shown,) = Outline(page(text)).text["blockquote"]
    assert len(shown) < 450
    assert (shown[0] == "…", shown[-1] == "…") == (at > 200, at < 10_000)
    assert set(shown.strip("…").split()) <= {"word", "furnus"}


@given(*[st.text(max_size=30) | st.sampled_from(["<b>", '"&amp;', "</p>", '" onclick="x'])] * 4)
def test_no_text_becomes_markup(text: str, path: str, message: str, suggestion: str) -> None:
    """The elements of the page are those of a harmless one, and all are closed."""
    text = f"{text.replace(chr(0), '').replace(chr(0xFEFF), '')}x"
    shown = Outline(one(text, len(text) - 1, len(text), path=f"{path}.txt", message=message, suggestion=suggestion))
    plain = Outline(one("x", 0, 1))
    assert shown.open == []
    assert [tag for tag in shown.tags if tag[0] != "bdi"] == [tag for tag in plain.tags if tag[0] != "bdi"]
