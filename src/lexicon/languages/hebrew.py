"""Hebrew.

Plural forms: one, two, other (CLDR 42 dropped ``many``, unicode-org/cldr#2261). Quotation marks: CLDR, ``he``.

The paradigms are those of any grammar (Glinert, *The Grammar of Modern Hebrew*) in the full spelling of the Academy of
the Hebrew Language. Hebrew without vowels has many homographs, so a form is made only where a corpus says that it is
mostly what it seems: the training part of UD_Hebrew-HTB, which also says what particles stand before a noun.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Final
from unicodedata import category

from lexicon.languages.profile import Direction, Language
from lexicon.text.forms import WrittenForm
from lexicon.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lexicon.languages.profile import Term

_Form = tuple[str, str]
"""A written form and its tag."""
_Listed = dict[str, list[str]]
"""The forms that a person listed, by their tags."""

_MAQAF: Final = "־"
_MEDIAL: Final = str.maketrans("ךםןףץ", "כמנפצ")
_WITHOUT_GERESH: Final = dict.fromkeys(map(ord, "׳'’"))
_SHORT, _LONG = 3, 5
"""Of words with so few letters possessives are mostly other words; from so many on nearly all are sound."""

_OF_SINGULAR: Final = ("ו", "ה", "ם", "ן", "נו", "ך", "כם", "כן")
_OF_PLURAL: Final = ("יו", "יהם", "יהן", "ינו", "יכם", "יכן")

# Nouns of many a text whose plural their ending does not foretell.
_PLURALS: Final = """
אב אבות אבן אבנים אגם אגמים אדון אדונים אוזן אוזניים אולם אולמות אוצר אוצרות אות אותיות אח אחים אחות אחיות אי איים
איש אנשים אישה נשים אם אימהות ארון ארונות ארמון ארמונות ארץ ארצות אש אשות באר בארות בוקר בקרים ביצה ביצים בית בתים
בן בנים בת בנות גבול גבולות גג גגות גדר גדרות גוף גופים גורל גורלות גורן גרנות גז גזים גל גלים גן גנים דבורה דבורים
דג דגים דוד דודים דור דורות דו״ח דו״חות דין דינים דלת דלתות דף דפים דרך דרכים הר הרים זוג זוגות זיכרון זיכרונות
זנב זנבות זקן זקנים זר זרים חג חגים חוב חובות חוזה חוזים חוט חוטים חוף חופים חוק חוקים חיטה חיטים חיסרון חסרונות
חלום חלומות חלון חלונות חלל חללים חץ חיצים חשבון חשבונות חשד חשדות יד ידיים יום ימים יסוד יסודות יער יערות
יתרון יתרונות כד כדים כוח כוחות כוס כוסות כותל כתלים כינור כינורות כיסא כיסאות כלי כלים כנף כנפיים כף כפות כר כרים
לב לבבות לוח לוחות ליל לילות לילה לילות לקוח לקוחות לשון לשונות מבוא מבואות מוסד מוסדות מזבח מזבחות מזון מזונות
מזל מזלות מזלג מזלגות מחוז מחוזות מחזה מחזות מחנה מחנות מטבע מטבעות מילה מילים מכון מכונים מנזר מנזרים מסע מסעות
מעיין מעיינות מעמד מעמדות מפתח מפתחות מקום מקומות מקור מקורות מקל מקלות מקצוע מקצועות משא משאות נהר נהרות נייר ניירות
נעל נעליים נפש נפשות נר נרות סוד סודות סולם סולמות עד עדים עוף עופות עור עורות עט עטים עין עיניים עיר ערים
עיתון עיתונים עם עמים עץ עצים פה פיות פר פרים פרי פירות צבא צבאות צד צדדים צומת צמתים צורך צרכים צינור צינורות
ציפור ציפורים קבר קברים קובץ קבצים קול קולות קיר קירות קצה קצוות קרב קרבות קרן קרנות קשת קשתות רב רבנים רגל רגליים
רובע רבעים רוח רוחות רחוב רחובות רעיון רעיונות רשת רשתות שבת שבתות שדה שדות שולחן שולחנות שופר שופרות שוק שווקים
שור שוורים שורש שורשים שטר שטרות שיבולת שיבולים שיר שירים שם שמות שן שיניים שנה שנים שר שרים תאנה תאנים תואר תארים
"""
# Nouns whose construct plural is written as a far more frequent adjective: "מרכזי" is "central" before "centres of".
_ADJECTIVAL: Final = """
אביב אופק אזור אזרח אמצע ארגון ביטחון גבול גרעין דין דרום זמן חודש חוץ חורף חינוך חלק חשמל טבע טלפון יום יסוד כוח כלל
כסף לאום מבצע מדע מוסר מזרח מחוז מחזור מין מינהל ממון מסחר מערב מקום מקצוע מרחב מרכז משפט נוף סוף ספורט עולם עונש עורף
עיקר עיר עסק ערב ערך פולחן פנים פרט צבא ציבור צפון קהל קיבוץ קיץ קצב ראש רגע רגש שורש שכל שמרן תפקוד תקציב תרבות
"""
_ADJECTIVES: Final = """
אדום אחר ארוך בינוני גבוה גדול דק זקן זר חדש חום חזק טוב ירוק ישן כחול כללי לבן מיוחד מלא נוסף נמוך סגול סגור עליון
עמוק עתיק פתוח צהוב צעיר צר קדוש קטן קל קצר קר קשה ראשון רחב רע שחור שלם שני תחתון תיכון
"""
_PREPOSITIONS: Final = "אחרי אל את בין בלי ללא לפי לפני מן מעל נגד על עם של תחת"
_OWN_HE: Final = "הודו הון היכל היתר הליך הלכות הסדר הסכם הר הרי"
"""Words of names and terms that begin with the letter of the article."""

# Prefix and noun that have become a preposition, conjunction, adverb or quantifier (Glinert 1989, on prepositions,
# adverbials, conjunctions and quantifiers). Not those in which the noun is free to take an adjective or complement of
# its own: באופן מיוחד, בהתאם לחוק.
_FUNCTION_WORDS: Final = """
באוזני באמצעות באמצעותה באמצעותו באמצעותם בגין בגלל בהחלט ביחס בידי ביותר בין בינתיים בכלל בכדי במקום במיוחד בעד בעוד
בעיקר בעצם בעקבות בעקבותיה בעקבותיהם בעקבותיו בערך בפני בפרט בקרב בשביל בשל בתוך בזכות בלבד בלעדי היום הואיל היות
היטב הלאה הרבה כאילו כאשר כגון כדאי כדי כיוון כיום כך כלומר כלפי כמה כמו כמובן כמעט כנגד כנראה כעת כפי
לאור לאורך לאחר לאט לבד לגבי לגמרי להלן לחוד לחלוטין לידי לכאורה לכן למעט למען למעשה למרות לנוכח
לעולם לעומת לעיל לעתים לפי לפיכך לפחות לפני לפעמים לפתע לקראת לרבות לרגל לרוב לשם לתוך
מאז מאחר מאחורי מאוד מבין מבעוד מדוע מדי מהר מול מידי מיד מייד מכיוון מלבד ממש מספר מעבר מעולם מעט מעל מפני מצד
משום מתוך מתחת שוב
"""
# Infinitives of common verbs (pa'al לקטול, pi'el of middle yod) that look like ל and an adjective or a noun; not where
# ל is as common before the noun (לעמוד, לרכוש).
_INFINITIVES: Final = """
לאהוב לאיים לאייר לאסור לארוז לבחון לבחור לבלוט לגדול לגזור לגייס לגמור לדייק לדרוש לדרוך לזייף לזכור לחבוש
לחגור לחטוף לחייב לחייך לחסום לחשוב לחתוך לחתום לטייל לטעון לכבוש לכלול לכתוב ללבוש למיין למכור לנהוג לנטוש לסגור
לסיים לסייע לספוג לעבור לעיין לעקוב לפגוע לפייס לפסול לפעול לפרוץ לפרוש לפתוח לציין
לקבור לקבוע לקיים לקנוס לקשור לרשום לשבור לשייך לשכוח לשלוט לשמור לשקול לתייג לתייק לתמוך לתפוס
"""
# What looks like a prefix and a form of four letters or more, and is at least as often a noun, adjective, verb,
# infinitive or adverb of its own. hspell, the Hebrew spell checker, reads each both ways (Glinert has the adverbs, such
# as בניגוד). Not those that are mostly the form behind a prefix: הכוונה is "the intention" rather than "guidance".
_OTHER_WORDS: Final = """
בגידה בגרות בחורה בחורי בחורים בחילה בחינה בחירות בייחוד ביצור ביצורים בכורה בכירה בכירות בנוסף בניגוד בסיסי
בסיסים בעירה בעלות בעליה בעליהם בעליו בעלים בפועל בצורת בקרים בקשות בקשת בקשתה בקשתו בקשתם בריאה בריאות בריחה
ברירה ברכות בשורה בשורות בשורת בשרים
האמין האמינה האשמה הבדלים הבטחה הביאה הגביר הגבירה הגדיל הגדילה הגדרות הגירה הדלקת החזיר החזירה החליטה החליפה
הכירה הכנסות הכרות הכרזה הכריזה המליץ המליצה המתנה הנהגת הנחות הנחיות הסביר הסבירה הסברה הסכימה הסכמה הסכמות
העביר העברות העדיף הערות הערכה הערכות העתקה הפסיק הפסקה הפעיל הפרדה הפרעות הצדקה הצלחות הצלחת הצליחה הקדיש הקדמה
הקלטות הקליט הרגיש הרגלים הרחבה השאיר השלכות השערות השפיעה השפעות השפעת התחילה
ויתרה ויתרו ועדות ועדים ותיק ותיקה ותיקי ותיקים
כבדים כבושה כבושים כבלים כדורי כהונה כחולות כחולים כיוון כיוונים כיפות כניעה כנסים כספים כפולה כפולים כפייה
כפירה כפריים כפרים כרוכה כרכים כרמים כשירה כשירות כשרות כשרים כתיבה כתיבת כתיבתה כתיבתו כתיבתם כתמים
לאומי לאומים לאומנות לאומני לאומנים לבבות לבושה לבושים לביאה לבנות לבנים לגבות לגלות לגמול לגנות לדוגמא לדוגמה
לדמות להגות להרוג לוויה לזהות לזכות לזעום לזרוע לחבול לחוות לחיות לחיצה לחישה לחלום לחלוק לחנוק לחנות לחסות
לחצים לחרוז לטעות ליצור לכסות לכפול למידה למידת למנות למצות לנדוד לסייר לעיסה לעלות לעמוד לענות לעצור לפסוק
לפצוע לפרוס לצוות לצייר לצרור לראות לרכוש לשאול לשונות לשוניות לשונית לשנות לתלוש לתרום
מעניין מעניינים
שאיפה שאלון שאלות שבועה שבועות שבועת שבורה שבורים שבירה שביתה שברים שגיאה שווקים שחורה שחורים שחזור שחיטה שחייה
שטיפה שיקום שישים שכינה שכירות שכנוע שכנים שכפול שכתוב שלוחה שליחות שלילי שלילית שמאלי שמונה שמונים שמורה שמורות
שמורים שמיכה שמיני שמירה שמעון שערים שפיות שקופה שקלים שקרים שרירים שתיקה
"""
# Prepositions with a suffix pronoun: never a noun with a possessive (כמותו "like him", not "its quantity").
_PRONOMINAL: Final = """
אודותיו אודותיה אודותיהם אחריו אחריה אחריהם איתו איתה איתם אליו אליה אליהם אצלו אצלה אצלם בגללו בגללה בגללם בלעדיו
בלעדיה בלעדיהם בעדו בעדה בעדם ביניהם ביניהן בינו בינה בינם כמוהו כמוה כמותו כמותה כמותם כמותן כמותנו כמותך כמותכם
לידו לידה לידם לפניו לפניה לפניהם מולו מולה מולם נגדו נגדה נגדם סביבו סביבה סביבם עליו עליה עליהם עליהן עצמו עצמה עצמם
עצמן עצמנו תחתיו תחתיה תחתיהם תוכו תוכה תוכם
"""
# Prepositions and quantifiers that look like a construct state or a feminine.
_LIKE_NOUNS: Final = "אודות דוגמת מרבית תמורת"
# With מ before it, what of a root makes a participle: פעיל, מפעיל; חבר, מחבר; שותף, משותף; with their plurals.
_ROOT: Final = lazy_pattern("[^מוי](?:[^וי]י?[^היות]|ו[^וי][^וי])(?:ים|ות|י)?")
# Greek combining forms: their agents (פסיכולוג) have abstract nouns in ־יה and adjectives in ־י, which are spelt like
# "her psychologists" and "psychologists of" and are far more frequent.
_COMBINING: Final = ("גוג", "גרף", "לוג", "נום", "סוף", "קרט", "תרפ")


def inflect(term: Term) -> Iterator[WrittenForm]:
    """Yield the tagged forms of ``term`` that Hebrew makes by rule: number, construct state, possessives, gender.

    Terms of several words take the article inside (שם המשתמש), change their head in the plural (בתי כנסת, רבנים
    ראשיים) and are also joined by a maqaf. Names have no forms but such spellings. Forms listed by hand take the place
    of those made by rule and are the base of others.
    """
    listed: _Listed = {}
    for form in term.forms:
        listed.setdefault(form.tag, []).append(_bare(form.text))
    base = _bare(term.text)
    words = base.replace(_MAQAF, " ").replace("-", " ").split()
    made = list(_phrase(words, term, listed) if len(words) > 1 else _word(base, term, listed))
    given = [(base, ""), *((text, tag) for tag, texts in listed.items() for text in texts)]
    known = {text for text, _ in given}
    for text, tag in (*made, *_variants([*given, *made])):
        if text not in known:
            known.add(text)
            yield WrittenForm(text, tag)


def respell(text: str) -> Iterable[str]:
    """Return spellings of ``text`` that people confuse with it, the likeliest first, at most eight.

    Foreign sounds are written without their geresh: אלג׳יריה, אלגיריה. A mater lectionis (ו, י) is more or fewer, for
    full and defective spelling live side by side: עניין and ענין, מסוימת and מסויימת, תפקוד and תיפקוד. Short words are
    left alone, and most letters are dropped from long ones only: what remained would be another word.
    """
    words = text.split(" ")
    found = (
        " ".join((*words[:place], other, *words[place + 1 :]))
        for place, word in enumerate(words)
        if len(word) >= _LONG
        for other in _respelled(word)
    )
    return list(dict.fromkeys(found))[:8]


def _respelled(word: str) -> Iterator[str]:
    bare = word.translate(_WITHOUT_GERESH)
    if bare != word and len(bare) >= _LONG:
        yield bare
    ending = next((suffix for suffix in ("יות", "יים", "ים", "ית", "יו") if word.endswith(suffix)), word[-1])
    inner = range(1, len(word) - len(ending))
    doubled = [at for at in inner if word[at] in "וי" and word[at] == word[at + 1]]
    single = [at for at in inner if word[at] in "וי" and word[at] not in (word[at - 1], word[at + 1])]
    yield from (word[:at] + word[at + 1 :] for at in doubled if word[at] == "י" or len(word) > _LONG + 1)
    if word[1] not in "וי" and word[2] not in "וי":
        yield f"{word[0]}י{word[1:]}"
    yield from (f"{word[:at]}י{word[at:]}" for at in single if word[at] == "י" and at > 1)
    if len(word) > _LONG + 1:
        yield from (word[:at] + word[at + 1 :] for at in single if at < len(word) - _SHORT)


def _bare(text: str) -> str:
    """Return ``text`` without its vowel points."""
    return text if text.isalpha() else "".join(char for char in text if category(char) != "Mn")


def _stem(word: str) -> str:
    """Return ``word`` as it is before a suffix: without a final letter, be it before a geresh."""
    return word[:-2] + word[-2:].translate(_MEDIAL)


def _variants(forms: Iterable[_Form]) -> Iterator[_Form]:
    """Yield the forms with an initial consonantal vav doubled, as it is after a prefix (ועדה, הוועדה), or single."""
    for text, tag in forms:
        if text.startswith("ו") and "variant" not in tag:
            yield text[1:] if text.startswith("וו") else f"ו{text}", f"variant {tag}".rstrip()


def _word(word: str, term: Term, listed: _Listed) -> Iterator[_Form]:
    if len(word) < 2 or not _is_hebrew(word) or _is_name(term):
        return
    if term.pos == "adjective":
        yield from _adjective(word, listed)
        return
    is_plural = term.number == "plural" or (
        term.number is None and "plural" not in listed and len(word) >= _LONG and word.endswith("ים")
    )
    if not is_plural:
        yield from _singular(word, term, listed)
    if term.gender != "feminine":
        yield from _female(word, listed, _noun_feminines(word))
    if is_plural:
        yield from _plural(word, [word], listed)
    elif term.number not in ("singular", "mass"):
        yield from _plural(word, listed.get("plural") or _plurals(word, term.gender), listed)
    for dual in listed.get("dual", ()):
        yield dual.removesuffix("ים"), "dual construct"


def _is_hebrew(word: str) -> bool:
    """Tell whether ``word`` ends in a Hebrew letter, so that a suffix can follow: no acronym in Latin, no year."""
    return "א" <= word.rstrip("'׳")[-1:] <= "ת"


def _is_name(term: Term) -> bool:
    return (term.pos or "").lower().startswith("proper")


def _singular(word: str, term: Term, listed: _Listed) -> Iterator[_Form]:
    """Yield construct state and possessives of a noun."""
    constructs = listed.get("construct") or list(_constructs(word, term.gender))
    for construct in constructs:
        yield construct, "construct"
    suffixes = _OF_SINGULAR if constructs else _consonant_suffixes(word)
    for stem, suffix in product(map(_stem, constructs or [word]), suffixes):
        yield stem + suffix, "possessive"


def _constructs(word: str, gender: str | None) -> Iterator[str]:
    if not word.endswith("ה") or gender == "masculine":
        return
    if word.endswith("יה") and not word.endswith("ייה"):
        yield f"{word[:-1]}ית"  # בעיה, בעיית
    yield f"{word[:-1]}ת"


def _consonant_suffixes(word: str) -> Sequence[str]:
    """Return the suffixes that make possessives of ``word`` rather than other words."""
    if word.endswith("ת") and len(word) >= _LONG:
        return _OF_SINGULAR
    if len(word) <= _SHORT or (word[-1] in "היו" and not (word.endswith("וי") and len(word) >= _LONG)):
        return ()
    return ("ו", "ה", "ם", "נו") if len(word) >= _LONG else ("ו", "ם", "נו")


def _plural(word: str, plurals: Iterable[str], listed: _Listed) -> Iterator[_Form]:
    """Yield the plurals of a noun, their construct state and their possessives."""
    for plural in plurals:
        yield plural, "plural"
        constructs = listed.get("plural construct") or [_plural_construct(word, plural)]
        for construct in constructs:
            is_agent = word.endswith(_COMBINING)
            is_adjective = is_agent or word in _words(_ADJECTIVAL) or word.endswith("ות")
            is_other_word = is_adjective and construct == f"{_stem(word)}י"
            if not is_other_word or "plural construct" in listed:
                yield construct, "plural construct"
            stem = construct.removesuffix("י")
            for suffix in _OF_PLURAL:
                yield stem + suffix, "plural possessive"
            if not is_agent and (stem.endswith("ות") or len(stem) >= _LONG):
                yield f"{stem}יה", "plural possessive"


def _plural_construct(word: str, plural: str) -> str:
    """Return the construct state of ``plural``: ספרים, ספרי; ידיים, ידי; סיכויים, סיכויי; מילות as it is."""
    if plural.endswith("יים") and not word.endswith("י"):
        return plural[:-2]
    return plural[:-1] if plural.endswith("ים") else plural


def _plurals(word: str, gender: str | None) -> list[str]:
    """Return the likely plurals of a noun, several where neither its ending nor its gender decides."""
    if irregular := _irregular().get(word.replace('"', "״")):
        return [irregular]
    if len(word) < _SHORT or not _is_hebrew(word):
        return []
    if word.endswith("ת"):
        return list(_plurals_of_tav(word, gender))
    if word.endswith("ה"):
        return list(_plurals_of_he(word, gender))
    if word.endswith("י"):
        return [f"{word}ים"] if word.endswith("וי") or len(word) <= _SHORT else [f"{word}ם", f"{word}ים"]
    if word.endswith("ו"):
        return []
    masculine, feminine = f"{_stem(word)}ים", f"{_stem(word)}ות"
    if gender == "feminine" or word.endswith(("ון", "א")):
        return [masculine, feminine]
    return [masculine]


def _plurals_of_tav(word: str, gender: str | None) -> Iterator[str]:
    if word.endswith("ות"):
        yield f"{word[:-2]}ויות"
        yield f"{word}ים"
        return
    if gender != "masculine":
        yield f"{word}ות" if len(word) <= _SHORT else f"{word[:-1]}ות"
    if gender != "feminine":
        yield f"{word}ים"


def _plurals_of_he(word: str, gender: str | None) -> Iterator[str]:
    if gender != "masculine":
        if word.endswith("ייה"):
            yield f"{word[:-3]}יות"
        yield f"{word[:-1]}ות"
    # מורה, מקרה, מבנה: masculine, and where they are not, the other plural is no word.
    if gender == "masculine" or (gender is None and word[0] == "מ" and len(word) == _SHORT + 1):
        yield f"{word[:-1]}ים"


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@cache
def _irregular() -> Mapping[str, str]:
    words = _PLURALS.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _noun_feminines(word: str) -> list[str]:
    """Return the feminines of a gentilic or of a noun of agent in ־אי.

    יהודיה is left out: without its second yod such a word is mostly a country or an abstract noun (רוסיה, היסטוריה).
    """
    if not word.endswith("י") or word.endswith("וי") or len(word) <= _SHORT:
        return []
    return [f"{word}ת"] if word.endswith("אי") else [f"{word}יה", f"{word}ת"]


def _adjective(word: str, listed: _Listed) -> Iterator[_Form]:
    feminines = [] if word.endswith("ה") else _adjective_feminines(word)
    yield from _female(word, listed, feminines)
    if word.endswith("ה"):
        yield f"{word[:-1]}ות", "feminine plural"
    for plural in listed.get("plural") or _adjective_plurals(word):
        yield plural, "plural"
        yield _plural_construct(word, plural), "plural construct"


def _adjective_plurals(word: str) -> list[str]:
    """Return the plurals of an adjective: a gentilic has two, צרפתיים and צרפתים.

    Where the second would be the plural of a noun (מקצועי, מקצועים) it is not made.
    """
    if word.endswith("י") and word[:-1] not in _adjectival_stems():
        return [f"{word}ים", f"{word}ם"]
    return [f"{word[:-1] if word.endswith('ה') else _stem(word)}ים"]


@cache
def _adjectival_stems() -> frozenset[str]:
    return frozenset(map(_stem, _words(_ADJECTIVAL)))


def _adjective_feminines(word: str) -> list[str]:
    """Return the feminine of an adjective that ends in a consonant or in ־י.

    Participles take ־ת but where they take ־ה (מיוחדת, מוכנה): both are made, for neither is another word.
    """
    if word.endswith("וי") and not word.endswith("ווי"):  # a participle of a root in ה: ראוי, ראויה
        return [f"{word}ה"]
    if word.endswith("י"):
        return [f"{word}ת"]
    is_participle = len(word) > _SHORT and (word[0] in "מנ" or word[1] == "ו" or word[1:3] == "יי")
    return [f"{_stem(word)}ה", f"{_stem(word)}ת"] if is_participle else [f"{_stem(word)}ה"]


def _female(word: str, listed: _Listed, feminines: Iterable[str]) -> Iterator[_Form]:
    """Yield ``feminines``, or those listed, with their plural."""
    for feminine in listed.get("feminine") or feminines:
        yield feminine, "feminine"
        if "feminine plural" not in listed:
            yield f"{word}ות" if feminine == f"{word}יה" else f"{feminine[:-1]}ות", "feminine plural"


def _phrase(words: list[str], term: Term, listed: _Listed) -> Iterator[_Form]:
    """Yield the forms of a term of several words, and each also joined by a maqaf."""
    forms = [(" ".join(words), "variant")]
    if _has_articles(words):
        bare = [word[1:] for word in words]
        forms += [form for form in _phrase_forms(bare, term, listed) if "definite" in form[1]]
    elif not _is_name(term):
        forms += _phrase_forms(words, term, listed)
    yield from forms
    for text, tag in forms:
        yield from ((joined, tag if tag == "variant" else f"variant {tag}") for joined in _joined(text.split(" ")))


def _has_articles(words: list[str]) -> bool:
    """Tell whether all words of a term have the article (הרב הראשי): a preposition swallows the first one."""
    first = words[0]
    if first in _words(_OWN_HE) or (first.endswith("ת") and not first.endswith("ות")):  # a verbal noun: הכרזת העצמאות
        return False
    return len(first) >= _SHORT and all(word.startswith("ה") for word in words)


def _joined(words: list[str]) -> Iterator[str]:
    """Yield the words with a maqaf between two of them that a construct joins: not a noun and its adjective."""
    for at, (left, right) in enumerate(pairwise(words)):
        if not _is_adjective(right.removeprefix("ה")) and _words(_PREPOSITIONS).isdisjoint((left, right)):
            yield " ".join((*words[:at], f"{left}{_MAQAF}{right}", *words[at + 2 :]))


def _phrase_forms(words: list[str], term: Term, listed: _Listed) -> Iterator[_Form]:
    yield from _definite(words, "definite")
    if _is_name(term):
        return
    if "plural" in listed:
        phrases = [plural.split(" ") for plural in listed["plural"]]
    elif term.number in ("plural", "singular", "mass"):
        phrases = []
    else:
        phrases = list(_plural_phrases(words, term.gender))
    for phrase in phrases:
        yield " ".join(phrase), "plural"
        yield from _definite(phrase, "plural definite")


def _definite(words: list[str], tag: str) -> Iterator[_Form]:
    """Yield the words with the article on the last one, and on all but the first, unless they have it already.

    On a noun with its adjective the first article is left to the clitics: ה + רב הראשי.
    """
    last = words[-1]
    if len(words) == 1 or not _is_hebrew(last) or (last.startswith("ה") and last not in _words(_OWN_HE)):
        return
    yield " ".join((*words[:-1], _with_article(last))), tag
    if _words(_PREPOSITIONS).isdisjoint(words):
        yield " ".join((words[0], *map(_with_article, words[1:]))), tag


def _with_article(word: str) -> str:
    return f"הו{word}" if word[:1] == "ו" != word[1:2] else f"ה{word}"


def _plural_phrases(words: list[str], gender: str | None) -> Iterator[list[str]]:
    """Yield the plurals of a term of several words: of its head, and of what agrees with it."""
    head, *rest = words
    if not _words(_PREPOSITIONS).isdisjoint(rest):
        for plural in _plurals(head, gender):
            yield [plural, *rest]
        return
    is_absolute = head.endswith("ה")  # what follows is no noun but an adjective or a phrase of its own: עלייה לרגל
    agrees = _is_adjective(rest[-1]) or (is_absolute and len(rest) == 1 and _is_feminine(rest[0]))
    if agrees and len(rest) == 1:
        gender = "feminine" if _is_feminine(rest[0]) else "masculine"
    for plural in _head_plurals(head, gender):
        construct = _plural_construct(head, plural)
        if not agrees:
            yield [construct, *rest]
            if not is_absolute and not rest[-1].startswith("ה"):
                yield from ([construct, *rest[:-1], last] for last in _plurals(rest[-1], None)[:1])
        else:
            yield [plural if len(rest) == 1 else construct, *rest[:-1], _agreeing(rest[-1])]


def _head_plurals(head: str, gender: str | None) -> list[str]:
    """Return the plurals of a head, which is in the construct state if it ends in ־ת: שנת, שנות; תנועת, תנועות."""
    if head.endswith("ת") and not head.endswith(("ות", "ית")) and head not in _irregular():
        return [f"{head[:-1]}ות"]
    return _plurals(head, gender) or [f"{_stem(head)}ים"]


def _is_adjective(word: str) -> bool:
    return word.endswith(("י", "ית", "יים", "יות")) or not {word, _masculine(word)}.isdisjoint(_words(_ADJECTIVES))


def _masculine(word: str) -> str:
    return word.removesuffix("ה").removesuffix("ת")


def _is_feminine(adjective: str) -> bool:
    return adjective.endswith(("ה", "ת")) and adjective not in _words(_ADJECTIVES)


def _agreeing(adjective: str) -> str:
    """Return the plural of an adjective in its own gender."""
    if adjective.endswith(("ים", "ות")):
        return adjective
    if _is_feminine(adjective):
        return f"{adjective[:-1]}ות"
    return f"{_stem(adjective).removesuffix('ה')}ים"


def _proclitics() -> Iterator[str]:
    """Yield the particles before a noun, with a quotation mark between them and it where there is one (ב"הארץ").

    The article and the relative ה before a preposition (ה + ב + ...) is left out: such a beginning is always the
    word's own.
    """
    for parts in product(("", "ו"), ("", "ש", "כש", "לכש"), ("", "ה", "ב", "ל", "כ", "מ", "מה", "כב")):
        if particles := "".join(parts):
            yield particles
            yield from (f"{particles}{mark}{article}" for mark in "\"'" for article in ("", "ה"))


def may_precede(proclitic: str, text: str, tag: str) -> bool:
    """Tell whether ``proclitic`` and the form are two words of a text rather than one other word.

    The article never stands before a construct state or a possessive, which take theirs from what follows (Glinert
    1989, on definiteness): הסדרת is "regulation of". A function word, an infinitive or a participle (מקבלת, of the
    pattern of מדברת) is no noun with a prefix; another prefix may stand before it: ובמקום.
    """
    form = _bare(text)
    if "construct" in tag or "possessive" in tag:
        if proclitic.endswith("ה"):
            return False
        if proclitic.endswith("מ") and tag == "construct" and _is_participle(form):
            return False
    wholes = (proclitic[at:] + form for at in range(len(proclitic)))
    return not any(whole in _words(_FUNCTION_WORDS) or whole in _words(_INFINITIVES) for whole in wholes)


def _is_participle(construct: str) -> bool:
    """Tell whether מ makes a feminine participle or a noun of instrument of a construct: three consonants and ת."""
    return len(construct) == _SHORT + 1 and construct.endswith("ת") and not {"ו", "י"} & set(construct[:-1])


def doubts(term: Term, text: str, tag: str) -> Iterator[str]:
    """Yield the letters behind which a form is as often another word, and nothing ("") for one that is so by itself.

    A preposition stands before nouns: an adjective behind it has become an adverb (במקביל, "at the same time"), or is a
    noun (Glinert 1989, on adjectives), and so is its feminine plural behind "and": יציבות is "stability". Its shorter
    plural is mostly that of the noun that it is made of: אישים, "persons", is not the plural of אישי, "personal", as
    צרפתים is of צרפתי. Its plural construct, which is rare, is mostly another noun or adjective: שוני, "difference".
    """
    form = _bare(text)
    yield from _before().get(form, "")
    if term.pos == "adjective" and " " not in form:
        yield from "בכלמ"
        if tag == "feminine plural":
            yield "ו"
        if tag == "plural construct" or (form == f"{_bare(term.text)}ם" and not form.endswith("אים")):
            yield ""
    elif _ROOT.fullmatch(form):
        yield "מ"


@cache
def _before() -> Mapping[str, str]:
    """Return the first letters of ``_OTHER_WORDS`` by what follows them."""
    letters: dict[str, str] = {}
    for word in _OTHER_WORDS.split():
        letters[word[1:]] = letters.get(word[1:], "") + word[0]
    return letters


LANGUAGE: Final = Language(
    tag="he",
    name="Hebrew",
    autonym="עברית",
    script="Hebr",
    direction=Direction.RIGHT_TO_LEFT,
    gettext_locale="he",
    plural_forms="nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);",
    aliases=("iw", "heb", "he-hebr", "hebrew", "hébreu", "עברית"),
    proclitics=frozenset(_proclitics()),
    may_precede=may_precede,
    doubts=doubts,
    inflect=inflect,
    function_words=frozenset(f"{_PRONOMINAL} {_LIKE_NOUNS}".split()),
    respell=respell,
    hint_letters=3,
    quotes=("””", "’’"),
)
