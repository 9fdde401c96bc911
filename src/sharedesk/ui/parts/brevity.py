"""Brevity: a row says less where it is narrow, rather than take a second line from the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sharedesk.ui.looks import looks
from sharedesk.ui.parts.buttons import Button


class Brief(NamedTuple):
    """One way to say less: how to take it or take it back, whether it is taken, and the pixels that
    it saves."""

    take: Callable[[bool], object]
    is_taken: Callable[[], bool]
    saves: Callable[[], int]


def fewer_words(words: str, *buttons: Button) -> Brief:
    """Other words on these buttons, or "" for their pictures alone; their names stay."""

    def take(brief: bool) -> None:
        for button in buttons:
            button.be_brief(words, brief=brief)

    def saves() -> int:
        shown = [button for button in buttons if not button.isHidden()]
        return sum(max(0, button.wide() - button.wide(words)) for button in shown)

    return Brief(take, lambda: any(button.is_brief for button in buttons), saves)


def be_brief(ways: Sequence[Brief], needs: int, room: int) -> None:
    """Take as many of these ways, the first ones first, as a row needs to have room.

    ``needs`` is the width that it needs as it is. Nothing is tried out on the screen: what is
    hidden for a moment loses the focus.
    """
    saves = [way.saves() for way in ways]
    left = needs + sum(save for way, save in zip(ways, saves, strict=True) if way.is_taken())
    for way, save in zip(ways, saves, strict=True):
        too_much = left > room
        if way.is_taken() != too_much:
            way.take(too_much)
        left -= save if too_much else 0


def wide(button: Button, gap: int) -> int:
    """What a button takes of a row, with the distance to the next one."""
    return button.wide() + looks().gap(gap)
