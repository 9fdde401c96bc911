"""What makes plain pages keep PDF/UA-1 and PDF/A-3a: the tree, the metadata, the attachment."""

from __future__ import annotations

from collections.abc import Sequence

from sharedesk.base import shipped
from sharedesk.base.words import say
from sharedesk.documents import metadata
from sharedesk.documents.links import target
from sharedesk.documents.looks import A4
from sharedesk.documents.objects import File, numbers, text
from sharedesk.documents.outline import Outline
from sharedesk.documents.sheet import Bookmark, Field, Pixels, Sheet
from sharedesk.documents.structure import Annotation, Tree, write_tree

ATTACHED = "record.json"
SIGNATURE_FIELD = "Signature"
_PRINTED, _PRINTED_AND_LOCKED = 4, 132
_NOWHERE = (0.0, 0.0, 0.0, 0.0)


def finish(sheet: Sheet, outline: Outline, tree: Tree, *, archival: bool = True) -> bytes:
    """The whole file. Equal outlines make equal bytes; its /ID comes from its content."""
    file = File()
    pages = [file.reserve() for _ in sheet.pages]
    signs = outline.copy != "guide"
    field = [_signature_field(file, sheet, tree, pages)] if signs else []
    pressed = [*field, *_links(file, sheet, pages, len(pages) + len(field))]
    root = [
        f"/Type/Catalog/Pages {_pages(file, sheet, pages, pressed)} 0 R",
        f"/StructTreeRoot {write_tree(file, tree, pages, pressed)} 0 R/MarkInfo<</Marked true>>",
        f"/Lang{text(outline.language)}/ViewerPreferences<</DisplayDocTitle true>>",
        f"/OutputIntents[{_colours(file)}]/Metadata {_metadata(file, outline, archival)} 0 R",
        *(f"/AcroForm<</Fields[{one.number} 0 R]>>" for one in field),
    ]
    if sheet.bookmarks:
        root.append(f"/Outlines {_contents(file, sheet.bookmarks, pages)} 0 R")
    if outline.attachment is not None:
        root.append(_attach(file, outline, outline.attachment))
    return file.written(file.put(f"<<{''.join(root)}>>"), file.put(_information(outline)))


