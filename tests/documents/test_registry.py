"""Which reader reads which file."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest

from lexicon.documents import registry
from lexicon.documents.registry import is_article, read_document, refused_edits, rewrite_document
from lexicon.errors import InputError
from lexicon.text.edits import Edit


@pytest.mark.parametrize(
    ("path", "prose"),
    [
        ("a.md", "\0x\0"),
        ("dir.html/A.MARKDOWN", "\0x\0"),
        ("a.mdx", "\0x\0"),
        ("a.txt", "*x*"),
        ("a.html", "*x*"),
        ("a.unknown", "*x*"),
        ("README", "*x*"),
        (".md", "*x*"),
        ("-", "*x*"),
    ],
)
def test_the_ending_chooses_the_reader(path: str, prose: str) -> None:
    """Unknown endings and standard input are plain text; the path is kept as given."""
    document = read_document(b"*x*", path)
    assert (document.path, document.prose) == (path, prose)


@pytest.mark.parametrize("path", ["a.md", "a.txt", "b/c.HTM", "a.text", "a.xhtml", "a.b.markdown", "c:\\x\\a.md"])
def test_a_folder_walk_picks_up_articles(path: str) -> None:
    """The ending says so, in any case."""
    assert is_article(path)


@pytest.mark.parametrize("path", ["a.py", "md", ".md", "x.md/a", "a.png", "a.md~", ""])
def test_a_folder_walk_leaves_other_files(path: str) -> None:
    """Files without a known ending are no articles."""
    assert not is_article(path)


def test_the_byte_order_mark_is_remembered() -> None:
    """A document knows how its file was encoded, and offsets do not count the mark."""
    document = read_document(b"\xef\xbb\xbf---\nlang: he\n---\nx", "a.md")
    assert (document.has_bom, document.encoding, document.language) == (True, "utf-8", "he")
    document = read_document("\ufeffמלאח\r\n".encode("utf-16-le"), "a.txt")
    assert (document.has_bom, document.encoding, document.text) == (True, "utf-16-le", "מלאח\r\n")
    assert not read_document(b"x", "a.txt").has_bom


def test_what_cannot_be_decoded_is_an_input_error() -> None:
    """The path of the message is the one given."""
    with pytest.raises(InputError, match=r"^a\.md:1:2: not valid UTF-8"):
        read_document(b"a\xff", "a.md")


@pytest.mark.parametrize(
    ("declared", "encoding", "word"),
    [
        ("iso-8859-1", "cp1252", "l’été"),
        ("US-ASCII", "cp1252", "été"),
        ("windows-1255", "cp1255", "מלאח"),
        ("ISO-8859-8-I", "iso8859-8", "מלאח"),
        ("x-cp1256", "cp1256", "ملاح"),
        ("utf-16", "utf-8", "מלאח"),
        ("iso-8859-1", "utf-8", "l’été"),
        ("nonsense", "utf-8", "été"),
    ],
)
@pytest.mark.parametrize(
    "head",
    [
        "<meta charset={}>",
        '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={}">',
        "<?xml version='1.0' encoding='{}'?>",
    ],
)
def test_pages_are_read_in_the_encoding_that_they_declare(head: str, declared: str, encoding: str, word: str) -> None:
    """As browsers read them, but for pages that are UTF-8 whatever they say; a fix is written in it."""
    text = f"{head.format(declared)}<p>{word} x"
    data = text.encode(encoding)
    document = read_document(data, "a.html")
    assert (document.text, document.encoding) == (text, encoding)
    edit = Edit(len(text) - 1, len(text), "é")
    assert refused_edits(document, data, [edit]) == {}
    mended = rewrite_document(document, data, [edit]).decode(encoding)
    assert mended.removesuffix("é").removesuffix("&#233;") == text[:-1]


def test_a_byte_order_mark_is_stronger_than_what_a_page_declares() -> None:
    """As for browsers."""
    data = "\ufeff<meta charset=windows-1255>été".encode()
    assert read_document(data, "a.htm").text == "<meta charset=windows-1255>été"
    with pytest.raises(InputError, match="not valid UTF-8"):
        read_document("<p>été".encode("cp1252"), "a.html")


def test_other_packages_add_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point is asked for only where the table has no answer."""
    entry = EntryPoint(".rst", "lexicon.documents.markdown:read", "lexicon.documents")
    asked = []

    def plugins() -> dict[str, EntryPoint]:
        asked.append(True)
        return {".rst": entry}

    monkeypatch.setattr(registry, "_plugins", plugins)
    assert read_document(b"*x*", "a.md").prose == "\0x\0"
    assert is_article("a.md")
    assert not asked
    assert read_document(b"*x*", "a.rst").prose == "\0x\0"
    assert is_article("a.RST")


def test_reading_an_article_imports_little() -> None:
    """One short Markdown file costs no parser, no metadata and no other format."""
    code = (
        "import sys; from lexicon.documents.registry import read_document; read_document(b'# a', 'a.md');"
        "print(*sorted(name for name in sys.modules if name.startswith(('html', 'markdown_it', 'importlib.metadata',"
        " 'pathlib', 'json', 'email', 'lexicon.documents.html', 'lexicon.documents.plain', 'lexicon.documents.quot'))))"
    )
    result = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.split() == []
