"""Concept files: strict reading with exact places, one canonical form, comments that survive."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.errors import ConfigError
from lexicon.formats import toml
from lexicon.languages.registry import LANGUAGES
from lexicon.model.concept import (
    FEATURES,
    Concept,
    ConceptStatus,
    LanguageSection,
    Link,
    Term,
    TermStatus,
    Transaction,
    WrittenForm,
)
from lexicon.model.schemes import SCHEMES

T = TypeVar("T")

CANONICAL = """\
id = "mellah"
status = "approved"
domains = ["history"]
related = ["jewish-quarter"]

[lang.en]
definition = "Walled Jewish quarter of a Moroccan town."
gloss = "the Jewish quarter"
gloss_policy = "first-mention"

[[lang.en.term]]
term = "mellah"
pos = "noun"
status = "preferred"

[[lang.en.term]]
term = "melah"
status = "deprecated"
note = "Old spelling."

[lang.he]

[[lang.he.term]]
term = "מלאח"
pos = "noun"
status = "preferred"
source = "CLDR 47"
reviewed = false
"""


# Concepts of every shape.

LETTERS = "abcé'ʿḥ379" + "אבגשלםַָּׁ" + "مـلاحڭىّ" + "ⵜⴰⵎⵖⵔⵜⵯ" + '🕍❤\\"#[]{}=,'
TEXTS = st.text(max_size=30).map(lambda text: normalize("NFC", text)).filter(lambda text: text and not text.isspace())
WORDS = (
    st.text(st.sampled_from(LETTERS + " "), min_size=1, max_size=12)
    .map(lambda text: normalize("NFC", text.strip()))
    .filter(bool)
)
OPTIONAL = st.none() | TEXTS
SCALARS = (
    st.text(max_size=10)
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.dates(min_value=date(1, 1, 1))
    | st.datetimes(timezones=st.none() | st.just(UTC))
    | st.times()
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)
EXT: st.SearchStrategy[dict[str, Any]] = st.just({}) | st.dictionaries(st.text(max_size=8), VALUES, max_size=3)


def several(items: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(items, max_size=4).map(lambda drawn: tuple(drawn))


def tag_of(words: list[str]) -> str:
    return " ".join(feature for feature in FEATURES if feature in words)


TAGS = st.lists(st.sampled_from(FEATURES), max_size=3).map(tag_of)
IDS = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,8}", fullmatch=True)
LINKS = st.builds(Link, st.sampled_from(["external", "graphic"]), WORDS, OPTIONAL)
DATES = st.dates().map(date.isoformat) | st.datetimes(timezones=st.none() | st.just(UTC)).map(datetime.isoformat)
TRANSACTIONS = st.builds(Transaction, st.sampled_from(["origination", "modification"]), DATES, OPTIONAL)
FORMS = st.builds(WrittenForm, WORDS, TAGS)
TERMS = st.builds(
    Term,
    text=WORDS,
    pos=OPTIONAL,
    status=st.sampled_from([status for status in TermStatus if status is not TermStatus.PREFERRED]),
    gender=OPTIONAL,
    region=OPTIONAL,
    transliteration_of=OPTIONAL,
    scheme=st.none() | st.sampled_from([*SCHEMES, "alaloc", "x-ours"]),
    case=st.sampled_from([None, "any", "exact"]),
    homograph=st.booleans(),
    no_clitic=st.booleans(),
    allowed_in=several(st.sampled_from(["quote", "title", "domain:history"])),
    forms=several(FORMS),
    location=OPTIONAL,
    context=OPTIONAL,
    context_source=OPTIONAL,
    note=OPTIONAL,
    reviewed=st.booleans(),
    examples=several(TEXTS),
    counter_examples=several(TEXTS),
    see=several(IDS),
    customers=several(TEXTS),
    projects=several(TEXTS),
    links=several(LINKS),
    transactions=several(TRANSACTIONS),
    ext=EXT,
)
SECTIONS = st.builds(
    LanguageSection,
    tag=st.sampled_from(list(LANGUAGES)),
    definition=OPTIONAL,
    definition_source=OPTIONAL,
    links=several(LINKS),
    transactions=several(TRANSACTIONS),
    gloss=OPTIONAL,
    gloss_policy=st.sampled_from([None, "first-mention"]),
    note=OPTIONAL,
    source=OPTIONAL,
    terms=st.lists(TERMS, max_size=3, unique_by=lambda term: term.text).map(tuple),
    ext=EXT,
)
CONCEPTS = st.builds(
    Concept,
    id=IDS,
    status=st.sampled_from(ConceptStatus),
    domains=several(TEXTS),
    definition=OPTIONAL,
    broader=several(IDS),
    narrower=several(IDS),
    related=several(IDS),
    replaced_by=st.none() | IDS,
    customers=several(TEXTS),
    projects=several(TEXTS),
    links=several(LINKS),
    transactions=several(TRANSACTIONS),
    note=OPTIONAL,
    source=OPTIONAL,
    sections=st.lists(SECTIONS, max_size=3, unique_by=lambda section: section.tag).map(tuple),
    ext=EXT,
)


def problems(text: str, path: str = "") -> list[str]:
    return [str(error) for error in toml.problems(text.encode(), path)]


def only(text: str, path: str = "") -> ConfigError:
    """Return the one mistake of ``text``, which both doors tell alike."""
    (error,) = toml.problems(text.encode(), path)
    with pytest.raises(ConfigError) as caught:
        toml.parse(text.encode(), path)
    assert str(caught.value) == str(error)
    return error


# Reading


def test_a_concept_file_is_read_whole() -> None:
    """Every key lands in its field, and what is missing has its default."""
    concept = toml.parse(CANONICAL.encode(), "glossary/history/mellah.toml")
    assert concept == Concept(
        id="mellah",
        status=ConceptStatus.APPROVED,
        domains=("history",),
        related=("jewish-quarter",),
        sections=(
            LanguageSection(
                tag="en",
                definition="Walled Jewish quarter of a Moroccan town.",
                gloss="the Jewish quarter",
                gloss_policy="first-mention",
                terms=(
                    Term(text="mellah", pos="noun", status=TermStatus.PREFERRED),
                    Term(text="melah", status=TermStatus.DEPRECATED, note="Old spelling."),
                ),
            ),
            LanguageSection(
                tag="he",
                terms=(Term(text="מלאח", pos="noun", status=TermStatus.PREFERRED, source="CLDR 47", reviewed=False),),
            ),
        ),
    )


def test_statuses_have_defaults() -> None:
    """A concept is a draft and a term admitted unless they say otherwise."""
    concept = toml.parse(b'id = "a"\n[[lang.fr.term]]\nterm = "b"\n')
    assert concept.status is ConceptStatus.DRAFT
    assert concept.sections[0].terms[0].status is TermStatus.ADMITTED


def test_texts_are_read_in_nfc_and_tags_in_canonical_form() -> None:
    """Two ways to type the same letter, or to name the same language, read alike."""
    concept = toml.parse('id = "a"\n[[lang.iw.term]]\nterm = "e\\u0301"\nforms = ["e\u0301s"]\n'.encode())
    assert concept.sections[0].tag == "he"
    assert concept.sections[0].terms[0] == Term(text="\u00e9", forms=(WrittenForm("\u00e9s"),))


def test_a_form_says_what_it_is_where_somebody_has_tagged_it() -> None:
    """Strings and tables stand in one list; the words of a tag are put in their one order."""
    text = (
        'id = "a"\n[[lang.he.term]]\nterm = "תנור"\n'
        'forms = ["תנורכם", { form = "תנורי", tag = "construct  plural" }, { form = "התנור" }]\n'
    )
    assert toml.parse(text.encode()).sections[0].terms[0].forms == (
        WrittenForm("תנורכם"),
        WrittenForm("תנורי", "plural construct"),
        WrittenForm("התנור"),
    )


@given(st.lists(st.sampled_from(FEATURES), min_size=1, max_size=5))
def test_the_words_of_a_tag_come_in_any_order(words: list[str]) -> None:
    """However a person orders or repeats them, the tag is the same."""
    text = f'id = "a"\n[[lang.en.term]]\nterm = "b"\nforms = [{{ tag = "{" ".join(words)}", form = "c" }}]\n'
    assert toml.parse(text.encode()).sections[0].terms[0].forms == (WrittenForm("c", tag_of(words)),)


def test_data_of_other_tools_is_kept_as_given() -> None:
    """The tables named ext may hold anything, at all three places."""
    text = (
        'id = "a"\next.x = 1\n[lang.en]\next.y = [true, {z = "e\\u0301"}]\n[[lang.en.term]]\nterm = "b"\next.w = {}\n'
    )
    concept = toml.parse(text.encode())
    section = concept.sections[0]
    assert (concept.ext, section.ext, section.terms[0].ext) == ({"x": 1}, {"y": [True, {"z": "e\u0301"}]}, {"w": {}})


def test_links_and_transactions_are_read_at_every_level() -> None:
    """They are tables in a list, however TOML writes them."""
    text = """\
