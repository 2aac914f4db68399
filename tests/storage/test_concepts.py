"""The concept store: what goes in comes out, nothing is lost, nothing goes unrecorded."""

from __future__ import annotations

import errno
import itertools
import multiprocessing
import pickle
import random
import sqlite3
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import OperationalError

from lexicon.errors import ConflictError, InputError, LexiconError, UsageError
from lexicon.model.concept import Concept, LanguageSection, Term, WrittenForm
from lexicon.storage.concepts import Base, Change, ConceptStore
from lexicon.storage.engine import open_database
from lexicon.storage.migrate import upgrade
from lexicon.storage.verify import verify

from .samples import BAKERY, OVEN, concepts

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMS = (WrittenForm("ovens", "plural"), WrittenForm("the oven"))
WRITERS = 4
EDITS = 10
KILLS = 10


def add(store: ConceptStore, *new: Concept) -> str | None:
    return store.apply([Change(None, concept) for concept in new], author="Itto", origin="test")


def edit(store: ConceptStore, before: Concept, after: Concept) -> str | None:
    return store.apply([Change(before, after)], author="Itto", origin="test")


@given(concept=concepts())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_concept_comes_out_as_it_went_in(store: ConceptStore, concept: Concept) -> None:
    """Rows, history and base return an equal concept for any text, script and ext."""
    store.apply([Change(None, concept)], author="Itto", origin="test", bases={concept.id: Base("a.toml", "1", concept)})
    assert store.get(concept.id) == concept
    assert store.all() == [concept]
    assert store.history(concept.id)[-1].after == concept
    assert store.bases()[concept.id].concept == concept
    store.apply([Change(concept, None)], author="Itto", origin="test", bases={concept.id: None})
    assert store.all() == []
    assert store.bases() == {}


def test_concepts_are_ordered_by_id_in_code_points(store: ConceptStore) -> None:
    """The order is the same on every database, whatever its collation."""
    ids = ["b", "B", "a-b", "ab", "é", "א", "ⵣ"]
    add(store, *(Concept(id=name) for name in ids))
    assert store.ids() == [concept.id for concept in store.all()] == sorted(ids)


def test_the_order_of_sections_terms_and_keys_is_kept(store: ConceptStore) -> None:
    """Sections and terms stay in the order of the file, and so do the keys of ext."""
    terms = tuple(Term(text=text) for text in ("z", "a", "m"))
    sections = tuple(LanguageSection(tag=tag, terms=terms) for tag in ("shi-Latn", "en", "he"))
    add(store, Concept(id="x", sections=sections, ext={"z": 1, "a": {"c": 2, "b": 3}}))
    found = store.get("x")
    assert found is not None
    assert found.sections == sections
    assert list(found.ext) == ["z", "a"]
    assert list(found.ext["a"]) == ["c", "b"]


FORMERLY = (
    '{"id":"oven","sections":[{"tag":"en","terms":[{"do_not_translate":false,"forms":["ovens","the oven"],'
    '"homograph":false,"no_clitic":false,"no_inflect":false,"reviewed":true,"status":"admitted","text":"oven"}]}],'
    '"status":"draft"}'
)


def test_forms_stored_before_there_were_tags_read_and_digest_the_same(engine: Engine) -> None:
    """A row, a revision and a base of then need no migration, and nobody seems to have changed the concept."""
    terms = (Term(text="oven", forms=(WrittenForm("ovens"), WrittenForm("the oven"))),)
    oven = Concept(id="oven", sections=(LanguageSection(tag="en", terms=terms),))
    store = ConceptStore(engine)
    store.apply([Change(None, oven)], author="Itto", origin="test", bases={"oven": Base("oven.toml", "1", oven)})
    formerly = {"forms": '["ovens", "the oven"]', "concept": FORMERLY}
    with engine.begin() as connection:
        connection.execute(text("UPDATE term SET forms = :forms"), formerly)
        connection.execute(text("UPDATE revision SET after = :concept"), formerly)
        connection.execute(text("UPDATE sync_state SET concept = :concept"), formerly)
        digest = connection.execute(text("SELECT digest FROM concept")).scalar_one()
    assert digest == "e7fdd1900508351f9920d8cfa80e10c18b18c49dbef5326bcac32cde77619a0c"
    assert (store.get("oven"), store.history("oven")[0].after, store.bases()["oven"].concept) == (oven, oven, oven)
    tagged = replace(oven, sections=(replace(oven.sections[0], terms=(replace(terms[0], forms=FORMS),)),))
    edit(store, oven, tagged)
    assert store.get("oven") == tagged


