"""PO files: everything GNU gettext accepts is read and written back, everything it refuses is one clear error."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lexicon.errors import InputError, UsageError
from lexicon.formats import po
from lexicon.model.catalogue import Catalogue, Message, Reference

MSGCAT = shutil.which("msgcat")
needs_msgcat = pytest.mark.skipif(MSGCAT is None, reason="GNU gettext is not installed")

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

CANONICAL = r"""# Tinghir glossary
#
# Two translators
msgid ""
msgstr ""
"Project-Id-Version: glossary\n"
"PO-Revision-Date: 2026-03-01 12:00+0000\n"
"X-Unknown: kept where it stands\n"
"Language: he\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

# ask Rachel
#. lexicon: mellah
#. definition: Walled Jewish quarter.
#: glossary/places/mellah.toml:1
#, fuzzy
#| msgctxt "place"
#| msgid "melah"
msgctxt "place"
msgid "mellah"
msgstr "מלאח"

#: glossary/places/a-long-enough-name.toml:1
#: glossary/places/a-second-long-name.toml:2
msgctxt ""
msgid "tab\tquote\" backslash\\ bell\a"
msgstr "ⵜⵉⵏⵖⵉⵔ"

#, c-format, range: 0..9, no-wrap
#| msgid "%d door"
#| msgid_plural ""
#| "%d\n"
#| "doors"
msgid "%d gate"
msgid_plural ""
"%d\n"
"gates\n"
msgstr[0] "שער"
msgstr[1] ""
"%d\n"
"שערים\n"

