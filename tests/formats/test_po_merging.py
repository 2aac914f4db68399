"""Merging an export into a translator's file: three ways, and nothing that anybody typed is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lexicon.errors import UsageError
from lexicon.formats import po
from lexicon.model.catalogue import Catalogue, Message, Reference

HEADER = (
    ("Project-Id-Version", "ours"),
    ("PO-Revision-Date", "2026-01-01 00:00+0000"),
    ("Language", "he"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Plural-Forms", "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"),
)
LATER = tuple((name, value.replace("2026", "2027")) for name, value in HEADER)


def message(id_: str = "mellah", text: str = "מלאח", concept: str | None = "mellah", *, fuzzy: bool = False) -> Message:
    """Return a message as it is exported."""
    return po.stamp(
        Message(
            id=id_,
            strings=(text,),
            extracted_comments=(f"lexicon: {concept}",) if concept else (),
            flags=("fuzzy",) if fuzzy else (),
        )
    )


def catalogue(*messages: Message) -> Catalogue:
    return Catalogue(header=HEADER, messages=messages)


def merged(existing: Message, new: Message) -> Message:
    """Return what becomes of one message, after a check that merging again changes nothing."""
    result = po.merge(catalogue(existing), catalogue(new)).catalogue
    assert po.merge(result, catalogue(new)).catalogue == result
    return result.messages[0]


def edited(exported: Message, text: str, *, fuzzy: bool = False) -> Message:
    """Return ``exported`` as a translator leaves it."""
    return replace(exported, strings=(text,), flags=("fuzzy",) if fuzzy else ())


def test_stamp_tells_what_was_exported() -> None:
    """The digest stands once, last, and changes with the strings and with their state."""
    once = message()
    assert po.stamp(once) == once
    assert once.extracted_comments[-1] == f"exported: {po.digest(('מלאח',), fuzzy=False)}"
    assert po.exported_digest(once) == po.digest(("מלאח",), fuzzy=False)
    assert len({po.digest(strings, fuzzy=fuzzy) for strings in [("a", "b"), ("ab",), ("a",)] for fuzzy in (0, 1)}) == 6
    assert len(po.digest((), fuzzy=True)) == 8


def test_concept_id() -> None:
    """The id stands in an extracted comment; a message of another tool has none."""
    assert po.concept_id(message(concept="bab-el-mellah")) == "bab-el-mellah"
    assert po.concept_id(Message(id="mellah", extracted_comments=("about lexicon: no",))) is None


def test_untouched_translation_takes_the_new_one() -> None:
    """What nobody touched since the export follows the glossary, its state too."""
    assert merged(message(text="old"), message(text="new")).strings == ("new",)
    assert merged(message(fuzzy=True), message()).flags == ()
    assert merged(message(), message(text="")).strings == ("",)


def test_translators_change_is_kept() -> None:
    """What only the translator changed stays, and is told."""
    exported = message(text="glossary")
    result = po.merge(catalogue(edited(exported, "translator")), catalogue(exported))
    assert result.catalogue.messages[0].strings == ("translator",)
    assert result.kept == result.catalogue.messages
    assert result.conflicts == ()


def test_translators_state_is_kept() -> None:
    """Clearing the fuzzy mark, setting it and emptying a translation are changes too."""
    unreviewed = message(fuzzy=True)
    assert merged(edited(unreviewed, "מלאח"), unreviewed).flags == ()
    assert merged(edited(message(), "מלאח", fuzzy=True), message()).flags == ("fuzzy",)
    assert merged(edited(message(), ""), message()).strings == ("",)


def test_new_translation_beats_a_doubt_about_the_old_one() -> None:
    """Where the translator only marked the exported text, a new text in the glossary answers the mark."""
    assert merged(edited(message(text="old"), "old", fuzzy=True), message(text="new")) == message(text="new")


def test_change_on_both_sides_is_a_conflict() -> None:
    """The translator's text stays as it is, and the conflict is reported at every merge until they agree."""
    file, new = edited(message(text="base"), "translator"), message(text="glossary")
    first = po.merge(catalogue(file), catalogue(new))
    assert first.catalogue.messages == (file,)
    assert first.conflicts == (po.Conflict(existing=file, new=new),)
    assert po.merge(first.catalogue, catalogue(new)).conflicts == first.conflicts
    assert po.merge(first.catalogue, catalogue(message(text="translator"))).conflicts == ()