def test_an_unknown_id_is_none(store: ConceptStore) -> None:
    """A missing concept is no error, and has no history."""
    add(store, OVEN)
    assert store.get("kasbah") is None
    assert store.history("kasbah") == []


def test_loading_takes_one_query_for_each_table(engine: Engine) -> None:
    """The number of queries does not grow with the number of concepts."""
    store = ConceptStore(engine)
    add(store, *(Concept(id=f"c{number}", sections=OVEN.sections) for number in range(20)))
    seen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    assert len(store.all()) == 20
    assert len([statement for statement in seen if statement.startswith("SELECT")]) == 3


def test_every_change_is_recorded(store: ConceptStore) -> None:
    """Who, when, where from, what was and what is, numbered across a removal."""
    edited = replace(OVEN, note="Ask at the corner.")
    started = datetime.now(UTC)
    store.apply([Change(None, OVEN)], author="Itto", origin="import oven.csv")
    store.apply([Change(OVEN, edited)], author="דוד", origin="edit")
    store.apply([Change(edited, None)], author="Itto", origin="remove")
    store.apply([Change(None, OVEN)], author="Itto", origin="revert")
    history = store.history(OVEN.id)
    assert [entry.number for entry in history] == [1, 2, 3, 4]
    assert [entry.operation for entry in history] == ["add", "replace", "remove", "add"]
    assert [entry.author for entry in history] == ["Itto", "דוד", "Itto", "Itto"]
    assert [entry.origin for entry in history] == ["import oven.csv", "edit", "remove", "revert"]
    assert [entry.before for entry in history] == [None, OVEN, edited, None]
    assert [entry.after for entry in history] == [OVEN, edited, None, OVEN]
    assert all(started <= entry.at <= datetime.now(UTC) for entry in history)
    assert all(entry.at.utcoffset() == timedelta(0) for entry in history)


def test_changes_of_one_transaction_share_an_id(store: ConceptStore) -> None:
    """An import can be found, and taken back, as one."""
    change = add(store, OVEN, BAKERY)
    assert change is not None
    assert store.history(OVEN.id)[0].change_id == store.history(BAKERY.id)[0].change_id == change
    assert edit(store, BAKERY, replace(BAKERY, note="x")) != change


def test_a_change_that_changes_nothing_leaves_no_record(store: ConceptStore) -> None:
    """Saving what is stored already returns no change id."""
    add(store, OVEN)
    assert edit(store, OVEN, replace(OVEN)) is None
    assert len(store.history(OVEN.id)) == 1


@pytest.mark.parametrize(
    "change",
    [
        Change(replace(OVEN, note="what somebody else read"), replace(OVEN, note="new")),
        Change(replace(OVEN, note="what somebody else read"), None),
        Change(None, OVEN),
        Change(Concept(id="kasbah"), Concept(id="kasbah", note="gone meanwhile")),
        Change(replace(OVEN, note="old"), replace(OVEN, note="old")),
    ],
    ids=["replace", "remove", "add twice", "replace what is gone", "nothing new"],
)
def test_a_change_of_something_else_is_a_conflict(store: ConceptStore, change: Change) -> None:
    """When the store holds other than the caller has read, nothing at all is written."""
    add(store, OVEN)
    base = {BAKERY.id: Base("bakery.toml", "1", BAKERY)}
    with pytest.raises(ConflictError, match=change.id) as caught:
        store.apply([Change(None, BAKERY), change], author="Itto", origin="test", bases=base)
    assert caught.value.hint
    assert store.all() == [OVEN]
    assert store.history(BAKERY.id) == []
    assert store.bases() == {}


