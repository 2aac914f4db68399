"""English: possessives, plurals, British and American spelling.

Plurals are those of Quirk, Greenbaum, Leech and Svartvik, *A Comprehensive Grammar of the English Language* (1985),
chapter 5, on the number of nouns. Where usage wavers both forms are made, the commoner first. No forms of
verbs are made: what tells them apart has no name among the features of a form.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from lexicon.languages.profile import Direction, Language
from lexicon.text.forms import WrittenForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.languages.profile import Term


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _table(text: str) -> dict[str, tuple[str, ...]]:
    """Return what stands behind the first word of each entry, by that word; semicolons end entries."""
    return {word: (*others,) for word, *others in map(str.split, text.split(";"))}


# English quotes foreign names with their elided articles and prepositions: l'Orient, d'Azur, dell'Arte.
_ELISIONS: Final = frozenset(_words("d' l' qu' all' dall' dell' nell' sull'"))
# The possessive, and the verbs that contract after any noun.
_ENCLITICS: Final = frozenset(_words("' 's 'd 'll 're 've"))

_FUNCTION_WORDS: Final = _words(
    "a about above after all am an and any are as at be because been before both but by can could did do does each "
    "either for from had has have he her hers him his how i if in is it its less may me might mine more most much my "
    "neither no nor not of off on once one ones or our ours out over own shall she should since so some such than that "
    "the their theirs them then there these they this those though thus till to too under until up upon us was we were "
    "what when where which while who whom whose why will with would yes yet you your yours"
)

# Plurals.

_PREPOSITIONS: Final = _words("about against at between by for from in of on over to under with without")
_PARTICLES: Final = _words("away by down in off on out over through up")
_BEHIND_NOUN: Final = _words("designate elect emeritus general laureate martial")
"""Adjectives behind their noun (*attorney general*); either word takes the plural."""
_INVARIABLE: Final = _words(
    "aircraft barracks bison chassis corps crossroads deer gallows headquarters hovercraft means moose mrs news "
    "offspring rendezvous salmon series sheep spacecraft species swine trout"
)
_PLURALS: Final = _table(
    "alga algae; alumna alumnae; alumnus alumni; antenna antennas antennae; appendix appendices appendixes; aquarium "
    "aquariums aquaria; axis axes; bacillus bacilli; bacterium bacteria; beau beaus beaux; bureau bureaus bureaux; "
    "cactus cacti cactuses; chateau chateaux chateaus; cherub cherubs cherubim; château châteaux; criterion criteria; "
    "curriculum curricula curriculums; datum data; die dice dies; dwarf dwarves dwarfs; elf elves; erratum errata; "
    "fez fezzes; fish fish fishes; focus focuses foci; formula formulas formulae; forum forums fora; fungus fungi "
    "funguses; genus genera; graffito graffiti; hoof hooves hoofs; index indexes indices; kibbutz kibbutzim "
    "kibbutzes; larva larvae; louse lice; matrix matrices matrixes; maximum maximums maxima; medium media mediums; "
    "memorandum memorandums memoranda; millennium millennia millenniums; minimum minimums minima; mitzvah mitzvahs "
    "mitzvot; mongoose mongooses; moshav moshavim moshavs; mr messrs; nucleus nuclei; ox oxen; passerby passersby; "
    "penny pennies pence; person people persons; phenomenon phenomena; plateau plateaus plateaux; podium podiums "
    "podia; quiz quizzes; radius radii radiuses; referendum referendums referenda; scarf scarves scarfs; seraph "
    "seraphim seraphs; shrimp shrimp shrimps; stadium stadiums stadia; stimulus stimuli; stratum strata; syllabus "
    "syllabuses syllabi; symposium symposiums symposia; tableau tableaux tableaus; terminus termini terminuses; "
    "vertebra vertebrae; vertex vertices; vortex vortices vortexes; wharf wharves wharfs"
)
_ENDINGS: Final = _table(
    "calf calves; child children; foot feet; goose geese; half halves; knife knives; leaf leaves; life lives; "
    "loaf loaves; man men; mouse mice; self selves; sheaf sheaves; shelf shelves; sis ses; thief thieves; "
    "tooth teeth; wife wives; wolf wolves"
)
"""How irregular nouns and their compounds end."""
_NO_MEN: Final = _words("brahman caiman german human mussulman norman ottoman roman shaman talisman turkoman")
_O_TO_OES: Final = _words("domino echo embargo hero negro potato tomato torpedo veto")
_O_TO_BOTH: Final = _words("buffalo cargo ghetto halo mango memento mosquito motto tornado volcano zero")
_HARD_CH: Final = _words("czech epoch eunuch exarch loch matriarch monarch oligarch patriarch stomach tech tetrarch")
_COLLECTIVE: Final = _words("ese ish nch tch lsh iss")
"""Names of peoples with these endings are plurals already, or have none (*the French*, *Chinese*, *Swiss*)."""

# Spelling.

_BRITISH_TO_AMERICAN: Final = _table(
    "acknowledgement acknowledgment; aeroplane airplane; aesthetic esthetic; ageing aging; aluminium aluminum; anaem "
    "anem; anaesth anesth; analyse analyze; analysing analyzing; archaeo archeo; armour armor; artefact artifact; "
    "behaviour behavior; caesarean cesarean; calibre caliber; cancelled canceled; cancelling canceling; catalogue "
    "catalog; catalyse catalyze; centre center; clamour clamor; colour color; cosy cozy; counsellor counselor; "
    "defence defense; dialogue dialog; diarrhoea diarrhea; encyclopaedia encyclopedia; endeavour endeavor; enrolment "
    "enrollment; favour favor; fervour fervor; fibre fiber; flavour flavor; foetus fetus; fulfilment fulfillment; "
    "glamour glamor; grey gray; haemo hemo; harbour harbor; honour honor; humour humor; instalment installment; "
    "jewellery jewelry; judaeo judeo; judgement judgment; labelled labeled; labelling labeling; labour labor; licence "
    "license; litre liter; lustre luster; manoeuvr maneuver; marvellous marvelous; mediaeval medieval; metre meter; "
    "modelled modeled; modelling modeling; monologue monolog; mould mold; moustache mustache; neighbour neighbor; "
    "odour odor; oestrogen estrogen; offence offense; orthopaed orthoped; paediatr pediatr; palaeo paleo; paralyse "
    "paralyze; parlour parlor; plough plow; pretence pretense; programme program; pyjama pajama; rancour rancor; "
    "rigour rigor; rumour rumor; sabre saber; saviour savior; sceptic skeptic; signalled signaled; signalling "
    "signaling; skilful skillful; spectre specter; splendour splendor; theatre theater; travelled traveled; traveller "
    "traveler; travelling traveling; tumour tumor; valour valor; vapour vapor; vigour vigor; whisky whiskey; wilful "
    "willful; woollen woolen; yoghurt yogurt"
)
"""Parts of words and what stands for them in the other spelling."""
_ISE: Final = _words("isation isations ise ised iser isers ises ising")
_IZE: Final = tuple(ending.replace("is", "iz", 1) for ending in _ISE)
_SHORTEST_STEM: Final = 4
"""Letters before *-ise* in the shortest verb that has *-ize* too: *realise*, but not *raise*."""
_MOST_SPELLINGS: Final = 6


def inflect(term: Term) -> Iterator[WrittenForm]:
    """Yield the plurals of an English noun.

    The last word takes the plural, before a preposition the word before it (*editor of a paper*, *mother-in-law*).
    Names, adjectives and verbs have no forms, nor do nouns with a number; names of peoples are nouns.
    """
    if term.pos not in (None, "noun") or term.number is not None:
        return
    for text in dict.fromkeys(_plurals_of_phrase(term.text)):
        if text != term.text:
            yield WrittenForm(text, "plural")


def _plurals_of_phrase(text: str) -> Iterator[str]:
    words = text.split(" ")
    head = next((index for index, word in enumerate(words) if index and word.lower() in _PREPOSITIONS), len(words)) - 1
    heads = [head]
    if head and words[head].lower() in _BEHIND_NOUN:
        heads = [head - 1, head]
    for place in heads:
        yield from (
            " ".join((*words[:place], made, *words[place + 1 :])) for made in _plurals_of_compound(words[place])
        )


def _plurals_of_compound(word: str) -> Iterator[str]:
    """Yield the plurals of a word of which hyphens may join several."""
    parts = word.split("-")
    head = next((index for index, part in enumerate(parts) if index and part.lower() in _PREPOSITIONS), len(parts)) - 1
    if len(parts) > 1 and parts[-1] in _PARTICLES:  # runners-up, passers-by; but take-offs, stand-ins
        head = len(parts) - (2 if parts[-2].endswith("er") else 1)
    for made in _plurals(parts[head]):
        yield "-".join((*parts[:head], made, *parts[head + 1 :]))


def _plurals(word: str) -> tuple[str, ...]:
    if not word[-1:].isalpha() or word.lower() in _INVARIABLE:
        return ()
    if word[0].islower():
        return _plurals_in_small_letters(word)
    if word.isupper() and len(word) > 1:
        return (f"{word}s",)
    if word.endswith(_COLLECTIVE):
        return ()
    return tuple(made[0].upper() + made[1:] for made in _plurals_in_small_letters(word[0].lower() + word[1:]))


def _plurals_in_small_letters(word: str) -> tuple[str, ...]:
    if known := _PLURALS.get(word):
        return known
    for ending, (plural,) in _ENDINGS.items():
        if word.endswith(ending) and not word.endswith(_NO_MEN):
            return (word.removesuffix(ending) + plural,)
    if word.endswith(_O_TO_BOTH):
        return (f"{word}es", f"{word}s")
    return (_regular(word),)


def _regular(word: str) -> str:
    is_soft = word.endswith(("s", "x", "z", "sh", "ch")) and not word.endswith(_HARD_CH)
    if is_soft or word.endswith(_O_TO_OES):
        return f"{word}es"
    if word.endswith("y") and (word[-2:-1] not in "aeiou" or word.endswith("quy")):
        return f"{word[:-1]}ies"
    return f"{word}s"


def respell(text: str) -> Iterator[str]:
    """Yield ``text`` in American spelling if it is in British, and the other way round; no more than six spellings."""
    lower = text.lower()
    return islice((other for other in dict.fromkeys(_respelled(lower)) if other != lower), _MOST_SPELLINGS)


def _respelled(text: str) -> Iterator[str]:
    for british, (american,) in _BRITISH_TO_AMERICAN.items():
        longer, shorter = sorted((british, american), key=len, reverse=True)  # programme has program in it
        if longer in text:
            yield text.replace(longer, shorter)
        elif shorter in text:
            yield text.replace(shorter, longer)
    words = text.split(" ")
    yield " ".join(_with_ending(word, _ISE, _IZE) for word in words)
    yield " ".join(_with_ending(word, _IZE, _ISE) for word in words)


def _with_ending(word: str, endings: tuple[str, ...], others: tuple[str, ...]) -> str:
    for ending, other in zip(endings, others, strict=True):
        if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST_STEM:
            return word.removesuffix(ending) + other
    return word


LANGUAGE: Final = Language(
    tag="en",
    name="English",
    autonym="English",
    script="Latn",
    direction=Direction.LEFT_TO_RIGHT,
    gettext_locale="en",
    plural_forms="nplurals=2; plural=(n != 1);",
    aliases=("eng", "english", "anglais"),
    proclitics=_ELISIONS,
    enclitics=_ENCLITICS,
    inflect=inflect,
    function_words=frozenset(_FUNCTION_WORDS),
    respell=respell,
    quotes=("“”", "‘’"),
)