id = "a"
links = [{ kind = "graphic", target = "oven.png", label = "An oven" }]
[lang.en]
transactions = [{ type = "origination", date = "2024-05" }]
[[lang.en.term]]
term = "b"
[[lang.en.term.links]]
target = "https://example.org/b"
kind = "external"
[[lang.en.term.transactions]]
type = "modification"
date = "2024-05-01T10:00:00+01:00"
responsibility = "D."
"""
    concept = toml.parse(text.encode())
    (term,) = concept.sections[0].terms
    assert concept.links == (Link("graphic", "oven.png", "An oven"),)
    assert concept.sections[0].transactions == (Transaction("origination", "2024-05"),)
    assert term.links == (Link("external", "https://example.org/b"),)
    assert term.transactions == (Transaction("modification", "2024-05-01T10:00:00+01:00", "D."),)


@pytest.mark.parametrize("day", ["2026", "2026-11", "2026-11-23", "20261123T093000Z", "2026-W48-1", "2026-11-23T09:30"])
def test_dates_are_kept_as_given(day: str) -> None:
    """ISO 8601 has several ways to write a date; tools use them all."""
    text = f'id = "a"\ntransactions = [{{ type = "origination", date = "{day}" }}]\n'
    assert toml.parse(text.encode()).transactions == (Transaction("origination", day),)


def test_comments_of_links_stay_with_them() -> None:
    """A link is known by its target, whatever else it says now and wherever it stands."""
    old = (
        'id = "a"\nlinks = [\n    { kind = "external", target = "b" },  # one\n'
        '    # two\n    { kind = "external", target = "c" },\n]\n'
    )
    new = Concept(id="a", links=(Link("external", "c"), Link("graphic", "b", "B")))
    assert toml.update(old.encode(), new).decode().partition('status = "draft"\n')[2] == (
        'links = [\n    # two\n    { kind = "external", target = "c" },\n'
        '    { kind = "graphic", target = "b", label = "B" },  # one\n]\n'
    )


def test_emoji_sequences_are_terms() -> None:
    """A joiner between pictographs shows, so it is no invisible character."""
    assert toml.parse('id = "a"\n[[lang.en.term]]\nterm = "👩\u200d💻"\n'.encode()).preferred("en") is None


@pytest.mark.parametrize("data", [b'\xef\xbb\xbfid = "a"\n', b'id = "a"\r\n', b'id = "a"'])
def test_a_byte_order_mark_and_any_line_end_are_read(data: bytes) -> None:
    """Editors of all systems may have written the file."""
    assert toml.parse(data) == Concept(id="a")
    assert toml.format(data) == b'id = "a"\nstatus = "draft"\n'


# Mistakes. The mark ^ stands before the character that the error must point to.

TERM = 'id = "a"\n\n# comment\n[lang.en]\n[[lang.en.term]]\nterm = "b"\n'


@pytest.mark.parametrize(
    ("marked", "message", "hint"),
    [
        pytest.param('^status = "draft"', 'missing "id"', 'id = "..."', id="no id"),
        pytest.param('id = ^"Mellah"', '"id" cannot be "Mellah"', "lower-case", id="bad id"),
        pytest.param("id = ^7", '"id" must be a string, not an integer', "double quotes", id="id not a string"),
        pytest.param('id = "a"\n^staus = "draft"', 'unknown key "staus"', 'did you mean "status"?', id="concept key"),
        pytest.param('id = "a"\n^qqq = "draft"', 'unknown key "qqq"', "the keys here are id, status", id="no near key"),
        pytest.param('id = "a"\nstatus = ^"done"', '"status" cannot be "done"', "draft, review", id="concept status"),
        pytest.param('id = "a"\ndomains = ^"x"', '"domains" must be a list of strings', '["...', id="not a list"),
        pytest.param('id = "a"\ndomains = ["x", # y\n  ^1]', "has an item that must be a string", "quotes", id="item"),
        pytest.param('id = "a"\nnote = ^""', '"note" is empty', "leave the key out", id="empty text"),
        pytest.param('id = "a"\nlang = ^"en"', '"lang" must be a table', "[lang.en]", id="lang"),
        pytest.param('id = "a"\nlang.en = ^"en"', '"en" must be a table', "[lang.en]", id="section"),
        pytest.param('id = "a"\next = ^1', '"ext" must be a table, not an integer', None, id="ext"),
        pytest.param('id = "a"\nbroader = ["b", ^"Two words"]', 'cannot be "Two words"', "lower-case", id="broader"),
        pytest.param('id = "a"\nreplaced_by = ^"B"', '"replaced_by" cannot be "B"', "lower-case", id="replaced_by"),
        pytest.param('id = "a"\nlinks = ^"x"', '"links" must be a list of tables', "[{", id="links"),
        pytest.param('id = "a"\nlinks = [^"x"]', "an item that must be a table", "{ kind =", id="link"),
        pytest.param('id = "a"\nlinks = [^{ kind = "graphic" }]', 'missing "target"', "write {", id="no target"),
        pytest.param(
            'id = "a"\nlinks = [{ target = "x", kind = ^"video" }]', '"kind" cannot be "video"', "external", id="kind"
        ),
        pytest.param(
            'id = "a"\n[[links]]\nkind = "external"\ntarget = "x"\n^lable = "y"', '"lable"', '"label"', id="link key"
        ),
        pytest.param(
            'id = "a"\n[lang.en]\ntransactions = [{ date = "2026-11-23", type = ^"review" }]',
            '"type" cannot be "review"',
            "origination, modification",
            id="transaction type",
        ),
        *(
            pytest.param(
                TERM + f'transactions = [{{ type = "origination", date = ^"{day}" }}]',
                f'"date" cannot be "{day}"',
                "ISO 8601",
                id=f"date {day}",
            )
            for day in ("2026-02-30", "2026-13", "23.11.2026", "2026-11-23 10", "0000", "yesterday", "٢٠٢٦")
        ),
        pytest.param(TERM + "see = [^3]", '"see" has an item that must be a string', None, id="see"),
        pytest.param(TERM + 'scheme = ^"iso259"', 'cannot be "iso259"', 'did you mean "iso-259"?', id="scheme"),
        pytest.param(TERM + 'scheme = ^"ours"', 'cannot be "ours"', '"x-..."', id="own scheme"),
        pytest.param('id = "a"\n[lang.^xx-nowhere-]', "unknown language tag", "BCP 47", id="tag"),
        pytest.param('id = "a"\n[lang.en]\n^glos = "x"', 'unknown key "glos"', '"gloss"', id="section key"),
        pytest.param('id = "a"\n[lang.en]\ngloss_policy = ^"x"', 'cannot be "x"', "first-mention", id="gloss policy"),
        pytest.param(
            'id = "a"\n[lang.shi]\n[lang.^shi-Tfng]', 'second section for language "shi-Tfng"', "join", id="tags"
        ),
        pytest.param(
            'id = "a"\n[lang.en.^term]\nterm = "b"', '"term" must be an array of tables', "[[lang", id="brackets"
        ),
        pytest.param('id = "a"\n[lang.en]\nterm = [^"b"]', "a term must be a table, not a string", "term =", id="term"),
        pytest.param('id = "a"\n^[[lang.en.term]]\npos = "noun"', 'missing "term"', 'term = "..."', id="no term"),
        pytest.param(
            'id = "a"\n[[lang.en.term]]\nterm = ^7e9', "must be a string, not a number", "quotes", id="arabizi"
        ),
        pytest.param('id = "a"\n[[lang.en.term]]\nterm = ^" "', '"term" is empty', None, id="blank term"),
        pytest.param('id = "a"\n[[lang.en.term]]\nterm = ^" b"', "starts or ends with a space", None, id="space"),
        pytest.param('id = "a"\n[[lang.he.term]]\nterm = ^"א\u202eב"', "U+202E", "remove", id="override"),
        pytest.param('id = "a"\n[[lang.he.term]]\nforms = ["ב", ^"א\u200bב"]\nterm = "א"', "U+200B", None, id="form"),
        pytest.param('id = "a"\n[[lang.en.term]]\nterm = ^"a\\tb"', "U+0009", None, id="control"),
        pytest.param('id = "a"\n[[lang.en.term]]\nterm = ^"a\u200db"', "U+200D", None, id="joiner"),
        pytest.param(TERM + 'status = ^"prefered"', 'cannot be "prefered"', "preferred, admitted", id="status"),
        pytest.param(TERM + 'case = ^"upper"', '"case" cannot be "upper"', "any, exact", id="case"),
        pytest.param(TERM + 'allowed_in = ["quote", ^"verse"]', 'cannot be "verse"', "domain:NAME", id="allowed_in"),
        pytest.param(TERM + 'allowed_in = [^"domain:"]', 'cannot be "domain:"', "domain:NAME", id="no domain"),
        pytest.param(TERM + 'reviewed = ^"no"', '"reviewed" must be true or false', "without quotes", id="boolean"),
        pytest.param(TERM + "note = ^2020-01-01", '"note" must be a string, not a date or time', None, id="date"),
        pytest.param(TERM + '\n[[lang.en.term]]\nterm = ^"b" # again', 'the term "b" stands twice', None, id="twice"),
        pytest.param(
            TERM + 'status = "preferred"\n[[lang.en.term]]\nterm = "c"\nstatus = ^"preferred"',
            'a second preferred term: "b" is preferred already',
            "admitted",
            id="two preferred",
        ),
        # The place is found among everything else that TOML allows.
        pytest.param('id = "a"\nnote = """\nx = 1\n[lang.en]\n"""\n^"x" = 1', '"x"', None, id="multi-line"),
        pytest.param("id = 'a'\nnote = '''\nx = 1'''\n^x = 1", '"x"', None, id="literal"),
        pytest.param('id = "a"\nlang . "en" . ^x = 1', '"x"', None, id="dotted"),
        pytest.param(
            'id = "a"\nlang.en = { term = [{ term = "b" }, { term = "c", ^x = 1 }] }', '"x"', None, id="inline"
        ),
        pytest.param('id = "a"\ndomains = [\n "x = 1", # x = 1\n]\n^x = 1', '"x"', None, id="list"),
        pytest.param('id = "a"\next.d = 2020-01-01 10:00:00\next.s = """""q"""""\n^x = 1', '"x"', None, id="values"),
        pytest.param('id = "a"\r\n\r\n^x = 1', '"x"', None, id="windows"),
        # Broken TOML
        pytest.param('id = "a"\n[lang.en]\ngloss = ^word', "not valid TOML", "double quotes", id="bare word"),
        pytest.param('id = "a^\nstatus = "draft"', "not closed on its line", '"""', id="open string"),
        pytest.param("id = 'a^\nstatus = 'draft'", "not closed on its line", '"""', id="open literal"),
        pytest.param('id = "a"\n  ^note = """x\ny\n', "ends before this entry does", "finish it", id="open text"),
        pytest.param('id = "a"\n^domains = ["x",\n', "ends before this entry does", "finish it", id="open list"),
        pytest.param('id = "a"\n^[lang.en', "ends before this entry does", "finish it", id="open header"),
        pytest.param('id = "a"\nstatus = """\nx"""\n^id = "b"', "given twice", "keep one", id="again"),
        pytest.param('id = "a"\n[lang.en]\n^[lang.en]', "given twice", "keep one", id="table again"),
        pytest.param('id = "a"\n[lang.en]\n[lang.en.ext]\nx = 1\n^x = 2\n\n# end', "twice", None, id="ext again"),
        pytest.param('id = "a"\nnote = "c:^\\d"', "backslash", "\\\\", id="backslash"),
        pytest.param('id = "a" ^status = "draft"', "unexpected text", "one key a line", id="two on a line"),
        pytest.param('id = "a"\n^מלאח = "x"', "expected a key", "quotes", id="bare Hebrew key"),
    ],
)
def test_a_mistake_is_told_with_its_place(marked: str, message: str, hint: str | None) -> None:
    """The error names the mistake, its line and column, and what to write instead."""
    text, before = marked.replace("^", ""), marked.partition("^")[0]
    error = only(text)
    assert message in error.message
    assert (error.line, error.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert hint is None or hint in str(error.hint)


def test_a_byte_that_is_not_utf8_is_told_with_its_place() -> None:
    """Columns count code points, also before a broken byte."""
    with pytest.raises(ConfigError, match=r"^m\.toml:2:11: the file is not UTF-8: it has the byte 0xE9$"):
        toml.parse('id = "m"\nnote = "אב'.encode() + b'\xe9"\n', "m.toml")


@pytest.mark.parametrize("text", ["", " \n\n"])
def test_an_empty_file_is_told(text: str) -> None:
    """An empty file is no concept."""
    assert problems(text, "a.toml") == ["a.toml:1:1: the file is empty"]


def test_a_huge_file_is_not_read() -> None:
    """Past the limit nothing is parsed."""
    assert problems("#" * (toml.MAX_BYTES + 1)) == ["1:1: the file is larger than 1048576 bytes"]
    assert problems("#" * (toml.MAX_BYTES - 10) + '\nid = "a"') == []


@pytest.mark.parametrize("opening", ["a = " + "[" * 100_000, "a = " + "{a=" * 100_000])
def test_bottomless_nesting_is_told(opening: str) -> None:
    """A hostile file ends in one error, not in a crash."""
    assert "nested too deeply" in only(opening).message


def test_nesting_that_could_not_be_written_back_is_told() -> None:
    """Data of other tools has a depth limit."""
    assert "nested deeper than 32 levels" in only('id = "a"\next.a = ' + "[" * 90 + "]" * 90).message


def test_the_file_is_named_after_its_id() -> None:
    """A file under another name is an error at the id; the folder is free, and a stream has no name."""
    assert problems('id = "a"', "glossary/x/a.toml") == problems('id = "a"', "-") == []
    error = only('# c\nid = "a"', "glossary/b.toml")
    assert str(error) == 'glossary/b.toml:2:6: the file of concept "a" is named b.toml'
    assert error.hint == "rename it to a.toml"


def test_all_mistakes_are_told_in_the_order_of_the_text() -> None:
    """One run shows everything that is wrong with a file, and parse raises the first."""
    text = 'idd = "a"\n[lang.en]\n[[lang.en.term]]\nterm = 3\npos = 4\n[lang.nope-]\n'
    assert [error.split(": ")[0] for error in problems(text)] == ["1:1", "1:1", "4:8", "5:7", "6:7"]
    with pytest.raises(ConfigError, match=r'^1:1: missing "id"|unknown key "idd"'):
        toml.parse(text.encode())


def test_a_message_is_one_line() -> None:
    """A value of several lines does not break the line of its error."""
    assert "\n" not in str(only('id = """a\nb"""'))


@given(CONCEPTS, st.data())
def test_a_mistake_anywhere_is_told_on_its_line(concept: Concept, data: st.DataObject) -> None:
    """Wherever an unknown key stands, the error has its line and column."""
    plain = replace(
        concept,
        ext={},
        sections=tuple(
            replace(section, ext={}, terms=tuple(replace(term, ext={}) for term in section.terms))
            for section in concept.sections
        ),
    )
    lines = toml.serialize(plain).decode().split("\n")[:-1]
    ends = [index for index, line in enumerate(lines, 1) if re.match(r"\[|\w.*[^\[]$|\]", line)]
    line = data.draw(st.sampled_from(ends))
    lines.insert(line, "  zzz = 1")
    error = only("\n".join(lines))
    assert (error.line, error.column, error.message) == (line + 1, 3, 'unknown key "zzz"')


# Writing


def test_the_canonical_form_is_that_of_the_example() -> None:
    """Reading and writing a canonical file gives the same bytes."""
    assert toml.serialize(toml.parse(CANONICAL.encode())) == CANONICAL.encode()


def test_keys_that_say_nothing_are_not_written() -> None:
    """Defaults and empty values leave no line, statuses always do."""
    section = LanguageSection(tag="ary-Latn", gloss="", terms=(Term(text="7e9", note="", forms=(), reviewed=True),))
    assert toml.serialize(Concept(id="a", note="", sections=(section,))).decode() == (
        'id = "a"\nstatus = "draft"\n\n[lang.ary-Latn]\n\n[[lang.ary-Latn.term]]\nterm = "7e9"\nstatus = "admitted"\n'
    )


def test_a_form_without_a_tag_is_a_plain_string() -> None:
    """So files written before there were tags are canonical still."""
    forms = (WrittenForm("ovens", "plural"), WrittenForm("ov'n"))
    section = LanguageSection(tag="en", terms=(Term(text="oven", forms=forms),))
    written = toml.serialize(Concept(id="oven", sections=(section,))).decode()
    assert written.endswith('status = "admitted"\nforms = [{ form = "ovens", tag = "plural" }, "ov\'n"]\n')


def test_long_lists_have_one_item_a_line() -> None:
    """A list that does not fit a line merges line by line."""
    domains = tuple(f"domain-{number:02}" for number in range(9))
    written = toml.serialize(Concept(id="a", domains=domains[:2])).decode()
    assert 'domains = ["domain-00", "domain-01"]\n' in written
    written = toml.serialize(Concept(id="a", domains=domains)).decode()
    assert 'domains = [\n    "domain-00",\n' in written
    assert '    "domain-08",\n]\n' in written


def test_strings_are_escaped_by_the_specification() -> None:
    """Quotes, backslashes and controls are escaped, right-to-left text and emoji are not; overrides become visible."""
    note = 'a"b\\c\nd\te\r\x00\x7f שָׁלוֹם ⵜⴰⵎⴰⵣⵉⵖⵜ 🕍 \u202e'
    written = toml.serialize(Concept(id="a", note=note)).decode()
    assert r'"a\"b\\c\nd\te\r\u0000\u007F שָׁלוֹם ⵜⴰⵎⴰⵣⵉⵖⵜ 🕍 \u202E"' in written


def test_data_of_other_tools_comes_last() -> None:
    """The ext tables follow what they belong to, as tables with every value they hold."""
    ext = {
        "k k": [1, 1.5, "x"],
        "no": False,
        "on": datetime(2020, 1, 1, tzinfo=UTC),
        "in": {"a": ""},
        "many": [{}, {"b": 1}],
    }
    concept = Concept(id="a", sections=(LanguageSection(tag="en", terms=(Term(text="b", ext={"x": []}),)),), ext=ext)
    assert toml.serialize(concept).decode().partition('status = "admitted"\n')[2] == (
        "\n[lang.en.term.ext]\nx = []\n"
        '\n[ext]\n"k k" = [1, 1.5, "x"]\nno = false\non = 2020-01-01T00:00:00+00:00\n'
        '\n[ext.in]\na = ""\n\n[[ext.many]]\n\n[[ext.many]]\nb = 1\n'
    )


def test_a_value_that_toml_lacks_is_refused() -> None:
    """Nothing is dropped in silence: who puts null into ext hears of it."""
    with pytest.raises(TypeError, match="None"):
        toml.serialize(Concept(id="a", ext={"x": None}))


@given(CONCEPTS)
def test_what_is_written_reads_back_the_same(concept: Concept) -> None:
    """Every concept survives the file, which is canonical at once and plain UTF-8 TOML."""
    data = toml.serialize(concept)
    assert toml.parse(data) == concept
    assert toml.serialize(toml.parse(data)) == data == toml.format(data)
    assert data.endswith(b"\n")
    assert not data.endswith(b"\n\n")
    assert b"\n\n\n" not in data
    assert b"\r" not in data
    assert tomllib.loads(data.decode())["id"] == concept.id


# Formatting

UNTIDY = """\
# Licence line.

# Says where the entry stands.
status = 'approved'   # since May
domains = [ # of the newsroom
  "b", # first
  # before the second
  'a' ]
related = []  # none yet
# The name of the file.
id = "m"
# gloss = "kept at the end of its table"

# In Tifinagh.
[lang.shi] # Tashelhit
[[lang.shi.term]] # main
status = "preferred" # agreed
# The word itself.
term = "ⵎ"
reviewed = true # by a speaker
[lang]
en.term = [
  # inside
  { term = "m" }, # inline
]

# Last words.
"""
TIDY = """\
# Licence line.

# The name of the file.
id = "m"
# Says where the entry stands.
status = "approved"  # since May
domains = [
    # of the newsroom
    "b",  # first
    # before the second
    "a",
]
# none yet
# gloss = "kept at the end of its table"

# In Tifinagh.
[lang.shi-Tfng]  # Tashelhit

[[lang.shi-Tfng.term]]  # main
# The word itself.
term = "ⵎ"
status = "preferred"  # agreed
# by a speaker

[lang.en]

# inside
[[lang.en.term]]  # inline
term = "m"
status = "admitted"

# Last words.
"""


def test_formatting_tidies_and_keeps_comments_in_place() -> None:
    """Keys move to their canonical order, and comments with them."""
    assert toml.format(UNTIDY.encode(), "m.toml").decode() == TIDY
    assert toml.format(TIDY.encode(), "m.toml").decode() == TIDY


def test_formatting_refuses_a_file_with_a_mistake() -> None:
    """What cannot be understood is not rewritten."""
    with pytest.raises(ConfigError, match="unknown key"):
        toml.format(b'id = "a"\nx = 1\n')


def test_comments_in_equal_items_all_stay() -> None:
    """A list may hold an item twice, each with its comment."""
    text = 'id = "a"\nstatus = "draft"\ndomains = [\n    "x",  # one\n    "x",  # two\n]\n'
    assert toml.format(text.encode()).decode() == text


def test_comments_of_forms_stay_with_them() -> None:
    """However a form is written, its comment follows it into the canonical form."""
    text = (
        'id = "a"\n[[lang.en.term]]\nterm = "b"\nforms = [\n  # of old\n  { form = "c" }, # first\n'
        '  { tag = "plural", form = "d" }, # second\n]\n'
    )
    assert toml.format(text.encode()).decode().partition('status = "admitted"\n')[2] == (
        'forms = [\n    # of old\n    "c",  # first\n    { form = "d", tag = "plural" },  # second\n]\n'
    )


def test_forms_written_as_tables_become_a_list() -> None:
    """TOML has another way to write a list of tables; every comment in it comes along."""
    text = (
        'id = "a"\n[[lang.en.term]]\nterm = "b"\n\n# above\n[[lang.en.term.forms]] # beside\n# of the form\n'
        'form = "c"\ntag = "plural" # of the tag\n# below\n\n[[lang.en.term.forms]]\nform = "d"\n'
    )
    assert toml.format(text.encode()).decode().partition('status = "admitted"\n')[2] == (
        "forms = [\n    # above\n    # of the form\n    # of the tag\n    # below\n"
        '    { form = "c", tag = "plural" },  # beside\n    "d",\n]\n'
    )


@given(CONCEPTS, st.data())
def test_no_comment_is_ever_lost(concept: Concept, data: st.DataObject) -> None:
    """Comments put at any place survive once each, formatting again changes nothing, and the concept is the same."""
    lines = toml.serialize(concept).decode().split("\n")
    places = data.draw(st.lists(st.tuples(st.integers(0, len(lines) - 1), st.sampled_from(["own", "beside", "blank"]))))
    comments = []
    beside = set()
    for number, (index, kind) in enumerate(sorted(places, reverse=True)):
        comment = f"# comment {number}."
        if kind == "beside" and index not in beside:
            lines[index] += f" {comment}"
            beside.add(index)
        else:
            lines[index:index] = ["", comment, ""] if kind == "blank" else [f"  {comment}"]
        comments.append(comment)
    written = toml.format("\n".join(lines).encode())
    assert Counter(re.findall(r"# comment \d+\.", written.decode())) == Counter(comments)
    assert toml.format(written) == written
    assert toml.parse(written) == concept


# Updating


def test_an_update_keeps_the_comments_of_what_survives() -> None:
    """Comments follow their terms and keys; those of a removed term go with it."""
    old = (
        '# head\n\nid = "a"  # id\n\n[lang.en]  # english\n\n# first\n[[lang.en.term]]\nterm = "b"\n'
        'status = "admitted"  # was so\n\n# second\n[[lang.en.term]]\nterm = "c"\n'
    )
    terms = (Term(text="d"), Term(text="b", status=TermStatus.PREFERRED))
    concept = Concept(id="a", sections=(LanguageSection(tag="en", terms=terms),))
    assert toml.update(old.encode(), concept).decode() == (
        '# head\n\nid = "a"  # id\nstatus = "draft"\n\n[lang.en]  # english\n\n[[lang.en.term]]\nterm = "d"\n'
        'status = "admitted"\n\n# first\n[[lang.en.term]]\nterm = "b"\nstatus = "preferred"  # was so\n'
    )


def test_an_update_keeps_the_comment_of_a_form_that_gets_a_tag() -> None:
    """A form is known by its text, wherever it stands and whatever it now says of itself."""
    old = 'id = "a"\n\n[[lang.en.term]]\nterm = "b"\nforms = [\n    "c",  # one\n    "d",  # two\n]\n'
    term = Term(text="b", forms=(WrittenForm("d", "plural"), WrittenForm("c")))
    new = Concept(id="a", sections=(LanguageSection(tag="en", terms=(term,)),))
    assert (
        toml.update(old.encode(), new)
        .decode()
        .endswith('forms = [\n    { form = "d", tag = "plural" },  # two\n    "c",  # one\n]\n')
    )


@given(CONCEPTS, CONCEPTS)
def test_an_update_says_what_the_new_concept_says(old: Concept, new: Concept) -> None:
    """Whatever stood in the file, it now reads as the concept that was written."""
    assert toml.parse(toml.update(toml.serialize(old), new)) == new
