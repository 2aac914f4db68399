"""Darija (Moroccan Arabic) in Arabic letters.

Darija has no official spelling. What is written here is what Moroccans write: the article ال or, as it is spoken, ل;
short words glued to the next one; feminine ة; possessives as suffixes beside the separate ديال. Broken plurals,
duals and the feminine of agents are lexical: people list them, and the rules go on from what is listed.

Sources: R. S. Harrell, *A Short Reference Grammar of Moroccan Arabic* (1962): sound plurals, noun suffixes, article;
D. Caubet, *L'arabe marocain* (1993); spellings as counted in MediaWiki's messages in Darija and in DODa.

Plural forms: CLDR has no plural rule for Darija; the six categories of Arabic are a superset of what its speakers
use and are what Weblate's alias of ``ary`` implies. This is our convention.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final

from lexicon.languages.profile import Direction, Language
from lexicon.text.forms import WrittenForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.languages.profile import Term

PLURAL_FORMS: Final = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
)

# And; in, with, to, like, of; the article in its two spellings. On, from and this lose letters before an article only.
_PROCLITICS: Final = frozenset(
    conjunction + before + article
    for conjunction in ("", "و")
    for before, articles in (
        *((preposition, ("", "ال", "ل")) for preposition in ("", "ف", "ب", "ل", "ك", "د")),
        *((short, ("ال", "ل")) for short in ("ع", "م", "ه")),
    )
    for article in articles
) - {""}

_ARTICLE: Final = "ال"
_TEH_MARBUTA: Final = "ة"
_MY: Final = "ي"
_AFTER_CONSONANT: Final = ("ك", "و", "ها", "نا", "كم", "كوم", "هم", "هوم")
_AFTER_VOWEL: Final = ("ك", "ه", "ها", "نا", "كم", "كوم", "هم", "هوم")
_SHORT: Final = 3
"""Stems of at most so many letters look like verbs: طلبو is "they asked" before it is "his request"."""
_PARTICIPLE: Final = ".ا.."
"""The shape of an active participle, and of a verb: كاتبو is "they wrote to"."""
_INFLECTED: Final = (None, "noun", "adjective")
_LISTED_TAGS: Final = ("plural", "feminine", "feminine plural")
_MOST_SPELLINGS: Final = 12

_Paradigm = dict[str, list[str]]
"""Words by the tag that says which form they are; the word itself by the empty tag."""


def inflect(term: Term) -> Iterable[WrittenForm]:
    """Return the forms of ``term`` by suffix, and those of terms with the article or of several words.

    Names are left as they are but for the spelling of their article. Broken plurals and duals are never made; listed
    plurals and feminines get their possessives here.
    """
    listed: dict[str, list[str]] = {}
    for form in term.forms:
        listed.setdefault(form.tag, []).append(form.text)
    made = list(_forms(term, term.text, listed))
    of_variants = {tag.removeprefix("variant "): texts for tag, texts in listed.items() if tag.startswith("variant ")}
    for text in listed.get("variant", ()):
        made += [(f"variant {tag}", form) for tag, form in _forms(term, text, of_variants)]
    return [WrittenForm(text, tag) for tag, text in dict.fromkeys(made) if text != term.text]


def _forms(term: Term, text: str, listed: _Paradigm) -> Iterable[tuple[str, str]]:
    """Return the tag and text of each form of ``text``, which is the term or another spelling of it."""
    words = text.split()
    if term.pos == "properNoun":
        return (("definite", spelling) for spelling in _article_spellings(words))
    if not words or term.pos not in _INFLECTED:
        return ()
    return _phrase_forms(term, words, listed) if len(words) > 1 else _word_forms(term, words[0], listed)


def _article_spellings(words: list[str]) -> Iterator[str]:
    """Yield ``words`` with each article as it is spoken, ل, or as it is in Standard Arabic."""
    for spelling in product(*((word, word[1:]) if _is_definite(word) else (word,) for word in words)):
        yield " ".join(spelling)


def _is_definite(word: str) -> bool:
    return word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 2 and word[len(_ARTICLE)] != " "


def _bare(word: str) -> str:
    return word.removeprefix(_ARTICLE) if _is_definite(word) else word


def _word_forms(term: Term, word: str, listed: _Paradigm) -> Iterator[tuple[str, str]]:
    """Yield the tag and text of each form of one word; without its article it is as before another noun."""
    bare = _bare(word)
    if bare != word:
        yield "construct", bare
    for tag, bases in _paradigm(term, bare, listed).items():
        for base in bases:
            if tag:
                yield tag, base
            if term.pos != "adjective":
                yield from ((f"{tag} {kind}".strip(), text) for kind, text in _suffixed(base))


def _paradigm(term: Term, word: str, listed: _Paradigm) -> _Paradigm:
    """Return the word, its feminine and its plurals; a listed form stands in for the one made by rule."""
    made = {
        "": [word],
        **(_adjective(word, term.pos) if _is_adjective(term, word) else {"plural": _sound_plurals(word)}),
    }
    if term.number:
        made = {tag: bases for tag, bases in made.items() if "plural" not in tag}
    return made | {tag: list(map(_bare, listed[tag])) for tag in _LISTED_TAGS if tag in listed}


def _is_adjective(term: Term, word: str) -> bool:
    """Tell whether the word has gender: an adjective, or a noun in ي, most of which say who somebody is."""
    return term.pos == "adjective" or (word.endswith("ي") and len(word) > _SHORT)


def _adjective(word: str, pos: str | None) -> _Paradigm:
    """Return the forms of a word with gender; people in ي have a plural in يا too, which of adjectives is an adverb."""
    if word.endswith((_TEH_MARBUTA, "ا", "ى")):
        return {}
    collective = [] if pos == "adjective" else [f"{word}ا"]
    return {"feminine": [f"{word}ة"], "plural": [f"{word}ين", *collective], "feminine plural": [f"{word}ات"]}


def _sound_plurals(word: str) -> list[str]:
    """Return the plurals in ات and ين that a noun may have without its being another word's."""
    if word.endswith((_TEH_MARBUTA, "ا")):
        return [f"{word[:-1]}ات"]
    if len(word) <= _SHORT or word.endswith("ى"):
        return []
    is_active_participle = re.fullmatch(_PARTICIPLE, word)
    plurals = [f"{word}ين"] if word.startswith("م") or is_active_participle else []
    # مكتب, مجموع, مراجع and جامع leave ات to مكتبة, مجموعة, مراجعة and جامعة.
    if not is_active_participle and not re.fullmatch("م.[^ا].|م..و.|م.ا..", word):
        plurals.append(f"{word}ات")
    return plurals