# gone, but not forgotten
#~| msgid "kasba"
#~ msgctxt "place"
#~ msgid "kasbah"
#~ msgstr ""
#~ "קסבה\n"
#~ "או כך"
"""


def read(body: str) -> Message:
    """Return the one message of a file with ``body`` below a UTF-8 header."""
    (message,) = po.parse((HEADER + body).encode()).messages
    return message


def untranslated(msgid: str) -> Message:
    return read(f'msgid "{msgid}"\nmsgstr ""\n')


def msgcat(data: bytes) -> bytes:
    assert MSGCAT is not None
    return subprocess.run([MSGCAT, "--no-wrap", "-"], input=data, capture_output=True, check=True).stdout


def strings_of(catalogue: Catalogue) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [(message.context, message.id, message.strings) for message in catalogue.messages]


def test_canonical_file_is_read_into_its_fields() -> None:
    """Header, comments, references, flags, previous strings and plurals are where the model says."""
    catalogue = po.parse(CANONICAL.encode())
    mellah, escapes, gate, kasbah = catalogue.messages
    assert catalogue.header_comments == ("Tinghir glossary", "", "Two translators")
    assert catalogue.header[2] == ("X-Unknown", "kept where it stands")
    assert catalogue.header_value("language") == "he"
    assert mellah == Message(
        id="mellah",
        context="place",
        strings=("מלאח",),
        translator_comments=("ask Rachel",),
        extracted_comments=("lexicon: mellah", "definition: Walled Jewish quarter."),
        references=(Reference("glossary/places/mellah.toml", 1),),
        flags=("fuzzy",),
        previous_context="place",
        previous_id="melah",
    )
    assert (escapes.context, escapes.id) == ("", 'tab\tquote" backslash\\ bell\a')
    assert gate.flags == ("c-format", "range: 0..9", "no-wrap")
    assert (gate.previous_plural_id, gate.plural_id) == ("%d\ndoors", "%d\ngates\n")
    assert gate.strings == ("שער", "%d\nשערים\n")
    assert kasbah.obsolete
    assert (kasbah.previous_id, kasbah.strings) == ("kasba", ("קסבה\nאו כך",))


def test_canonical_file_is_written_back_byte_for_byte() -> None:
    """Reading and writing a canonical file changes nothing."""
    assert po.serialize(po.parse(CANONICAL.encode())).decode() == CANONICAL


@needs_msgcat
def test_canonical_file_is_what_msgcat_writes() -> None:
    """msgcat agrees that the sample is canonical."""
    assert msgcat(CANONICAL.encode()).decode() == CANONICAL


def test_polib_reads_what_is_written() -> None:
    """An independent reader finds the same strings, comments and flags."""
    ours = po.parse(CANONICAL.encode())
    theirs = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(po.serialize(ours).decode())}
    for message in ours.messages:
        if "\a" in message.id:  # polib does not know \a
            continue
        entry = theirs[message.key]
        plural = message.plural_id is not None
        assert (tuple(entry.msgstr_plural.values()) if plural else (entry.msgstr,)) == message.strings
        assert entry.comment == "\n".join(message.extracted_comments)
        assert entry.tcomment == "\n".join(message.translator_comments)
        assert bool(entry.obsolete) == message.obsolete
        assert entry.flags == list(message.flags)


# What GNU gettext accepts

ACCEPTED = {
    "CR LF": 'msgid "a"\r\nmsgstr "b"\r\n',
    "white space of every kind": '\t msgid\f "a"\v\n\n  msgstr\t"b"  \n',
    "one line": 'msgid "a" msgstr "b"',
    "keyword and string on two lines": 'msgid\n"a"\nmsgstr\n"b"\n',
    "no space before the string": 'msgid"a"\nmsgstr"b"\n',
    "strings in pieces": 'msgid "" "a" ""\nmsgstr\n""\n"b"',
    "a continued line": 'msgid \\\n"a"\nmsgstr "\\\nb"\n',
    "escapes": 'msgid "\\141"\nmsgstr "\\x62"\n',
}


@pytest.mark.parametrize("body", ACCEPTED.values(), ids=ACCEPTED)
def test_accepted_layout(body: str) -> None:
    """Layouts that other readers refuse or misread are read as GNU reads them."""
    assert (read(body).id, read(body).strings) == ("a", ("b",))


def test_carriage_returns_alone_end_lines() -> None:
    """A file of the old Mac OS is read like any other, comments included."""
    data = CANONICAL.encode()
    assert po.parse(data.replace(b"\n", b"\r")) == po.parse(data.replace(b"\n", b"\r\n")) == po.parse(data)


def test_byte_order_mark_is_dropped() -> None:
    """Windows editors write one; the header behind it is still the header."""
    assert po.parse(b"\xef\xbb\xbf" + CANONICAL.encode()) == po.parse(CANONICAL.encode())


def test_every_escape_of_c() -> None:
    r"""\a to \v, octal and hexadecimal escapes are the characters they stand for."""
    assert untranslated(r"\a\b\f\n\r\t\v\\\"").id == '\a\b\f\n\r\t\v\\"'
    assert untranslated(r"\1018 \7z \x41").id == "A8 \7z A"


def test_escaped_bytes_are_characters_of_the_charset() -> None:
    """Bytes written as escapes are decoded together, across pieces of a string."""
    assert untranslated(r'caf\303\251 \xd7" "\x90').id == "café א"


def test_empty_context_is_not_no_context() -> None:
    """``msgctxt ""`` is a key of its own, for the header's msgid too."""
    body = 'msgid "a"\nmsgstr "1"\n\nmsgctxt ""\nmsgid "a"\nmsgstr "2"\n\nmsgctxt ""\nmsgid ""\nmsgstr "3"\n'
    catalogue = po.parse((HEADER + body).encode())
    assert strings_of(catalogue) == [(None, "a", ("1",)), ("", "a", ("2",)), ("", "", ("3",))]
    assert po.parse(po.serialize(catalogue)) == catalogue


def test_more_than_ten_plural_forms() -> None:
    """Indexes of two digits are numbers."""
    forms = "\n".join(f'msgstr[{index}] "{index}"' for index in range(12))
    assert read(f'msgid "a"\nmsgid_plural "b"\n{forms}\n').strings == tuple(map(str, range(12)))


@pytest.mark.parametrize(
    ("line", "flags"),
    [
        ("#,fuzzy", ("fuzzy",)),
        ("#, fuzzy, python-format", ("fuzzy", "python-format")),
        ("#,fuzzy,custom-flag", ("fuzzy", "custom-flag")),
        ("#= fuzzy", ("fuzzy",)),
        ("#! fuzzy", ("fuzzy",)),
        ("#, range: 0..10, fuzzy", ("range: 0..10", "fuzzy")),
        ("#, fuzzy\n#= sticky\n#, fuzzy", ("fuzzy", "sticky")),
    ],
)
def test_flags(line: str, flags: tuple[str, ...]) -> None:
    """Flags are read without a space, from the new ``#=`` lines and from several lines; unknown ones stay."""
    assert read(f'{line}\nmsgid "a"\nmsgstr "b"\n').flags == flags


