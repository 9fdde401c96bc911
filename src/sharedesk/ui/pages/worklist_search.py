"""The search of the worklist: which records there are, looked for again while somebody types."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from sharedesk.base.errors import Trouble
from sharedesk.desk import listing
from sharedesk.desk.listing import Found, Section
from sharedesk.desk.session import Session
from sharedesk.records.needing import GROUPS, KINDS
from sharedesk.records.summarising import Line
from sharedesk.ui.jobs import Jobs
from sharedesk.ui.pages.worklist_chips import ALL

THROTTLE = 60
"""Milliseconds between two searches while somebody types: the last letters are always looked for,
and a search is never put off by the next key."""


class WorklistSearch(QObject):
    """Looks for ``words`` among the records of a ``part``, one search at a time.

    ``found`` carries the sections of the list; ``counted`` how many records each part has.
    """

    found = Signal(object)
    counted = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self.words, self.part = "", ALL
        self._searching = self._search_again = False
        self._timer = QTimer(self, singleShot=True, interval=THROTTLE)
        self._timer.timeout.connect(self.look)

    @property
    def is_resting(self) -> bool:
        """Whether everything that was typed has been looked for."""
        return not (self._timer.isActive() or self._searching)

    def look_for(self, words: str) -> None:
        """Somebody types: look for this soon."""
        self.words = words
        if not self._timer.isActive():
            self._timer.start()

    def choose(self, part: str) -> None:
        """Look in another part, at once."""
        self.part = part
        self.look()

    def look(self) -> None:
        """Look now, or again once the search that is under way has ended."""
        if self._searching:
            self._search_again = True
            return
        self._searching, self._search_again = True, False
        session, words, part = self._session, self.words, self.part

        def work() -> tuple[Section, ...]:
            if part in KINDS:
                return listing.sections(session, words, part)
            found = listing.sections(session, words)
            return tuple(each for each in found if part not in GROUPS or each.group == part)

        self._jobs.run(work, self._found, self._not_found)

    def count(self) -> None:
        """Count what each part has."""
        session = self._session
        self._jobs.run(lambda: listing.counts(session), self.counted.emit, owner=self)

    def fetch_lines(self, numbers: Sequence[int], come: Callable[[list[Line]], None]) -> None:
        """What the rows of these records say."""
        session = self._session
        self._jobs.run(lambda: listing.lines_at(session, numbers), come, owner=self)

    def fetch_passages(
        self, numbers: Sequence[int], come: Callable[[list[Found | None]], None]
    ) -> None:
        """Where the words stand in these records."""
        session, words = self._session, self.words
        self._jobs.run(lambda: listing.found_at(session, numbers, words), come, owner=self)

    def _found(self, sections: tuple[Section, ...]) -> None:
        self._searching = False
        self.found.emit(sections)
        if self._search_again:
            self.look()

    def _not_found(self, trouble: Trouble) -> None:
        self._searching = False
        self._jobs.troubled.emit(trouble)
