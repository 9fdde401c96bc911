"""The live check: what stands in the way of signing, looked at again while the draft is typed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from sharedesk.desk.checking import Check, check_draft
from sharedesk.records.life import Draft
from sharedesk.ui.pages.decision.drafting import DraftOnScreen

READ_AFTER_MS = 250


class LiveCheck(QObject):
    """``found`` is what the last reading of the rules found, None before there was one; ``read``
    carries that, and the draft that was read."""

    read = Signal(object, object)

    def __init__(self, draft: DraftOnScreen, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.found: Check | None = None
        self._timer = QTimer(self, singleShot=True, interval=READ_AFTER_MS)
        self._timer.timeout.connect(self.begin)
        draft.changed.connect(self._soon)

    def begin(self) -> None:
        """Read the draft as it stands now."""
        session, snapshot = self._draft.session, self._draft.snapshot()
        self._draft.run(
            lambda: check_draft(session, snapshot),
            lambda found: self._was_read(found, snapshot),
            owner=self,
        )

    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _was_read(self, found: Check, draft: Draft) -> None:
        self.found = found
        self.read.emit(found, draft)