def test_comments_without_a_space() -> None:
    """One space after the mark is no part of a comment, and none need be there."""
    message = read('#translator\n#  indented\n#\n#.extracted\n#:a.md:3\nmsgid "a"\nmsgstr "b"\n')
    assert message.translator_comments == ("translator", " indented", "")
    assert message.extracted_comments == ("extracted",)
    assert message.references == (Reference("a.md", 3),)


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("a.md:3 b.md:4", [("a.md", 3), ("b.md", 4)]),
        ("a.md : 3 b.md: 4 c.md", [("a.md", 3), ("b.md", 4), ("c.md", None)]),
        ("C:\\a.md:3 https://example.org/x", [("C:\\a.md", 3), ("https://example.org/x", None)]),
        ("\u2068my file.md\u2069:3 \u2068other file.md\u2069", [("my file.md", 3), ("other file.md", None)]),
        ("f: g:0", [("f:", None), ("g", 0)]),
        (":12 a:b:5", [(":12", None), ("a:b", 5)]),
        ("n:" + "1" * 30, [("n:" + "1" * 30, None)]),
        ("מילון.toml:7", [("מילון.toml", 7)]),
    ],
)
def test_references(text: str, references: list[tuple[str, int | None]]) -> None:
    """References come with a line or without, with spaces around the colon or isolated ones inside."""
    message = read(f'#: {text}\nmsgid "a"\nmsgstr "b"\n')
    assert list(message.references) == references
    assert po.parse(po.serialize(Catalogue(messages=(message,)))).messages == (message,)


def test_obsolete_messages_keep_their_place_and_previous_strings() -> None:
    """``#~`` marks its own lines only, and ``#~|`` is no translator comment."""
    body = (
        '#~ # note\n#~ #, fuzzy\n#~| msgid "p"\n#~ msgid "a"\n#~ msgstr "b"\n\n'
        'msgid "c"\nmsgstr "d"\n\n#~msgid "e"\n#~msgstr "f"\n'
    )
    gone, live, tight = po.parse((HEADER + body).encode()).messages
    assert (gone.obsolete, live.obsolete, tight.obsolete) == (True, False, True)
    assert (gone.previous_id, gone.translator_comments, gone.flags) == ("p", ("note",), ("fuzzy",))


def test_line_separators_of_unicode_are_text() -> None:
    """Only line feeds end lines; U+0085, U+2028, FF and FS do not, and control characters stay."""
    message = read('# a\u2028b\u0085c\nmsgid "d\u2028e\u0085f\x0cg\x1ch\x01"\nmsgstr "\x7f\u200f"\n')
    assert message.translator_comments == ("a\u2028b\u0085c",)
    assert (message.id, message.strings) == ("d\u2028e\u0085f\x0cg\x1ch\x01", ("\x7f\u200f",))
    assert po.parse(po.serialize(Catalogue(messages=(message,)))).messages == (message,)


def test_bidirectional_controls_survive() -> None:
    """Marks and isolates are content."""
    text = "\u2066a\u2069 \u200e\u200f\u202bb\u202c"
    assert read(f'msgid "{text}"\nmsgstr "{text}"\n').strings == (text,)


def test_header_is_not_reshaped() -> None:
    """Order, unknown and repeated fields, odd lines and a missing last newline are written back as they were."""
    text = (
        'msgid ""\nmsgstr ""\n"Language:\\n"\n"X-B: 1\\n"\n"no colon here\\n"\n"X-B: 2\\n"\n"\\n"\n"x-tight:3\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8"\n'
    )
    catalogue = po.parse(text.encode())
    assert po.serialize(catalogue).decode() == text
    assert [catalogue.header_value(name) for name in ("X-Tight", "language", "x-b", "X-None")] == ["3", "", "1", None]


