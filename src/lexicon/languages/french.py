"""French: elision, number and gender by rule, the ligature œ, the spellings of 1990.

Plural forms: zero and one are singular (GNU gettext manual, node *Plural forms*). CLDR 42 and later add a
category for millions, which gettext tools do not share.

Number and gender follow Grevisse and Goosse, *Le bon usage* (chapters on the noun and the adjective); compounds, its
section on the plural of compound nouns. The spellings of 1990 are those of *Les rectifications de l'orthographe*
(Journal officiel, documents administratifs, 6 December 1990). Where usage wavers both forms are made, the commoner
first.
"""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING, Final

from lexicon.languages.profile import Direction, Language
from lexicon.text.forms import WrittenForm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lexicon.languages.profile import Term

    _Change = Callable[[str], tuple[str, ...]]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that drop their vowel before another (Le bon usage, § 45). Presqu'île, entr'acte, prud'homme and aujourd'hui
# are words of their own.
_ELISIONS: Final = _words("c' d' j' l' m' n' s' t' qu' jusqu' lorsqu' puisqu' quoiqu' quelqu'")

# Determiners, pronouns, prepositions, conjunctions, the commonest adverbs, and the forms of être and avoir.
_FUNCTION_WORDS: Final = """
à afin ai aie ainsi alors après as assez au aucun aucune auprès auquel aura aussi aussitôt autant autour autre
autres aux auxquels avait avant avec avoir ayant beaucoup bien car ce ceci cela celle celles celui cependant ces cet
cette ceux chacun chacune chaque chez ci combien comme comment contre d'abord dans de dehors déjà demain depuis
derrière des dès désormais dessous dessus devant donc dont du durant elle elles en encore enfin ensuite entre envers
es est et étaient étais était étant été êtes étions être eu eux fut hier hors ici il ils jadis jamais je jusque la
là laquelle le lequel les lesquelles lesquels leur leurs loin lors lorsque lui ma maintenant mais malgré me même
mêmes mes mien mieux moi moins mon ne néanmoins ni non nos notre nôtre nous on ont ou où oui par parce parfois parmi
pas pendant peu plus plusieurs plutôt pour pourquoi pourtant près presque puis puisque quand quant que quel quelle
quelles quelque quelques quels qui quoi quoique rien sa sans sauf se selon sera seront ses si sien sinon soi soient
sois soit sommes son sont soudain sous souvent suis sur surtout ta tandis tant tard te tel telle telles tels tes
tien toi ton tôt toujours tous tout toute toutes très trop tu un une unes uns vers voici voilà vos votre vôtre vous
y
"""
_MOST_FORMS: Final = 4
"""So many forms of a phrase at most, where several of its words have two."""

_AGREEING: Final = ("feminine", "plural", "feminine plural")
"""The tags of the forms that number and gender make."""

# Number.

