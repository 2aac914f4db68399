"""One name spelled two ways in one document."""

from __future__ import annotations

import pytest

from .samples import concept, deprecated, findings, places, preferred

DRIFT = (
    "The singer Azoulkan was born in a village. Later Azoulkan moved to the coast. Friends of Azoulkan say that one "
    "day Azulkan will return, and so says Azoulkan."
)


def test_the_rarer_spelling_is_reported_once_with_the_usual_one() -> None:
    """The first place of the rare spelling, and the first of the other; a person decides, so there is no fix."""
    (found,) = findings(f"Line one.\n\n{DRIFT} Azulkan it is.")
    assert (found.code, found.severity, found.text, found.fix) == ("LX201", "warning", "Azulkan", None)
    assert all(told in found.message for told in ('"Azulkan"', '"Azoulkan"', "4", "line 3"))
    assert found.suggestions == ("Azoulkan",)
    assert [(place.text, place.span.start) for place in found.related] == [("Azoulkan", 22)]


def test_of_two_equally_frequent_spellings_the_later_one_is_reported() -> None:
    """What came first counts as the usual one."""
    (found,) = findings("We met Levi Azoulkan. He asked Levi Azulkan.", settings={"LX201": {"threshold": 4}})
    assert (found.text, found.suggestions) == ("Azulkan", ("Azoulkan",))


@pytest.mark.parametrize(("threshold", "count"), [(1, 1), (5, 1), (10, 1), (11, 0)])
def test_the_threshold_decides(threshold: int, count: int) -> None:
    """More points are asked of a pair where the workspace says so."""
    assert len(findings(DRIFT, settings={"LX201": {"threshold": threshold}})) == count


def points(usual: str, rare: str, times: tuple[int, int] = (2, 1), more: str = "") -> int:
    """Return the highest threshold at which the two are reported, in sentences of no other name, and ``more``."""
    sentences = [f"we saw {usual} there."] * times[0] + [f"we saw {rare} there."] * times[1] + [more]
    found = (bool(findings(" ".join(sentences), settings={"LX201": {"threshold": high}})) for high in range(-15, 20))
    return sum(found) - 16


@pytest.mark.parametrize(
    ("usual", "rare", "times", "expected"),
    [
        ("Azoulkan", "Azulkan", (2, 1), 9),  # one letter 3, "azu" and "zul" stand nowhere else 4, rare 1, long 1
        ("Azoulkan", "Azulkan", (3, 1), 10),  # three times as frequent 1
        ("Azoulkan", "Azulkan", (6, 2), 10),
        ("Azoulkan", "Azulkan", (5, 1), 11),  # five times 1 more
        ("Azoulkan", "Azulkan", (4, 3), 7),  # the other spelling is no slip of the pen -1
        ("Levi Azoulkan", "Levi Azulkan", (2, 1), 12),  # the same first name 3
        ("Levi Azoulkan", "Miri Azulkan", (2, 1), 6),  # another first name -3
        ("Azoulkan Levi", "Azulkan Levi", (2, 1), 12),
        ("Karnit", "Kasnit", (2, 1), 10),  # one letter 3, "kas", "asn" and "sni" 6, rare 1
        ("Karnit", "Karnid", (9, 1), 3),  # 3, "nid" and "id" at the end 4, rare 1, frequent 2, a last letter -7
        ("Karat", "Karit", (2, 1), 9),  # 3, "ari", "rit" and "it" at the end 6, rare 1, five letters -1
        ("Karat", "Arat", (2, 1), 2),  # 3, "ar" at the beginning 2, rare 1, four letters -3, a first letter -1
        ("Iskarat", "Eskarat", (2, 1), 8),  # 3, "es" at the beginning, "esk" 4, rare 1, long 1, a first letter -1
        ("Karnati", "Karnnati", (2, 1), 11),  # 3, a doubled letter 2, "rnn" and "nna" 4, rare 1, long 1
        ("Takarnat", "Takornit", (2, 1), 4),  # the same sound 2, rare 1, long 1
    ],
)
def test_the_points_are_those_of_the_page(usual: str, rare: str, times: tuple[int, int], expected: int) -> None:
    """What speaks for one name, and what against it, adds up."""
    assert points(usual, rare, times) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", 9),
        ("They sell azure tiles.", 7),
        ("They sell lazuli.", 5),
        ("They met Dazulo.", 5),
        ("Azulkan’s tiles.", 11),  # the same word once more; of two used equally often either may be the mistake
    ],
)
def test_letters_that_stand_together_in_other_words_too(more: str, expected: int) -> None:
    """A name is made of the letters of its language; a mistake often is not."""
    assert points("Azoulkan", "Azulkan", (2, 1), more) == expected


@pytest.mark.parametrize(
    ("pairs", "count"),
    [
        ([], 1),
        ([["Azoulkan", "Azulkan"]], 0),
        ([["Azulkan", "Azoulkan"]], 0),
        ([["Azulkan", "Azoulay"], ["Azoulkan", "Azoulay"]], 1),
    ],
)
def test_names_may_be_declared_distinct(pairs: list[list[str]], count: int) -> None:
    """Two people with similar names, in either order; other pairs are still compared."""
    assert len(findings(DRIFT, settings={"LX201": {"distinct": pairs}})) == count


