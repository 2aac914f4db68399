"""``lexicon find``."""

from __future__ import annotations

import json

import click

from lexicon.cli import console

NOT_FOUND = 1


@click.command("find", short_help="Search terms in every language and script.")
@click.argument("text")
@click.option("--lang", metavar="TAG", help="Search this language only.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1), help="Show at most so many terms.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(text: str, lang: str | None, limit: int, as_json: bool) -> int:
    r"""Search terms in every language and script.

    Capitals, accents, niqqud, tashkeel and apostrophes do not matter, and small typing mistakes are forgiven.
    Leaves with 1 if nothing was found.

    \b
    Examples:
      lexicon find mellah
      lexicon find ملاح
      lexicon find Tingir --lang en
      lexicon find aliya --json
    """
    from lexicon.languages import canonical_tag  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.lookup import find  # noqa: PLC0415
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    tag = canonical_tag(lang) if lang else None
    hits, problems = find(find_workspace(), text, language=tag, limit=limit)
    for problem in problems:
        console.tell(problem)
    if as_json:
        click.echo(json.dumps([hit._asdict() for hit in hits], ensure_ascii=False, indent=1))
    elif hits:
        rows = [(hit.concept, hit.language, hit.term, hit.status, hit.matched) for hit in hits]
        console.table(rows, ("concept", "language", "term", "status", "matched"))
    else:
        console.note(f'nothing like "{text}" in the glossary')
    return 0 if hits else NOT_FOUND
