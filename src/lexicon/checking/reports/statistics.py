"""How often each rule has found something, the most frequent first."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from lexicon.checking.registry import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.checking.reports import Page


def statistics(pages: Iterable[Page], *, as_json: bool) -> Iterator[str]:
    """Yield a line for each rule that has found something: count, code, name; or one JSON list.

    A rule some of whose findings can be mended is marked with ``[*]``.
    """
    counts: Counter[str] = Counter()
    fixable: Counter[str] = Counter()
    for page in pages:
        counts.update(page.codes)
        fixable.update(code for code, fix in zip(page.codes, page.fixes, strict=True) if fix)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if as_json:
        rows = [
            {"code": code, "rule": load(code).name, "count": count, "fixable": fixable[code]} for code, count in ordered
        ]
        yield json.dumps(rows, indent=1) + "\n"
        return
    for code, count in ordered:
        yield f"{count}\t{code}\t{load(code).name}{' [*]' if fixable[code] else ''}\n"