def test_both_made_the_same_change() -> None:
    """Agreement is no conflict."""
    result = po.merge(catalogue(edited(message(text="base"), "same")), catalogue(message(text="same")))
    assert (result.catalogue.messages, result.conflicts) == ((message(text="same"),), ())


@pytest.mark.parametrize(
    ("theirs", "ours", "expected", "conflicts"),
    [
        ("", "ours", "ours", 0),
        ("theirs", "", "theirs", 0),
        ("same", "same", "same", 0),
        ("theirs", "ours", "theirs", 1),
    ],
)
def test_file_that_was_never_exported(theirs: str, ours: str, expected: str, conflicts: int) -> None:
    """Without a base the side that has text wins, and two texts are a conflict."""
    result = po.merge(catalogue(Message(id="mellah", strings=(theirs,))), catalogue(message(text=ours)))
    assert result.catalogue.messages[0].strings == (expected,)
    assert len(result.conflicts) == conflicts


def test_translation_where_the_glossary_has_none() -> None:
    """A translator fills in an empty string."""
    assert merged(edited(message(text=""), "typed"), message(text="")).strings == ("typed",)


def test_comments_flags_and_places() -> None:
    """Translator comments and flags stay; extracted comments and references are the new ones."""
    file = replace(
        message(), translator_comments=("ask Rachel", ""), flags=("no-wrap",), references=(Reference("a", 1),)
    )
    new = replace(message(), extracted_comments=("lexicon: mellah", "pos: noun"), references=(Reference("b", 2),))
    result = merged(file, new)
    assert (result.translator_comments, result.flags) == (("ask Rachel", ""), ("no-wrap",))
    assert (result.extracted_comments, result.references) == (new.extracted_comments, new.references)


def test_renamed_source_term_waits_for_a_translator() -> None:
    """The old term becomes ``#| msgid`` and the message fuzzy until somebody clears that; then both go."""
    renamed = merged(message("melah"), message("mellah"))
    assert (renamed.previous_id, renamed.id, renamed.flags) == ("melah", "mellah", ("fuzzy",))
    assert merged(renamed, message("mellah")) == renamed
    newer = merged(renamed, message("mellah", "new"))
    assert (newer.strings, newer.previous_id, newer.flags) == (("new",), "melah", ("fuzzy",))
    assert merged(replace(renamed, flags=()), message("mellah")) == message("mellah")


def test_renamed_term_with_a_translators_change() -> None:
    """A rename keeps the translator's text."""
    renamed = merged(edited(message("melah"), "typed"), message("mellah"))
    assert (renamed.strings, renamed.previous_id, renamed.is_fuzzy) == (("typed",), "melah", True)


def test_new_context_alone_is_no_rename() -> None:
    """A term that became a homograph is still the same term."""
    assert merged(message(), replace(message(), context="place")) == replace(message(), context="place")


def test_pairing_without_a_concept() -> None:
    """Without an id the key decides, then the previous msgid on either side."""
    typed = Message(id="melah", strings=("typed",))
    new = replace(message("mellah", "", concept="new-id"), previous_id="melah")
    assert merged(typed, new).strings == ("typed",)
    assert merged(replace(typed, id="millah", previous_id="mellah"), message("mellah", "")).strings == ("typed",)
    assert merged(replace(typed, id="mellah"), message("mellah", "")).strings == ("typed",)


def test_concepts_that_swap_their_terms() -> None:
    """The id decides before the msgid does."""
    one, two = message("a", "1", "x"), message("b", "2", "y")
    file = catalogue(edited(one, "typed 1"), edited(two, "typed 2"))
    result = po.merge(file, catalogue(message("b", "1", "x"), message("a", "2", "y"))).catalogue
    assert [(found.id, found.strings) for found in result.messages] == [("b", ("typed 1",)), ("a", ("typed 2",))]


