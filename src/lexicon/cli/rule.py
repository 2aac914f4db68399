"""``lexicon rule``."""

from __future__ import annotations

import json

import click

from lexicon.cli import console


@click.command(
    "rule",
    short_help="Explain a rule.",
    epilog=console.examples(
        "lexicon rule",
        "lexicon rule LX102",
        "lexicon rule deprecated-term",
    ),
)
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(name: str | None, as_json: bool) -> None:
    """Explain a rule, named by its name or code; without NAME list all rules."""
    from lexicon.checking import registry  # noqa: PLC0415  (--help needs none of it)
    from lexicon.checking.reports.rule_help import rule_help  # noqa: PLC0415

    codes = (registry.code_of(name),) if name else registry.all_codes()
    rules = [registry.load(code) for code in codes]
    if as_json:
        described = [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": rule.severity,
                "summary": rule.summary,
                "options": {name: option.default for name, option in rule.options.items()},
                "page": rule_help(rule.code).page,
            }
            for rule in rules
        ]
        click.echo(json.dumps(described[0] if name else described, ensure_ascii=False, indent=1))
    elif name:
        click.echo(rule_help(codes[0]).page, nl=False)
    else:
        rows = [(rule.code, rule.name, rule.severity, rule.summary) for rule in rules]
        console.table(rows, ("code", "name", "severity", "what it finds"))
