"""The urgent card over whatever page is open, and what becomes of the calls stamped on it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from sharedesk.desk.changed import changed
from sharedesk.desk.writing import UrgentStamp, start
from sharedesk.records.life import Draft
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.urgent import UrgentPage
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.stamps import StampsFile
from sharedesk.ui.windows.over import Over


class UrgentOver:
    """Lies on top of the stack of pages; the page below stays as it is, with what was typed."""

    def __init__(self, pages: QStackedWidget, around: Surroundings, stamps: StampsFile) -> None:
        self._around, self._stamps = around, stamps
        self._over = Over(pages)

    @property
    def is_on_top(self) -> bool:
        """Whether the card is what is seen."""
        return self._over.is_on_top

    def show(self) -> None:
        """Lay the card on top, with the first call's stamp in focus."""
        if self._over.is_laid:
            self._over.bring_up()
            return
        card = UrgentPage(self._stamps, self._around.session.clock, unlocked=True)
        card.closed.connect(self._later)
        card.record_now.connect(self._now)
        scroll = ScrollPage()
        scroll.add(card)
        self._over.lay(scroll)
        card.begin()

    def take_up_stamps(self, *, then_open: bool) -> None:
        """Start a record with the calls that were stamped and that no record holds yet."""
        around = self._around
        stamps = [UrgentStamp(each.action, each.at, each.to) for each in self._stamps.now]

        def started(draft: Draft) -> None:
            self._stamps.clear()
            around.happenings.changed.emit(changed(draft.id))
            if then_open:
                around.go("decision", draft.id)

        around.jobs.run(
            lambda: start(around.session, urgent=True, stamps=stamps),
            started,
            owner=around.happenings,
        )

    def _now(self) -> None:
        self._over.lift()
        self.take_up_stamps(then_open=True)

    def _later(self) -> None:
        self._over.lift()
        if self._stamps.now:
            self.take_up_stamps(then_open=False)
