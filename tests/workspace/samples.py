"""A small newsroom to work in: its settings, its concept files, and how to write more of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.formats import toml
from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term, TermStatus, WrittenForm

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = 'languages = ["en", "fr", "he", "ary-Arab", "ary-Latn"]\nsource = "en"\n'


def term(text: str, status: str = "preferred", **fields: object) -> Term:
    """Return a noun with ``status``."""
    return Term(text=text, pos="noun", status=TermStatus(status), **fields)  # type: ignore[arg-type]


def concept(id_: str, status: str = "approved", *, domains: tuple[str, ...] = (), **sections: list[Term]) -> Concept:
    """Return a concept; sections are named by their tags, with ``_`` for ``-``."""
    return Concept(
        id=id_,
        status=ConceptStatus(status),
        domains=domains,
        sections=tuple(
            LanguageSection(tag=tag.replace("_", "-"), terms=tuple(terms)) for tag, terms in sections.items()
        ),
    )


MELLAH = concept(
    "mellah",
    domains=("history",),
    en=[
        term("mellah", forms=(WrittenForm("mellahs", "plural"),)),
        term("melah", "deprecated", note="Old spelling."),
        term("mellah ghetto", "forbidden"),
    ],
    fr=[term("mellah")],
    he=[term("מלאח")],
    ary_Arab=[term("ملاح", reviewed=False)],
)
SOUK = concept(
    "souk",
    en=[term("souk"), term("suq", "admitted"), term("soukh", "deprecated")],
    fr=[term("souk")],
    he=[term("שוק")],
)
GLOSSARY = {"glossary/history/mellah.toml": MELLAH, "glossary/souk.toml": SOUK}


def put(root: Path, files: dict[str, Concept | str | bytes]) -> None:
    """Write files below ``root``: concepts in their canonical form, texts in UTF-8."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Concept):
            content = toml.serialize(content)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
