"""What other people's tables call columns and values.

The words are those of MultiTerm, memoQ, Weblate, Google and of spreadsheets made by hand, in English, French and
Hebrew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lexicon.errors import UsageError
from lexicon.formats.tbx.categories import find_category
from lexicon.languages.registry import canonical_tag, find_language, known_tags, nearest
from lexicon.model.status import ConceptStatus, TermStatus

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def _table(words: Mapping[str, str]) -> dict[str, str]:
    return {word.strip(): key for key, line in words.items() for word in line.split(",")}


FIELDS: Final = _table(
    {
        "id": "id, concept id, entry id, entry number, entry no, entry, key, uid, uuid, identifiant, מזהה",
        "row": "no, no., nr, nr., #, n°, nº, num, number of row, row, line, ligne, מס׳, מספר",
        "language": "language, lang, locale, language code, xml lang, langue, שפה",
        "term": "term, terms, headword, lemma, terme, expression, word, preferred term, מונח",
        "translation": "target, translation, target term, translated term, traduction, תרגום",
        "admitted": "synonym, synonyms, admitted, variant, variants, alternative, alternatives, also, synonyme",
        "deprecated": "deprecated, avoid, not recommended, to avoid, deprecated term, deprecated terms, à éviter",
        "forbidden": "forbidden, do not use, banned, prohibited, forbidden term, forbidden terms",
        "status": "status, term status, usage status, usage, administrative status, approval, statut, state, סטטוס",
        "pos": "pos, part of speech, word class, grammar, catégorie grammaticale, nature, חלק דיבר",
        "gender": "gender, genre, grammatical gender, מין",
        "number": "number, grammatical number, nombre",
        "register": "register, style, registre",
        "type": "type, term type",
        "region": "region, country, geographical usage, usage region, région",
        "definition": "definition, definitions, def, meaning, description, explanation, définition, הגדרה",
        "gloss": "gloss, glose",
        "domains": "domain, domains, subject, subjects, subject field, field, category, topic, theme, entry subject, "
        "entry domain, domaine, תחום",
        "note": "note, notes, comment, comments, remark, remarks, info, entry note, developer comments, remarque, "
        "remarques, commentaire, commentaires, הערה, הערות",
        "source": "source, reference, references, ref, sources, origin, référence, מקור",
        "context": "context, contexte, הקשר",
        "examples": "example, examples, example sentence, usage example, term example, exemple, exemples, דוגמה",
        "customers": "client, clients, customer, customers, entry clientid",
        "projects": "project, projects, entry projectid",
        "do_not_translate": "do not translate, dnt, non translatable",
        "fuzzy": "fuzzy",
    }
)
"""What a heading may say, folded -> the key it means; ``row``: a number that is nobody's id, since another table has
the same ones."""
SOURCES: Final = frozenset({"source", "source term", "term", "original", "original term"})
"""Headings of the first language where another one is ``translation``."""

_LANGUAGES: Final = _table(
    {
        "en": "anglais, אנגלית",
        "fr": "צרפתית",
        "he": "hébreu",
        "ary-Arab": "arabe marocain, ערבית מרוקאית",
    }
)
"""Names of languages in French and Hebrew; their own and English ones are in their profiles."""

_SEPARATORS: Final = re.compile(r"[\s_:.()\[\]{}/]+")
_FOREIGN_TAG: Final = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})*")
_CONCEPT_STATUSES: Final = _table(
    {
        ConceptStatus.APPROVED: "approved, final, valid, validated, published, checked, done, approuvé, validé, מאושר",
        ConceptStatus.REVIEW: "review, for review, in review, to review, needs review, pending, under review, "
        "proposed, à valider, à réviser, à vérifier, proposé, en attente, לבדיקה",
        ConceptStatus.DRAFT: "draft, new, unapproved, not approved, in progress, brouillon, nouveau, טיוטה",
        ConceptStatus.RETIRED: "retired, archived, deleted, withdrawn",
    }
)
_TERM_STATUSES: Final = _table(
    {
        TermStatus.PREFERRED: "recommended, main, préféré, מועדף",
        TermStatus.ADMITTED: "accepted, acceptable, synonym, variant, admis",
        TermStatus.DEPRECATED: "avoid, not recommended, discouraged, à éviter",
        TermStatus.FORBIDDEN: "banned, do not use, interdit, אסור",
    }
)
_USUAL: Final = {
    "pos": _table(
        {
            "noun": "noun, n, n., substantive, nom, substantif, שם עצם",
            "verb": "verb, v, v., vb, verbe, פועל",
            "adjective": "adjective, adj, adj., adjectif, שם תואר",
            "adverb": "adverb, adv, adv., adverbe, תואר הפועל",
            "properNoun": "propn, proper noun, proper name, name, propernoun, nom propre, שם פרטי",
            "nounPhrase": "noun phrase, phrase, nounphrase",
        }
    ),
    "gender": _table(
        {
            "masculine": "masculine, masc, masc., m, m., masculin, זכר",
            "feminine": "feminine, fem, fem., f, f., féminin, נקבה",
            "neuter": "neuter, neut, neutr., n, n.",
        }
    ),
}


def heading_table() -> str:
    """Return the table of the reference: each key and the headings that mean it, in Markdown."""
    words: dict[str, list[str]] = {}
    for word, key in FIELDS.items():
        words.setdefault(key, []).append(word)
    rows = [f"| `{key}` | {', '.join(found)} |" for key, found in words.items()]
    return "\n".join(("| what it holds | headings |", "|---|---|", *rows))


def status_table() -> str:
    """Return the table of the reference: each status and the words that mean it, in Markdown."""
    rows = []
    for what, statuses, table in (
        ("concept", ConceptStatus, _CONCEPT_STATUSES),
        ("term", TermStatus, _TERM_STATUSES),
    ):
        for status in statuses:
            words = [word for word, meant in table.items() if meant == status and word != status]
            rows.append(f"| {what} | `{status}` | {', '.join(words)} |")
    return "\n".join(("| of the | status | words |", "|---|---|---|", *rows))


def fold(text: str) -> str:
    """Return ``text`` as headings and values are compared."""
    return " ".join(_SEPARATORS.split(text.strip("\ufeff \t\r\n").casefold())).strip()


def field(text: str) -> str | None:
    """Return the key that a heading means, or None."""
    return FIELDS.get(fold(text))


def language(text: str, languages: Collection[str]) -> str | None:
    """Return the language that ``text`` is a tag or name of, rather one of ``languages`` than another; or None."""
    folded = text.strip().casefold()
    known: Collection[str] = [tag for tag in languages if find_language(tag)] or known_tags()
    if folded in _LANGUAGES:
        return _LANGUAGES[folded]
    for tag in (*known, *known_tags()):
        profile = find_language(tag)
        if profile and folded in (profile.name.casefold(), profile.autonym.casefold()):
            return tag
    if found := nearest(text, known) or nearest(text, known_tags()):
        return found
    if not _FOREIGN_TAG.fullmatch(text.strip()):
        return None
    try:
        return canonical_tag(text)
    except UsageError:
        return None


def language_and_field(text: str, languages: Collection[str]) -> tuple[str, str] | None:
    """Return the language and the key in a heading such as ``Hebrew_Term``, ``en Def`` or ``Term (fr)``, or None."""
    for separators in (_SEPARATORS, re.compile(r"[\W_]+")):
        words = [word for word in separators.split(text) if word]
        for cut in range(len(words) - 1, 0, -1):
            head, tail = words[:cut], words[cut:]
            for name, key in ((head, tail), (tail, head)):
                found = field(" ".join(key))
                tag = language(" ".join(name), languages) if found else None
                if found and tag:
                    return tag, found
    return None


def concept_status(text: str) -> str | None:
    """Return the status of a concept that other tools call ``text``, or None."""
    folded = fold(text)
    return ConceptStatus(folded) if folded in set(ConceptStatus) else _CONCEPT_STATUSES.get(folded)


def term_status(text: str) -> str | None:
    """Return the status of a term that other tools call ``text``, or None."""
    category = find_category("administrativeStatus")
    read: str | None = category.read(text) if category else None
    return read or _TERM_STATUSES.get(fold(text))


def usual(key: str, text: str) -> str:
    """Return the usual word for a part of speech or gender; other values as they are."""
    return _USUAL[key].get(text.strip().casefold(), text)
