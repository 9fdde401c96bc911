"""Why locked: the sentence that the locked window says, for each thing that locks the desk."""

from __future__ import annotations

from typing import Literal, get_args

from sharedesk.base.words import say

Why = Literal["", "asked", "idle", "asleep", "hidden"]


def why_of(word: str) -> Why:
    """The reason that a word from outside stands for; "" for any other word."""
    return word if word in get_args(Why) else ""  # type: ignore[return-value]


def words_of(why: Why) -> tuple[str, str]:
    """What happened, and that nothing is lost. Whoever hid the window is shown no word of it."""
    happened = {
        "asked": say("ShareDesk is locked."),
        "idle": say("ShareDesk locked itself because nobody had touched it for a while."),
        "asleep": say("ShareDesk locked itself when the computer slept or its screen was locked."),
    }.get(why, "")
    return happened, say("Everything you typed has been kept.") if happened else ""