def test_a_glossary_name_is_the_right_one_however_rare() -> None:
    """What the glossary has counts for more than what the document repeats."""
    text = DRIFT.replace("Azoulkan", "_").replace("Azulkan", "Azoulkan").replace("_", "Azulkan")
    (found,) = findings(text, concept("singer", preferred("Azoulkan")))
    assert (found.text, found.suggestions) == ("Azulkan", ("Azoulkan",))
    assert "the glossary" in found.message


def test_a_short_name_of_the_glossary_needs_less() -> None:
    """A pair that would not do by itself does when one of the two is in the glossary."""
    text = "The gorge of Todra is deep. They crossed Toudra and left Todra. Only Todra has water, says he of Todra."
    strict = {"LX201": {"threshold": 11}}
    assert findings(text, settings=strict) == []
    assert places(findings(text, concept("todra", preferred("Todra")), settings=strict)) == [("LX201", "Toudra")]


def test_the_glossary_says_which_name_it_does_not_mean() -> None:
    """As a counter-example of its own name, whichever of the two is used more often."""
    for name, other in (("Azoulkan", "Azulkan"), ("Azulkan", "Azoulkan")):
        assert len(findings(DRIFT, concept("singer", preferred(name)))) == 1
        assert findings(DRIFT, concept("singer", preferred(name, counter_examples=(other,)))) == []


def test_two_spellings_of_the_glossary_are_its_own_business() -> None:
    """A deprecated spelling is LX102's, two admitted ones are nobody's."""
    both = concept("singer", preferred("Azoulkan"), preferred("Azulkan"))
    assert "LX201" not in {found.code for found in findings(DRIFT, both)}
    old = concept("singer", preferred("Azoulkan"), deprecated("Azulkan"))
    assert places(findings(DRIFT, old)) == [("LX102", "Azulkan")]


@pytest.mark.parametrize(
    "text",
    [
        "In Morocco a Moroccan met two Moroccans of Morocco, and Morocco was glad. In Morocco, Moroccan is a word.",
        "He met Berbers and a Berber, then the Berber left the Berbers, and a Berber stayed. So Berbers do.",
        "She knows Zionism, one Zionist, and the Zionists of Zionism; in Zionism a Zionist is at home.",
        "Un Marocain, des Marocains, une Marocaine et le Maroc. Le Marocain et la Marocaine.",
        "We saw Goldman and Waldman. Then Goldman met Waldman, and Waldman left Goldman.",
        "We met Rachel and Raphael. Then Rachel left, and Raphael, and Rachel again.",
    ],
)
def test_inflections_and_other_names_are_silent(text: str) -> None:
    """A plural, an inhabitant or a doctrine is another word of the same name; another name is another name."""
    assert findings(text) == []


def test_words_that_only_open_sentences_need_more() -> None:
    """There any word has a capital: 2 less for each of the two."""
    assert points("Azoulkan", "Azulkan") == 9
    assert points("Azoulkan", "there.\n\nAzulkan") == 7
    assert points("there.\n\nAzoulkan", "there.\n\nAzulkan") == 5
    assert findings("These are good. Those are bad. There they are. Where are they? Here they are.") == []


def test_what_a_mistake_leaves_of_a_short_name() -> None:
    """A letter may be lost of a name of five letters, but four letters more or less are no name."""
    text = "They crossed Melqa, left Melqa for the sea, and came back to {} at night."
    assert places(findings(text.format("Mlqa"))) == [("LX201", "Mlqa")]
    assert findings(text.format("Melq")) == []
    assert findings("We met Mira and Mora, and Mira again.") == []


@pytest.mark.parametrize(
    "text",
    [
        DRIFT.lower(),
        DRIFT.replace("day Azulkan", "day.\n\nAzulkam"),
        DRIFT + " An azulkan is a tree.",
        DRIFT.replace("Azulkan", "AZOULKAN"),
        DRIFT.replace("Azulkan", "Azoulkan’s"),
        DRIFT.replace("Azulkan", "`Azulkan`"),
        DRIFT.replace("Azulkan", "https://example.org/Azulkan"),
    ],
)
def test_what_is_no_second_spelling_of_a_name(text: str) -> None:
    """Common words, a word that only opens sentences, capitals, possessives, code and addresses."""
    assert findings(text) == []


def test_every_pair_is_reported_in_the_order_of_the_text() -> None:
    """Several names may drift in one article."""
    text = DRIFT + " In Essaourati the rain fell. He left Essaourati. Essaourati, then Esaourati and Essaourati again."
    assert places(findings(text)) == [("LX201", "Azulkan"), ("LX201", "Esaourati")]


def test_scripts_without_capitals_are_left_alone() -> None:
    """Nothing tells a name from a word there."""
    text = "אזולאי הלך. אזולי חזר. אזולאי, אזולאי ואזולאי."
    assert findings(text, language="he") == []


def test_a_list_of_names_is_no_article() -> None:
    """A document with hundreds of near pairs is left alone, and at once: each pair costs a search of the text."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"Name{one}{two}{one}{two}" for one in letters for two in letters]
    names += [f"{name}{name[-1]}" for name in names]
    text = " ".join(f"we met {name} there" for name in names)
    assert findings(text) == []


def test_a_word_without_end_is_no_name() -> None:
    """What has hundreds of letters is some kind of data."""
    long = f"Azoul{'kan' * 100}"
    assert findings(f"We met {long} and {long} and {long[:100]}{long[101:]}.") == []