def test_comments_stand_beside_the_history(store: ConceptStore) -> None:
    """They are numbered, say after which change they were written, and stay when the concept goes."""
    store.comment(OVEN.id, "Is there such a place?", author="Itto")
    add(store, OVEN)
    started = datetime.now(UTC)
    store.comment(OVEN.id, "יש שניים.\nאחד סגור.", author="דוד")
    edit(store, OVEN, replace(OVEN, note="Two of them."))
    store.comment(BAKERY.id, "Other.", author="Itto")
    store.apply([Change(replace(OVEN, note="Two of them."), None)], author="Itto", origin="remove")
    store.comment(OVEN.id, "Gone.", author="Itto")
    found = store.comments(OVEN.id)
    assert [(one.number, one.revision, one.author) for one in found] == [(1, 0, "Itto"), (2, 1, "דוד"), (3, 3, "Itto")]
    assert [one.text for one in found] == ["Is there such a place?", "יש שניים.\nאחד סגור.", "Gone."]
    assert started <= found[1].at <= datetime.now(UTC)
    assert store.comments("kasbah") == []


def test_what_is_new_since_a_moment(store: ConceptStore) -> None:
    """Changes and comments by concept, the oldest first, and nothing from before."""
    add(store, OVEN)
    store.comment(OVEN.id, "Before.", author="Itto")
    began = datetime.now(UTC)
    noted = replace(OVEN, note="Two of them.")
    edit(store, OVEN, noted)
    edit(store, noted, OVEN)
    add(store, BAKERY)
    store.comment(BAKERY.id, "After.", author="דוד")
    found = store.history_since(began)
    assert {id_: [one.number for one in changes] for id_, changes in found.items()} == {OVEN.id: [2, 3], BAKERY.id: [1]}
    assert found[OVEN.id] == store.history(OVEN.id)[1:]
    assert store.comments_since(began) == {BAKERY.id: store.comments(BAKERY.id)}
    assert store.history_since(datetime.now(UTC)) == store.comments_since(datetime.now(UTC)) == {}


def test_comments_of_many_at_once_all_arrive(store: ConceptStore) -> None:
    """Each gets its own number."""
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(lambda number: store.comment(OVEN.id, f"{number}", author="Itto"), range(20)))
    found = store.comments(OVEN.id)
    assert [one.number for one in found] == list(range(1, 21))
    assert sorted(int(one.text) for one in found) == list(range(20))


def test_changes_may_come_one_by_one(store: ConceptStore) -> None:
    """A stream is written as a list is, also when the transaction has to start again."""
    many = [Concept(id=f"c{number:04}", note="x" * 5000, ext={"z": 1, "a": 2}) for number in range(1200)]
    store.apply((Change(None, concept) for concept in many), author="Itto", origin="test")
    assert store.all() == many
    assert list(store.all()[0].ext) == ["z", "a"]


def test_a_stream_that_breaks_changes_nothing(store: ConceptStore) -> None:
    """What was read before the mistake of a file is not written."""

    def stream() -> Iterator[Change]:
        yield Change(None, OVEN)
        raise InputError("the file ends here")

    with pytest.raises(InputError, match="ends here"):
        store.apply(stream(), author="Itto", origin="test")
    assert store.all() == []


def test_a_lost_race_starts_again_from_the_first_change(engine: Engine) -> None:
    """A transaction that is run twice writes the whole stream once."""
    store = ConceptStore(engine)
    many = [Concept(id=f"c{number:04}") for number in range(1200)]
    tries = []

    def lose(*args: Any) -> None:
        if "INTO revision" in args[2]:
            tries.append(1)
            if len(tries) == 2:
                lost = sqlite3.OperationalError("database is locked")
                lost.sqlite_errorname = "SQLITE_BUSY"
                raise OperationalError("", {}, lost)

    event.listen(engine, "before_cursor_execute", lose)
    store.apply((Change(None, concept) for concept in many), author="Itto", origin="test")
    assert len(tries) > 3
    assert store.all() == many
    assert [one.number for one in store.history("c0000")] == [1]