def _suffixed(base: str) -> Iterator[tuple[str, str]]:
    """Yield the construct and the possessives of a noun, as tag and text.

    "His" is و after a consonant and ه after a vowel. "My" is made after the ت of ة only: elsewhere it looks like the
    adjective in ي.
    """
    kinds: tuple[str, ...] = _AFTER_CONSONANT
    if base.endswith((_TEH_MARBUTA, "ا")):
        joined = f"{base[:-1]}ت"
        if len(joined) > _SHORT + 1:
            yield "construct", joined
            kinds = (_MY, "ه", *kinds)
    elif base.endswith("ات"):
        joined, kinds = base, ("ه", *kinds)
    elif len(base) <= _SHORT or base.endswith("ين"):
        return
    elif base.endswith(("ى", "ي", "و")):
        joined, kinds = re.sub("ى$", "ا", base), _AFTER_VOWEL
    elif re.fullmatch(_PARTICIPLE, base):
        joined, kinds = base, tuple(kind for kind in kinds if kind != "و")
    else:
        joined = base
    yield from (("possessive", joined + kind) for kind in kinds)


def _phrase_forms(term: Term, words: list[str], listed: _Paradigm) -> Iterator[tuple[str, str]]:
    """Yield the tag and text of each form of a term of several words: the article inside, the plural of its head.

    The article of a first word is a proclitic, so that a noun with a noun (جواز السفر) and a noun with an adjective
    (الفيلم الوثائقي) have it in the same place.
    """
    head, *rest = words
    if _is_definite(head):
        yield from (("definite", f"{_bare(head)} {text}") for text in _article_spellings(rest))
        yield "construct", " ".join(map(_bare, words))
    else:
        yield from (("definite", f"{head} {text}") for text in _definite(rest))
    for plural in _phrase_plurals(term, _bare(head), rest, listed):
        yield "plural", plural
        first, *others = plural.split()
        if others:
            yield from (("plural definite", f"{_bare(first)} {text}") for text in _definite(others))


