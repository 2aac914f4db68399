"""``lexicon impact``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final

import click

from lexicon.cli import console
from lexicon.cli.completion import concepts, languages

if TYPE_CHECKING:
    from lexicon.errors import LexiconError
    from lexicon.workspace.impact import Impact, Place

_SHOWN: Final = 3
"""Places of a term that a table on a terminal has room for."""


@click.command(
    "impact",
    short_help="Show which articles a change of an entry touches.",
    epilog=console.examples(
        "lexicon impact mellah articles",
        "lexicon impact mellah articles --json",
    ),
)
@click.argument("id_", metavar="ID", shell_complete=concepts)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--lang", metavar="TAG", shell_complete=languages, help="Language of the articles, such as he or darija.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(id_: str, paths: tuple[str, ...], lang: str | None, as_json: bool) -> int:
    """Show how often each term of an entry stands in which articles, and where.

    The terms are found as the check finds them: in all their forms, in the language of the text, and not inside a
    longer term of another entry.
    """
    from lexicon.workspace.impact import impact  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    exit_code = 0

    def trouble(error: LexiconError) -> None:
        nonlocal exit_code
        exit_code = max(exit_code, error.exit_code)
        console.tell(error)

    found = impact(find_workspace(), id_, paths, sys.stdin.buffer.read, trouble, language=lang)
    if as_json:
        click.echo(json.dumps(found.as_data(), ensure_ascii=False, indent=1))
    else:
        _show(found)
    return exit_code


def _show(found: Impact) -> None:
    rows = [
        (article.path, f"{len(use.places)}", use.language, use.term, use.status, _places(article.path, use.places))
        for article in found.articles
        for use in article.uses
    ]
    if rows:
        console.table(rows, ("article", "times", "language", "term", "status", "places"))
    if not found.is_searched:
        console.note(f"{found.concept} is retired: articles are not searched for its terms.")
        return
    of = f"{len(found.articles)} of {console.counted(found.files, 'article')}"
    console.note(f"{console.counted(found.occurrences, 'occurrence')} in {of}.")


def _places(path: str, places: list[Place]) -> str:
    """Return the places, which a terminal makes links of; there only the first ones."""
    shown = places[:_SHOWN] if console.is_terminal() else places
    more = [f"and {len(places) - len(shown)} more"] if len(places) > len(shown) else []
    return " ".join([*(f"{path}:{place.line}:{place.column}" for place in shown), *more])
