"""A secret: text that is never shown, logged or compared by accident."""

from __future__ import annotations


class Secret:
    """Holds a passphrase or a code in a buffer of its own that can be wiped.

    Python keeps copies of strings that it makes on the way; ``docs/security.md`` says how far
    wiping reaches.
    """

    __slots__ = ("_buffer",)

    def __init__(self, text: str) -> None:
        # half of a character that was pasted is a mistake, and no reason to fall over
        self._buffer = bytearray(text.encode(errors="surrogatepass"))

    def reveal(self) -> str:
        """The text itself, for the one call that needs it."""
        return self._buffer.decode(errors="surrogatepass")

    def wipe(self) -> None:
        """Overwrite the buffer; afterwards the secret is empty."""
        for place in range(len(self._buffer)):
            self._buffer[place] = 0
        self._buffer.clear()

    def __bool__(self) -> bool:
        return bool(self._buffer)

    def __repr__(self) -> str:
        return "•••"

    __str__ = __repr__
