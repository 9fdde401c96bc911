"""Letters: what somebody types who has no key for a letter with a stroke, or for two in one."""

from __future__ import annotations

from typing import Final

_SMALL: Final = {
    "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe",
    "þ": "th", "ß": "ss",
}  # fmt: skip
_LARGE: Final = {
    small.upper(): plain.upper() for small, plain in _SMALL.items() if small not in "ıß"
}
_PLAIN: Final = str.maketrans(_SMALL | _LARGE | {"ẞ": "SS"})


def plain_letters(text: str) -> str:
    """The text with these letters as they are typed without a key for them. Unicode takes none of
    them apart, as it does a letter with an accent."""
    return text.translate(_PLAIN)
