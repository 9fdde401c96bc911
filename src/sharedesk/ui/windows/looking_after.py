"""Looking after the open vault: checks and backups that nobody has to ask for, beside the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from sharedesk.base.errors import Trouble
from sharedesk.desk.changed import Changed
from sharedesk.ui.jobs import Jobs

if TYPE_CHECKING:
    from sharedesk.desk.looking_after import LookedAfter
    from sharedesk.desk.session import Session
    from sharedesk.ui.pages.page import Happenings

FIRST_LOOK = 5_000
"""Milliseconds after unlocking: the first page and the first words come before it."""
LOOK_EVERY = 600_000


class LookingAfter(QObject):
    """One for one session; it ends with the main window. The first look is soon after unlocking;
    then every ten minutes, so that a backup follows the day on which something changed."""

    def __init__(
        self, session: Session, jobs: Jobs, happenings: Happenings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._jobs, self._happenings = session, jobs, happenings
        self._looking = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(FIRST_LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """See to what is due now."""
        from sharedesk.desk.looking_after import look_after

        self._timer.setInterval(LOOK_EVERY)
        if self._looking:
            return
        self._looking = True
        session = self._session
        self._jobs.run_long(
            lambda tell: look_after(session, tell), self._looked, self._failed, owner=self
        )

    def _looked(self, found: LookedAfter) -> None:
        self._looking = False
        if found.checked is not None and not found.checked.ok:
            self._happenings.refused.emit()
        if found.checked is not None or found.backup is not None:
            self._happenings.changed.emit(Changed(vault=True))

    def _failed(self, _trouble: Trouble) -> None:
        """It is tried again; damage stands above the page, the rest above the decisions."""
        self._looking = False
        self._happenings.refused.emit()
        self._happenings.changed.emit(Changed(vault=True))