def test_comments_of_the_header_entry_survive() -> None:
    """Extracted comments and references of a header, as LibreOffice writes them, are kept."""
    text = f"# top\n#. extracted from ui\n#: a.md:1\n#, fuzzy\n{HEADER}"[:-1]
    assert po.serialize(po.parse(text.encode())) == msgstr_on_one_line(text).encode()


def msgstr_on_one_line(text: str) -> str:
    return re.sub(r"\n\n+", "\n\n", text)


def test_comments_at_the_end_survive() -> None:
    """What stands after the last message is kept, although GNU tools drop it."""
    text = HEADER + 'msgid "a"\nmsgstr "b"\n\n# the end\n#. really\n'
    assert po.serialize(po.parse(text.encode())).decode() == text


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# only a comment\n", b'msgid ""\nmsgstr ""\n'])
def test_files_without_messages(data: bytes) -> None:
    """An empty file, a lone comment and an empty header are catalogues without messages."""
    catalogue = po.parse(data)
    assert catalogue.messages == ()
    assert po.parse(po.serialize(catalogue)) == catalogue


def test_no_charset_is_utf_8() -> None:
    """Without a header text is UTF-8."""
    assert po.parse('msgid "a"\nmsgstr "é"\n'.encode()).messages[0].strings == ("é",)


@pytest.mark.parametrize(("charset", "text"), [("ISO-8859-1", "é"), ("WINDOWS-1255", "מלאח"), ("Shift_JIS", "表")])
def test_charset_of_the_header_is_obeyed(charset: str, text: str) -> None:
    """Another charset is read and written, with non-ASCII msgids and comments before the header too."""
    file = f'# {text}.\n{HEADER.replace("UTF-8", charset)}msgid "{text}"\nmsgstr "{text}"\n'
    catalogue = po.parse(file.encode(charset))
    assert (catalogue.header_comments, catalogue.messages[0].id) == ((f"{text}.",), text)
    assert po.serialize(catalogue) == file.encode(charset)


def test_charset_elsewhere_in_the_file_does_not_count() -> None:
    """Only the header entry names the charset, not a message that looks like one."""
    body = 'msgid "a"\nmsgstr "Content-Type: text/plain; charset=KOI8-R\\n"\n\n'
    data = (body + HEADER + 'msgid "b"\nmsgstr "é"\n').encode()
    assert po.parse(data).messages[1].strings == ("é",)


def test_long_strings_are_read_in_linear_time() -> None:
    """A string of ten megabytes is one string."""
    assert len(read(f'msgid "a"\nmsgstr "{"x" * 10_000_000}"\n').strings[0]) == 10_000_000


# What GNU gettext refuses

