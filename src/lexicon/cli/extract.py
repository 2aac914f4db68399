"""``lexicon extract``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from lexicon.cli import console
from lexicon.cli.completion import languages

if TYPE_CHECKING:
    from lexicon.errors import LexiconError
    from lexicon.workspace.extract import Proposal

_KINDS = ("name", "foreign", "phrase")


@click.command(
    "extract",
    short_help="Propose terms that the glossary lacks.",
    epilog=console.examples(
        "lexicon extract articles",
        "lexicon extract article.md --kind name --limit 20",
        "lexicon extract articles --kind foreign --write",
        "lexicon extract article.md --kind name --new articles",
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--lang", metavar="TAG", shell_complete=languages, help="Language of the articles, such as he or darija.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS), help="Propose only these.  [default: all]")
@click.option("--min-count", default=3, type=click.IntRange(1), show_default=True, help="Uses of a noun phrase.")
@click.option("--new", "archive", multiple=True, metavar="ARCHIVE", help="Propose only what no article there uses.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Propose at most N terms of a kind.")
@click.option("--write", is_flag=True, help="Add what is proposed to the glossary, as drafts.")
@click.option("--author", metavar="NAME", help="Who adds them.  [default: git's user.name]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    paths: tuple[str, ...],
    lang: str | None,
    kinds: tuple[str, ...],
    min_count: int,
    archive: tuple[str, ...],
    limit: int | None,
    write: bool,
    author: str | None,
    as_json: bool,
) -> int:
    """Propose terms that the glossary lacks: names, foreign words with their glosses, frequent noun phrases.

    Names and foreign words count from their first use. Drafts are unreviewed: nothing that was proposed raises an
    error before a person has looked at it.

    With --new, once or more often: only what is new in the copy. What an article of ARCHIVE uses, an article or a
    folder of them, is left out; the articles of PATH themselves may stand in it.
    """
    from lexicon.checking.candidates import Kind  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.author import author as author_name  # noqa: PLC0415
    from lexicon.workspace.extract import add_drafts, extract  # noqa: PLC0415
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    exit_code = 0

    def trouble(error: LexiconError) -> None:
        nonlocal exit_code
        exit_code = max(exit_code, error.exit_code)
        console.tell(error)

    workspace = find_workspace()
    chosen = tuple(map(Kind, kinds or _KINDS))
    found = extract(
        workspace,
        paths,
        sys.stdin.buffer.read,
        trouble,
        language=lang,
        kinds=chosen,
        min_count=min_count,
        archive=archive,
    )
    shown = _limited(found, limit)
    if as_json:
        click.echo(json.dumps([proposal.as_data() for proposal in shown], ensure_ascii=False, indent=1))
    elif shown:
        rows = [_row(proposal) for proposal in shown]
        console.table(rows, ("uses", "kind", "term", "language", "explained as", "first at"))
    if write and shown:
        ids = add_drafts(workspace, shown, author=author_name(author))
        added = console.counted(len(ids), "draft")
        console.note(f"{added} added; `lexicon status --waiting` lists them, `lexicon review ID --send` takes one on.")
    elif not as_json:
        none = _NOTHING_NEW if archive else _NONE
        console.note(f"{console.counted(len(shown), 'term')} proposed; --write adds them as drafts." if shown else none)
    return exit_code


_NONE = "Nothing to propose: the glossary has what these articles use."
_NOTHING_NEW = "Nothing new: the glossary or the archive has what these articles use."


def _limited(found: list[Proposal], limit: int | None) -> list[Proposal]:
    if limit is None:
        return found
    seen: dict[str, int] = {}
    shown = []
    for proposal in found:
        seen[proposal.kind] = seen.get(proposal.kind, 0) + 1
        if seen[proposal.kind] <= limit:
            shown.append(proposal)
    return shown


def _row(proposal: Proposal) -> tuple[str, ...]:
    place = proposal.places[0]
    explained = " · ".join(filter(None, (proposal.gloss, proposal.translation)))
    first = f"{place.path}:{place.line}:{place.column}"
    return str(proposal.uses), proposal.kind, proposal.term, proposal.language, explained, first
