"""``lexicon show``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import click

from lexicon.cli import console
from lexicon.text.scripts import printable

if TYPE_CHECKING:
    from lexicon.model.concept import Concept, LanguageSection, Term

_STATUS_STYLES: Final = {
    "preferred": "32",
    "admitted": "36",
    "deprecated": "33",
    "superseded": "33",
    "forbidden": "31",
}


@click.command(
    "show",
    short_help="Show one entry.",
    epilog=console.examples(
        "lexicon show mellah",
        "lexicon show mellah --json",
    ),
)
@click.argument("id_", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(id_: str, as_json: bool) -> None:
    """Show one entry of the glossary with its terms in every language."""
    from lexicon.workspace.concepts import read_concepts  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.lookup import as_data  # noqa: PLC0415
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    glossary = read_concepts(find_workspace())
    for problem in glossary.problems:
        console.tell(problem)
    concept = glossary.get(id_)
    path = glossary.paths[concept.id]
    if as_json:
        data: dict[str, Any] = {**as_data(concept), "path": path}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1, default=str))
        return
    _show(concept, path)


def _show(concept: Concept, path: str) -> None:
    domains = f" · {printable(', '.join(concept.domains))}" if concept.domains else ""
    print(f"{console.paint(concept.id, '1')} · {concept.status}{domains} · {printable(path)}")
    if concept.replaced_by:
        print(f"use instead: {printable(concept.replaced_by)}")
    if concept.related:
        print(f"related: {printable(', '.join(concept.related))}")
    if concept.note:
        print(f"note: {console.term(concept.note)}")
    for section in concept.sections:
        _show_section(section)


def _show_section(section: LanguageSection) -> None:
    from lexicon.languages import get, known_tags  # noqa: PLC0415

    name = get(section.tag).name if section.tag in known_tags() else section.tag
    print(f"\n{console.paint(f'{name} ({section.tag})', '1')}")
    for label, text in (("definition", section.definition), ("gloss", section.gloss), ("note", section.note)):
        if text:
            print(f"  {label}: {console.term(text)}")
    for term in section.terms:
        _show_term(term)


def _show_term(term: Term) -> None:
    marks = [] if term.reviewed else ["not reviewed"]
    marks += [f"only in {printable(', '.join(term.allowed_in))}"] if term.allowed_in else []
    marks += [f"short for {console.term(term.short_for)}"] if term.short_for else []
    marks += ["homograph"] if term.homograph else []
    status = console.paint(f"{term.status:<10}", _STATUS_STYLES[term.status])
    details = f"  ({'; '.join(marks)})" if marks else ""
    print(f"  {status} {console.term(term.text)}{details}")
    indent = " " * 13
    if term.forms:
        print(f"{indent}forms: {', '.join(map(console.term, term.forms))}")
    if term.note:
        print(f"{indent}{console.term(term.note)}")
    if term.source:
        print(f"{indent}source: {console.term(term.source)}")
