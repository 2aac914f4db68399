"""What TBX-Basic asks of a file, said once more for the tests: ISO 30042:2019 and the TBX-Basic 1.2.1 Schematron."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

CORE = "{urn:iso:std:iso:30042:ed-2}"
MODULES = {
    "{http://www.tbxinfo.net/ns/min}": {
        "administrativeStatus",
        "customerSubset",
        "externalCrossReference",
        "partOfSpeech",
        "subjectField",
    },
    "{http://www.tbxinfo.net/ns/basic}": {
        "context",
        "crossReference",
        "definition",
        "geographicalUsage",
        "grammaticalGender",
        "projectSubset",
        "responsibility",
        "source",
        "termLocation",
        "termType",
        "transactionType",
        "xGraphic",
    },
}
ELEMENTS = {
    "admin": {"customerSubset", "projectSubset", "source"},
    "descrip": {"context", "definition", "subjectField"},
    "ref": {"crossReference"},
    "termNote": {
        "administrativeStatus",
        "geographicalUsage",
        "grammaticalGender",
        "partOfSpeech",
        "termLocation",
        "termType",
    },
    "transac": {"transactionType"},
    "transacNote": {"responsibility"},
    "xref": {"externalCrossReference", "xGraphic"},
}
LEVELS = {
    "subjectField": {"conceptEntry"},
    "customerSubset": {"conceptEntry", "termSec"},
    "projectSubset": {"conceptEntry", "termSec"},
    "crossReference": {"conceptEntry", "termSec"},
    "definition": {"conceptEntry", "langSec"},
    "xGraphic": {"conceptEntry", "langSec"},
    "context": {"termSec"},
    **{key: {"termSec"} for key in ELEMENTS["termNote"]},
}
VALUES = {
    "administrativeStatus": {f"{name}Term-admn-sts" for name in ("preferred", "admitted", "deprecated", "superseded")},
    "partOfSpeech": {"noun", "verb", "adjective", "adverb", "other"},
    "grammaticalGender": {"masculine", "feminine", "neuter", "other"},
    "termType": {"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"},
    "transactionType": {"origination", "modification"},
}
STRUCTURE = {"conceptEntry": "termEntry", "langSec": "langSet", "termSec": "tig"}
DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?")


def faults(data: bytes) -> list[str]:
    """Return what in a file of TBX-Basic (or Min or Core, of either version and style) is against the rules."""
    root = ET.fromstring(data)
    ids = [element.get("id", "") for element in root.iter() if element.get("id")]
    found = [f"id {id_} twice" for id_ in set(ids) if ids.count(id_) > 1]
    found += [f"{id_} is no name" for id_ in ids if not re.fullmatch(r"[A-Za-z_][\w.-]*", id_)]
    for element, level in _with_levels(root, ""):
        found += _faults(element, level, ids)
    return found


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _with_levels(element: Element, level: str) -> Iterator[tuple[Element, str]]:
    old_names = {old: new for new, old in STRUCTURE.items()}
    for child in element:
        name = old_names.get(_name(child), _name(child))
        yield child, level
        yield from _with_levels(child, name if name in STRUCTURE else level)


def _faults(element: Element, level: str, ids: list[str]) -> Iterator[str]:
    name, namespace = _name(element), element.tag.rpartition("}")[0]
    category = element.get("type", "") if not namespace.endswith(("/min", "/basic")) else name
    if namespace.endswith(("/min", "/basic")) and name not in MODULES[f"{namespace}}}"]:
        yield f"{name} is not in {namespace}"
    if name in ELEMENTS and category not in ELEMENTS[name]:
        yield f"<{name}> has no type {category}"
    if category in LEVELS and level not in LEVELS[category]:
        yield f"{category} at {level}"
    if category in VALUES and element.text not in VALUES[category]:
        yield f"{category} is {element.text}"
    target = element.get("target")
    if target and target not in ids and not target.startswith(("https://", "http://")):
        yield f"target {target} leads nowhere"
    if name == "date" and not DATE.fullmatch(element.text or ""):
        yield f"date {element.text}"
    yield from _order_faults(name, [_name(child) for child in element])


def _order_faults(name: str, children: list[str]) -> Iterator[str]:
    if name in ("termSec", "tig") and (children[:1] != ["term"] or children.count("term") != 1):
        yield f"{name} has {children}"
    if name in ("conceptEntry", "termEntry") and children[-1:] not in (["langSec"], ["langSet"]):
        yield f"{name} has {children}"
    if name in ("langSec", "langSet") and children[-1:] not in (["termSec"], ["tig"]):
        yield f"{name} has {children}"
    notes = [child for child in children if child in ("term", "termNote", *ELEMENTS["termNote"])]
    if name in ("termSec", "tig") and children[: len(notes)] != notes:
        yield f"a termNote comes late in {children}"
