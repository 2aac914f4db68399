"""The command group: commands in sections, each imported when it is run."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

from lexicon import __version__
from lexicon.cli.console import examples

_EXAMPLES: Final = examples(
    "lexicon check article.md     what to mend in an article",
    "lexicon find mellah          how we say it, in every language",
    "lexicon export po            catalogues for translators",
)
_COLORS: Final = click.Choice(["auto", "always", "never"])
_EXIT_CODES: Final = (
    "Exit codes: 0 fine, 1 findings or drift, 2 wrong use or configuration, 3 trouble with a file or database."
)

# Section -> command -> module and the line that the overview shows (so that help need not import the commands).
SECTIONS: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "Glossary": {
        "find": ("lexicon.cli.find", "Search terms in every language and script."),
        "show": ("lexicon.cli.show", "Show one entry."),
        "add": ("lexicon.cli.add", "Add an entry."),
        "edit": ("lexicon.cli.edit", "Change an entry."),
        "remove": ("lexicon.cli.remove", "Remove an entry, or retire it."),
        "merge": ("lexicon.cli.merge", "Join two entries into one."),
        "history": ("lexicon.cli.history", "Show who changed an entry, and how."),
        "revert": ("lexicon.cli.revert", "Bring an entry back to an earlier state."),
        "review": ("lexicon.cli.review", "List what waits for review, or take entries a step on."),
        "status": ("lexicon.cli.status", "Show coverage by language and what waits for review."),
        "fmt": ("lexicon.cli.fmt", "Write concept files in their canonical form."),
        "sync": ("lexicon.cli.sync", "Bring concept files and database to the same state."),
        "resolve": ("lexicon.cli.resolve", "Settle conflicts of files and database."),
        "merge-driver": ("lexicon.cli.merge_driver", "Let git merge concept files by fields."),
    },
    "Articles": {
        "check": ("lexicon.cli.check", "Check articles for consistent terminology."),
        "rule": ("lexicon.cli.rule", "Explain a rule."),
        "extract": ("lexicon.cli.extract", "Propose terms that the glossary lacks."),
        "impact": ("lexicon.cli.impact", "Show which articles a change of an entry touches."),
    },
    "Exchange": {
        "import": ("lexicon.cli.import_", "Take entries from tables, TBX, JSON, PO and other files."),
        "export": ("lexicon.cli.export", "Write catalogues, TBX, tables, JSON or a web page from the glossary."),
    },
    "Workspace": {
        "init": ("lexicon.cli.init", "Make a workspace."),
        "config": ("lexicon.cli.config", "Show the settings that are in force."),
        "db": ("lexicon.cli.db", "Upgrade, back up and verify the database."),
        "doctor": ("lexicon.cli.doctor", "Find out what is wrong with an installation or workspace."),
    },
}


class _Sections(click.Group):
    """A group whose commands are modules, imported when asked for, and whose help shows them in sections."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return [name for commands in SECTIONS.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        for commands in SECTIONS.values():
            if cmd_name in commands:
                command: click.Command = import_module(commands[cmd_name][0]).command
                return _with_color(command)
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib  # noqa: PLC0415  (only to help with a mistake)

            if near := difflib.get_close_matches(args[0], self.list_commands(ctx), n=2):
                message = f"{error.message} Did you mean {' or '.join(near)}?"
                raise click.UsageError(message, ctx) from None
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        for section, commands in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl([(name, line) for name, (_, line) in commands.items()])


def _with_color(command: click.Command) -> click.Command:
    """Let ``--color`` stand after the command as well as before it."""

    def remember(ctx: click.Context, _option: click.Parameter, value: str | None) -> None:
        if value:
            ctx.find_root().params["color"] = value

    if not any(option.name == "color" for option in command.params):
        color = click.Option(
            ["--color"],
            type=_COLORS,
            expose_value=False,
            help="When to colour the output.",
            is_eager=True,
            callback=remember,
        )
        command.params.append(color)
    return command


@click.group(
    cls=_Sections,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"{_EXAMPLES}\n\n{_EXIT_CODES}",
)
@click.option(
    "--color",
    type=_COLORS,
    default="auto",
    show_default=True,
    help="When to colour the output; NO_COLOR is respected.",
)
@click.version_option(__version__, message="lexicon %(version)s")
def lexicon(color: str) -> None:
    """Keep a glossary in five languages, check articles against it, export catalogues from it."""
    del color
