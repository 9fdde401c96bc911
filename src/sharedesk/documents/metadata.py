"""What a summary tells programs about itself: the standards it keeps and facts of its record."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLParser
from xml.sax.saxutils import escape

from msgspec import Struct

from sharedesk import __version__
from sharedesk.documents import cleaning
from sharedesk.documents.outline import Outline

NAMESPACE = "urn:x-sharedesk:record:1#"
_PROPERTIES = {
    "reference": "Reference of the record that the document was made from",
    "digest": "SHA-256 of the record's content, in hexadecimal",
    "copy": "Whose copy it is: file, recipient or family",
    "marking": "Protective marking",
    "code": "Short code that is printed on the paper",
}
_UA_NAMESPACE = "http://www.aiim.org/pdfua/ns/id/"
_XMP = "http://ns.adobe.com/xap/1.0/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


class RecordFacts(Struct, frozen=True):
    """What a summary's metadata says about its record; empty where it says nothing.

    ``protected``: it cannot be read without a passphrase.
    """

    reference: str = ""
    digest: str = ""
    copy: str = ""
    marking: str = ""
    made_at: str = ""
    code: str = ""
    protected: bool = False


def made_at(outline: Outline) -> datetime:
    """When the summary says that it was made, in UTC and whole seconds."""
    moment = datetime.fromisoformat(outline.made_at)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).replace(microsecond=0)


def pdf_date(moment: datetime) -> str:
    """A date as PDF writes it (ISO 32000-1 §7.9.4)."""
    return moment.strftime("D:%Y%m%d%H%M%S+00'00'")


def maker() -> str:
    """The program and its version."""
    return f"ShareDesk {__version__}"


def one_line(text: str) -> str:
    """Text that may stand in metadata."""
    return " ".join(cleaning.paragraphs(cleaning.clean(text).text))


def packet(outline: Outline, *, archival: bool = True) -> bytes:
    """The XMP packet; ``archival`` claims PDF/A-3a beside PDF/UA-1."""
    date = made_at(outline).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    title = escape(one_line(outline.title))
    facts = {name: str(getattr(outline, name)) for name in _PROPERTIES}
    own = "".join(
        f"<sharedesk:{name}>{escape(one_line(value))}</sharedesk:{name}>"
        for name, value in facts.items()
    )
    claim = (
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" if archival else ""
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" '
        f'xmlns:pdfuaid="{_UA_NAMESPACE}" xmlns:sharedesk="{NAMESPACE}">\n'
        f"{claim}<pdfuaid:part>1</pdfuaid:part>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>{escape(outline.language)}</rdf:li></rdf:Bag></dc:language>"
        "<dc:format>application/pdf</dc:format>"
        f"<xmp:CreatorTool>{maker()}</xmp:CreatorTool>"
        f"<pdf:Producer>{maker()}</pdf:Producer>"
        f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>"
        f"{own}\n</rdf:Description>\n{_extension()}</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    ).encode()


def read_packet(xmp: bytes) -> RecordFacts:
    """What a packet says about the record; nothing if it is not one of ours."""
    text = re.sub(rb"<\?xpacket.*?\?>", b"", xmp, flags=re.DOTALL)
    if b"<!" in text:  # our packets declare no entities, so that none can be expanded
        return RecordFacts()
    parser = XMLParser()  # noqa: S314 -- declarations were refused above
    try:
        parser.feed(text)
        root: Any = parser.close()
    except ParseError:
        return RecordFacts()
    return RecordFacts(
        reference=_said(root, NAMESPACE, "reference"),
        digest=_said(root, NAMESPACE, "digest"),
        copy=_said(root, NAMESPACE, "copy"),
        marking=_said(root, NAMESPACE, "marking"),
        made_at=_said(root, _XMP, "CreateDate"),
        code=_said(root, NAMESPACE, "code"),
    )


def facts_of(pdf: bytes) -> RecordFacts:
    """What a PDF's metadata says about its record; nothing for a file that cannot be read."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(pdf)) as opened:
            written = opened.Root.get("/Metadata")
            if not isinstance(written, pikepdf.Stream):
                return RecordFacts()
            return read_packet(written.read_bytes())
    except pikepdf.PasswordError:
        return RecordFacts(protected=True)
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, RuntimeError):
        return RecordFacts()


def _said(root: Element, space: str, name: str) -> str:
    found = root.find(f".//{{{_RDF}}}Description/{{{space}}}{name}")
    return (found.text or "") if found is not None else ""


def _extension() -> str:
    """Descriptions of the two schemas that PDF/A does not know (ISO 19005-3 §6.6.2.3.3)."""
    ua = _schema(
        "PDF/UA identification",
        _UA_NAMESPACE,
        "pdfuaid",
        [("part", "Integer", "Part of ISO 14289 that the document keeps")],
    )
    own = _schema(
        "ShareDesk record",
        NAMESPACE,
        "sharedesk",
        [(name, "Text", words) for name, words in _PROPERTIES.items()],
    )
    return (
        '<rdf:Description rdf:about="" '
        'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
        'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
        'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
        f"<pdfaExtension:schemas><rdf:Bag>{ua}{own}</rdf:Bag></pdfaExtension:schemas>"
        "</rdf:Description>\n"
    )


def _schema(name: str, uri: str, prefix: str, properties: list[tuple[str, str, str]]) -> str:
    rows = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{key}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{words}</pdfaProperty:description></rdf:li>"
        for key, kind, words in properties
    )
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{name}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{rows}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
