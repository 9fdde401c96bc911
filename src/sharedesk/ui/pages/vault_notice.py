"""The vault's notice: what its owner should hear of, above their decisions; nothing, as a rule."""

from __future__ import annotations

from sharedesk.base.words import say
from sharedesk.desk.changed import Changed
from sharedesk.desk.looking_after import to_be_told
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Note


class VaultNotice(Stack):
    """Quiet: it is neither announced nor in the way, and its button leads to where it is mended."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(0)
        self._around = around
        self.note = self.add(Note("", "caution"))
        self.note.setAccessibleIdentifier("vault-notice")
        button = self.note.add(Button(say("See to it in Settings"), "secondary", "settings"))
        button.clicked.connect(lambda: around.go("settings", ""))
        self.hide()
        around.happenings.changed.connect(self._changed)
        self.look()

    def look(self) -> None:
        """Ask again what there is to say."""
        session = self._around.session
        self._around.jobs.run(lambda: to_be_told(session), self._show, lambda _: None, owner=self)

    def _changed(self, changed: Changed) -> None:
        if changed.vault:
            self.look()

    def _show(self, told: tuple[str, ...]) -> None:
        self.note.say("\n\n".join(told))
        self.setVisible(bool(told))