MESSAGE = 'msgid "a"\nmsgstr "b"\n'
REFUSED = {
    "unterminated string": ('msgid "mellah\nmsgstr "b"\n', 4, 14, "not closed"),
    "unterminated string at the end": ('msgid "a"\nmsgstr "b', 5, 8, "not closed"),
    "quote inside a string": ('msgid "a"b"\nmsgstr "c"\n', 4, 10, 'unknown keyword "b"'),
    "duplicate": (f"{MESSAGE}\n{MESSAGE}", 7, 1, "duplicate message definition, the first one is on line 4"),
    "obsolete same as live": (f'{MESSAGE}\n#~ msgid "a"\n#~ msgstr "c"\n', 7, 4, "duplicate"),
    "second header": (HEADER, 4, 1, "duplicate"),
    "plural gap": ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n', 7, 1, "form 2 where form 1"),
    "plural from one": ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', 6, 1, "form 1 where form 0"),
    "no msgstr": ('msgid "a"\nmsgid "b"\nmsgstr "c"\n', 5, 1, "msgid where msgstr should be"),
    "no msgstr at the end": ('msgid "a"\n', 5, 1, "msgstr is missing"),
    "no plural forms": ('msgid "a"\nmsgid_plural "b"\n', 6, 1, "msgstr[0] is missing"),
    "forms without a plural": ('msgid "a"\nmsgstr[0] "b"\n', 5, 1, "without a msgid_plural"),
    "msgstr with a plural": ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 6, 1, "msgstr where msgstr[0]"),
    "keyword without a string": ('msgid\nmsgstr "b"\n', 5, 1, "a string must stand before msgstr"),
    "keyword without a string at the end": ('msgid "a"\nmsgstr\n', 6, 1, "a string is missing"),
    "string without a keyword": ('"a"\n# x\n"b"\n', 6, 1, "without a keyword"),
    "comment inside a message": ('msgid "a"\n# x\nmsgstr "b"\n', 5, 1, "msgstr is missing"),
    "comment after a previous msgid": ('#| msgid "p"\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n', 5, 1, "msgid is missing"),
    "half obsolete": ('#~ msgid "a"\nmsgstr "b"\n', 5, 1, "inconsistent use of #~"),
    "half obsolete string": ('#~ msgid "a"\n"c"\n#~ msgstr "b"\n', 5, 1, "inconsistent use of #~"),
    "previous without a msgid": ('#| msgctxt "p"\nmsgid "a"\nmsgstr "b"\n', 5, 1, "msgid where #| msgid"),
    "unknown keyword": ('msgid "a"\nmsgstring "b"\n', 5, 1, 'unknown keyword "msgstring"'),
    "unknown escape": ('msgid "a"\nmsgstr "x\\q"\n', 5, 10, "invalid control sequence"),
    "bytes that are no text": ('msgid "a"\nmsgstr "\\303"\n', 4, 1, "not valid in the charset"),
    "context separator": ('msgid "a\x04b"\nmsgstr "c"\n', 4, 7, "U+0004"),
    "escaped context separator": ('msgid "a"\nmsgstr "\\4"\n', 5, 8, "U+0004"),
    "conflict marker": (f"<<<<<<< ours\n{MESSAGE}=======\n{MESSAGE}>>>>>>> theirs\n", 4, 1, "conflict marker"),
    "conflict marker in the middle": (f"{MESSAGE}=======\n", 6, 1, "conflict marker"),
    "domain": (f'domain "other"\n{MESSAGE}', 4, 1, "domain"),
    "junk": ('msgid "a"\nmsgstr "b"\n!\n', 6, 1, 'unexpected "!"'),
    "continued lines are counted": ('msgid "a\\\nb"\nmsgstr "b"\n!\n', 7, 1, 'unexpected "!"'),
    "NUL": ('msgid "mel\0lah"\nmsgstr "b"\n', 4, 11, "NUL"),
    "escaped NUL": ('msgid "a"\nmsgstr "\\0"\n', 5, 8, "NUL"),
    "column in characters": ('msgid "a"\nmsgstr "מלאח" !\n', 5, 15, 'unexpected "!"'),
}


