"""Undoing: the notice of what was removed from a draft, and the way back to where it was."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sharedesk.base.words import say, say_many
from sharedesk.forms import Form
from sharedesk.records.life import Removal
from sharedesk.ui.pages.decision.drafting import DraftOnScreen
from sharedesk.ui.pages.decision.paths import group_of, link_id_of
from sharedesk.ui.pages.decision.telling_rows import told
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.undoing import UndoNotice


class Undoing(QObject):
    """Shows the last removal of a draft in a notice. ``came_back`` says at which path it stands
    again."""

    came_back = Signal(str)

    def __init__(self, draft: DraftOnScreen, notice: UndoNotice) -> None:
        super().__init__(notice)
        self._draft, self._notice = draft, notice
        self._shown: Removal | None = None
        notice.undo.connect(self._undo)
        notice.closed.connect(draft.let_go)
        draft.changed.connect(self._look)
        self._look()

    def _look(self, _path: str = "") -> None:
        last = self._draft.removed[-1] if self._draft.removed else None
        if last is self._shown:
            return
        self._shown = last
        if last is None:
            self._notice.withdraw()
        else:
            self._notice.offer(self._words_for(last))

    def _undo(self) -> None:
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