_STOPS: Final = _words(
    "de du des d à a au aux en ès sur sous par pour sans dans chez contre entre vers avec hors lès lez le la les l un "
    "une qui que qu"
)
"""What the part of a phrase that agrees ends before."""
_INVARIABLE: Final = _words("et ou ni non très plus bien mal")
_FIRST_PARTS: Final = _words(
    "abat aide allume anti après arrière attrape auto avant brise brûle cache casse chasse chauffe contre coupe "
    "couvre croque cure demi entre essuie ex extra faire gagne garde gratte grille haut hyper infra inter intra laisse "
    "lance lave lève mi mille mini monte multi méga nord non nu ouest ouvre outre par para passe perce pique porte "
    "post pousse presse presque prête pré prime protège quasi rabat ramasse remue réveille rince sans sauf sauve semi "
    "serre sous souffre sud super sur tire tord tourne tout trans traîne trouble ultra vice vide"
)
"""First parts of compounds that never change: prefixes, adverbs and verbs. So do all in o (franco-, judéo-)."""
_PLURALS: Final = {
    "ail": ("ails", "aulx"),
    "aïeul": ("aïeux", "aïeuls"),
    "bonhomme": ("bonshommes",),
    "ciel": ("cieux", "ciels"),
    "gentilhomme": ("gentilshommes",),
    "grand-mère": ("grands-mères", "grand-mères"),
    "grand-tante": ("grands-tantes", "grand-tantes"),
    "madame": ("mesdames",),
    "mademoiselle": ("mesdemoiselles",),
    "match": ("matchs", "matches"),
    "maximum": ("maximums", "maxima"),
    "minimum": ("minimums", "minima"),
    "monsieur": ("messieurs",),
    "nouveau-né": ("nouveau-nés",),
    "sandwich": ("sandwichs", "sandwiches"),
    "tout": ("tous",),
    "week-end": ("week-ends",),
    "œil": ("yeux",),
}
_AIL_TO_AUX: Final = _words("bail corail émail fermail gemmail soupirail travail vantail ventail vitrail")
_AL_TO_ALS: Final = _words(
    "aval bal bancal cal caracal carnaval cérémonial chacal choral copal corral emmental fatal festival gavial mistral "
    "narval natal naval nopal pal quetzal récital régal rorqual santal serval sisal"
)
_AL_TO_BOTH: Final = _words("austral banal boréal final glacial idéal jovial pascal prénatal tonal val")
_AU_TO_AUS: Final = _words("bleu émeu enfeu landau pneu sarrau")
_OU_TO_OUX: Final = _words("bijou caillou chou genou hibou joujou pou")

# Gender.

_FEMININES: Final = {
    "andalou": ("andalouse",),
    "blanc": ("blanche",),
    "boulot": ("boulotte",),
    "bref": ("brève",),
    "bénin": ("bénigne",),
    "caduc": ("caduque",),
    "copain": ("copine",),
    "doux": ("douce",),
    "dû": ("due",),
    "exprès": ("expresse",),
    "faux": ("fausse",),
    "favori": ("favorite",),
    "fou": ("folle",),
    "frais": ("fraîche",),
    "franc": ("franche", "franque"),
    "grec": ("grecque",),
    "hôte": ("hôtesse",),
    "laïc": ("laïque",),
    "long": ("longue",),
    "malin": ("maligne",),
    "maître": ("maîtresse",),
    "mou": ("molle",),
    "oblong": ("oblongue",),
    "poète": ("poétesse",),
    "prophète": ("prophétesse",),
    "pâlot": ("pâlotte",),
    "public": ("publique",),
    "rigolo": ("rigolote",),
    "roux": ("rousse",),
    "sec": ("sèche",),
    "sot": ("sotte",),
    "suisse": ("suisse", "suissesse"),
    "tiers": ("tierce",),
    "traître": ("traîtresse",),
    "turc": ("turque",),
    "vengeur": ("vengeresse",),
    "vieux": ("vieille",),
    "visiteur": ("visiteuse",),
    **{word: (f"{word}se",) for word in ("bas", "gras", "gros", "las", "métis", "épais")},
    **{word: (f"{word}e",) for word in ("lapon", "letton", "mormon", "nippon")},
    **{word: (f"{word}le",) for word in ("gentil", "nul")},
}
_BEFORE_VOWEL: Final = {"beau": "bel", "fou": "fol", "mou": "mol", "nouveau": "nouvel", "vieux": "vieil"}
"""Adjectives with another masculine before a vowel."""
_FEMININE_ENDINGS: Final = {
    **{ending: ending + "e" for ending in ("majeur", "meilleur", "mineur", "érieur")},
    **{f"{word}et": f"{word}ète" for word in ("compl", "concr", "désu", "discr", "inqui", "repl", "secr")},
    **{f"{word}teur": f"{word}trice" for word in ("a", "c", "i", "inven", "mo", "p", "u")},
    "eur": "euse",
    "eux": "euse",
    "oux": "ouse",
    "eau": "elle",
    "gu": "guë",
    "el": "elle",
    "eil": "eille",
    "en": "enne",
    "on": "onne",
    "et": "ette",
    "er": "ère",
    "f": "ve",
    "c": "c",
    "a": "a",
    "o": "o",
    "y": "y",
    "e": "e",
}
"""What the feminine of an adjective has for its ending, the longest that fits; else it adds an e."""
_LONGEST_ENDING: Final = 9

