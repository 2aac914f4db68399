"""How fast catalogues are read and written: beside polib, Babel, ``msgcat`` and ``msgfmt``, in CPU seconds of one run.

    python benchmarks/gettext_io.py [MESSAGES]

Peers that are not installed are named and left out.
"""

from __future__ import annotations

import importlib.util
import io
import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measure import cpu_in_process, cpu_of

from lexicon.formats import mo, po
from lexicon.model.catalogue import Catalogue, Message, Reference

if TYPE_CHECKING:
    from collections.abc import Callable

MESSAGES = 20_000
RUNS = 3
WORDS = ("mellah", "quarter", "gate", "tannery", "kasbah", "oasis", "loom", "saffron", "dyer", "of", "the", "in", "old")
TRANSLATIONS = (
    "מלאח רובע בית כנסת נווה מדבר נול זעפרן צבע קדר שוק שער",
    "الملاح القصبة الواحة السوق الباب الدرب الزعفران",
    "ⴰⵎⵍⵍⴰⵃ ⵜⴰⵡⵔⵉⵔⵜ ⵉⵖⵔⵎ ⵜⴰⵎⴰⵣⵉⵔⵜ ⴰⴳⴰⴷⵉⵔ ⵜⵉⵏⵖⵉⵔ",
    "quartier maison oasis métier safran teinturier potier marché porte",
)


def main() -> None:
    """Print every figure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES
    data = po.serialize(generated(count))
    print(f"{count} messages, {len(data) / 1e6:.1f} MB\n")
    parsed = po.parse(data)
    reading = cpu_in_process(lambda: po.parse(data), RUNS)
    writing = cpu_in_process(lambda: po.serialize(parsed), RUNS)
    compiling = cpu_in_process(lambda: mo.serialize(parsed), RUNS)
    print(f"{'':12}{'read':>8}{'write':>8}{'both':>8}{'MO':>8}   lexicon/peer: both, MO")
    show("lexicon", (reading, writing, compiling), (reading, writing, compiling))
    peers = (("polib", in_polib), ("babel", in_babel))
    for name, peer in peers:
        if importlib.util.find_spec(name) is None:
            print(f"{name:12}not installed")
        else:
            show(name, peer(data), (reading, writing, compiling))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.po"
        path.write_bytes(data)
        beside_gnu(path, reading + writing, compiling, reading + compiling)


def show(name: str, theirs: tuple[float, float, float], ours: tuple[float, float, float]) -> None:
    read, write, compile_ = theirs
    ratios = f"{(ours[0] + ours[1]) / (read + write):.2f}, {ours[2] / compile_:.2f}"
    print(f"{name:12}{read:8.3f}{write:8.3f}{read + write:8.3f}{compile_:8.3f}   {ratios}")


def in_polib(data: bytes) -> tuple[float, float, float]:
    import polib  # noqa: PLC0415 (a peer that need not be there)

    text = data.decode()
    catalogue = polib.pofile(text, wrapwidth=0)
    return timed(lambda: polib.pofile(text, wrapwidth=0), lambda: str(catalogue), catalogue.to_binary)


def in_babel(data: bytes) -> tuple[float, float, float]:
    from babel.messages.mofile import write_mo  # noqa: PLC0415 (a peer that need not be there)
    from babel.messages.pofile import read_po, write_po  # noqa: PLC0415 (a peer that need not be there)

    catalogue = read_po(io.BytesIO(data))
    return timed(
        lambda: read_po(io.BytesIO(data)),
        lambda: write_po(io.BytesIO(), catalogue, width=0),
        lambda: write_mo(io.BytesIO(), catalogue),
    )


def timed(*works: Callable[[], Any]) -> tuple[float, float, float]:
    read, write, compile_ = (cpu_in_process(work, RUNS) for work in works)
    return read, write, compile_


def beside_gnu(path: Path, both: float, compiling: float, reading_and_compiling: float) -> None:
    output = str(path.with_suffix(".out"))
    for name, options in (("msgcat", ["--no-wrap"]), ("msgfmt", [])):
        program = shutil.which(name)
        if program is None:
            print(f"{name:12}not installed")
            continue
        theirs = cpu_of([program, *options, "-o", output, str(path)], RUNS)
        if name == "msgcat":
            print(f"{name:12}{'':16}{theirs:8.3f}{'':8}   {both / theirs:.2f}")
        else:
            ratio, whole = compiling / theirs, reading_and_compiling / theirs
            print(f"{name:12}{'':24}{theirs:8.3f}   {ratio:.2f} (reading included: {whole:.2f})")


def generated(count: int) -> Catalogue:
    """Return a catalogue like an exported glossary, with what makes catalogues slow now and then."""
    chance = random.Random(1)
    header = (
        ("Project-Id-Version", "benchmark"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    )
    return Catalogue(header=header, messages=tuple(_message(chance, number) for number in range(count)))


def _message(chance: random.Random, number: int) -> Message:
    words = chance.choice(TRANSLATIONS).split()
    source = f"{' '.join(chance.choices(WORDS, k=chance.randint(1, 12)))} {number}"
    target = " ".join(chance.choices(words, k=chance.randint(1, 12)))
    lines = number % 9 == 0
    plural = number % 20 == 1
    return Message(
        id=f'{source}\nand "so" on' if lines else source,
        context="place" if number % 13 == 0 else None,
        plural_id=f"{source}s" if plural else None,
        strings=(target, f"{target} {target}") if plural else (f'{target}\n"{target}"' if lines else target,),
        translator_comments=(f"a note on {number}",) if number % 7 == 0 else (),
        extracted_comments=(f"lexicon: concept-{number}", f"definition: {' '.join(chance.choices(WORDS, k=8))}"),
        references=(Reference(f"glossary/concept-{number}.toml", 1),),
        flags=("fuzzy",) if number % 11 == 0 else (),
    )


if __name__ == "__main__":
    main()
