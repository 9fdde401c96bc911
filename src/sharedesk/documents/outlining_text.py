"""An outline as plain text, for previews, e-mail and approvals."""

from __future__ import annotations

from sharedesk.base.words import say
from sharedesk.documents.isolating import bare
from sharedesk.documents.outline import (
    Block,
    Callout,
    Facts,
    Heading,
    NewPage,
    Outline,
    Picture,
    Points,
    Seal,
    Strokes,
    Table,
    Words,
)


def outline_text(outline: Outline) -> str:
    """Everything the outline says, in order; a table's cells stand under the names of columns."""
    parts = [outline.title, outline.marking, outline.handling]
    parts += [_text_of(block) for block in outline.blocks]
    return bare("\n\n".join(part for part in parts if part)) + "\n"


def _text_of(block: Block) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"{'#' * level} {text}"
        case Words(text=text):
            return text
        case Facts(rows=rows):
            return "\n".join(_fact(name, value) for name, value in rows)
        case Table(head=head, rows=rows):
            return "\n\n".join(_row(head, row) for row in rows)
        case Points(rows=rows, numbered=numbered):
            marks = [f"{place}." if numbered else "-" for place in range(1, len(rows) + 1)]
            return "\n".join(f"{mark} {row}" for mark, row in zip(marks, rows, strict=True))
        case Callout(title=title, text=text):
            return f"[{title}]\n{text}" if text else f"[{title}]"
        case Strokes(alternative=alternative):
            return say("(drawn: {what})", what=alternative)
        case Seal(code=code, words=words):
            return f"[{code}]\n{words}"
        case Picture(alternative=alternative):
            return f"[{alternative}]"
        case NewPage():
            return "----"


def _row(head: tuple[str, ...], row: tuple[str, ...]) -> str:
    cells = zip(head, row, strict=True)
    return "\n".join(_fact(name, cell) for name, cell in cells if cell)


def _fact(name: str, value: str) -> str:
    return f"{name}: {value}".replace("\n", "\n    ")