_PEOPLE: Final = _words(
    "abonné accusé adhérent adjoint adolescent agent allié ami apprenti artisan assistant associé assuré avocat aîné "
    "berger blessé boulanger boucher bénévole candidat cavalier champion châtelain client combattant "
    "commerçant comédien condamné conjoint conseiller consultant copain correspondant couturier cousin croyant "
    "débutant défunt délégué déporté député détenu dirigeant droitier écolier écrivain élu employé enseignant envoyé "
    "époux épicier étranger étudiant exilé expert exploitant fabricant fiancé fermier fugitif gagnant "
    "gérant greffier guerrier habitant héritier hôte hôtelier immigrant immigré infirmier interné intervenant invité "
    "jardinier juif jumeau laïc lauréat maître manifestant marchand marié messager migrant militant musulman métis "
    "négociant occupant opposant orphelin ouvrier participant partisan passager passant patient patron paysan "
    "poète policier pratiquant prisonnier prophète président protestant pèlerin rabbin rapatrié remplaçant "
    "représentant requérant rescapé retraité riverain romancier réfugié résident saint salarié savant serrurier soldat "
    "sorcier souverain suppléant survivant traître trésorier usager vacancier veuf voisin voyant"
)
"""Nouns of people with the feminine of an adjective. A list: most that look like them have none (*quartier*)."""
_NO_DOERS: Final = _words(
    "ardeur blancheur bonheur candeur chaleur chœur cœur couleur douceur douleur défaveur erreur extérieur "
    "faveur ferveur fleur fraîcheur frayeur fureur grandeur hauteur honneur horreur humeur intérieur labeur laideur "
    "langueur largeur lenteur liqueur longueur lourdeur lueur malheur moteur odeur ordinateur peur pleur primeur "
    "profondeur pudeur puanteur rigueur rougeur rumeur réacteur saveur secteur seigneur sœur splendeur stupeur sueur "
    "teneur terreur torpeur tracteur tumeur valeur vapeur vecteur vigueur équateur épaisseur"
)
_EUR_TO_EURE: Final = {
    "auteur": ("autrice", "auteure"),
    **{word: (f"{word}e",) for word in ("docteur", "gouverneur", "ingénieur", "professeur", "procureur", "successeur")},
}
_NO_PEOPLE: Final = _words(
    "bien carquois engrais entretien harnais lien maintien méridien quotidien rien soutien tournois"
)
_LONGEST_THING: Final = 6
"""Nouns in ais and ois of so many letters or fewer are things (*mois*, *palais*)."""
_PEOPLES: Final = _words(
    "arabe argentin bédouin bourguignon breton byzantin catalan esquimau franc gascon grec juif lapon latin letton "
    "maghrébin mormon métis nippon ottoman persan philistin saxon suisse turc wallon"
)
_OF_PEOPLES: Final = ("ais", "ain", "éen", "ien", "ois", "sulman", "gnol", "llemand", "lamand")
"""How most names of peoples end."""

# Spelling.

_SPELLED_SINCE_1990: Final = (
    ("événement", "évènement"),
    ("sécheresse", "sècheresse"),
    ("crémerie", "crèmerie"),
    ("céleri", "cèleri"),
    ("allégement", "allègement"),
    ("réglementa", "règlementa"),
    ("guë", "güe"),
)
_NO_CIRCUMFLEX: Final = str.maketrans("îûÎÛ", "iuIU")
_KEEPS_CIRCUMFLEX: Final = _words("crû dû faîte fût jeûne mûr mûre sûr sûre")
"""Words that it tells from others; they keep it (and so do *faîte* and *fût*, lest they look like verbs)."""


