"""Reading the concept files of a workspace."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from lexicon.errors import ConfigError, InputError, LexiconError, UsageError
from lexicon.formats import toml
from lexicon.workspace.compiled import concept_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.model.concept import Concept
    from lexicon.workspace.settings import Workspace


class Glossary(NamedTuple):
    """The concepts of a workspace by id, the file of each, and every mistake found on the way."""

    concepts: dict[str, Concept]
    paths: dict[str, str]
    problems: list[LexiconError]

    def get(self, name: str) -> Concept:
        """Return the concept with id ``name``; hyphens and underscores are the same.

        Raises:
            UsageError: There is none; with the nearest ids as a hint.
        """
        if name in self.concepts:
            return self.concepts[name]
        folded = name.lower().replace("-", "_")
        for id_, concept in self.concepts.items():
            if id_.replace("-", "_") == folded:
                return concept
        import difflib  # noqa: PLC0415  (only to help with a mistake)

        near = difflib.get_close_matches(name.lower(), self.concepts, n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "`lexicon find TEXT` searches the glossary"
        raise UsageError(f'no concept "{name}"', hint=hint)


def read_concepts(workspace: Workspace, paths: Iterable[str] | None = None) -> Glossary:
    """Read all concept files of ``workspace``; those with mistakes are left out and told, the rest goes on.

    Args:
        workspace: Whose files.
        paths: Those to read instead of all.
    """
    glossary = Glossary({}, {}, [])
    for name in (file.path for file in concept_files(workspace)) if paths is None else paths:
        path = os.path.relpath(name)
        try:
            with open(name, "rb") as stream:
                data = stream.read(toml.MAX_BYTES + 1)
        except OSError as error:
            glossary.problems.append(InputError(f"cannot be read: {error.strerror}", path=path))
            continue
        try:
            _add(glossary, toml.parse(data, path), path)
        except ConfigError:
            glossary.problems.extend(toml.problems(data, path))
    return glossary


def _add(glossary: Glossary, concept: Concept, path: str) -> None:
    if first := glossary.paths.get(concept.id):
        message = f'the id "{concept.id}" is also the id of {first}'
        glossary.problems.append(ConfigError(message, path=path, line=1, column=1))
        return
    glossary.concepts[concept.id] = concept
    glossary.paths[concept.id] = path
