"""``lexicon doctor``."""

from __future__ import annotations

import json
from typing import Final

import click

from lexicon.cli import console

TROUBLE = 1
_STYLES: Final = {"fine": "32", "warning": "33", "error": "31"}


@click.command(
    "doctor",
    short_help="Find out what is wrong with an installation or workspace.",
    epilog=console.examples(
        "lexicon doctor",
        "lexicon doctor --json",
    ),
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(as_json: bool) -> int:
    """Look at the installation, the workspace, its glossary, cache and database; change nothing.

    Leaves with 1 if something is wrong.
    """
    from lexicon.workspace.doctor import Verdict, examine  # noqa: PLC0415  (--help needs none of it)

    findings = list(examine())
    if as_json:
        click.echo(json.dumps([finding._asdict() for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            verdict = console.paint(f"{finding.verdict:<7}", _STYLES[finding.verdict])
            print(f"{verdict}  {finding.topic:<9}  {console.term(finding.message)}")
            if finding.hint:
                console.say(f"{'':<20}{finding.hint}")
    return TROUBLE if any(finding.verdict is Verdict.ERROR for finding in findings) else 0
