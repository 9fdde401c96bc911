"""Rounds: in which looks, on which screens and in which languages the scenes are taken.

A visit goes through the scenes once, with one window, in one language. At each scene the looks are
changed in the open window, as somebody would in Settings, and every look is a round of pictures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sharedesk.base.languages import ENGLISH, WELSH

NOBODY_S = "en-XA"
"""The language of tools/strings/pseudo.py: longer than any, and every word in brackets."""
SCALES = (1.0, 1.5, 2.0)
MOODS = (
    "unlock", "worklist", "page-why", "rows-people", "grid", "check-gaps", "record", "guidance",
    "guidance-beside", "tour-large", "urgent",
)  # fmt: skip
"""What is shown in other languages too."""
IN_WELSH = (*MOODS, "settings", "page-tell", "page-share", "check", "unlock-wrong")


@dataclass(frozen=True)
class Look:
    """What is chosen in Settings."""

    theme: str
    scale: float
    touch: bool = False


@dataclass(frozen=True)
class Visit:
    """One way through the scenes, all of them or those in ``only``; ``door`` is the size of the
    first window where it is not that of the screen."""

    name: str
    width: int
    height: int
    looks: tuple[Look, ...]
    only: tuple[str, ...] = ()
    language: str = ENGLISH
    door: tuple[int, int] = (0, 0)

    def round_of(self, look: Look) -> str:
        """The folder of this visit's pictures in one look."""
        fingers = "-touch" if look.touch else ""
        tongue = "" if self.language == ENGLISH else f"-{self.language}"
        size = f"{self.width}x{self.height}"
        return f"{look.theme}-{look.scale * 100:.0f}-{size}{fingers}{tongue}"

    def narrowed(self, rounds: str, scenes: tuple[str, ...]) -> Visit:
        """Only the rounds whose name begins so, and only these scenes, if any are named."""
        looks = tuple(each for each in self.looks if self.round_of(each).startswith(rounds))
        return replace(self, looks=looks, only=scenes or self.only)


def _in(*themes: str, scales: tuple[float, ...] = SCALES) -> tuple[Look, ...]:
    return tuple(Look(theme, scale) for theme in themes for scale in scales)


LIGHT = Look("light", 1.0)
FINGERS = Look("light", 1.0, touch=True)
VISITS = (
    Visit("laptop", 1366, 768, (*_in("light", "dark"), FINGERS)),
    Visit("laptop-strong", 1366, 768, _in("contrast", "sunlight")),
    Visit("small", 1024, 700, (*_in("light"), Look("contrast", 2.0))),
    Visit("welsh", 1366, 768, _in("light"), IN_WELSH, WELSH),
    Visit("welsh-small", 1024, 700, (Look("light", 2.0),), MOODS, WELSH),
    Visit("nobody", 1024, 700, (LIGHT,), MOODS, NOBODY_S),
)
"""The longest first: two go on at a time."""
