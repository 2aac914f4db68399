"""Short names for the states that an entry is in, for suppressions that hold until the entry changes.

They are made from what the entry says, so that every copy of the files has the same ones, with no database at hand;
comments and the order of keys do not matter.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from lexicon.errors import ConfigError, InputError
from lexicon.workspace.compiled import concept_files

if TYPE_CHECKING:
    from lexicon.model.concept import Concept
    from lexicon.workspace.settings import Workspace

_DIGEST_SIZE: Final = 3
"""In bytes: one of 16 million states is the same by chance."""


def revision_of(concept: Concept) -> str:
    """Return the name of the state of ``concept``: six hexadecimal digits."""
    from hashlib import blake2b  # noqa: PLC0415  (a check needs them where a text names a revision)

    from lexicon.formats import toml  # noqa: PLC0415

    return blake2b(toml.serialize(concept), digest_size=_DIGEST_SIZE).hexdigest()


class Revisions:
    """The present states of the entries of a workspace, each read from its file when it is asked for.

    Args:
        workspace: Whose entries.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[str, str | None] = {}

    def __call__(self, id_: str) -> str | None:
        """Return the state of the entry ``id_``, or None if there is none that can be read."""
        if id_ not in self._known:
            self._known[id_] = self._read(id_)
        return self._known[id_]

    def _read(self, id_: str) -> str | None:
        from lexicon.formats import toml  # noqa: PLC0415
        from lexicon.workspace.concept_files import read_file  # noqa: PLC0415

        paths = (file.path for file in concept_files(self._workspace))
        path = next((path for path in paths if os.path.basename(path) == f"{id_}.toml"), None)
        try:
            return revision_of(toml.parse(read_file(path), path)) if path else None
        except (ConfigError, InputError):
            return None