@pytest.mark.parametrize(("body", "line", "column", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(body: str, line: int, column: int, message: str) -> None:
    """What would lose or change text is an error with path, line and column, never a guess."""
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        po.parse((HEADER + body).encode(), "he.po")
    assert (caught.value.path, caught.value.line, caught.value.column) == ("he.po", line, column)


@pytest.mark.parametrize(
    ("data", "line", "column", "message"),
    [
        (HEADER.encode() + b'# ok\nmsgid "\xd7\x9e\xff"\nmsgstr ""\n', 5, 9, "the byte 0xff is not valid in UTF-8"),
        (CANONICAL.encode("utf-16"), 1, 1, "UTF-16"),
        (HEADER.replace("UTF-8", "x-bogus").encode() + "# é\n".encode(), 4, 3, "is not one that gettext knows"),
        (HEADER.replace("UTF-8", "CHARSET").encode() + "# é\n".encode(), 4, 3, "is not one that gettext knows"),
        (HEADER.replace("UTF-8", "rot13").encode() + "# é\n".encode(), 4, 3, "is not one that gettext knows"),
        (HEADER.replace("UTF-8", "ASCII").encode() + "# é\n".encode(), 4, 3, "0xc3 is not valid in ASCII"),
    ],
)
def test_bytes_outside_the_charset(data: bytes, line: int, column: int, message: str) -> None:
    """Bytes that are not in the charset are an error at their place."""
    with pytest.raises(InputError, match=message) as caught:
        po.parse(data, "he.po")
    assert (caught.value.path, caught.value.line, caught.value.column) == ("he.po", line, column)


@pytest.mark.parametrize("charset", ["x-bogus", "CHARSET"])
def test_unknown_charset_of_an_ascii_file_does_no_harm(charset: str) -> None:
    """Where all text is ASCII, the name of the charset does not matter."""
    assert po.parse((HEADER.replace("UTF-8", charset) + MESSAGE).encode()).messages[0].id == "a"


def test_header_entry_with_a_plural_is_refused() -> None:
    """The header cannot have what would be lost."""
    with pytest.raises(InputError, match="header entry"):
        po.parse(b'msgid ""\nmsgid_plural "x"\nmsgstr[0] ""\n')


@pytest.mark.skipif(MSGCAT is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("name", [name for name in REFUSED if "NUL" not in name and name != "domain"])
def test_msgcat_refuses_the_same(name: str) -> None:
    """GNU gettext agrees; it alone lets NUL cut a string short, and keeps several domains apart."""
    data = (HEADER + REFUSED[name][0]).encode()
    assert subprocess.run([str(MSGCAT), "-"], input=data, capture_output=True, check=False).returncode != 0


# Writing


@needs_msgcat
@pytest.mark.parametrize("body", ACCEPTED.values(), ids=ACCEPTED)
def test_msgcat_makes_the_same_of_it(body: str) -> None:
    """msgcat writes the same file for an odd layout."""
    data = (HEADER + body).encode()
    assert po.serialize(po.parse(data)) == msgcat(data)


@pytest.mark.parametrize(
    ("messages", "fault"),
    [
        ((Message(id="a"), Message(id="a", obsolete=True)), "twice"),
        ((Message(id="", obsolete=True),), "twice"),
        ((Message(id="a", strings=("b", "c")),), "has 2 strings"),
        ((Message(id="a", plural_id="b", strings=()),), "has 0 strings"),
        ((Message(id="a\0"),), r"U\+0000"),
        ((Message(id="a\4"),), r"U\+0004"),
        ((Message(id="a", translator_comments=("\0",)),), "NUL"),
        ((Message(id="a", references=(Reference("a\nb", 1),)),), "reference"),
    ],
)
def test_what_no_file_can_say_is_not_written(messages: tuple[Message, ...], fault: str) -> None:
    """A catalogue that could not be read back is an error, not a broken file."""
    with pytest.raises(UsageError, match=fault):
        po.serialize(Catalogue(header=(("Language", "he"),), messages=messages))


def test_text_outside_the_charset_is_not_written() -> None:
    """The header of an existing file wins, so the error tells how to change it."""
    latin = (("Content-Type", "text/plain; charset=ISO-8859-1"),)
    with pytest.raises(InputError, match=r"U\+05DE cannot be written in ISO-8859-1") as caught:
        po.serialize(Catalogue(header=latin, messages=(Message(id="a", strings=("מלאח",)),)))
    assert "charset=UTF-8" in str(caught.value.hint)


def test_comments_of_several_lines() -> None:
    """A line end in a comment makes two comment lines, and a last backslash joins nothing to it."""
    message = Message(id="a", translator_comments=("b\n\nc\\",), extracted_comments=("d\ne",))
    back = po.parse(po.serialize(Catalogue(messages=(message,)))).messages[0]
    assert (back.translator_comments, back.extracted_comments) == (("b", "", "c\\ "), ("d", "e"))


# Round trips

LETTERS = 'ab \t"\\\n\r\a#:,|~[]%\u2028\u0085\x01\x7fאבéⵣ\u2067\U0001f600'
text = st.text(LETTERS, max_size=12)
line = st.text(LETTERS.translate({10: None, 13: None}), max_size=8).filter(lambda value: not value.endswith("\\"))
path = st.text("ab/.: אé", max_size=12).map(lambda value: value.strip(" "))
flag = st.sampled_from(["fuzzy", "c-format", "no-wrap", "range: 0..5", "x-custom"])


def optional(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy


@st.composite
def messages(draw: st.DrawFn) -> Message:
    plural, previous = draw(optional(text)), draw(optional(text))
    return Message(
        id=draw(text),
        context=draw(optional(text)),
        plural_id=plural,
        strings=tuple(draw(st.lists(text, min_size=1, max_size=1 if plural is None else 11))),
        translator_comments=tuple(draw(st.lists(line, max_size=3))),
        extracted_comments=tuple(draw(st.lists(line, max_size=3))),
        references=tuple(draw(st.lists(st.builds(Reference, path, st.none() | st.integers(0, 10**6)), max_size=5))),
        flags=tuple(draw(st.lists(flag, max_size=3, unique=True))),
        previous_id=previous,
        previous_context=None if previous is None else draw(optional(text)),
        previous_plural_id=None if previous is None else draw(optional(text)),
        obsolete=draw(st.booleans()),
    )


HEADERS = st.sampled_from(
    [
        (),
        (("Content-Type", "text/plain; charset=UTF-8"), ("X-Generator", "lexicon")),
        (("Language", ""), ("", "no colon"), ("", "")),
    ]
)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    found = draw(st.lists(messages(), max_size=4, unique_by=lambda message: message.key))
    header = draw(HEADERS)
    return Catalogue(
        header=header,
        header_comments=tuple(draw(st.lists(line, max_size=2))) if header else (),
        header_newline=header[-1:] in [(), (("", ""),)] or draw(st.booleans()),
        messages=tuple(message for message in found if message.key != (None, "")),
        trailing_comments=tuple(f"# {comment}" for comment in draw(st.lists(line, max_size=2))),
    )


@settings(max_examples=300)
@given(catalogues())
def test_round_trip(catalogue: Catalogue) -> None:
    """What is written is read back equal in every field, and written again the same."""
    written = po.serialize(catalogue)
    assert po.parse(written) == catalogue
    assert po.serialize(po.parse(written)) == written


def read_or_refused(data: bytes) -> None:
    try:
        catalogue = po.parse(HEADER.encode() + data)
    except InputError as error:
        place = (error.line, error.column)
        assert None not in place
    else:
        assert po.parse(po.serialize(catalogue)) == catalogue


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Bytes that are no catalogue are an InputError with a place and nothing else."""
    read_or_refused(data)


PIECES = ["#", "#~ ", "#| ", "#~| ", "#, fuzzy", "\n", '"', "\\", "msgid ", "msgstr ", "msgctxt ", "[0]", "[1]", '"a"']
PIECES += ["msgid_plural ", 'msgid "b"\nmsgstr "c"\n', "\r\n", "# x\n", "#: a:1\n", '"\\303\\251"', "é", "\\x41"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_syntax_is_read_or_refused(body: str) -> None:
    """Pieces of PO syntax in any order are a catalogue that can be written, or an InputError with a place."""
    read_or_refused(body.encode())


def canonical(message: Message) -> Message:
    """Return ``message`` as GNU normalises it: no unknown flag, no fuzzy without text, no reference twice."""
    known = [name for name in ("fuzzy", "c-format", "range: 0..5", "no-wrap") if name in message.flags]
    if not message.strings[0] or message.obsolete:
        known = [name for name in known if name not in ("fuzzy", "range: 0..5")]
    references = dict.fromkeys(one for one in message.references if re.fullmatch(r"[ab/אé][ab/.אé]*", one.path))
    return replace(message, flags=tuple(known), references=tuple(references))


@needs_msgcat
@settings(max_examples=60, deadline=None)
@given(st.lists(messages(), max_size=4, unique_by=lambda message: message.key))
def test_msgcat_leaves_what_is_written_unchanged(found: list[Message]) -> None:
    """A second opinion from GNU gettext: ``msgcat --no-wrap`` changes not one byte."""
    catalogue = Catalogue(
        header=(("Content-Type", "text/plain; charset=UTF-8"),),
        messages=(
            Message(id="GNU writes no file for a header alone", strings=("x",)),
            *(
                canonical(message)
                for message in sorted(found, key=lambda message: message.obsolete)
                if (message.strings[0] or not message.obsolete) and message.key != (None, "")
            ),
        ),
    )
    written = po.serialize(catalogue)
    assert msgcat(written) == written
