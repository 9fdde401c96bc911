"""Lamps: the seven golden rules of an edition, each met, open or not needed, in icon and word."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.records.guidance import Guidance
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Heading, Sign, Words

_LOOKS = {
    "met": ("circle-check", "ok"),
    "gap": ("circle-alert", "danger"),
    "n/a": ("minus", "muted"),
}


def word_for(lamp: str) -> str:
    """What a lamp says."""
    return {"met": say("Met"), "gap": say("Open"), "n/a": say("Not needed")}[lamp]


class _Lamp(Stack):
    """One rule with its lamp."""

    def __init__(self, code: str, title: str, lamp: str) -> None:
        super().__init__("s", (0, 2, 0, 2), row=True)
        icon, colour = _LOOKS[lamp]
        self.add(Sign(icon, colour, 22))
        words = self.add(Words(f"{code}  {title}: {word_for(lamp)}", "small"), 1)
        words.setMinimumWidth(looks().px(240))


class LampStrip(Stack):
    """All seven of one edition."""

    def __init__(self, guidance: Guidance, parent: QWidget | None = None) -> None:
        super().__init__("s", parent=parent)
        self._guidance = guidance
        self._title = self.add(Heading("", 2))
        self._fold = self.add(Fold("m"))

    def show_lamps(self, edition: str, lamps: dict[str, dict[str, str]]) -> None:
        """Show the lamps of this edition."""
        self._title.setText(say("Golden rules, {edition} edition", edition=edition))
        self.box.removeWidget(self._fold)
        self._fold.deleteLater()
        self._fold = self.add(Fold("m"))
        for code, lamp in lamps.get(edition, {}).items():
            self._fold.add(_Lamp(code, self._guidance.rule(edition, code).heading, lamp))
