"""Undoing: the notice of what was removed from a draft, and the way back to where it was."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sharedesk.base.words import say, say_many
from sharedesk.forms import Form
from sharedesk.records.life import Removal
from sharedesk.ui.pages.decision.drafting import DraftOnScreen
from sharedesk.ui.pages.decision.grid import SharingGrid
from sharedesk.ui.pages.decision.paths import group_of, link_id_of
from sharedesk.ui.pages.decision.telling_rows import told
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.undoing import UndoNotice


class Undoing(QObject):
    """Shows the last removal of a draft in a notice, or what was done in the grid since: there is
    one place for undo. ``came_back`` says at which path what was removed stands again."""

    came_back = Signal(str)

    def __init__(self, draft: DraftOnScreen, notice: UndoNotice) -> None:
        super().__init__(notice)
        self._draft, self._notice = draft, notice
        self._shown: Removal | None = None
        self._grid: SharingGrid | None = None
        self._step = ""
        notice.undo.connect(self._undo)
        notice.closed.connect(self._let_go)
        draft.changed.connect(self._look)
        self._look()

    def follow(self, grid: SharingGrid | None) -> None:
        """The grid of the page that is open; the steps of another one are gone with it."""
        self._grid = grid
        if grid is not None:
            grid.giving.stepped.connect(self._stepped)
        self._stepped("")

    def _stepped(self, words: str) -> None:
        if words:
            self._step, self._shown = words, None
            self._notice.offer_step(words)
        elif self._step:
            self._step = ""
            self._notice.withdraw()
            self._look()

    def _let_go(self) -> None:
        self._stepped("")
        self._draft.let_go()

    def _look(self, _path: str = "") -> None:
        last = self._draft.removed[-1] if self._draft.removed else None
        if self._step or last is self._shown:
            return
        self._shown = last
        if last is None:
            self._notice.withdraw()
        else:
            self._notice.offer(self._words_for(last))

    def _undo(self) -> None:
        if self._step and self._grid is not None:
            here = self._notice.undo_button.hasFocus()
            self._grid.undo()
            if here:
                self._grid.take_focus()
            return
        path = self._draft.take_back()
        if path:
            self.came_back.emit(path)
            announce(self._notice, say("It is back where it was."))

    def _words_for(self, removal: Removal) -> str:
        form = self._draft.session.library.form
        (path, value), *more = removal.taken
        if more:
            return say_many(
                "Removed: {count} answer", "Removed: {count} answers", len(removal.taken)
            )
        if path.endswith("]"):
            return say("Removed: {row}", row=self._title(path, value, form))
        return say("Cleared: {question}", question=form.item(link_id_of(path)).text)

    def _title(self, path: str, value: dict[str, object], form: Form) -> str:
        return told(group_of(path), value, self._draft.answers, form)[0]