def test_retired_concept_becomes_obsolete_and_comes_back() -> None:
    """Its translation waits below, and is revived with what the translator typed."""
    exported, other = message(), message("gate", "שער", "gate")
    file = catalogue(edited(exported, "typed"), other)
    gone = po.merge(file, catalogue(other)).catalogue
    assert [found.obsolete for found in gone.messages] == [False, True]
    assert po.merge(gone, catalogue(other)).catalogue == gone
    back = po.merge(gone, catalogue(exported, other)).catalogue
    assert back.messages == (edited(exported, "typed"), other)


def test_retired_concept_without_a_translation() -> None:
    """An empty message goes, unless somebody commented on it."""
    assert po.merge(catalogue(message(text="")), catalogue()).catalogue.messages == ()
    noted = replace(message(text=""), translator_comments=("a question",))
    assert po.merge(catalogue(noted), catalogue()).catalogue.messages == (replace(noted, obsolete=True),)


def test_messages_added_by_hand_stay_as_they_are() -> None:
    """A message that names no concept is not ours: live stays live, obsolete stays obsolete."""
    live = Message(id="by hand", strings=("x",))
    gone = Message(id="old", strings=("y",), obsolete=True)
    result = po.merge(catalogue(gone, live), catalogue(message())).catalogue
    assert result.messages == (message(), live, gone)


def test_term_that_takes_the_msgid_of_another() -> None:
    """A catalogue holds a msgid once; the translation that has to go is kept as a translator comment."""
    by_hand = Message(id="mellah", strings=("by\nhand",), translator_comments=("mine",))
    file = catalogue(message("melah"), by_hand)
    result = po.merge(file, catalogue(message("mellah"))).catalogue
    assert result.messages[0].translator_comments == ("mine", "former translation: by", "hand")
    assert po.merge(result, catalogue(message("mellah"))).catalogue == result


def test_header_of_the_file_wins() -> None:
    """Order, unknown fields, comments and Plural-Forms stay; the revision date moves only with a message."""
    theirs = (("X-Mine", "1"), ("PO-Revision-Date", "2020"), ("Plural-Forms", "nplurals=2; plural=n!=1;"))
    file = Catalogue(header=theirs, header_comments=("Rachel, 2020",), messages=(message(),), trailing_comments=("#",))
    assert po.merge(file, Catalogue(header=LATER, messages=(message(),))).catalogue == file
    changed = po.merge(file, Catalogue(header=LATER, messages=(message(text="new"),))).catalogue
    assert changed.header == (theirs[0], ("PO-Revision-Date", "2027-01-01 00:00+0000"), theirs[2])
    assert (changed.header_comments, changed.trailing_comments) == (file.header_comments, file.trailing_comments)


def test_file_without_a_header_takes_the_new_one() -> None:
    """So does an empty catalogue."""
    assert po.merge(Catalogue(messages=(message(),)), catalogue(message())).catalogue == catalogue(message())
    assert po.merge(Catalogue(), catalogue(message())).catalogue == catalogue(message())


PLURAL = po.stamp(
    Message(id="gate", plural_id="gates", strings=("שער", "שעריים", "שערים"), extracted_comments=("lexicon: gate",))
)


def test_plurals_follow_the_rule_of_the_file() -> None:
    """New translations are put into the forms that the file has, and an edit is still told from none."""
    two = Catalogue(header=(("Plural-Forms", "nplurals=2; plural=n != 1;"),))
    first = po.merge(two, catalogue(PLURAL)).catalogue
    assert first.messages[0].strings == ("שער", "שערים")
    again = po.merge(first, catalogue(po.stamp(replace(PLURAL, strings=("a", "b", "c")))))
    assert (again.catalogue.messages[0].strings, again.conflicts) == (("a", "c"), ())


@pytest.mark.parametrize("placeholder", [(), (("Plural-Forms", "nplurals=INTEGER; plural=EXPRESSION;"),)])
def test_missing_plural_rule_is_filled_in(placeholder: tuple[tuple[str, str], ...]) -> None:
    """A file that has no rule gets ours once it has a plural."""
    file = Catalogue(header=(*HEADER[:4], *placeholder))
    assert po.merge(file, catalogue(PLURAL)).catalogue.header == HEADER
    assert po.merge(file, catalogue(message())).catalogue.header == file.header


