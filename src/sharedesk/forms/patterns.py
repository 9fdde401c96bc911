"""Patterns: which regular expressions of a form are safe to run without a time limit.

Python's ``re`` can't be stopped, so what could take exponential time is refused beforehand, and
what could take polynomial time is only run on texts that are short enough for it.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache

MAX_PATTERN = 200
MAX_STEPS = 50_000_000
LARGE_REPEAT = 50
SHORTEST_LIMIT = 100

_TOKEN = re.compile(
    r"(?P<escape>\\.)"
    r"|(?P<group>\((?:\?:)?)"
    r"|(?P<close>\))"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<repeat>(?:[*+?]|\{\d+(?:,\d*)?\})[?+]?)"
    r"|(?P<bar>\|)"
    r"|(?P<other>.)",
    re.DOTALL,
)


class PatternRefused(ValueError):  # noqa: N818 -- it is a refusal, and reads as one
    """The pattern is not run; its text says why."""


@lru_cache(maxsize=256)
def compile_pattern(untrusted: str) -> tuple[re.Pattern[str], int]:
    """The compiled pattern and the longest text that it may be tried on.

    Raises PatternRefused with the reason.
    """
    if len(untrusted) > MAX_PATTERN:
        raise PatternRefused(f"it is longer than {MAX_PATTERN} characters")
    longest = _Walk().over(untrusted)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            return re.compile(untrusted), longest
    except (re.error, OverflowError) as wrong:
        raise PatternRefused("it is not a regular expression") from wrong
    except FutureWarning as wrong:  # Python keeps sets within sets, "[[a]--b]", for later
        raise PatternRefused("its square brackets can be read in two ways") from wrong


def matches(untrusted: str, text: str) -> bool:
    """Whether the whole text has the form; False where the text is too long to be tried."""
    pattern, longest = compile_pattern(untrusted)
    return len(text) <= longest and pattern.fullmatch(text) is not None


class _Walk:
    """One walk along a pattern that counts in how many ways a text can be tried at most.

    ``groups`` holds, for each group that is open, whether it can match a text in several ways
    (such a group must not be repeated) and how many branches it has.
    """

    def __init__(self) -> None:
        self.groups = [[False, 1]]
        self.closed_varies = False
        self.ways = 1.0
        self.open_repeats = 0

    def over(self, pattern: str) -> int:
        for token in _TOKEN.finditer(pattern):
            closed, self.closed_varies = self.closed_varies, False
            match token.lastgroup:
                case "escape" if token.group()[1] in "123456789":
                    raise PatternRefused("it refers back to a group")
                case "group" if pattern.startswith("?", token.end()):
                    raise PatternRefused("it looks around or sets flags")
                case "group":
                    self.groups.append([False, 1])
                case "close" if len(self.groups) > 1:
                    self._close()
                case "bar":
                    self.groups[-1] = [True, self.groups[-1][1] + 1]
                case "repeat":
                    self._repeat(token.group(), closed)
        return self._longest()

    def _close(self) -> None:
        varies, branches = self.groups.pop()
        self.ways *= branches
        self.groups[-1][0] |= varies
        self.closed_varies = bool(varies)

    def _repeat(self, repeat: str, closed_varies: bool) -> None:
        low, high = _bounds(repeat)
        if closed_varies and high > 1:
            raise PatternRefused("it repeats what already repeats or varies")
        if low == high:
            return
        self.groups[-1][0] = True
        if high > LARGE_REPEAT:
            self.open_repeats += 1
        else:
            self.ways *= high - low + 1

    def _longest(self) -> int:
        budget = MAX_STEPS / (self.ways * self.groups[0][1])
        longest = int(budget ** (1 / self.open_repeats)) if self.open_repeats else int(budget)
        if longest < SHORTEST_LIMIT:
            raise PatternRefused("it can be tried in too many ways")
        return longest


def _bounds(repeat: str) -> tuple[float, float]:
    """How often at least and at most: ``*``, ``+``, ``?``, ``{2}``, ``{2,}`` or ``{2,4}``."""
    if repeat[0] != "{":
        return float(repeat[0] == "+"), 1.0 if repeat[0] == "?" else float("inf")
    low, comma, high = repeat[1 : repeat.index("}")].partition(",")
    return float(low), float(high) if high else (float("inf") if comma else float(low))
