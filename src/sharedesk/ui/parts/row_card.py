"""The card of one row of a repeating group while it is closed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.ui.parts.access import Role, give_role
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Fold
from sharedesk.ui.parts.text import Card, Words


class RowCard(Card):
    """What the row is, what is wrong with it, and what can be done with it."""

    def __init__(
        self, title: str, detail: str, message: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        give_role(self, Role.ListItem)
        self.setAccessibleName(f"{title}. {detail}" if detail else title)
        self.title = self.add(Words(title, "strong"))
        if detail:
            self.add(Words(detail, "small"))
        if message:
            self.add(Words(say("Error: {message}", message=message), "error"))
        row = self.add(Fold("s"))
        self.change = row.add(
            Button(say("Change"), "secondary", "pencil", name=say("Change {row}", row=title))
        )
        self.remove = row.add(Button(say("Remove"), "link", name=say("Remove {row}", row=title)))
