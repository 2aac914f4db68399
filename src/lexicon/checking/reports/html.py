"""A page for people: the findings of each article with their sentences, what to write, and what the rules are for.

It is one file that loads nothing and runs nothing, so that it can be sent, kept and printed; its filter is made of
style alone. Directions are settled by ``dir`` and ``bdi`` (HTML Living Standard, section 3.2.6.4).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from lexicon.checking.reports.context import sentence_around
from lexicon.checking.reports.escaping import markup
from lexicon.checking.reports.grouping import also_on, grouped
from lexicon.checking.reports.rule_help import known_codes, rule_help
from lexicon.checking.reports.wording import QUOTED, counted
from lexicon.documents.registry import is_packed
from lexicon.languages import find_language
from lexicon.model.diagnostic import Severity
from lexicon.text.scripts import printable, printable_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lexicon.checking.engine import CheckedDocument
    from lexicon.checking.reports import Look, Page
    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic

_NOUNS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}
_ESCAPE: Final = r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4})"
_MOST_REPEATED: Final = 100
"""How many sentences of repeated findings are shown; the others are counted."""


def entries(result: CheckedDocument, look: Look) -> Iterator[str]:
    """Yield the block of each finding, nothing for one that was told with an earlier one."""
    del look
    document, language, diagnostics, *_ = result
    for group in grouped(diagnostics, by_fix=False):
        yield _block(document, language, group) if group else ""


def bind(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Yield the whole page; what it begins with, the counts, is known when all articles are."""
    checked = list(pages)
    found = [page for page in checked if page.entries]
    severities = Counter(severity for page in checked for severity in page.severities)
    title = f"{counted(severities.total(), 'finding')} in {counted(len(checked), 'article')}"
    yield from _head(title)
    yield f"<header>\n<h1>{title}</h1>\n{_filter(severities)}</header>\n"
    if len(found) > 1:
        yield from _contents(found)
    yield "<main>\n"
    for number, page in enumerate(found, 1):
        yield f'<section id="article-{number}">\n<h2>{_name(page.path)}</h2>\n'
        yield from filter(None, page.entries)
        yield "</section>\n"
    yield "</main>\n"
    yield from _rules({code for page in found for code in page.codes}, look.help_url)
    yield "</body>\n</html>\n"