def _pages(file: File, sheet: Sheet, pages: Sequence[int], pressed: Sequence[Annotation]) -> int:
    """The tree of pages, all with the same resources."""
    fonts = sheet.plain.resources(file) | sheet.shaped.resources(file)
    named = "".join(f"{font} {number} 0 R" for font, number in fonts.items())
    shared = file.put(f"<</Font<<{named}>>{_pictures(file, sheet)}>>")
    above = file.reserve()
    for page, content in enumerate(sheet.pages):
        own = " ".join(f"{one.number} 0 R" for one in pressed if one.page == page)
        file.put(
            f"<</Type/Page/Parent {above} 0 R/MediaBox{numbers((0, 0, *A4))}"
            f"/Resources {shared} 0 R/Contents {file.stream(content)} 0 R"
            f"/StructParents {page}/Tabs/S{f'/Annots[{own}]' if own else ''}>>",
            pages[page],
        )
    kids = " ".join(f"{page} 0 R" for page in pages)
    return file.put(f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>", above)


def _pictures(file: File, sheet: Sheet) -> str:
    """The resources of the pictures; equal ones are in the file once."""
    known: dict[Pixels, int] = {}
    named = []
    for number, one in enumerate(sheet.pictures, 1):
        if one not in known:
            known[one] = file.stream(
                one.rows,
                f"/Type/XObject/Subtype/Image/Width {one.width}/Height {one.height}"
                "/ColorSpace/DeviceRGB/BitsPerComponent 8",
            )
        named.append(f"/P{number} {known[one]} 0 R")
    return f"/XObject<<{''.join(named)}>>" if named else ""


def _signature_field(file: File, sheet: Sheet, tree: Tree, pages: Sequence[int]) -> Annotation:
    """An empty signature field for ``signing`` to fill.

    It lies over what was told to the sheet, and shows nothing of its own: what it stands for is
    drawn on the page. A paper with nothing to lie over has a field that nobody sees.
    """
    said = say("Digital signature of this record")
    place = sheet.field or Field(len(pages) - 1, _NOWHERE, tree.root.child("Form"))
    place.element.alternative = said
    left, foot, right, top = place.box
    seen = ""
    if right > left:
        size = numbers((0, 0, right - left, top - foot))
        drawn = file.stream(b" ", f"/Type/XObject/Subtype/Form/BBox{size}/Resources<<>>")
        seen = f"/AP<</N {drawn} 0 R>>"
    number = file.put(
        f"<</Type/Annot/Subtype/Widget/FT/Sig/T{text(SIGNATURE_FIELD)}/TU{text(said)}"
        f"/Contents{text(said)}/Rect{numbers(place.box)}/F {_PRINTED_AND_LOCKED}"
        f"/P {pages[place.page]} 0 R/StructParent {len(pages)}{seen}>>"
    )
    return Annotation(number, place.page, place.element)


def _links(file: File, sheet: Sheet, pages: Sequence[int], first_key: int) -> list[Annotation]:
    return [
        Annotation(
            file.put(
                f"<</Type/Annot/Subtype/Link/Rect{numbers(link.box)}/Border[0 0 0]/F {_PRINTED}"
                f"/Contents{text(link.address)}/A<</S/URI/URI{text(target(link.address))}>>"
                f"/P {pages[link.page]} 0 R/StructParent {key}>>"
            ),
            link.page,
            link.element,
        )
        for key, link in enumerate(sheet.links, first_key)
    ]


def _contents(file: File, bookmarks: Sequence[Bookmark], pages: Sequence[int]) -> int:
    """The reader's table of contents (ISO 32000-1 §12.3.3), all of it open."""
    top = file.reserve()
    numbers_of = [file.reserve() for _ in bookmarks]
    parents, inside = _nested(bookmarks)
    for place, mark in enumerate(bookmarks):
        above = parents[place]
        beside = inside[above]
        at = beside.index(place)
        links = [f"/Parent {top if above < 0 else numbers_of[above]} 0 R"]
        if at:
            links.append(f"/Prev {numbers_of[beside[at - 1]]} 0 R")
        if at + 1 < len(beside):
            links.append(f"/Next {numbers_of[beside[at + 1]]} 0 R")
        links.append(_span(inside.get(place, []), numbers_of, _below(place, inside)))
        file.put(
            f"<</Title{text(mark.text)}/Dest[{pages[mark.page]} 0 R/XYZ null {mark.y:.0f} null]"
            f"{''.join(links)}>>",
            numbers_of[place],
        )
    outermost = _span(inside[-1], numbers_of, len(bookmarks))
    return file.put(f"<</Type/Outlines{outermost}>>", top)


def _nested(bookmarks: Sequence[Bookmark]) -> tuple[list[int], dict[int, list[int]]]:
    """Of each bookmark the one above it, and of each, and of -1 for none, those right below."""
    parents: list[int] = []
    inside: dict[int, list[int]] = {-1: []}
    open_ones: list[int] = []
    for place, mark in enumerate(bookmarks):
        while open_ones and bookmarks[open_ones[-1]].level >= mark.level:
            open_ones.pop()
        parents.append(open_ones[-1] if open_ones else -1)
        inside.setdefault(parents[-1], []).append(place)
        open_ones.append(place)
    return parents, inside


def _below(place: int, inside: dict[int, list[int]]) -> int:
    return sum(1 + _below(kid, inside) for kid in inside.get(place, []))


def _span(kids: list[int], numbers_of: list[int], count: int) -> str:
    if not kids:
        return ""
    return f"/First {numbers_of[kids[0]]} 0 R/Last {numbers_of[kids[-1]]} 0 R/Count {count}"


def _metadata(file: File, outline: Outline, archival: bool) -> int:
    packet = metadata.packet(outline, archival=archival)
    return file.stream(packet, "/Type/Metadata/Subtype/XML", packed=False)


def _colours(file: File) -> str:
    profile = (shipped.resources() / "colour" / "sRGB.icc").read_bytes()
    return (
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
        f"/Info(sRGB IEC61966-2.1)/DestOutputProfile {file.stream(profile, '/N 3')} 0 R>>"
    )


def _attach(file: File, outline: Outline, content: bytes) -> str:
    """The record itself as an associated file (ISO 19005-3 §6.8)."""
    date = text(metadata.pdf_date(metadata.made_at(outline)))
    held = file.stream(
        content,
        "/Type/EmbeddedFile/Subtype/application#2Fjson"
        f"/Params<</Size {len(content)}/ModDate{date}>>",
    )
    said = text("The record that this summary was made from")
    named = file.put(
        f"<</Type/Filespec/F{text(ATTACHED)}/UF{text(ATTACHED)}/Desc{said}"
        f"/AFRelationship/Source/EF<</F {held} 0 R/UF {held} 0 R>>>>"
    )
    return f"/AF[{named} 0 R]/Names<</EmbeddedFiles<</Names[{text(ATTACHED)} {named} 0 R]>>>>"


def _information(outline: Outline) -> str:
    """The old information dictionary, saying the same as the metadata."""
    date = text(metadata.pdf_date(metadata.made_at(outline)))
    maker = text(metadata.maker())
    title = text(metadata.one_line(outline.title))
    return f"<</Title{title}/Creator{maker}/Producer{maker}/CreationDate{date}/ModDate{date}>>"
