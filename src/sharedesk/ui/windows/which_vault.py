"""Which vault: the choice among several on the page that unlocks; nothing where there is one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.tabbing import TabPlace
from sharedesk.ui.parts.text import Words

if TYPE_CHECKING:
    from sharedesk.desk.opening import VaultPlace
    from sharedesk.ui.parts.choosing import ChoiceGroup


class WhichVault(Stack):
    """``changed`` when the person means another one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("s", parent=parent)
        self._tab_place = TabPlace(self)
        self.choice: ChoiceGroup | None = None

    def offer(self, vaults: list[VaultPlace]) -> None:
        """These are there, the likeliest first."""
        if len(vaults) < 2:
            return
        # imported late: with one vault, as nearly always, the page needs neither
        from sharedesk.forms.model import Option
        from sharedesk.ui.parts.choosing import ChoiceGroup

        self.add(Words(say("Which vault?"), "question"))
        options = [Option(str(place.folder), place.label) for place in vaults]
        self.choice = self.add(ChoiceGroup(options, clearable=False))
        self.choice.name(say("Which vault?"))
        self.choice.identify("vault")
        self.choice.show_value(str(vaults[0].folder))
        self.choice.changed.connect(self.changed)
        self._tab_place.take_up(self.choice)

    def folder(self) -> Path | None:
        """The one that is chosen; None for the only one there is."""
        chosen = self.choice.value() if self.choice is not None else None
        return Path(chosen) if chosen else None
