"""Which addresses on a paper can be pressed, and what pressing one opens.

Only those that the outline names: an address that somebody typed into an answer may be of a person
who must not be written to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_ADDRESS = re.compile(
    r"https://[\w.~/-]*[\w/]|[\w.+-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]*[a-z0-9])+",
    re.ASCII | re.IGNORECASE,
)


def addresses_in(text: str) -> tuple[str, ...]:
    """The addresses of e-mail and of the web in a text, each once."""
    return tuple(dict.fromkeys(_ADDRESS.findall(text)))


def target(address: str) -> str:
    """What pressing the address opens, as a URI."""
    return f"mailto:{address}" if "@" in address else address


def cut(text: str, addresses: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The text in parts, each with whether it is one of the addresses, whole."""
    if any(address in text for address in addresses):
        end = 0
        for found in _ADDRESS.finditer(text):
            if found[0] in addresses:
                if found.start() > end:
                    yield text[end : found.start()], False
                yield found[0], True
                end = found.end()
        text = text[end:]
    if text:
        yield text, False