def test_message_that_became_plural() -> None:
    """Every form starts from the translator's text, to be looked at."""
    file = edited(message("gate", "שער", "gate"), "typed")
    result = merged(file, PLURAL)
    assert (result.strings, result.is_fuzzy) == (("typed", "typed", "typed"), True)


def test_message_that_is_no_longer_plural() -> None:
    """The first form stays, and the others are kept as comments."""
    file = replace(PLURAL, strings=("one", "two", "many"))
    result = merged(file, message("gate", "שער", "gate"))
    assert (result.strings, result.is_fuzzy) == (("one",), True)
    assert result.translator_comments == ("former translation: two", "former translation: many")


def test_new_catalogue_with_a_message_twice() -> None:
    """A message that would hide another is an error."""
    with pytest.raises(UsageError, match="twice"):
        po.merge(Catalogue(), catalogue(message(), message(concept="other")))


texts = st.sampled_from(["", "a", "b", "a\nb"])
ids = st.sampled_from("xyzw")


@st.composite
def any_message(draw: st.DrawFn, *, exported: bool) -> Message:
    """Return a message of an export, or one as months of exports and edits may have left it."""
    plural = draw(st.booleans())
    concept, previous = draw(st.none() | ids), draw(st.none() | ids)
    found = Message(
        id=draw(ids),
        context=draw(st.sampled_from([None, "", "c"])),
        plural_id="s" if plural else None,
        strings=tuple(draw(st.lists(texts, min_size=3 if plural else 1, max_size=3 if plural else 1))),
        extracted_comments=(f"lexicon: {concept}",) if concept else (),
        flags=draw(st.sampled_from([(), ("fuzzy",), ("no-wrap",)])),
    )
    if exported:
        return po.stamp(found)
    base = po.stamp(replace(found, strings=(draw(texts),))) if draw(st.booleans()) else found
    state = po.stamp(found) if draw(st.booleans()) else replace(found, extracted_comments=base.extracted_comments)
    return replace(
        state,
        obsolete=draw(st.booleans()),
        previous_id=previous,
        translator_comments=draw(st.sampled_from([(), ("n",)])),
    )


def any_catalogue(*, exported: bool) -> st.SearchStrategy[Catalogue]:
    found = st.lists(any_message(exported=exported), max_size=5, unique_by=lambda one: one.key)
    return found.map(lambda messages: catalogue(*messages))


def kept_texts(found: Catalogue) -> str:
    """Return every string and translator comment, with the line ends that comments lose."""
    comments = [comment for one in found.messages for comment in one.translator_comments]
    strings = [string for one in found.messages for string in one.strings]
    return "\n".join([*strings, *comments])


@settings(max_examples=500)
@given(any_catalogue(exported=False), any_catalogue(exported=True))
def test_merging_twice_changes_nothing(existing: Catalogue, new: Catalogue) -> None:
    """A merge is done once it is done, in memory and through the file."""
    once = po.merge(existing, new)
    twice = po.merge(once.catalogue, new)
    assert twice.catalogue == once.catalogue
    assert len(twice.conflicts) == len(once.conflicts)
    reread = po.parse(po.serialize(once.catalogue))
    assert po.serialize(po.merge(reread, new).catalogue) == po.serialize(once.catalogue)


@settings(max_examples=500)
@given(any_catalogue(exported=False), any_catalogue(exported=True))
def test_nothing_typed_is_lost(existing: Catalogue, new: Catalogue) -> None:
    """Every string that is not the export's own, and every translator comment, is somewhere in the result."""
    result = kept_texts(po.merge(existing, new).catalogue)
    for one in existing.messages:
        states = [po.digest(one.strings, fuzzy=fuzzy) for fuzzy in (False, True)]
        typed = () if po.exported_digest(one) in states else one.strings
        assert all(text in result for text in (*typed, *one.translator_comments))


@given(any_catalogue(exported=False), any_catalogue(exported=True))
def test_every_exported_message_is_there(existing: Catalogue, new: Catalogue) -> None:
    """The result can be written, and begins with the keys of the export in their order."""
    result = po.merge(existing, new).catalogue
    live = [one.key for one in result.messages if not one.obsolete]
    assert live[: len(new.messages)] == [one.key for one in new.messages]
    assert po.parse(po.serialize(result)) == result
