"""Writing gettext catalogues from the glossary, without losing what translators have written into them."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.errors import InputError, LexiconError, UsageError
from lexicon.formats import mo, po, pot
from lexicon.languages import canonical_tag, get
from lexicon.workspace.catalogues import Exportable, catalogue, exportable, template
from lexicon.workspace.concepts import read_concepts
from lexicon.workspace.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lexicon.model.catalogue import Catalogue
    from lexicon.workspace.settings import Workspace

_DATE: Final = "POT-Creation-Date"
_UNKNOWN_DATE: Final = "YEAR-MO-DA HO:MI+ZONE"
"""For a compiled catalogue that is ahead of its source, so that it does not differ from build to build."""


class ExportedFile(NamedTuple):
    """One file of an export."""

    path: str
    data: bytes
    is_current: bool
    """Whether the file on disk already says so."""
    notes: tuple[str, ...] = ()
    """What a person should know of this file, such as translations that were changed by hand."""


class Exported(NamedTuple):
    """What an export makes, and what was wrong with concept files on the way."""

    files: list[ExportedFile]
    left_out: list[str]
    """Ids of concepts in force without an allowed term in the source language."""
    problems: list[LexiconError]


def export(workspace: Workspace, name: str, *, languages: Sequence[str] = (), folder: str | None = None) -> Exported:
    """Make the files of export ``name``; nothing is written.

    Args:
        workspace: Whose glossary is exported.
        name: ``po``, ``pot`` or ``mo``.
        languages: Tags or names of the target languages; all but the source by default.
        folder: Where the files lie; ``locales`` of the workspace by default.

    Raises:
        UsageError: An unknown export or language.
        InputError: An existing catalogue cannot be read.
    """
    if name not in EXPORTS:
        raise UsageError(f'no export "{name}"', hint=f"there are {', '.join(EXPORTS)}")
    glossary = read_concepts(workspace)
    concepts = exportable(glossary, workspace)
    exported = {one.concept.id for one in concepts}
    plan = _Plan(workspace, concepts, _targets(workspace, languages), folder or os.path.relpath(workspace.locales))
    return Exported(
        files=list(EXPORTS[name](plan)),
        left_out=[id_ for id_ in glossary.concepts if id_ not in exported],
        problems=glossary.problems,
    )


def write(files: Sequence[ExportedFile]) -> None:
    """Write the files that are not current.

    Raises:
        InputError: One of them cannot be written; those before it are.
    """
    for file in files:
        if file.is_current:
            continue
        try:
            os.makedirs(os.path.dirname(file.path) or ".", exist_ok=True)
            replace_file(file.path, file.data)
        except OSError as error:
            raise InputError(f"cannot be written: {error.strerror}", path=file.path) from error


class _Plan(NamedTuple):
    workspace: Workspace
    concepts: list[Exportable]
    languages: list[str]
    folder: str

    def path(self, tag: str, ending: str) -> str:
        name = f"{self.workspace.export.domain}.{ending}"
        return os.path.join(self.folder, get(tag).gettext_locale, "LC_MESSAGES", name)


def _targets(workspace: Workspace, languages: Sequence[str]) -> list[str]:
    targets = [tag for tag in workspace.languages if tag != workspace.source]
    if not languages:
        return targets
    chosen = [canonical_tag(name) for name in languages]
    for tag in chosen:
        if tag not in targets:
            raise UsageError(f'"{tag}" is no target language of this workspace', hint=f"there are {', '.join(targets)}")
    return list(dict.fromkeys(chosen))


def _pot(plan: _Plan) -> Iterator[ExportedFile]:
    path = os.path.join(plan.folder, f"{plan.workspace.export.domain}.pot")
    yield file_of(path, pot.serialize(_template(plan)))


def _template(plan: _Plan) -> Catalogue:
    """Return the template; its date moves only when its messages have changed."""
    path = os.path.join(plan.folder, f"{plan.workspace.export.domain}.pot")
    existing = _read(path, pot.parse)
    made = template(plan.concepts, plan.workspace, _now())
    date = existing.header_value(_DATE) if existing and existing.messages == made.messages else None
    return template(plan.concepts, plan.workspace, date) if date else made


def _po(plan: _Plan) -> Iterator[ExportedFile]:
    for tag in plan.languages:
        path = plan.path(tag, "po")
        merged, notes = _catalogue(plan, tag, path, _now())
        yield file_of(path, po.serialize(merged), notes)


def _mo(plan: _Plan) -> Iterator[ExportedFile]:
    """Compile the catalogues that translators work in, wherever the compiled ones shall lie."""
    source = plan._replace(folder=os.path.relpath(plan.workspace.locales))
    for tag in plan.languages:
        merged, _ = _catalogue(source, tag, source.path(tag, "po"), _UNKNOWN_DATE)
        yield file_of(plan.path(tag, "mo"), mo.serialize(merged))


def _catalogue(plan: _Plan, tag: str, path: str, revised: str) -> tuple[Catalogue, tuple[str, ...]]:
    """Return the catalogue of ``tag`` with all that translators have written into the file at ``path``.

    Where that differs from the file, it is dated ``revised``.
    """
    created = _template(plan).header_value(_DATE) or revised
    new = catalogue(plan.concepts, plan.workspace, tag, created, revised)
    existing = _read(path, po.parse)
    if existing is None:
        return new, ()
    merged = po.merge(existing, new)
    notes = []
    if merged.kept:
        listed = ", ".join(message.id for message in merged.kept)
        notes.append(f"kept what was changed by hand ({len(merged.kept)}): {listed}")
    if merged.conflicts:
        listed = ", ".join(conflict.new.id for conflict in merged.conflicts)
        notes.append(f"changed by hand and in the glossary, kept as in the file ({len(merged.conflicts)}): {listed}")
    return merged.catalogue, tuple(notes)


def _read(path: str, parse: Callable[[bytes, str], Catalogue]) -> Catalogue | None:
    try:
        with open(path, "rb") as file:
            return parse(file.read(), path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=path) from error


def file_of(path: str, data: bytes, notes: tuple[str, ...] = ()) -> ExportedFile:
    """Return the file that ``data`` makes at ``path``, compared with what is there."""
    try:
        with open(path, "rb") as file:
            return ExportedFile(path, data, file.read() == data, notes)
    except FileNotFoundError:
        return ExportedFile(path, data, is_current=False, notes=notes)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=path) from error


def _now() -> str:
    """Return the time for a header, in UTC; SOURCE_DATE_EPOCH stands for now.

    A malformed one is an error, as https://reproducible-builds.org/specs/source-date-epoch/ wants it.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = time.gmtime(int(epoch) if epoch else None)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f'SOURCE_DATE_EPOCH is "{epoch}", which is no number of seconds') from error
    return time.strftime("%Y-%m-%d %H:%M+0000", moment)


EXPORTS: Final[dict[str, Callable[[_Plan], Iterator[ExportedFile]]]] = {"po": _po, "pot": _pot, "mo": _mo}
