"""``lexicon find``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from lexicon.cli import console

if TYPE_CHECKING:
    from lexicon.workspace.lookup import Lookup

NOT_FOUND = 1


@click.command(
    "find",
    short_help="Search terms in every language and script.",
    epilog=console.examples(
        "lexicon find mellah",
        "lexicon find ملاح",
        "lexicon find Tingir --lang en",
        "lexicon find aliya --json",
    ),
)
@click.argument("text")
@click.option("--lang", metavar="TAG", help="Search this language only.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1), help="Show at most so many terms.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(text: str, lang: str | None, limit: int, as_json: bool) -> int:
    """Search terms in every language and script.

    Capitals, accents, niqqud, tashkeel and apostrophes do not matter, and small typing mistakes are forgiven.
    Leaves with 1 if nothing was found.
    """
    from lexicon.languages import canonical_tag  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.lookup import find  # noqa: PLC0415
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    tag = canonical_tag(lang) if lang else None
    found = find(find_workspace(), text, language=tag, limit=limit)
    for problem in found.problems:
        console.tell(problem)
    if as_json:
        click.echo(json.dumps([hit._asdict() for hit in found.hits], ensure_ascii=False, indent=1))
    elif not found.hits:
        console.note(f'nothing like "{text}" in the glossary')
    elif console.is_terminal():
        _show(found)
    else:
        console.table([hit[:5] for hit in found.hits], ("concept", "language", "term", "status", "matched"))
    return 0 if found.hits else NOT_FOUND


def _show(found: Lookup) -> None:
    """Show what was found concept by concept, each with what it is called in the other languages."""
    for concept, preferred in found.preferred.items():
        hits = [hit for hit in found.hits if hit.concept == concept]
        click.echo(console.paint(console.term(concept), "1"))
        for hit in hits:
            matched = "" if hit.matched == hit.term else f"  (as {console.term(hit.matched)})"
            click.echo(f"  {hit.language:<9} {console.paint(console.term(hit.term), '36')}  {hit.status}{matched}")
        seen = {(hit.language, hit.term) for hit in hits}
        for language, term in preferred.items():
            if (language, term) not in seen:
                click.echo(f"  {language:<9} {console.term(term)}")
