"""``lexicon show``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import click

from lexicon.cli import console
from lexicon.text.scripts import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lexicon.model.concept import Concept, LanguageSection, Term

_STATUS_STYLES: Final = {
    "preferred": "32",
    "admitted": "36",
    "deprecated": "33",
    "superseded": "33",
    "forbidden": "31",
}
_ORIGINS: Final = {"listed": "listed", "rule": "by rule"}
_HOW_TO_CHANGE: Final = 'to change a form, list it in forms with its tag: { form = "...", tag = "plural" }'
_INDENT: Final = " " * 13


@click.command(
    "show",
    short_help="Show one entry.",
    epilog=console.examples(
        "lexicon show mellah",
        "lexicon show mellah --forms",
        "lexicon show mellah --json",
    ),
)
@click.argument("id_", metavar="ID")
@click.option("--forms", "every_form", is_flag=True, help="Show every form that a term is matched by.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(id_: str, every_form: bool, as_json: bool) -> None:
    """Show one entry of the glossary with its terms in every language."""
    from lexicon.workspace.concepts import read_concepts  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.lookup import as_data  # noqa: PLC0415
    from lexicon.workspace.revisions import revision_of  # noqa: PLC0415
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    glossary = read_concepts(find_workspace())
    for problem in glossary.problems:
        console.tell(problem)
    concept = glossary.get(id_)
    path, revision = glossary.paths[concept.id], revision_of(concept)
    if as_json:
        data: dict[str, Any] = {**as_data(concept, with_every_form=every_form), "path": path, "revision": revision}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1, default=str))
        return
    _show(concept, path, revision, every_form=every_form)
    if every_form:
        console.note(_HOW_TO_CHANGE)


def _show(concept: Concept, path: str, revision: str, *, every_form: bool) -> None:
    domains = [printable(", ".join(concept.domains))] if concept.domains else []
    print(
        " · ".join([console.paint(concept.id, "1"), concept.status, *domains, printable(path), f"revision {revision}"])
    )
    _show_fields(
        "",
        {
            "use instead": concept.replaced_by,
            "definition": concept.definition,
            "broader": concept.broader,
            "narrower": concept.narrower,
            "related": concept.related,
            "customers": concept.customers,
            "projects": concept.projects,
            "note": concept.note,
            "source": concept.source,
        },
    )
    _show_records("", concept)
    for section in concept.sections:
        _show_section(section, every_form=every_form)


def _show_fields(indent: str, fields: Mapping[str, str | Sequence[str] | None]) -> None:
    """Show what says something, each with its label."""
    for label, value in fields.items():
        if value:
            texts = (value,) if isinstance(value, str) else value
            print(f"{indent}{label}: {', '.join(map(console.term, texts))}")


def _show_records(indent: str, holder: Concept | LanguageSection | Term) -> None:
    """Show links, and who has made or changed something in another tool."""
    for link in holder.links:
        label = f" ({console.term(link.label)})" if link.label else ""
        print(f"{indent}{'picture' if link.kind == 'graphic' else 'see also'}: {console.term(link.target)}{label}")
    for transaction in holder.transactions:
        who = f", {console.term(transaction.responsibility)}" if transaction.responsibility else ""
        print(f"{indent}{printable(transaction.type)}: {printable(transaction.date)}{who}")


def _show_section(section: LanguageSection, *, every_form: bool) -> None:
    from lexicon.languages import get, known_tags  # noqa: PLC0415

    name = get(section.tag).name if section.tag in known_tags() else section.tag
    print(f"\n{console.paint(f'{name} ({section.tag})', '1')}")
    fields = ("definition", "definition_source", "gloss", "note", "source")
    _show_fields("  ", {field.replace("_", " "): getattr(section, field) for field in fields})
    _show_records("  ", section)
    for term in section.terms:
        _show_term(term)
        if every_form:
            _show_forms(term, section.tag)
        elif term.forms:
            print(f"{_INDENT}forms: {', '.join(console.term(form.text) for form in term.forms)}")
        _show_remarks(term)


def _show_term(term: Term) -> None:
    marks = [] if term.reviewed else ["not reviewed"]
    marks += [f"only in {printable(', '.join(term.allowed_in))}"] if term.allowed_in else []
    marks += [f"short for {console.term(term.short_for)}"] if term.short_for else []
    marks += [f"transliterates {console.term(term.transliteration_of)}"] if term.transliteration_of else []
    marks += [f"scheme {printable(term.scheme)}"] if term.scheme else []
    marks += ["do not translate"] if term.do_not_translate else []
    marks += ["homograph"] if term.homograph else []
    status = console.paint(f"{term.status:<10}", _STATUS_STYLES[term.status])
    details = f"  ({'; '.join(marks)})" if marks else ""
    print(f"  {status} {console.term(term.text)}{details}")


def _show_forms(term: Term, tag: str) -> None:
    """Show the forms of a term, those of one kind on one line, and what may be joined to them."""
    from lexicon.workspace.lookup import clitics, every_form  # noqa: PLC0415

    kinds: dict[tuple[str, str], list[str]] = {}
    for form in every_form(term, tag):
        if form.origin in _ORIGINS:
            kind = (form.tag or "untagged", _ORIGINS[form.origin])
            kinds.setdefault(kind, []).append(console.term(form.text))
    width = max((len(name) for name, _ in kinds), default=0)
    for (name, origin), texts in kinds.items():
        print(f"{_INDENT}{name:<{width}}  {origin:<7}  {', '.join(texts)}")
    remarks = ["no forms by rule (no_inflect)"] if term.no_inflect else [] if kinds else ["no other forms"]
    taken = zip(("prefixes", "endings"), clitics(term, tag), strict=True)
    joined = [f"takes {name} {' '.join(map(console.term, texts))}" for name, texts in taken if texts]
    remarks += joined or ([] if term.no_clitic else ["no clitics"])
    remarks += [f"{'no others' if joined else 'no clitics'} (no_clitic)"] if term.no_clitic else []
    print(f"{_INDENT}{'; '.join(remarks)}")


def _show_remarks(term: Term) -> None:
    if term.note:
        print(f"{_INDENT}{console.term(term.note)}")
    fields = ("location", "context", "context_source", "source", "see", "customers", "projects")
    _show_fields(_INDENT, {field.replace("_", " "): getattr(term, field) for field in fields})
    _show_records(_INDENT, term)
