"""One line a finding: ``path:line:column: LX102 message``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.text.scripts import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.checking.engine import CheckedDocument
    from lexicon.checking.reports import Look


def render(results: Iterable[CheckedDocument], look: Look) -> Iterator[str]:
    """Yield one line a finding."""
    del look
    for document, _, diagnostics in results:
        for found in diagnostics:
            line, column = document.lines.position(found.span.start)
            yield (
                printable(f"{document.path}:{line}:{column}: {found.code} {found.message}".replace("\n", " ")) + "\n"
            )
