"""Autosave: what is typed in a draft goes into the vault while it is being typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from sharedesk.base.errors import Trouble
from sharedesk.desk import writing
from sharedesk.desk.session import Session
from sharedesk.records.life import Draft
from sharedesk.ui.jobs import Jobs

KEEP_AFTER_MS = 300
"""Throttled, never put off: under steady typing a save still leaves every 300 ms."""
TRY_AGAIN_MS = 2000


class Autosave(QObject):
    """Keeps what ``snapshot`` gives, one save at a time.

    ``kept`` when the vault has everything that was typed; ``refused`` that a save failed: it is
    tried again, and nothing on the screen is lost.
    """

    kept = Signal(object)
    refused = Signal(object)

    def __init__(
        self, session: Session, jobs: Jobs, snapshot: Callable[[], Draft], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._jobs, self._snapshot = session, jobs, snapshot
        self._dirty = self._saving = False
        self._unsettled = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._keep)

    @property
    def is_due(self) -> bool:
        """Whether something was typed that no save has taken along yet."""
        return self._dirty

    def note(self, *, answered: bool) -> None:
        """The draft has changed, by an answer or only in the place where the person is."""
        self._unsettled = self._unsettled or answered
        self._dirty = True
        if not self._timer.isActive() and not self._saving:
            self._timer.start(KEEP_AFTER_MS)

    def settle(self) -> None:
        """A question or a page was left: keep it now, note it in the history, make it findable."""
        if self._unsettled or self._dirty:
            self._start(settled=self._unsettled)

    def saves(self) -> Callable[[Session], object] | None:
        """What still has to be kept, for whatever session of this vault comes next."""
        if not (self._dirty or self._saving or self._unsettled):
            return None
        now, settled = self._snapshot(), self._unsettled or self._saving
        return lambda session: _keep(session, now, settled=settled)

    def pause(self) -> None:
        """Keep nothing until ``resume``: somebody else keeps it, as part of something larger."""
        self._timer.stop()

    def resume(self) -> None:
        """Nothing came of the larger thing: whatever is not kept yet is kept soon."""
        if self._dirty and not self._saving:
            self._timer.start(KEEP_AFTER_MS)

    def close(self) -> None:
        """The draft is no draft any more: nothing is kept from here on."""
        self._timer.stop()
        self._dirty = self._unsettled = self._saving = False

    def _keep(self) -> None:
        if self._dirty:
            self._start(settled=False)

    def _start(self, *, settled: bool) -> None:
        self._timer.stop()
        self._dirty, self._saving = False, True
        if settled:
            self._unsettled = False
        session, now = self._session, self._snapshot()

        def keep() -> datetime:
            _keep(session, now, settled=settled)
            return session.clock.now()

        self._jobs.run(keep, self._was_kept, self._was_refused, saves=True)

    def _was_kept(self, at: datetime) -> None:
        self._saving = False
        if self._dirty:
            self._timer.start(KEEP_AFTER_MS)
        else:
            self.kept.emit(at)

    def _was_refused(self, trouble: Trouble) -> None:
        self._saving, self._dirty, self._unsettled = False, True, True
        self._timer.start(TRY_AGAIN_MS)
        self.refused.emit(trouble)


def _keep(session: Session, now: Draft, *, settled: bool) -> None:
    writing.keep(
        session, now.id, now.answers, now.unfinished, now.place, now.removed, settled=settled
    )
