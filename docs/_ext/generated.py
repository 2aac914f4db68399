"""The parts of the reference that are made from the code when the manual is built.

A line ``<!-- generated: NAME -->`` on a page is replaced by what the function of that name returns, in Markdown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import click

from lexicon.checking import registry
from lexicon.cli.group import SECTIONS, lexicon
from lexicon.formats.tables.vocabulary import heading_table, status_table
from lexicon.formats.tbx.categories import mapping_table
from lexicon.languages import get, known_tags
from lexicon.model.concept import Term, WrittenForm
from lexicon.text.folding import fold_key
from lexicon.workspace.lookup import clitics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.application import Sphinx

    from lexicon.checking.rule import Rule
    from lexicon.languages import Language

_MARK: Final = re.compile(r"^<!-- generated: (\w+) -->$", re.MULTILINE)
_HEADING: Final = re.compile(r"^#+ ", re.MULTILINE)
_EXAMPLE: Final = re.compile(r"^```\w+(?= (?:found|silent) )", re.MULTILINE)
"""An example of a rule; with its brackets, and its faults, it is of no language that can be coloured."""
_NAMED_TUPLE_FIELD: Final = re.compile(r"Alias for field number \d+")
_WIDTH: Final = 100

_EXAMPLES: Final = {
    "en": (Term(text="city", pos="noun"), Term(text="member of parliament", pos="noun")),
    "fr": (Term(text="écrivain marocain", pos="noun", gender="masculine"), Term(text="bœuf", pos="noun")),
    "he": (Term(text="קהילה", pos="noun", gender="feminine"), Term(text="בית כנסת", pos="noun", gender="masculine")),
    "ary-Arab": (
        Term(text="مدينة", pos="noun", gender="feminine", forms=(WrittenForm("مدن", "plural"),)),
        Term(text="جواز سفر", pos="noun", gender="masculine"),
    ),
    "ary-Latn": (Term(text="suq", pos="noun"),),
    "shi-Tfng": (Term(text="ⴰⵔⴳⴰⵣ", pos="noun", forms=(WrittenForm("ⵉⵔⴳⴰⵣⵏ", "plural"),)),),
    "shi-Latn": (Term(text="argaz", pos="noun", forms=(WrittenForm("irgazn", "plural"),)),),
}
"""Terms with the forms that people list, to show what is made by rule."""
_LOOKED_UP: Final = {
    "ary-Arab": ("mella7", "الملاح"),
    "ary-Latn": ("الدارجة", "ddarija"),
    "ary-Hebr": ("mella7", "אלמלאח"),
    "shi-Tfng": ("tamazight", "ⵜⴰⵎⴰⵣⵉⵖⵜ"),
    "shi-Latn": ("ⵜⴰⵎⴰⵣⵉⵖⵜ", "tamaziɣt"),
}
"""What somebody types in another script, and the term that it finds."""


def commands() -> str:
    """Return every command with its help, in the sections of the overview."""
    return "\n\n".join(_commands())


def _commands() -> Iterator[str]:
    top = click.Context(lexicon, info_name="lexicon", terminal_width=_WIDTH)
    yield _block(lexicon.get_help(top))
    for section, names in SECTIONS.items():
        yield f"## {section}"
        for name, (_, line) in names.items():
            command = lexicon.get_command(top, name)
            assert command is not None
            context = click.Context(command, parent=top, info_name=name, terminal_width=_WIDTH)
            yield f"### lexicon {name}\n\n{line}\n\n{_block(command.get_help(context))}"
            if isinstance(command, click.Group):
                yield from _parts(command, context)


def _parts(group: click.Group, above: click.Context) -> Iterator[str]:
    for name, command in group.commands.items():
        context = click.Context(command, parent=above, info_name=name, terminal_width=_WIDTH)
        yield f"#### {context.command_path}\n\n{command.short_help}\n\n{_block(command.get_help(context))}"


def rules() -> str:
    """Return the table of rules and the page of each rule, which stands beside its module."""
    table = _table(
        ("code", "name", "severity", "what it finds"),
        (
            (rule.code, f"[{rule.name}](#{rule.name}-{rule.code.lower()})", rule.severity, rule.summary)
            for rule in map(registry.load, registry.all_codes())
        ),
    )
    pages = (_HEADING.sub(lambda heading: f"#{heading[0]}", registry.page(code)) for code in registry.all_codes())
    return _EXAMPLE.sub("```text", "\n\n".join((table, *pages)))


def rule_options() -> str:
    """Return the table of the options of all rules with their defaults."""
    return _table(
        ("rule", "option", "default"),
        (
            (rule.name, f"`{option}`", f"`{_toml(default)}`")
            for rule in map(registry.load, registry.all_codes())
            for option, default in _defaults(rule).items()
        ),
    )


def _defaults(rule: Rule) -> dict[str, object]:
    return {"severity": rule.severity, **{name: option.default for name, option in rule.options.items()}}


def languages() -> str:
    """Return the table of languages."""
    return _table(
        ("tag", "language", "own name", "script", "direction", "gettext", "also understood"),
        (
            (
                f"`{language.tag}`",
                language.name,
                language.autonym,
                language.script,
                language.direction,
                f"`{language.gettext_locale}`",
                ", ".join(f"`{alias}`" for alias in language.aliases),
            )
            for language in map(get, known_tags())
        ),
    )


def language_details() -> str:
    """Return a section for each language: what it joins to words, what it makes by rule, how it is looked up."""
    return "\n\n".join(
        f"### {language.name}, `{language.tag}`\n\n{_table(('', ''), _details(language))}"
        for language in map(get, known_tags())
    )


def _details(language: Language) -> Iterator[tuple[str, str]]:
    before, after = clitics(Term(text=""), language.tag)
    yield "before a term", _list(before) or "nothing"
    yield "after a term", _list(after) or "nothing"
    yield "only hints", "; ".join(_hints(language)) or "no term for its length"
    yield "quotation marks", " ".join(f"{pair[0]} {pair[1]}" for pair in language.quotes)
    yield "letters in order", " ".join(language.alphabet) or "as in Unicode"
    made = [(term, _by_rule(language, term)) for term in _EXAMPLES.get(language.tag, ())]
    for term, forms in made:
        listed = "".join(f", listed {form.tag} {form.text}" for form in term.forms)
        yield f"by rule from {term.text}{listed}", forms
    if not made:
        yield "by rule", "nothing; forms are listed"
    yield "looked up by another script", _looked_up(language)


def _hints(language: Language) -> Iterator[str]:
    if language.hint_letters:
        yield f"terms and forms of one word of at most {language.hint_letters} letters"
    if language.is_compounding:
        yield "parts of hyphenated compounds"
    if language.doubts is not language._field_defaults["doubts"]:
        yield "forms that, alone or behind a prefix, are as often another word"


def _by_rule(language: Language, term: Term) -> str:
    """Return what the rules make of ``term``, by tag; a listed form takes the place of those with its tag."""
    listed = {form.tag for form in term.forms}
    texts: dict[str, list[str]] = {}
    for form in language.inflect(term):
        if form.tag not in listed:
            texts.setdefault(form.tag, []).append(form.text)
    return "<br>".join(f"{tag}: {', '.join(made)}" for tag, made in texts.items())


def _looked_up(language: Language) -> str:
    if language.tag not in _LOOKED_UP:
        return "no"
    typed, term = _LOOKED_UP[language.tag]
    keys = {fold_key(key) for key in language.search_keys(typed)}
    found = next(key for key in map(fold_key, language.search_keys(term)) if key in keys)
    return f"{typed} finds {term}, by the key `{found}`"


def _list(texts: Iterable[str]) -> str:
    return " ".join(f"`{text}`" for text in texts)


GENERATED: Final[dict[str, Callable[[], str]]] = {
    "commands": commands,
    "rules": rules,
    "rule_options": rule_options,
    "languages": languages,
    "language_details": language_details,
    "tbx_categories": mapping_table,
    "table_headings": heading_table,
    "table_statuses": status_table,
}


def fill(text: str) -> str:
    """Return the Markdown page ``text`` with its generated parts."""
    return _MARK.sub(lambda mark: GENERATED[mark[1]](), text)


def _block(text: str) -> str:
    return f"```text\n{text}\n```"


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(list(value) if isinstance(value, tuple) else value)


def _docstring(_app: Sphinx, what: str, _name: str, _obj: object, _options: object, lines: list[str]) -> None:
    """Turn Google sections into fields; the docstring of an attribute has none, only sentences with colons."""
    if lines[:1] and _NAMED_TUPLE_FIELD.match(lines[0]):
        lines.clear()
    from sphinx.ext.napoleon import GoogleDocstring  # noqa: PLC0415  (the tests of this module need no Sphinx)

    if what not in ("attribute", "property", "data"):
        lines[:] = GoogleDocstring(lines, what=what).lines()


def _signature(_app: Sphinx, what: str, *_: object) -> tuple[str, str] | None:
    """Leave the signature of a class out: its fields stand below it, each with its type."""
    return ("", "") if what == "class" else None


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the replacement with Sphinx."""

    def replace(_app: Sphinx, _page: str, source: list[str]) -> None:
        source[0] = fill(source[0])

    app.connect("source-read", replace)
    app.connect("autodoc-process-docstring", _docstring)
    app.connect("autodoc-process-signature", _signature)
    return {"parallel_read_safe": True}
