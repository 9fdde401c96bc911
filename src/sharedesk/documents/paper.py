"""The paper: an outline becomes a PDF that can be read by eye, by ear and in forty years.

Tagged, PDF/UA-1 and PDF/A-3a in one file (ISO 14289-1, ISO 19005-3); equal outlines make equal
bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from sharedesk.base.words import say
from sharedesk.documents import cleaning
from sharedesk.documents.outline import (
    Block,
    Callout,
    Facts,
    Heading,
    Outline,
    Picture,
    Points,
    Seal,
    Strokes,
    Table,
    Words,
)


def pdf_of(outline: Outline) -> bytes:
    """The summary as PDF. ``made_at`` that is no ISO date-time raises ValueError.

    The title becomes the first heading unless the blocks begin with one of level 1, and the
    marking the first row of the first table of facts: what stands only in the margin is not read
    aloud.
    """
    return draw(outline)


def draw(outline: Outline, *, archival: bool = True) -> bytes:
    """As ``pdf_of``; a document that will be encrypted may not claim to be archival."""
    from sharedesk.documents import finishing, furniture, paging, setting, tongues
    from sharedesk.documents.looks import looks
    from sharedesk.documents.sheet import Sheet
    from sharedesk.documents.structure import Tree

    tree = Tree()
    look = looks(large=outline.large_print, short=outline.short)
    around = furniture.Furniture(outline, look)
    strips = setting.set_blocks(_with_marking(outline), look, tree.root)
    pages = paging.well_ended(strips, around.top - around.bottom)
    sheet = Sheet(tree, outline.links)
    for number, page in enumerate(pages, 1):
        paging.draw_page(page, sheet, around.top)
        around.draw(sheet, number, len(pages))
        sheet.next_page()
    if outline.typed:
        tongues.mark_typed(tree.root, sheet.said, outline.typed, outline.typed_language)
    return finishing.finish(sheet, outline, tree, archival=archival)


def missing_characters(outline: Outline) -> tuple[str, ...]:
    """The characters of the outline that no font of ours has, each once: they print as U+FFFD."""
    found: dict[str, None] = {}
    for text in _texts(outline):
        found.update(dict.fromkeys(cleaning.clean(text).missing))
    return tuple(found)


def _with_marking(outline: Outline) -> tuple[Block, ...]:
    """The blocks with a title first, and the marking and handling in the first table of facts."""
    blocks = list(outline.blocks)
    if not (blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1):
        blocks.insert(0, Heading(outline.title, 1))
    rows = ((say("Marking"), outline.marking), (say("Handling"), outline.handling))
    said = {value for block in blocks if isinstance(block, Facts) for _, value in block.rows}
    said |= {block.text for block in blocks if isinstance(block, Words)}
    for place, block in enumerate(blocks):
        if isinstance(block, Facts):
            new = tuple(row for row in rows if row[1] and row[1] not in said)
            blocks[place] = Facts(new + block.rows)
            return tuple(blocks)
    blocks.insert(1, Facts(tuple(row for row in rows if row[1])))
    return tuple(blocks)


def _texts(outline: Outline) -> Iterator[str]:
    yield from (outline.title, outline.marking, outline.handling, outline.reference)
    for block in outline.blocks:
        match block:
            case (
                Heading(text=text)
                | Words(text=text)
                | Strokes(alternative=text)
                | Picture(alternative=text)
            ):
                yield text
            case Callout():
                yield from (block.title, block.text)
            case Seal():
                yield from (block.code, block.words, block.alternative)
            case Points():
                yield from block.rows
            case Facts():
                yield from (text for row in block.rows for text in row)
            case Table():
                yield from block.head
                yield from (text for row in block.rows for text in row)
