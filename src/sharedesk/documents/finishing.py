"""What makes plain pages keep PDF/UA-1 and PDF/A-3a: the tree, the metadata, the attachment."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import Any

from sharedesk.base import shipped
from sharedesk.documents import metadata
from sharedesk.documents.clusters import ClusterFonts, unicode_map
from sharedesk.documents.outline import Outline
from sharedesk.documents.structure import Tree, write_tree

ATTACHED = "record.json"
SIGNATURE_FIELD = "Signature"
_INVISIBLE_AND_PRINTED = 132
_SPACE_IS_NOTHING = {"/Length", "/Filter"}
"""The entries of streams of operators, which a space at the end leaves as they are."""

_UNCLEAR = b"\r\nendstream"
_MAPPED = re.compile(rb"^<([0-9A-F]{2})> <([0-9A-F]{4})>$", re.MULTILINE)


def finish(
    pages: bytes, outline: Outline, tree: Tree, fonts: ClusterFonts, *, archival: bool = True
) -> bytes:
    """The whole file. Equal outlines make equal bytes; its /ID comes from its content."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name, String

    with pikepdf.open(BytesIO(pages)) as pdf:
        _fonts(pdf, fonts)
        for number, page in enumerate(pdf.pages):
            page.obj.StructParents = number
            page.obj.Tabs = Name.S
            if "/Trans" in page.obj:
                del page.obj.Trans
        write_tree(pdf, tree, _signature_field(pdf))
        root = pdf.Root
        root.Lang = String(outline.language)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.OutputIntents = Array([_colours(pdf)])
        root.Metadata = _stream(
            pdf, metadata.packet(outline, archival=archival), Type="/Metadata", Subtype="/XML"
        )
        if outline.attachment is not None:
            _attach(pdf, outline, outline.attachment)
        _describe(pdf, outline)
        return _written(pdf)


def _written(pdf: Any) -> bytes:
    """The bytes of the file, in which no stream's data ends in a carriage return.

    Before the line feed that ends it, such data can be read as one byte shorter than it is, and
    some readers do so. A space changes the checksum with which the data ends; where there can be
    none, that stream and the objects go uncompressed.
    """
    from pikepdf import Name, ObjectStreamMode, Stream

    streams = [one for one in pdf.objects if isinstance(one, Stream)]
    for stream in streams:
        content = stream.read_bytes()
        if stream.keys() <= _SPACE_IS_NOTHING and _packed(content).endswith(b"\r"):
            stream.write(content + b"\n")
    written = _saved(pdf, ObjectStreamMode.generate, compress=True)
    if _UNCLEAR not in written:
        return written
    for stream in streams:
        content = stream.read_bytes()
        if stream.get("/Subtype") != Name.XML and not _packed(content).endswith(b"\r"):
            stream.write(_packed(content), filter=Name.FlateDecode)
        else:
            stream.write(content)
    return _saved(pdf, ObjectStreamMode.disable, compress=False)


def _saved(pdf: Any, objects: Any, *, compress: bool) -> bytes:
    out = BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=objects, compress_streams=compress)
    return out.getvalue()


def _packed(content: bytes) -> bytes:
    return zlib.compress(content, 9)


def _fonts(pdf: Any, fonts: ClusterFonts) -> None:
    """Add the shaped fonts to the resources that all pages share; mend the others' maps."""
    shared = pdf.pages[0].obj.Resources.Font
    for font in shared.values():
        if "/ToUnicode" in font:
            font.ToUnicode = pdf.make_stream(_mended(font.ToUnicode.read_bytes()))
    for name, font in fonts.resources(pdf).items():
        shared[name] = font


def _mended(written: bytes) -> bytes:
    """reportlab maps unused codes to U+0000, which both standards forbid, or to a second space."""
    pairs = [(int(code, 16), chr(int(text, 16))) for code, text in _MAPPED.findall(written)]
    used = [(code, text) for code, text in pairs if text != "\0" and (text != " " or code == 32)]
    return unicode_map(used)


def _signature_field(pdf: Any) -> Any:
    """An empty signature field that nobody sees, for ``signing`` to fill."""
    from pikepdf import Array, Dictionary, Name, String

    last = pdf.pages[-1].obj
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(SIGNATURE_FIELD),
            TU=String("Digital signature of this record"),
            Contents=String("Digital signature"),
            Rect=Array([0, 0, 0, 0]),
            F=_INVISIBLE_AND_PRINTED,
            P=last,
        )
    )
    last.Annots = Array([widget])
    pdf.Root.AcroForm = Dictionary(Fields=Array([widget]))
    return widget


def _colours(pdf: Any) -> Any:
    from pikepdf import Dictionary, Name, String

    profile = (shipped.resources() / "colour" / "sRGB.icc").read_bytes()
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=_stream(pdf, profile, N=3),
    )


def _attach(pdf: Any, outline: Outline, content: bytes) -> None:
    """The record itself as an associated file (ISO 19005-3 §6.8)."""
    from pikepdf import Array, Dictionary, Name, String

    date = String(metadata.pdf_date(metadata.made_at(outline)))
    held = _stream(pdf, content, Type="/EmbeddedFile", Subtype="/application/json")
    held.Params = Dictionary(Size=len(content), ModDate=date)
    named = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(ATTACHED),
            UF=String(ATTACHED),
            Desc=String("The record that this summary was made from"),
            AFRelationship=Name.Source,
            EF=Dictionary(F=held, UF=held),
        )
    )
    pdf.Root.AF = Array([named])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String(ATTACHED), named])))


def _describe(pdf: Any, outline: Outline) -> None:
    """The old information dictionary, saying the same as the metadata."""
    from pikepdf import String

    date = String(metadata.pdf_date(metadata.made_at(outline)))
    info = pdf.docinfo
    for key in list(info.keys()):
        del info[key]
    info["/Title"] = String(metadata.one_line(outline.title))
    info["/Creator"] = String(metadata.maker())
    info["/Producer"] = String(metadata.maker())
    info["/CreationDate"] = date
    info["/ModDate"] = date


def _stream(pdf: Any, content: bytes, **entries: Any) -> Any:
    from pikepdf import Name

    stream = pdf.make_stream(content)
    for key, value in entries.items():
        stream[f"/{key}"] = Name(value) if isinstance(value, str) else value
    return stream