def test_a_temporary_folder_without_room_changes_nothing(store: ConceptStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The changes of a large import need it, and it is named."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pickle, "dump", full)
    with pytest.raises(InputError, match="cannot be put by: no space left on device") as caught:
        add(store, OVEN)
    assert caught.value.path == tempfile.gettempdir()
    assert store.all() == []


def test_two_changes_of_one_concept_are_refused(store: ConceptStore) -> None:
    """One call changes a concept once."""
    with pytest.raises(UsageError, match="communal-oven"):
        add(store, OVEN, OVEN)


@pytest.mark.parametrize(("before", "after"), [(None, None), (OVEN, BAKERY)])
def test_a_change_is_about_one_concept(before: Concept | None, after: Concept | None) -> None:
    """An id never changes; a new one is a new concept."""
    with pytest.raises(ValueError, match="one concept"):
        Change(before, after)


def test_two_sections_of_one_language_are_refused(store: ConceptStore) -> None:
    """A section is known by its tag."""
    twice = Concept(id="x", sections=(LanguageSection(tag="he"), LanguageSection(tag="he")))
    with pytest.raises(InputError, match="'he' has two sections in concept 'x'"):
        add(store, twice)


@pytest.mark.parametrize("value", [("a", "b"), {1: "a"}, {"a"}, b"a"])
def test_ext_that_would_come_back_changed_is_refused(store: ConceptStore, value: object) -> None:
    """Nothing is silently turned into something else."""
    with pytest.raises(InputError, match="ext cannot hold"):
        add(store, Concept(id="x", ext={"key": value}))


def test_half_a_surrogate_pair_is_refused(store: ConceptStore) -> None:
    """Text that is no Unicode is one clear error, and the store stays as it was."""
    with pytest.raises(InputError, match="surrogate pair"):
        add(store, OVEN, Concept(id="x", note="a\ud800b"))
    assert store.all() == []


def test_bases_are_set_replaced_and_forgotten(store: ConceptStore) -> None:
    """A base is written with the change it belongs to, and outlives its concept."""
    add(store, OVEN)
    store.apply([], author="Itto", origin="sync", bases={OVEN.id: Base("food/communal-oven.toml", "1", OVEN)})
    assert store.bases() == {OVEN.id: Base("food/communal-oven.toml", "1", OVEN)}
    edited = replace(OVEN, note="new")
    moved = Base("town/communal-oven.toml", "2", edited)
    store.apply([Change(OVEN, edited)], author="Itto", origin="sync", bases={OVEN.id: moved})
    store.apply([Change(edited, None)], author="Itto", origin="remove")
    assert store.bases() == {OVEN.id: moved}
    store.apply([], author="Itto", origin="sync", bases={OVEN.id: None})
    assert store.bases() == {}


def test_more_concepts_than_one_query_takes(store: ConceptStore) -> None:
    """Two thousand changes are one transaction."""
    many = [Concept(id=f"c{number:04}", sections=BAKERY.sections) for number in range(2000)]
    add(store, *many)
    assert store.all() == many
    new = [replace(concept, note="new") for concept in many]
    store.apply([Change(*pair) for pair in zip(many, new, strict=True)], author="Itto", origin="test")
    assert store.all() == new


def test_a_database_without_tables_says_what_to_do(empty: Engine) -> None:
    """Reading and writing before the upgrade name the command that helps."""
    with pytest.raises(InputError, match="does not have the tables") as caught:
        ConceptStore(empty).all()
    assert caught.value.hint == "run `lexicon db upgrade`"


def count_up(url: str, writer: int) -> list[str]:
    """Add one term to the shared concept EDITS times; return every error but a conflict."""
    engine = open_database(url)
    upgrade(engine)
    store = ConceptStore(engine)
    errors = []
    left = EDITS
    while left:
        try:
            before = store.get(BAKERY.id)
            assert before is not None
            (section,) = before.sections
            term = Term(text=f"{writer}-{left}")
            after = replace(before, sections=(replace(section, terms=(*section.terms, term)),))
            store.apply([Change(before, after)], author=f"writer {writer}", origin="test")
            left -= 1
        except ConflictError:
            continue
        except LexiconError as error:
            errors.append(str(error))
            left -= 1
    engine.dispose()
    return errors


def expect_every_edit(store: ConceptStore) -> None:
    found = store.get(BAKERY.id)
    assert found is not None
    expected = {f"{writer}-{left}" for writer in range(WRITERS) for left in range(1, EDITS + 1)}
    assert {term.text for _, term in found.terms()} == {"boulangerie", *expected}
    history = store.history(BAKERY.id)
    assert [entry.number for entry in history] == list(range(1, WRITERS * EDITS + 2))
    assert all(new.before == old.after for old, new in itertools.pairwise(history))


def expect_sound(url: str) -> None:
    engine = open_database(url)
    assert verify(engine).problems == ()
    engine.dispose()


def test_four_processes_lose_no_update(store: ConceptStore, url: str) -> None:
    """Read, change, write from four programs at once: every edit arrives, none sees a locked database."""
    add(store, BAKERY)
    with multiprocessing.get_context("spawn").Pool(WRITERS) as pool:
        errors = pool.starmap(count_up, [(url, writer) for writer in range(WRITERS)])
        pool.close()
        pool.join()
    assert errors == [[]] * WRITERS
    expect_every_edit(store)
    expect_sound(url)


def test_four_threads_lose_no_update(store: ConceptStore, url: str) -> None:
    """The same from threads with connections of their own."""
    add(store, BAKERY)
    with ThreadPoolExecutor(WRITERS) as pool:
        errors = list(pool.map(count_up, [url] * WRITERS, range(WRITERS)))
    assert errors == [[]] * WRITERS
    expect_every_edit(store)
    expect_sound(url)


def add_or_conflict(url: str) -> str:
    engine = open_database(url)
    try:
        upgrade(engine)
        return str(add(ConceptStore(engine), OVEN))
    except ConflictError:
        return "conflict"
    finally:
        engine.dispose()


def test_a_new_database_may_be_opened_by_many_at_once(url: str, empty: Engine) -> None:
    """Tables come into being once, and of four that add one concept a single one succeeds."""
    with ThreadPoolExecutor(WRITERS) as pool:
        results = list(pool.map(add_or_conflict, [url] * WRITERS))
    assert results.count("conflict") == WRITERS - 1
    assert ConceptStore(empty).all() == [OVEN]


def import_and_die(url: str, pipe: multiprocessing.connection.Connection) -> None:
    """Start a long import and tell when its rows are being written."""
    engine = open_database(url)
    event.listen(engine, "after_cursor_execute", lambda *args: pipe.send("term") if "INTO term" in args[2] else None)
    add(ConceptStore(engine), *(Concept(id=f"c{number}", sections=OVEN.sections) for number in range(5000)))


def test_a_killed_import_leaves_whole_entries_only(store: ConceptStore, url: str) -> None:
    """kill -9 amid the rows of an import: the store is as before and can be written at once."""
    add(store, BAKERY)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    importer = context.Process(target=import_and_die, args=(url, theirs))
    importer.start()
    assert ours.poll(60)
    importer.kill()
    importer.join()
    ours.close()
    theirs.close()
    assert store.all() == [BAKERY]
    assert add(store, OVEN)
    assert store.all() == [BAKERY, OVEN]


def import_for_ever(url: str, pipe: multiprocessing.connection.Connection) -> None:
    """Add, change and remove pairs of concepts, each pair at once, from where the last one was killed."""
    engine = open_database(url)
    store = ConceptStore(engine)
    pipe.send("ready")
    for number in itertools.count(len(store.ids())):
        pair = [Concept(id=f"{side}{number}", sections=OVEN.sections) for side in "ab"]
        add(store, *pair)
        noted = [replace(one, note="x") for one in pair]
        store.apply([Change(*both) for both in zip(pair, noted, strict=True)], author="Itto", origin="test")


def test_killed_again_and_again_everything_stays_whole(store: ConceptStore, url: str, engine: Engine) -> None:
    """Whenever a writer dies, both concepts of a change are there or none, and the database verifies."""
    context = multiprocessing.get_context("spawn")
    chance = random.Random(5)
    for _ in range(KILLS):
        ours, theirs = context.Pipe()
        writer = context.Process(target=import_for_ever, args=(url, theirs))
        writer.start()
        assert ours.poll(60)
        time.sleep(chance.uniform(0, 0.1))
        writer.kill()
        writer.join()
        ours.close()
        theirs.close()
        found = {concept.id: concept.note for concept in store.all()}
        assert all(found.get("b" + id_[1:], "missing") == note for id_, note in found.items() if id_[0] == "a")
        assert sum(id_[0] == "a" for id_ in found) * 2 == len(found)
        assert verify(engine).problems == ()
