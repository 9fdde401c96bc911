"""Phrases: what is planted, and how it is found again whatever it was turned into."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from sharedesk.base import shipped
from sharedesk.forms import Form
from sharedesk.forms.model import Item
from sharedesk.records.life import Answers

MARK = "Qorvath"
PAPER = "%PDF-"
"""A summary's letters are numbers of its fonts' pictures: its beginning is what can be found."""

SENTENCE = " was said at the door, and the rest can wait."
"""A reason has to have a length."""
NOT_OURS_TO_FILL = frozenset(
    {"ref", "legal_pack", "retention_class", "record_id", "schema_version", "content_hash"}
    | {"signed_by", "countersigned_by", "signature", "urgent_ref", "addenda", "export_log"}
)
_COMPRESSED = (b"\x78\x01", b"\x78\x9c", b"\x78\xda")
_ZIPPED = b"PK\x03\x04"
_MOST_INFLATED = 1 << 20


class Phrases:
    """Hands out one phrase after the other, and remembers what each was planted in."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def planted(self, place: str) -> str:
        """A phrase for that place, the same each time."""
        for phrase, known in self.places.items():
            if known == place:
                return phrase
        number = len(self.places)
        phrase = MARK + chr(97 + number // 26) + chr(97 + number % 26)
        self.places[phrase] = place
        return phrase

    def place_of(self, found: str) -> str:
        """Where it was planted."""
        return next((p for known, p in self.places.items() if known.lower() == found), found)


def a_record(form: Form, phrases: Phrases, *, whole: bool) -> Answers:
    """The answers of a record that can be signed, with a phrase in each text; or, ``whole``, of a
    draft that has a phrase in every text that the form ever asks for."""
    text = (shipped.resources() / "demo" / "with-consent.json").read_text("utf-8")
    answers: Answers = json.loads(text)
    for item in _texts_of(form.items):
        group, _, name = item.link_id.rpartition(".")
        phrase = phrases.planted(item.link_id) + (SENTENCE if item.kind == "text" else "")
        rows = answers.get(group) if group else [answers]
        for row in rows if isinstance(rows, list) else []:
            if name in row or whole:
                row[name] = phrase
    return answers


def _texts_of(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        if item.kind in ("text", "string") and not NOT_OURS_TO_FILL & set(item.link_id.split(".")):
            yield item
        yield from _texts_of(item.items)


def found_in(content: bytes, *, papers: bool = True) -> set[str]:
    """Each phrase (in small letters) that the bytes hold: as UTF-8, as Qt and Python keep text, in
    base64, and within what is compressed."""
    found = _in_the_clear(content, papers=papers)
    for place in _beginnings(content):
        found |= _in_the_clear(_inflated(content, place), papers=papers)
    return found


def found_plainly(content: bytes) -> set[str]:
    """The same without base64 and compression, for what is too large for it: memory."""
    return _in_the_clear(content, papers=False)


def found_as_qt_has_it(content: bytes) -> set[str]:
    """Only what a window has shown or taken: its text has two bytes for each letter."""
    pattern, spell = _spelled("utf-16-le")
    return {spell(match) for match in pattern.findall(content.lower())}


def _in_the_clear(content: bytes, *, papers: bool) -> set[str]:
    small = content.lower()
    found = {PAPER} if papers and PAPER.encode() in content else set[str]()
    for pattern, spell in _SPELLINGS:
        found |= {spell(match) for match in pattern.findall(small)}
    if any(needle in content for needle in _BASE64):
        found.add(f"{MARK.lower()} in base64")
    return found


def _spelled(encoding: str) -> tuple[re.Pattern[bytes], Callable[[bytes], str]]:
    width = len("a".encode(encoding))
    letters = b"[a-z]" + b"\0" * (width - 1)
    mark = re.escape(MARK.lower().encode(encoding))
    return re.compile(mark + letters * 2), lambda found: found.decode(encoding)


_SPELLINGS = [_spelled(encoding) for encoding in ("utf-8", "utf-16-le", "utf-32-le")]


def _base64_of(mark: bytes) -> Iterator[bytes]:
    """What stands there whatever comes before and after."""
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + mark + b"\0\0\0")
        yield whole[(before * 8 + 5) // 6 : (before + len(mark)) * 8 // 6]


_BASE64 = tuple(_base64_of(MARK.encode()))


def _beginnings(content: bytes) -> Iterator[tuple[int, int]]:
    """Where compressed bytes may begin, and how they are wrapped."""
    for mark in _COMPRESSED:
        yield from (
            (match.start(), zlib.MAX_WBITS) for match in re.finditer(re.escape(mark), content)
        )
    for match in re.finditer(re.escape(_ZIPPED), content):
        head = content[match.start() : match.start() + 30]
        if len(head) == 30:
            names = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
            yield match.start() + 30 + names, -zlib.MAX_WBITS


def _inflated(content: bytes, place: tuple[int, int]) -> bytes:
    start, wrapped = place
    inflating: Any = zlib.decompressobj(wrapped)
    try:
        return bytes(inflating.decompress(content[start : start + _MOST_INFLATED], _MOST_INFLATED))
    except zlib.error:
        return b""