def inflect(term: Term) -> Iterator[WrittenForm]:
    """Yield the forms of a French term that its part of speech and its number call for.

    Nouns have a plural, adjectives and nouns of people a feminine and its plural as well; proper nouns and verbs have
    none of these. In a phrase the head and its adjectives agree, up to the first preposition or article. Every form
    may have variants: ``oe`` for the ligature, the spelling of 1990.
    """
    listed = {tag: tuple(form.text for form in term.forms if form.tag == tag) for tag in _AGREEING}
    seen = {term.text}
    for text, tag in _forms(term, listed):
        if text not in seen:
            seen.add(text)
            yield WrittenForm(text, tag)


def _forms(term: Term, listed: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Yield every form with its tag, the term itself and listed forms among them, then the variants of them all."""
    made = {"": (term.text,), **dict(_agreeing(term, listed)), **{tag: texts for tag, texts in listed.items() if texts}}
    for tag, texts in made.items():
        yield from ((text, tag) for text in texts)
    is_name = term.pos == "properNoun"
    for tag, texts in made.items():
        variant = f"variant {tag}".strip()
        yield from ((other, variant) for text in texts for other in _variants(text, is_name=is_name))


def _agreeing(term: Term, listed: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the forms that number and gender make, by their tag."""
    if term.pos not in (None, "noun", "adjective") or term.number == "plural":
        return
    feminines: tuple[str, ...] = ()
    if term.pos == "adjective" or term.gender != "feminine":
        feminines = listed["feminine"] or _feminines(term)
        yield "feminine", feminines
    if term.number is None:
        yield "plural", _phrases(term.text, _plural)
        yield "feminine plural", tuple(form for text in feminines for form in _phrases(text, _plural))


def _feminines(term: Term) -> tuple[str, ...]:
    if term.pos == "adjective":
        return _phrases(term.text, _feminine)
    head, space, rest = term.text.partition(" ")
    feminines = _phrases(head, _feminine_of_noun)
    return tuple(form for text in feminines for form in _phrases(f"{text}{space}{rest}", _feminine, agreed=1))


def _phrases(text: str, change: _Change, agreed: int = 0) -> tuple[str, ...]:
    """Return ``text`` with ``change`` made to the words that agree, those of its first ``agreed`` words left out."""
    words = text.split(" ")
    end = next((index for index, word in enumerate(words) if _is_stop(word)), len(words))
    is_name = words[0][:1].islower()  # in a phrase that begins with a small letter, a capital begins a name
    choices = [
        (word,) if index < agreed or (is_name and word[:1].isupper()) else _compounds(word, change)
        for index, word in enumerate(words[:end])
    ]
    return tuple(" ".join((*chosen, *words[end:])) for chosen in islice(product(*choices), _MOST_FORMS))


def _is_stop(word: str) -> bool:
    return word in _STOPS or word.partition("’")[0].partition("'")[0] + "'" in _ELISIONS


def _compounds(word: str, change: _Change) -> tuple[str, ...]:
    """Return a word with ``change`` made to the parts of it that agree, if hyphens join several."""
    if "-" not in word or word.lower() in _PLURALS:
        return _in_case(word, change)
    parts = word.split("-")
    first = parts[0].lower()
    if first in _FIRST_PARTS or first[-1:] == "o":
        return tuple("-".join((*parts[:-1], last)) for last in _in_case(parts[-1], change))
    end = next((index for index, part in enumerate(parts) if _is_stop(part)), len(parts))
    choices = [_in_case(part, change) for part in parts[:end]]
    agreeing = ["-".join((*chosen, *parts[end:])) for chosen in islice(product(*choices), _MOST_FORMS)]
    if change is _plural and end == len(parts) > 1:
        agreeing += ("-".join((head, *parts[1:])) for head in choices[0])  # timbres-poste
    return tuple(dict.fromkeys(agreeing))


def _in_case(word: str, change: _Change) -> tuple[str, ...]:
    """Return what ``change`` makes of a word, with its capital; an acronym or a number stays as it is."""
    if not word[-1:].isalpha() or word.lower() in _INVARIABLE or (len(word) > 1 and word.isupper()):
        return (word,)
    if word[0].isupper() and change is not _feminine_of_noun:
        return tuple(made[0].upper() + made[1:] for made in change(word[0].lower() + word[1:]))
    return change(word)


def _plural(word: str) -> tuple[str, ...]:
    if known := _PLURALS.get(word):
        return known
    if word.endswith(("s", "x", "z")):
        return (word,)
    if word.endswith("al") and word not in _AL_TO_ALS:
        regular = word[:-2] + "aux"
        return (regular, f"{word}s") if word in _AL_TO_BOTH else (regular,)
    if word in _AIL_TO_AUX:
        return (word[:-3] + "aux",)
    takes_x = word in _OU_TO_OUX or (word.endswith(("au", "eu")) and word not in _AU_TO_AUS)
    return (f"{word}x" if takes_x else f"{word}s",)


def _feminine(word: str) -> tuple[str, ...]:
    """Return the feminine of an adjective; one that has no other than its masculine is its own."""
    if known := _FEMININES.get(word):
        return known
    for length in range(_LONGEST_ENDING, 0, -1):
        if (ending := _FEMININE_ENDINGS.get(word[-length:])) is not None:
            return (word[:-length] + ending,)
    return (f"{word}e",)


def _feminine_of_noun(word: str) -> tuple[str, ...]:
    """Return the feminine of a noun of people; none of any other."""
    lower = word.lower()
    if lower != word:
        is_people = lower in _PEOPLES or lower in _PEOPLE or lower.endswith(_OF_PEOPLES)
        return tuple(made.capitalize() for made in _feminine(lower)) if is_people else ()
    if known := _EUR_TO_EURE.get(word):
        return known
    is_doer = word.endswith("eur") and word not in _NO_DOERS
    is_of_people = word.endswith(("ien", "éen", "yen")) or (
        word.endswith(("ais", "ois")) and len(word) > _LONGEST_THING
    )
    return _feminine(word) if is_doer or word in _PEOPLE or (is_of_people and word not in _NO_PEOPLE) else ()


def _variants(text: str, *, is_name: bool) -> Iterator[str]:
    """Yield the other writings of ``text``: with or without the ligature, and but for names before or since 1990."""
    changed = [_BEFORE_VOWEL.get(text, text), text.replace("œ", "oe").replace("Œ", "Oe"), _with_ligature(text)]
    if not is_name:
        changed += (text.replace(old, new) for old, new in _SPELLED_SINCE_1990)
        changed += (text.replace(new, old) for old, new in _SPELLED_SINCE_1990)
        first, *others = text.split(" ")
        words = (other if other[:1].isupper() else _without_circumflex(other) for other in others)
        changed.append(" ".join((_without_circumflex(first), *words)))
    yield from dict.fromkeys(other for other in changed if other != text)


def _with_ligature(text: str) -> str:
    for letters in ("oeu", "oei"):
        text = text.replace(letters, "œ" + letters[2:]).replace(letters.capitalize(), "Œ" + letters[2:])
    return text


def _without_circumflex(word: str) -> str:
    return word if word.lower().rstrip("s") in _KEEPS_CIRCUMFLEX else word.translate(_NO_CIRCUMFLEX)


def respell(text: str) -> Iterator[str]:
    """Yield ``text`` with spaces for its hyphens, and a phrase of two words with a hyphen: *compte(-)rendu*.

    Not where the hyphen would join a name, which it does in the names of streets and schools (*avenue Mohammed-V*).
    """
    if "-" in text:
        yield text.replace("-", " ")
    elif text.count(" ") == 1 and text[1:].islower():
        yield text.replace(" ", "-")


LANGUAGE: Final = Language(
    tag="fr",
    name="French",
    autonym="français",
    script="Latn",
    direction=Direction.LEFT_TO_RIGHT,
    gettext_locale="fr",
    plural_forms="nplurals=2; plural=(n > 1);",
    aliases=("fra", "fre", "french", "francais", "français"),
    proclitics=_ELISIONS,
    inflect=inflect,
    function_words=frozenset(_FUNCTION_WORDS.split()),
    is_compounding=True,
    respell=respell,
    quotes=("«»", "“”"),
)
