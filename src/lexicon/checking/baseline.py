"""Findings that a team has agreed to live with: only what is new is told.

A finding is known by its fingerprint, which stays when lines move, and else by what it is about (rule, concept, text):
as many of a kind as the baseline has are kept quiet, and one more is told. So neither moved lines nor a reworded
neighbourhood reopens what was agreed, and a new occurrence of an old mistake does not hide behind it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lexicon.checking.fingerprints import fingerprints
from lexicon.errors import InputError
from lexicon.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic

_VERSION: Final = 1


class Known(NamedTuple):
    """One finding of a baseline."""

    code: str
    concept: str
    """Empty where the rule needs none."""
    text: str
    """Folded, so that an accent or a capital makes no other finding of it."""
    fingerprint: str


def known_findings(document: Document, diagnostics: Sequence[Diagnostic]) -> list[Known]:
    """Return what a baseline keeps of the findings in ``document``, under whatever name the document goes."""
    marks = fingerprints(replace(document, path=""), diagnostics)
    return [
        Known(found.code, found.concept or "", fold_key(found.text) or found.text, mark)
        for found, mark in zip(diagnostics, marks, strict=True)
    ]


def unknown(
    document: Document, diagnostics: Sequence[Diagnostic], baseline: Iterable[Known]
) -> tuple[list[Diagnostic], int]:
    """Return the findings that ``baseline`` does not have, and how many of the baseline are gone."""
    marks: Counter[str] = Counter()
    kinds: Counter[tuple[str, ...]] = Counter()
    for known in baseline:
        marks[known.fingerprint] += 1
        kinds[known[:3]] += 1
    moved: dict[tuple[str, ...], list[int]] = defaultdict(list)
    records = known_findings(document, diagnostics)
    for at, record in enumerate(records):
        if marks[record.fingerprint] and kinds[record[:3]]:
            marks[record.fingerprint] -= 1
            kinds[record[:3]] -= 1
        else:
            moved[record[:3]].append(at)
    new = {at for kind, places in moved.items() for at in places[kinds[kind] :]}
    gone = sum(max(0, count - len(moved[kind])) for kind, count in kinds.items())
    return [found for at, found in enumerate(diagnostics) if at in new], gone


def serialize(findings: Mapping[str, Sequence[Known]]) -> bytes:
    """Return the file of a baseline: one line for each finding, by path, so that it merges well."""
    files = [
        f"  {_json(path)}: [\n" + ",\n".join(f"    {_json(known)}" for known in found) + "\n  ]"
        for path, found in sorted(findings.items())
        if found
    ]
    body = ",\n".join(files)
    text = f'{{"version": {_VERSION}, "findings": {{\n{body}\n}}}}\n'
    return text.encode("utf-8", "surrogatepass")  # a path may hold bytes that are no text; json reads it back so


def parse(data: bytes, path: str) -> dict[str, list[Known]]:
    """Return the findings of the baseline ``data``, read from ``path``, by the path of each article.

    Raises:
        InputError: It is no baseline, or one of another version.
    """
    hint = "`lexicon check PATH... --write-baseline FILE` writes one"
    try:
        value = json.loads(data)
    except json.JSONDecodeError as error:
        message = "this is no baseline, or a damaged one: from here on it is not JSON"
        raise InputError(message, path=path, line=error.lineno, column=error.colno, hint=hint) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            "this is no baseline, or a damaged one: it is not JSON in UTF-8", path=path, hint=hint
        ) from error
    if not isinstance(value, dict) or value.get("version") != _VERSION or not isinstance(value.get("findings"), dict):
        raise InputError("this is no baseline of this version of lexicon", path=path, hint=hint)
    return {name: [_known(item, path, hint) for item in _items(found)] for name, found in value["findings"].items()}


def _items(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]


def _known(item: Any, path: str, hint: str) -> Known:
    if not isinstance(item, list) or len(item) != len(Known._fields) or not all(isinstance(part, str) for part in item):
        message = f"this baseline is damaged: it has {_json(item)[:80]} where a finding should be"
        raise InputError(message, path=path, hint=hint)
    return Known(*item)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