def _head(title: str) -> Iterator[str]:
    style = files("lexicon.checking.reports").joinpath("html.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    yield f"style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'\">\n"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n'
    yield f"<title>lexicon: {title}</title>\n<style>{style}</style>\n</head>\n<body>\n"


def _filter(severities: Counter[Severity]) -> str:
    if not severities:
        return "<p>Every term is used as the glossary wants it.</p>\n"
    boxes = "".join(
        f'<label><input type="checkbox" id="show-{severity}" checked> {counted(severities[severity], noun)}</label>\n'
        for severity, noun in _NOUNS.items()
        if severities[severity]
    )
    return f"<fieldset>\n<legend>Show</legend>\n{boxes}</fieldset>\n"


def _contents(found: Iterable[Page]) -> Iterator[str]:
    yield '<nav aria-label="Articles">\n<ol>\n'
    for number, page in enumerate(found, 1):
        count = counted(len(page.severities), "finding")
        yield f'<li><a href="#article-{number}">{_name(page.path)}</a> {count}</li>\n'
    yield "</ol>\n</nav>\n"


def _rules(codes: set[str], help_url: str) -> Iterator[str]:
    if not (explained := [rule_help(code, help_url) for code in sorted(codes.intersection(known_codes()))]):
        return
    yield '<section id="rules">\n<h2>The rules</h2>\n'
    for rule in explained:
        yield f'<h3 id="{markup(rule.code)}">{markup(rule.name)} <small>{markup(rule.code)}</small></h3>\n'
        yield from _blocks(f"{rule.finds or rule.summary}\n\n{rule.why}")
        if rule.url:
            yield f'<p><a href="{markup(rule.url)}">More in the manual</a></p>\n'
    yield "</section>\n"


def _block(document: Document, language: str, group: Sequence[Diagnostic]) -> str:
    found, *others = group
    rule = f'<a href="#{markup(found.code)}">{markup(found.rule)}</a>'
    return "".join(
        (
            f'<article class="{found.severity}">\n<p class="head"><b>{_NOUNS[found.severity]}</b> {rule} ',
            f"<span>{_place(document, found)}</span></p>\n",
            f'<p class="message">{_message(found.message)}</p>\n',
            f'<blockquote dir="{_direction(language)}">{_sentence(document, language, found)}</blockquote>\n',
            _suggestions(found),
            _repeated(document, language, others) if others else "",
            "</article>\n",
        )
    )


def _place(document: Document, found: Diagnostic) -> str:
    """Return where a finding stands, as people name the place."""
    name = document.landmark(found.span.start)
    if is_packed(document.path):
        return _message(name or "")
    line, column = document.lines.position(found.span.start)
    place = f"line {line}, column {column}"
    return f"{place} ({_message(name)})" if name else place


def _suggestions(found: Diagnostic) -> str:
    if not found.suggestions:
        return ""
    language = _lang(found.language)
    words = ", ".join(f"<ins{language}><bdi>{_text(word)}</bdi></ins>" for word in found.suggestions)
    return f'<p class="suggestion">Suggestion: {words}</p>\n'


def _repeated(document: Document, language: str, others: Sequence[Diagnostic]) -> str:
    rows = "".join(f"<li>{_sentence(document, language, found)}</li>\n" for found in others[:_MOST_REPEATED])
    listed = f'<ul dir="{_direction(language)}">\n{rows}</ul>\n'
    left = len(others) - _MOST_REPEATED
    more = f"<p>and {left} more</p>\n" if left > 0 else ""
    return f"<details>\n<summary>{_message(also_on(document, others))}</summary>\n{listed}{more}</details>\n"


def _sentence(document: Document, language: str, found: Diagnostic) -> str:
    before, term, after = map(_text, sentence_around(document, found.span))
    marked = f"{before}<mark{_lang(found.language)}>{term}</mark>{after}"
    return f'<p{_lang(language)} dir="{_direction(language)}">{marked}</p>'


def _direction(language: str) -> str:
    """Return the base direction of an article: a sentence that begins with a foreign name keeps it."""
    known = find_language(language)
    return known.direction if known else "auto"


def _lang(language: str | None) -> str:
    return f' lang="{markup(language)}"' if language else ""


def _message(text: str) -> str:
    """Return a message with each quoted word unable to reorder it."""
    pieces = QUOTED.split(text)
    return "".join(f"“<bdi>{_text(piece)}</bdi>”" if at % 2 else _text(piece) for at, piece in enumerate(pieces))


def _blocks(text: str) -> Iterator[str]:
    """Yield the paragraphs and lists of Markdown; the page of a rule has no other blocks there."""
    for block in filter(None, text.split("\n\n")):
        lead, *items = re.split(r"(?:^|\n)- ", block.strip())
        yield f"<p>{_prose(lead)}</p>\n" if lead else ""
        if items:
            yield f"<ul>\n{''.join(f'<li>{_prose(item)}</li>{chr(10)}' for item in items)}</ul>\n"


def _prose(text: str) -> str:
    """Return Markdown as content of a paragraph; the page of a rule has code, links and emphasis there."""
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", _text(text))
    text = re.sub(r"\[([^\]]+)\]\((https?://[^()\s]+)\)", r'<a href="\2">\1</a>', text)
    return re.sub(r"\*(\w[^*]*)\*", r"<em>\1</em>", text)


def _name(path: str) -> str:
    return f"<bdi>{markup(printable_name(path))}</bdi>"


def _text(text: str) -> str:
    """Return ``text`` as content; an escape in it stands in its own direction, and keeps its backslash before it."""
    return re.sub(_ESCAPE, r'<bdi dir="ltr">\g<0></bdi>', markup(printable(text.replace("\r", " "))))
