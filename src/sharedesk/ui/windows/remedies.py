"""Remedies: what can still be done with a vault that was put back or is damaged."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.ui.asking import Asking
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Fold

IF_OPENED = {
    "VaultRolledBack": (
        "What was saved after this copy was made will not be there, "
        "and the vault's history will say that it was opened so."
    ),
    "VaultDamaged": "What can still be read is shown. Nothing can be saved in it any more.",
}
_CLOSED = ("keys", "data")
"""Without its keys or its file there is nothing to be read in it."""


class Remedies(Fold):
    """`Open it as it is` and `Save what can be read`, each where it helps; nobody is locked out by
    a folder that was put back, or by a page that can't be read."""

    as_found_wanted = Signal()
    salvage_wanted = Signal()

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__("m", parent=parent)
        self._asking, self._found = asking, ""
        self.as_found = self.add(Button(say("Open it as it is"), "secondary"))
        self.as_found.setAccessibleIdentifier("open-as-found")
        self.salvage = self.add(Button(say("Save what can be read"), "secondary"))
        self.salvage.setAccessibleIdentifier("salvage")
        self.as_found.clicked.connect(self._ask)
        self.salvage.clicked.connect(self.salvage_wanted)
        self.clear()

    def clear(self) -> None:
        """There is nothing to be mended."""
        self.hide()

    def offer(self, trouble: Trouble) -> None:
        """What helps with this."""
        self._found = type(trouble).__name__
        helps = self._found in IF_OPENED and trouble.facts.get("what") not in _CLOSED
        self.salvage.setVisible(helps and self._found == "VaultDamaged")
        self.setVisible(helps)

    def _ask(self) -> None:
        self._asking.confirm(
            say("Open this vault as it is?"),
            say(IF_OPENED[self._found]),
            yes=say("Open it as it is"),
            no=say("Keep it closed"),
            then=self.as_found_wanted.emit,
        )
