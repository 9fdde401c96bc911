"""The outline: everything that one copy of a summary says, in order, before any paper is chosen.

Plain values. Each choice about what appears in which copy has been made by the time an Outline
exists; ``documents.paper`` only draws it, and tests and the preview read it.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Copy = Literal["file", "recipient", "family"]


class Heading(Struct, frozen=True, tag=True):
    """A heading of level 1 to 3; it becomes a bookmark as well."""

    text: str
    level: int = 2


class Words(Struct, frozen=True, tag=True):
    """A paragraph. ``tone`` is how it is set: plain, lead (larger), small, or quote."""

    text: str
    tone: Literal["plain", "lead", "small", "quote"] = "plain"


class Facts(Struct, frozen=True, tag=True):
    """A two-column table of name and value; a value's lines are separated by newlines."""

    rows: tuple[tuple[str, str], ...]


class Table(Struct, frozen=True, tag=True):
    """A table with a header row. ``widths`` are relative."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()


class Points(Struct, frozen=True, tag=True):
    """A list of points, numbered or not."""

    rows: tuple[str, ...]
    numbered: bool = False


class Callout(Struct, frozen=True, tag=True):
    """A box that the eye goes to: the decision, a handling limit, a danger."""

    title: str
    text: str
    tone: Literal["decision", "caution", "note"] = "note"


class Strokes(Struct, frozen=True, tag=True):
    """A signature drawn on the pad: strokes of points between 0 and 1, in a 3:1 box."""

    strokes: tuple[tuple[tuple[float, float], ...], ...]
    alternative: str


class Seal(Struct, frozen=True, tag=True):
    """What ties the paper to its record: a QR code and, for whoever has no camera, a short code.

    ``code`` is four groups of four, ``4K7Q-2M9A-08ZX-77PD``; ``content`` is the text in the QR
    code, of the characters of its alphanumeric mode only; ``alternative`` says what the picture
    is, and ``words``, which stand beside it, what it is good for.
    """

    code: str
    content: str
    alternative: str
    words: str


class Picture(Struct, frozen=True, tag=True):
    """A picture of the program, as wide as the column. ``rows`` are its pixels from the top, three
    bytes each; ``alternative`` says in words what it shows."""

    width: int
    height: int
    rows: bytes
    alternative: str


class NewPage(Struct, frozen=True, tag=True):
    """What follows starts a page."""


Block = Heading | Words | Facts | Table | Points | Callout | Strokes | Seal | Picture | NewPage


class Outline(Struct, frozen=True):
    """One copy of one record's summary.

    ``title`` holds no person's name (it becomes PDF metadata); ``marking`` and ``handling`` stand
    on every page; ``reference`` is the record's id, ``digest`` its content hash in hexadecimal;
    ``made_at`` an ISO date-time from the record, so that equal records make equal bytes;
    ``attachment`` is the FHIR QuestionnaireResponse (JSON), in the file copy only; ``code`` is
    the paper's short code, "" for a draft; ``short`` asks for one page in type that can be read
    at arm's length; ``links`` are the addresses that can be pressed wherever they stand; ``typed``
    is what was typed in another language than the paper's, ``typed_language`` which one that is.
    A "guide" is no copy of a record: it is never signed, and belongs to everybody.
    """

    copy: Copy | Literal["guide"]
    title: str
    reference: str
    marking: str
    handling: str
    digest: str
    made_at: str
    language: str
    blocks: tuple[Block, ...]
    attachment: bytes | None = None
    large_print: bool = False
    code: str = ""
    short: bool = False
    links: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    typed_language: str = ""
