"""Pack notice: a pack of the organisation has come in force, was refused, or has grown old."""

from __future__ import annotations

from sharedesk.base.clock import today
from sharedesk.base.words import say
from sharedesk.desk.packing import Status, status
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.settings_organisation import first_wrong_words, in_force_words
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Note


class PackNotice(Stack):
    """Says it above any page until it is closed; a pack that is as before says nothing.

    What is wrong is said at each unlocking: somebody has to do something about it.
    """

    def __init__(self, around: Surroundings) -> None:
        super().__init__(0, ("l", "s", "l", "s"))
        self._around, self._told = around, ""
        self.note = self.add(Note("", "info"))
        self.note.setAccessibleIdentifier("pack-notice")
        row = self.note.add(Fold("m"))
        self.shut = row.add(Button(say("Close this notice"), "secondary", "x"))
        self.shut.clicked.connect(self._close)
        self.more = row.add(Button(say("More about it in Settings"), "link"))
        self.more.clicked.connect(self._go)
        self.hide()
        clock = around.session.clock
        around.jobs.run(lambda: status(clock), self._show, owner=self)

    def _show(self, found: Status) -> None:
        now = today(self._around.session.clock)
        wrong = first_wrong_words(found, now)
        is_new = bool(found.sha256) and found.sha256 != self._around.preferences.now.pack_told
        if not (is_new or wrong):
            return
        self._told = found.sha256
        title = in_force_words(found, now)
        self.note.turn("caution" if wrong else "info")
        self.note.say(wrong, title)
        self.show()
        announce(self.note, f"{title} {wrong}".strip())

    def _close(self) -> None:
        self.hide()
        if self._told:
            self._around.preferences.change(pack_told=self._told)

    def _go(self) -> None:
        self._close()
        self._around.go("settings", "")
