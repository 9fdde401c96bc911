"""What a PDF file is made of: numbered objects, streams, and where each one lies.

Written here and not by a library so that equal contents make equal bytes whichever version of a
library is installed, and because it takes a fifth of the time.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Sequence

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_TOGETHER = 200
"""So many objects share one compressed stream (ISO 32000-1 §7.5.7)."""

_ENTRY = struct.Struct(">BIH")
_FREE, _PLAIN, _COMPRESSED = 0, 1, 2


class File:
    """Objects by number. A body is what stands between ``obj`` and ``endobj``, in ASCII."""

    def __init__(self) -> None:
        self._bodies: dict[int, str] = {}
        self._streams: dict[int, bytes] = {}
        self._last = 0

    def reserve(self) -> int:
        """A number whose object is put later."""
        self._last += 1
        return self._last

    def put(self, body: str, number: int = 0) -> int:
        """Take in an object and return its number."""
        number = number or self.reserve()
        self._bodies[number] = body
        return number

    def stream(self, content: bytes, entries: str = "", *, packed: bool = True) -> int:
        """Take in a stream with these entries and return its number; ``packed`` compresses it."""
        number = self.reserve()
        self._streams[number] = _stream(content, entries, packed=packed)
        return number

    def written(self, root: int, info: int) -> bytes:
        """The bytes of the file; its /ID comes from its content (ISO 32000-1 §14.4)."""
        entries = {0: _ENTRY.pack(_FREE, 0, 65535)}
        numbers = sorted(self._bodies)
        for start in range(0, len(numbers), _TOGETHER):
            part = numbers[start : start + _TOGETHER]
            holder = self.reserve()
            self._streams[holder] = _together([(one, self._bodies[one]) for one in part])
            for place, one in enumerate(part):
                entries[one] = _ENTRY.pack(_COMPRESSED, holder, place)
        out = bytearray(_HEAD)
        for number, content in self._streams.items():
            entries[number] = _ENTRY.pack(_PLAIN, len(out), 0)
            out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
        table = self.reserve()
        start = len(out)
        entries[table] = _ENTRY.pack(_PLAIN, start, 0)
        name = hashlib.sha256(out).hexdigest()[:32]
        out += b"%d 0 obj\n" % table
        out += _stream(
            b"".join(entries[number] for number in range(table + 1)),
            f"/Type/XRef/Size {table + 1}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R"
            f"/ID[<{name}><{name}>]",
        )
        out += b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
        return bytes(out)


def name(word: str) -> str:
    """A name; other signs than letters, digits and a few more are written as numbers."""
    plain = (
        letter if letter.isalnum() or letter in "-_.+" else f"#{ord(letter):02X}" for letter in word
    )
    return "/" + "".join(plain)


def text(words: str) -> str:
    """A text string (ISO 32000-1 §7.9.2)."""
    if words.isascii() and words.isprintable():
        return f"({words.translate(_ESCAPED)})"
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"


def number(value: float) -> str:
    """A number with two places at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def numbers(values: Sequence[float]) -> str:
    """An array of numbers."""
    return f"[{' '.join(map(number, values))}]"


_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


def _together(bodies: list[tuple[int, str]]) -> bytes:
    """An object stream."""
    index: list[str] = []
    place = 0
    for one, body in bodies:
        index.append(f"{one} {place}")
        place += len(body) + 1
    head = " ".join(index) + "\n"
    content = head + "\n".join(body for _, body in bodies)
    return _stream(content.encode("ascii"), f"/Type/ObjStm/N {len(bodies)}/First {len(head)}")


def _stream(content: bytes, entries: str, *, packed: bool = True) -> bytes:
    """A stream whose data never ends in a carriage return.

    Before the line feed that follows, such data can be read as one byte shorter than it is, and
    some readers do so. In hexadecimal it ends in a bracket.
    """
    filters = ["/FlateDecode"] if packed else []
    data = zlib.compress(content, 9) if packed else content
    if data.endswith(b"\r"):
        filters.insert(0, "/ASCIIHexDecode")
        data = data.hex().encode() + b">"
    if filters:
        entries += f"/Filter{filters[0]}" if len(filters) == 1 else f"/Filter[{''.join(filters)}]"
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries.encode("ascii"), len(data), data)