def _definite(words: list[str]) -> Iterator[str]:
    """Yield the words after the first one with the article on the last and on all of them, in both spellings."""
    if any(_is_definite(word) or word.startswith(("بال", "فال", "كال", "لل")) for word in words):
        yield from _article_spellings(words)
        return
    for article in (_ARTICLE, "ل"):
        yield " ".join([*words[:-1], article + words[-1]])
        yield " ".join(article + word for word in words)


def _phrase_plurals(term: Term, head: str, rest: list[str], listed: _Paradigm) -> Iterator[str]:
    """Yield the listed plurals of a phrase or, where its head has a plural in ات, that with the rest in agreement."""
    if "plural" in listed:
        yield from listed["plural"]
    elif not term.number and not head.endswith("ي"):
        for plural in _sound_plurals(head):
            yield " ".join([plural, *rest])
            if rest[0].endswith("ي"):
                yield " ".join([plural, f"{rest[0]}ة", *rest[1:]])


_RESPELLINGS: Final = (
    ("ة(?!\\w)", "ه"),
    ("ة(?!\\w)", "ا"),
    ("(?<=\\w\\w)[اى](?!\\w)", "ة"),
    ("[ڭگݣ]", "ك"),
    ("[ڭگݣ]", "ق"),
    ("[ڭݣ]", "گ"),
    ("[گݣ]", "ڭ"),
    ("[ڤڥ]", "ف"),
    ("ڤ", "ڥ"),
    ("پ", "ب"),
    ("ذ", "د"),
    ("ث", "ت"),
    ("ظ", "ض"),
    ("ى(?!\\w)", "ا"),
    ("(?<=\\w\\w)ا(?!\\w)", "ى"),
    ("(?<!\\w)[اأإ](?!ل)(?=\\w{4})", ""),
    ("(?<!\\w)(?=(?:[^\\Wا]ت|ن|ست)\\w+ا\\w(?!\\w))", "ا"),
    ("ض", "ظ"),
    ("د", "ذ"),
    ("ت", "ث"),
    ("ق", "ڭ"),
)


def respell(text: str) -> Iterable[str]:
    """Return up to twelve other spellings of ``text`` that are met: loose endings, letters without their dots."""
    return respellings(text, _RESPELLINGS)


def respellings(text: str, rules: tuple[tuple[str, str], ...]) -> list[str]:
    """Return what ``rules`` make of ``text``, one of them and then two, twelve spellings at most.

    Args:
        text: A form of a term.
        rules: Regular expressions and what each match becomes, the likeliest first.
    """
    found = {text: None}
    for _ in range(2):
        for spelling in tuple(found):
            for pattern, replacement in rules:
                found.setdefault(re.sub(pattern, replacement, spelling))
                if len(found) > _MOST_SPELLINGS:
                    return list(found)[1:]
    return list(found)[1:]


def search_keys(text: str) -> Iterable[str]:
    """Return the consonant keys that Darija has in all its scripts.

    See :func:`lexicon.languages.transliteration.arabizi.search_keys`.
    """
    from lexicon.languages.transliteration import arabizi  # noqa: PLC0415  (a check never asks for them)

    return arabizi.search_keys(text)


LANGUAGE: Final = Language(
    tag="ary-Arab",
    name="Darija",
    autonym="الدارجة",
    script="Arab",
    direction=Direction.RIGHT_TO_LEFT,
    gettext_locale="ary",
    plural_forms=PLURAL_FORMS,
    aliases=("ary", "darija", "moroccan arabic", "moroccan", "الدارجة"),
    fallbacks=("ar", "fr"),
    proclitics=_PROCLITICS,
    inflect=inflect,
    respell=respell,
    search_keys=search_keys,
    hint_letters=3,
    alphabet="ءابپتثجچحخدذرزسشصضطظعغفڤقكڭگلمنهوي",
    quotes=("«»", "“”"),
)
