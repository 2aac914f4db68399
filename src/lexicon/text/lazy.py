"""Regular expressions that are compiled when they are first used: start-up pays for none that is not."""

from __future__ import annotations

import re
from typing import Any, Final, cast

_METHODS: Final = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _LazyPattern:
    """Stands in for a compiled pattern, whose methods it takes over at the first call of one."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return ``re.compile(pattern, flags)``, which is done at the first use; a mistake in it is told only then."""
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags))
