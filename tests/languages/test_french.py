"""French: what inflect, respell and the elisions say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.languages import get
from lexicon.model.concept import FEATURES, Term, WrittenForm
from lexicon.text.folding import fold_key

FRENCH = get("fr")


def forms(text: str, **keys: Any) -> dict[str, list[str]]:
    """Return the forms of a term by their tags."""
    made: dict[str, list[str]] = {}
    for form in FRENCH.inflect(Term(text=text, **keys)):
        made.setdefault(form.tag, []).append(form.text)
    return made


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("quartier", ["quartiers"]),
        ("journal", ["journaux"]),
        ("festival", ["festivals"]),
        ("carnaval", ["carnavals"]),
        ("travail", ["travaux"]),
        ("détail", ["détails"]),
        ("tableau", ["tableaux"]),
        ("landau", ["landaus"]),
        ("jeu", ["jeux"]),
        ("pneu", ["pneus"]),
        ("bijou", ["bijoux"]),
        ("trou", ["trous"]),
        ("œil", ["yeux"]),
        ("val", ["vaux", "vals"]),
        ("madame", ["mesdames"]),
        ("mellah", ["mellahs"]),
        ("État", ["États"]),
    ],
)
def test_a_noun_has_its_plural(noun: str, expected: list[str]) -> None:
    """By its ending, the exceptions by a list, with its capital."""
    assert forms(noun, pos="noun")["plural"] == expected


@pytest.mark.parametrize("noun", ["prix", "puits", "nez", "ONU", "1492"])
def test_some_nouns_have_no_other_form(noun: str) -> None:
    """Those in s, x and z, acronyms, numbers."""
    assert forms(noun, pos="noun") == {}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("quartier juif", "quartiers juifs"),
        ("pomme de terre", "pommes de terre"),
        ("chef d’État", "chefs d’État"),
        ("grand rabbin", "grands rabbins"),
        ("loi Balfour", "lois Balfour"),
        ("avion à réaction", "avions à réaction"),
        ("arc-en-ciel", "arcs-en-ciel"),
        ("chef-d’œuvre", "chefs-d’œuvre"),
        ("porte-parole", "porte-paroles"),
        ("sous-marin nucléaire", "sous-marins nucléaires"),
        ("vice-président", "vice-présidents"),
        ("coffre-fort", "coffres-forts"),
        ("beau-frère", "beaux-frères"),
    ],
)
def test_in_a_phrase_the_head_and_its_adjectives_agree(phrase: str, expected: str) -> None:
    """Up to the first preposition; of a compound the parts that can; never a name behind its noun."""
    assert forms(phrase, pos="noun")["plural"][0] == expected


def test_a_second_noun_of_a_compound_may_stay_as_it_is() -> None:
    """Timbres-poste is what dictionaries print, and many writers let both agree."""
    assert "timbres-poste" in forms("timbre-poste", pos="noun")["plural"]


@pytest.mark.parametrize(
    ("adjective", "feminine", "plural", "feminine_plural"),
    [
        ("grand", "grande", "grands", "grandes"),
        ("national", "nationale", "nationaux", "nationales"),
        ("culturel", "culturelle", "culturels", "culturelles"),
        ("ancien", "ancienne", "anciens", "anciennes"),
        ("léger", "légère", "légers", "légères"),
        ("juif", "juive", "juifs", "juives"),
        ("complet", "complète", "complets", "complètes"),
        ("violet", "violette", "violets", "violettes"),
        ("public", "publique", "publics", "publiques"),
        ("supérieur", "supérieure", "supérieurs", "supérieures"),
        ("créateur", "créatrice", "créateurs", "créatrices"),
        ("menteur", "menteuse", "menteurs", "menteuses"),
        ("nouveau", "nouvelle", "nouveaux", "nouvelles"),
        ("judéo-marocain", "judéo-marocaine", "judéo-marocains", "judéo-marocaines"),
    ],
)
def test_an_adjective_has_two_genders(adjective: str, feminine: str, plural: str, feminine_plural: str) -> None:
    """And two numbers of each, whatever gender its entry gives."""
    for gender in (None, "masculine", "feminine"):
        made = forms(adjective, pos="adjective", gender=gender)
        assert made["feminine"] == [feminine]
        assert made["plural"] == [plural]
        assert made["feminine plural"] == [feminine_plural]


def test_an_adjective_may_have_one_form_for_both_genders() -> None:
    """What ends in e, and the masculine in s and x."""
    assert forms("amazighe", pos="adjective") == {"plural": ["amazighes"]}
    assert "plural" not in forms("français", pos="adjective")
    assert forms("nouveau", pos="adjective")["variant"] == ["nouvel"]


@pytest.mark.parametrize(
    ("noun", "feminine"),
    [
        ("Juif", "Juive"),
        ("Marocain", "Marocaine"),
        ("Israélien", "Israélienne"),
        ("Grec", "Grecque"),
        ("directeur", "directrice"),
        ("chanteur", "chanteuse"),
        ("auteur", "autrice"),
        ("musicien", "musicienne"),
        ("ouvrier", "ouvrière"),
        ("réfugié", "réfugiée"),
        ("poète", "poétesse"),
        ("directeur général", "directrice générale"),
        ("Juif marocain", "Juive marocaine"),
    ],
)
def test_a_noun_of_people_has_a_feminine(noun: str, feminine: str) -> None:
    """Peoples with their capital, doers, and the trades and states that are listed."""
    assert forms(noun, pos="noun")["feminine"][0] == feminine


@pytest.mark.parametrize("noun", ["quartier", "médecin", "couleur", "ordinateur", "lien", "pain", "Église", "Berbère"])
def test_other_nouns_have_none(noun: str) -> None:
    """What only looks like one has no feminine, or another word for it (médecine)."""
    assert forms(noun, pos="noun").keys() <= {"plural", "variant", "variant plural"}


def test_the_ligature_has_a_variant_in_every_form() -> None:
    """Strictly œ is no oe, and many keyboards have none."""
    assert forms("sœur", pos="noun") == {"plural": ["sœurs"], "variant": ["soeur"], "variant plural": ["soeurs"]}
    assert forms("voeu", pos="noun")["variant"] == ["vœu"]
    assert "variant" not in forms("poème", pos="noun")
    assert forms("Œdipe", pos="properNoun") == {"variant": ["Oedipe"]}


@pytest.mark.parametrize(
    ("noun", "variant"),
    [("événement", "évènement"), ("évènement", "événement"), ("île", "ile"), ("coût", "cout"), ("maître", "maitre")],
)
def test_spellings_of_1990_are_variants(noun: str, variant: str) -> None:
    """Both are right since the reform."""
    assert forms(noun, pos="noun")["variant"] == [variant]


@pytest.mark.parametrize("word", ["sûr", "mûr", "jeûne", "dû"])
def test_a_circumflex_that_tells_words_apart_stays(word: str) -> None:
    """The reform keeps it."""
    assert "variant" not in forms(word, pos="adjective")


def test_names_keep_their_spelling() -> None:
    """No reform touches a name, nor has it a plural."""
    assert forms("Nîmes", pos="properNoun") == {}
    assert forms("Casablanca", pos="properNoun") == {}
    assert "variant" not in forms("mur de Nîmes", pos="noun")


def test_number_and_other_parts_of_speech_rule_forms_out() -> None:
    """A plurale tantum is its own plural, a mass noun has none; verbs are listed by hand."""
    assert forms("funérailles", pos="noun", number="plural") == {}
    assert forms("identité", pos="noun", number="mass") == {}
    assert forms("prier", pos="verb") == {}


def test_listed_forms_are_the_base_of_others() -> None:
    """A feminine that a person gives has its plural and its variants by rule."""
    made = forms("chef", pos="noun", forms=(WrittenForm("cheffe", "feminine"),))
    assert made["feminine plural"] == ["cheffes"]
    made = forms("noeud", pos="noun", forms=(WrittenForm("nœuds", "plural"),))
    assert made["variant plural"] == ["noeuds"]


def test_respell_joins_and_parts_what_a_hyphen_may_join() -> None:
    """But a name behind its noun, which streets and schools rightly join to it."""
    assert list(FRENCH.respell("compte rendu")) == ["compte-rendu"]
    assert list(FRENCH.respell("Aïd-el-Kébir")) == ["Aïd el Kébir"]
    assert list(FRENCH.respell("avenue Mohammed V")) == []
    assert list(FRENCH.respell("mellah")) == []


def test_elisions_are_folded() -> None:
    """Presqu'île and aujourd'hui are words of their own."""
    assert {"l'", "d'", "qu'", "lorsqu'", "jusqu'"} <= FRENCH.proclitics
    assert not {"presqu'", "aujourd'", "entr'", "prud'", "grand'"} & FRENCH.proclitics
    assert all(fold_key(clitic) == clitic for clitic in FRENCH.proclitics)


@given(
    text=st.text("aelnorstuxzâéîûœAEÉÎŒ -’'1", max_size=20),
    pos=st.sampled_from([None, "noun", "adjective", "properNoun", "verb"]),
)
def test_every_form_is_another_one_with_a_proper_tag(text: str, pos: str | None) -> None:
    """Each once, none the term itself, the features of its tag in their order, whatever the term."""
    made = list(FRENCH.inflect(Term(text=text, pos=pos)))
    texts = [form.text for form in made]
    assert len({text, *texts}) == len(texts) + 1
    for form in made:
        features = form.tag.split()
        assert features == sorted(set(features), key=FEATURES.index)
        assert features
