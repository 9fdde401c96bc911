"""Which part of a line of ours somebody typed, so that each is read in its own direction.

A line that begins with a name in Arabic would otherwise be read from the right as a whole, and
"born 3 May 2019" would stand before the name. The marks are noncharacters: nothing that is pasted
can be taken for them. They never leave an outline: ``cleaning`` and ``outlining_text`` remove them.
"""

from __future__ import annotations

from sharedesk.documents import bidi

OPEN, CLOSE = "\ufdd0", "\ufdd1"
_GONE = str.maketrans("", "", OPEN + CLOSE)
_ISOLATES = str.maketrans({OPEN: bidi.FIRST_STRONG_ISOLATE, CLOSE: bidi.POP_ISOLATE})


def typed(text: str) -> str:
    """A text as a part of a line of ours; it is marked only if it holds right-to-left letters."""
    if not bidi.has_right_to_left(text):
        return text
    return "\n".join(
        f"{OPEN}{line}{CLOSE}" if bidi.has_right_to_left(line) else line
        for line in text.split("\n")
    )


def closed(text: str) -> str:
    """The beginning of a line, with every part that it opens closed."""
    return text + CLOSE * (text.count(OPEN) - text.count(CLOSE))


def bare(text: str) -> str:
    """The text without marks."""
    return text.translate(_GONE)


def as_isolates(text: str) -> str:
    """The text with Unicode's own isolates for our marks."""
    return text.translate(_ISOLATES)


def alone(text: str) -> str:
    """A paragraph that is nothing but a typed text, as itself: it keeps its own direction."""
    while text.startswith(OPEN) and _end_of_first(text) == len(text) - 1:
        text = text[1:-1]
    return text


def _end_of_first(text: str) -> int:
    """Where what the first mark opens is closed; -1 where it is not."""
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == OPEN) - (letter == CLOSE)
        if not depth:
            return place
    return -1
