"""What is drawn, which mistakes are made, and how they are counted."""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

import names
import pytest

from lexicon.text.distance import distance

if TYPE_CHECKING:
    from pathlib import Path

TREEBANK = """\
# newdoc id = one
# sent_id = 1
# text = We met Azoulkan at the Airport.
1	We	we	PRON	_	_	_	_	_	_
2	met	meet	VERB	_	_	_	_	_	_
3	Azoulkan	Azoulkan	PROPN	_	_	_	_	_	_
4	at	at	ADP	_	_	_	_	_	_
5	the	the	DET	_	_	_	_	_	_
6	Airport	Airport	PROPN	_	_	_	_	_	SpaceAfter=No
7	.	.	PUNCT	_	_	_	_	_	_

# sent_id = 2
# text = Then Azoulkan left the Airport, an airport by the sea, for Melilla.
1	Then	then	ADV	_	_	_	_	_	_
2	Azoulkan	Azoulkan	PROPN	_	_	_	_	_	_
6	Melilla	Melilla	PROPN	_	_	_	_	_	_

# newdoc id = two
# sent_id = 3
# text = She saw Melilla.
3	Melilla	Melilla	PROPN	_	_	_	_	_	_

"""


def sources(folder: Path, text: str, name: str = "part.conllu") -> list[names.Source]:
    (folder / name).write_text(text, encoding="utf-8")
    return list(names.read(folder))


def test_documents_of_a_treebank_and_their_repeated_names(tmp_path: Path) -> None:
    """A name is used twice in one document, and nowhere small."""
    (one, two) = sources(tmp_path, TREEBANK)
    assert (one.names, two.names) == (["Azoulkan"], [])
    assert two.text == "She saw Melilla."


def test_a_treebank_that_marks_no_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A number of sentences is one."""
    monkeypatch.setattr(names, "SENTENCES", 2)
    plain = "".join(line for line in TREEBANK.splitlines(keepends=True) if "newdoc" not in line)
    assert [source.text.count("\n\n") for source in sources(tmp_path, plain)] == [1, 0]


def test_names_of_plain_text(tmp_path: Path) -> None:
    """Capitalised words within sentences."""
    text = "Friends of Azoulkan came. Later Azoulkan left. Later it rained."
    (source,) = sources(tmp_path, text, "a.txt")
    assert source.names == ["Azoulkan"]


@pytest.mark.parametrize("kind", sorted(names.KINDS))
@pytest.mark.parametrize("name", ["Azoulkan", "Chriqui", "Yafit"])
def test_a_mistake_is_one(kind: str, name: str) -> None:
    """One letter, or the letters of one sound; whatever is drawn, the word still looks like a name."""
    for number in range(30):
        mistake = names.KINDS[kind](name, random.Random(number), names.KEYBOARDS["fr"])
        steps = distance(name.lower(), mistake.lower(), 3)
        assert 0 < steps <= (2 if kind == "romanised" else 1)
        assert mistake == mistake.capitalize()


def test_keys_lie_side_by_side() -> None:
    """On the keyboard of the language."""
    found = {names.neighbour("Qqqqq", random.Random(number), names.KEYBOARDS["fr"]).lower() for number in range(30)}
    assert {letter for word in found for letter in word} == {"q", "s"}


TEXT = "We met Azoulkan there. Later Azoulkan left, and friends of Azoulkan say so."


def test_the_same_lots_make_the_same_mistakes() -> None:
    """And another number others."""
    source = names.Source("a", TEXT, ".txt", ["Azoulkan"])
    first, again, other = (names.seed([source], "en", number) for number in (1, 1, 2))
    assert first == again != other
    assert [one.kind for one in first] == list(names.KINDS)
    assert all(one.mistake != one.name == "Azoulkan" for one in first)


def test_only_the_pair_of_mistake_and_name_counts_as_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else the document spells two ways."""
    source = names.Source("a", TEXT, ".txt", ["Azoulkan"])
    monkeypatch.setattr(names, "reported", lambda *_: [names.Pair("Melila", "Melilla")])
    assert not any(one.is_found for one in names.seed([source], "en", 1))


def test_alarms_are_listed_with_their_uses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """For somebody to judge; their rate is that of the words."""
    (tmp_path / "a.txt").write_text(f"{TEXT} In the end Azulkan will return.", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["names.py", "--pairs", "en", str(tmp_path)])
    names.main()
    assert capsys.readouterr().out.splitlines()[:3] == [
        "  a: Azulkan (1), Azoulkan (3)",
        "en: 1 documents, 19 words",
        "reported pairs: 1, 52.632 for each 1,000 words",
    ]


def test_recall_by_kind_and_length(capsys: pytest.CaptureFixture[str]) -> None:
    """A share and a number in every cell."""
    names.recall(
        [
            names.Seeded("lost", "Todra", "Todr", is_found=False),
            names.Seeded("lost", "Azoulkan", "Azulkan", is_found=True),
        ]
    )
    rows = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert rows[0] == "recall by letters 5 6 7-8 9+ 5+ 6+"
    assert rows[1] == "lost 0.000 of 1 - of 0 1.000 of 1 - of 0 0.500 of 2 1.000 of 1"
    assert rows[2].startswith("doubled - of 0")
    assert rows[-1] == rows[1].replace("lost", "all")
