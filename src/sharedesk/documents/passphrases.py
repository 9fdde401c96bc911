"""Passphrases that the program proposes: words that can be read out over a telephone.

Six words out of 2,048 are 66 random bits. A date of birth or a postcode, as people choose them,
are guessed in seconds by whoever has the file.
"""

from __future__ import annotations

import functools
import secrets
from typing import Final

from sharedesk.base import shipped
from sharedesk.base.secret import Secret

WORDS: Final = 6


def propose() -> Secret:
    """Six words, with a space between each; never the same twice."""
    return Secret(" ".join(secrets.choice(words()) for _ in range(WORDS)))


@functools.cache
def words() -> tuple[str, ...]:
    """The words to choose from: familiar, in lower case, no two of which differ in one letter."""
    text = (shipped.resources() / "words" / "passphrases.txt").read_text("ascii")
    return tuple(text.split())
