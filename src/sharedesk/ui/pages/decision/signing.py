"""Signing: the draft is kept for the last time and becomes a record, once, or stays a draft."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sharedesk.base.errors import Trouble
from sharedesk.desk.changed import Changed
from sharedesk.desk.deciding import sign
from sharedesk.ui.pages.decision.drafting import DraftOnScreen
from sharedesk.ui.pages.decision.live_check import LiveCheck


class Signing(QObject):
    """``signed`` carries what was changed; ``refused`` why the draft is still one."""

    signed = Signal(object)
    refused = Signal(object)

    def __init__(
        self, draft: DraftOnScreen, check: LiveCheck, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._draft, self._check = draft, check
        self._under_way = False

    def begin(self) -> None:
        """Sign what the last check found signable; a second press changes nothing."""
        found = self._check.found
        if found is None or self._under_way:
            return
        self._under_way = True
        session, record = self._draft.session, self._draft.draft.id
        keep, left_out = self._draft.autosave.saves(), found.left_out
        self._draft.autosave.pause()

        def work() -> Changed:
            if keep is not None:
                keep(session)
            return sign(session, record, leaving_out=left_out)

        self._draft.run(work, self._was_signed, self._was_refused, self)

    def _was_signed(self, changed: Changed) -> None:
        self._draft.autosave.close()
        self.signed.emit(changed)

    def _was_refused(self, trouble: Trouble) -> None:
        self._under_way = False
        self._draft.autosave.resume()
        self.refused.emit(trouble)
