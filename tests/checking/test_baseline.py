"""Baselines: what was agreed stays quiet wherever it moves, and one more is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.checking.baseline import Known, known_findings, parse, serialize, unknown
from lexicon.errors import InputError

from .samples import check, checker, concept, deprecated, preferred

if TYPE_CHECKING:
    from lexicon.checking.engine import CheckedDocument

ENGINE = checker(
    concept("oven", preferred("oven"), deprecated("furnus"), deprecated("kiln")),
    concept("mellah", preferred("mellah"), deprecated("melah")),
)
LINES = st.lists(
    st.sampled_from(
        ["The furnus of the town.", "An old furnus.", "A kiln.", "The melah.", "The old melah.", "Nothing."]
    ),
    max_size=12,
)


def run(lines: list[str], path: str = "a.md") -> CheckedDocument:
    return check(ENGINE, "".join(f"{line}\n\n" for line in lines), path=path)


def agreed(lines: list[str], path: str = "a.md") -> list[Known]:
    checked = run(lines, path)
    return known_findings(checked.document, checked.diagnostics)


def told(lines: list[str], baseline: list[Known]) -> tuple[list[str], int]:
    """Return the lines in which something is told, and how many of the baseline are gone."""
    checked = run(lines)
    new, gone = unknown(checked.document, checked.diagnostics, baseline)
    return [checked.document.lines.line(checked.document.lines.position(one.span.start).line) for one in new], gone


@given(LINES.flatmap(lambda lines: st.tuples(st.just(lines), st.permutations(lines))))
def test_moved_lines_reopen_nothing(both: tuple[list[str], list[str]]) -> None:
    """Wherever the lines go, nothing is new and nothing is gone."""
    before, after = both
    assert told(after, agreed(before)) == ([], 0)


@given(LINES, st.sampled_from(["The furnus of the town.", "A kiln.", "The melah of Fes."]), st.integers(0, 12))
def test_one_more_is_told(lines: list[str], another: str, at: int) -> None:
    """Exactly one finding is new, and if the line is like no other it is the one in that line."""
    more = [*lines[:at], another, *lines[at:]]
    new, gone = told(more, agreed(lines))
    assert (len(new), gone) == (1, 0)
    if another not in lines:
        assert new == [another]


@given(LINES)
def test_what_is_gone_is_counted(lines: list[str]) -> None:
    """An article without its faults has nothing to tell, and the baseline has so many too many."""
    baseline = agreed(lines)
    assert told(["Nothing."], baseline) == ([], len(baseline))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["An old furnus."], ["A new furnus, which stands at the gate."]),
        (["An old furnus."], ["AN OLD FURNUS."]),
        (["An old furnus."], ["An old", "furnus."]),
    ],
)
def test_another_neighbourhood_reopens_nothing(before: list[str], after: list[str]) -> None:
    """The words around a finding may be written anew."""
    assert told(after, agreed(before)) == ([], 0)


def test_another_mistake_in_its_place_is_told() -> None:
    """What was agreed of one word does not hold for another of the same entry."""
    assert told(["An old kiln."], agreed(["An old furnus."])) == (["An old kiln."], 1)


def test_name_of_the_article_is_no_part_of_it() -> None:
    """The same baseline comes of a check from another folder."""
    lines = ["An old furnus.", "A kiln."]
    assert agreed(lines, "news/a.md") == agreed(lines, "../a.md")


KNOWN = st.builds(Known, st.just("LX102"), st.text(max_size=8), st.text(max_size=8), st.just("0123456789abcdef"))


@given(st.dictionaries(st.text(max_size=8), st.lists(KNOWN, min_size=1, max_size=4), max_size=4))
def test_what_is_written_is_read(findings: dict[str, list[Known]]) -> None:
    """Whatever the words and the names of the files are."""
    data = serialize(findings)
    assert parse(data, "known.json") == findings
    assert serialize(dict(reversed(findings.items()))) == data


def test_path_that_is_no_text() -> None:
    """The name of a file may hold bytes that are no UTF-8."""
    findings = {"\udcff.md": agreed(["A kiln."])}
    assert parse(serialize(findings), "known.json") == findings


def test_file_merges_well() -> None:
    """Each finding has a line of its own, and articles without any have none."""
    lines = (
        serialize({"b.md": agreed(["A kiln."]), "a.md": agreed(["A kiln.", "A kiln."]), "c.md": []})
        .decode()
        .split("\n")
    )
    assert lines[0] == '{"version": 1, "findings": {'
    assert [line for line in lines if line.endswith("[")] == ['  "a.md": [', '  "b.md": [']
    assert sum(line.startswith('    ["LX102", "oven", "kiln", "') for line in lines) == 3


DAMAGED = {
    "nothing": (b"", "this is no baseline, or a damaged one: from here on it is not JSON", 1),
    "an article": (b"# Title\n", "this is no baseline, or a damaged one: from here on it is not JSON", 1),
    "half": (
        serialize({"a.md": [Known("LX102", "c", "t", "f")]})[:-5],
        "this is no baseline, or a damaged one: from here on it is not JSON",
        4,
    ),
    "not UTF-8": (b'{"version": 1, "\xff', "this is no baseline, or a damaged one: it is not JSON in UTF-8", None),
    "too deep": (b"[" * 100_000, "this is no baseline, or a damaged one: it is not JSON in UTF-8", None),
    "a list": (b"[]", "this is no baseline of this version of lexicon", None),
    "another version": (b'{"version": 2, "findings": {}}', "this is no baseline of this version of lexicon", None),
    "no findings": (b'{"version": 1, "findings": []}', "this is no baseline of this version of lexicon", None),
    "no list": (
        b'{"version": 1, "findings": {"a.md": 3}}',
        "this baseline is damaged: it has 3 where a finding should be",
        None,
    ),
    "short": (
        b'{"version": 1, "findings": {"a.md": [["LX102"]]}}',
        'this baseline is damaged: it has ["LX102"] where',
        None,
    ),
    "numbers": (
        b'{"version": 1, "findings": {"a.md": [[1, 2, 3, 4]]}}',
        "this baseline is damaged: it has [1, 2, 3, 4] where",
        None,
    ),
}


@pytest.mark.parametrize(("data", "message", "line"), DAMAGED.values(), ids=DAMAGED)
def test_damaged_baseline(data: bytes, message: str, line: int | None) -> None:
    """It is told in one line, with its place where there is one, and how to make a new one."""
    with pytest.raises(InputError) as raised:
        parse(data, "known.json")
    error = raised.value
    assert error.message.startswith(message)
    assert (error.path, error.line) == ("known.json", line)
    assert error.hint is not None
    assert "--write-baseline" in error.hint


def test_findings_of_a_baseline_are_plain() -> None:
    """Code, entry, folded text and fingerprint: what a person can review in a pull request."""
    (line,) = json.loads(serialize({"a.md": agreed(["The MÉLAH."])}))["findings"]["a.md"]
    assert line[:3] == ["LX102", "mellah", "melah"]
