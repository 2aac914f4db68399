"""Word documents made by hand, for what python-docx does not write."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DATE = (2024, 5, 6, 7, 8, 10)


def run(text: str, properties: str = "") -> str:
    """Return a ``w:r`` with ``text``."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """Return a ``w:p`` with ``content``, or with one run where that is bare text."""
    runs = content if content.startswith("<") or not content else run(content)
    marks = f'<w:pStyle w:val="{style}"/>' * bool(style) + properties
    return f"<w:p>{f'<w:pPr>{marks}</w:pPr>' if marks else ''}{runs}</w:p>"


def text_box(content: str) -> str:
    """Return a run with a text box, written twice as Word does it."""
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(code: str, result: str) -> str:
    """Return the runs of a field."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def part(root: str, content: str, namespace: str = WORD) -> str:
    """Return the XML of a part, without a declaration."""
    return f'<w:{root} xmlns:w="{namespace}" xmlns:r="{RELATIONS}" xmlns:mc="{_COMPATIBILITY}">{content}</w:{root}>'


def package(
    body: str = "", *, raw: str | bytes | None = None, base: str = RELATIONS, word: str = WORD, **parts: str
) -> bytes:
    """Return a document.

    Args:
        body: What stands in ``w:body``.
        raw: The whole main part instead.
        base: Namespace of the relationships.
        word: Namespace of the main part.
        **parts: Content of the root elements of ``styles``, ``footnotes``, ``header``, ... as the main part refers to
            them by ``rId-footnotes`` and so on.
    """
    document = raw if raw is not None else part("document", f"<w:body>{body}</w:body>", word)
    roots = {"header": "hdr", "footer": "ftr"}
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{_types()}</Types>',
        "_rels/.rels": _relations(base, {"officeDocument": "word/document.xml"}),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(base, {name: f"{name}.xml" for name in parts}),
        **{f"word/{name}.xml": part(roots.get(name, name), content, word) for name, content in parts.items()},
        "word/media/picture.bin": bytes(range(256)),
    }
    return zipped(members)


def zipped(members: dict[str, str | bytes]) -> bytes:
    """Return a zip file with ``members``."""
    file = BytesIO()
    with ZipFile(file, "w") as target:
        for name, content in members.items():
            info = ZipInfo(name, DATE)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, content)
    return file.getvalue()


def member(data: bytes, name: str = "word/document.xml") -> str:
    """Return one part of a document."""
    with ZipFile(BytesIO(data)) as file:
        return file.read(name).decode()


def _types() -> str:
    defaults = {"rels": _RELATIONS_TYPE, "xml": "application/xml", "bin": "application/octet-stream"}
    entries = (f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults.items())
    return "".join(entries) + f'<Override PartName="/word/document.xml" ContentType="{_MAIN_TYPE}"/>'


def _relations(base: str, targets: dict[str, str]) -> str:
    entries = (
        f'<Relationship Id="rId-{kind}" Type="{base}/{kind}" Target="{target}"/>' for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(entries)}</Relationships>'
