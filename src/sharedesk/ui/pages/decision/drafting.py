"""Drafting: the draft as it stands on the screen, and the one way to change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from sharedesk.base.errors import Trouble
from sharedesk.desk.session import Session
from sharedesk.forms import enabled
from sharedesk.records.life import Answers, Draft, Removal
from sharedesk.ui.jobs import Jobs
from sharedesk.ui.pages.decision.autosave import Autosave
from sharedesk.ui.pages.decision.paths import answer_at, group_of, with_answer
from sharedesk.ui.pages.decision.removing import can_come_back, moved_up, put_back, taken_away

T = TypeVar("T")
MOST_REMOVALS = 5
"""As many as a person remembers; the rest is gone for good, as removing says."""


class DraftOnScreen(QObject):
    """Answers and half-typed text of one draft; ``autosave`` keeps them.

    ``changed`` says which path was put.
    """

    changed = Signal(str)

    def __init__(
        self, draft: Draft, session: Session, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.draft, self.session = draft, session
        self.answers: Answers = draft.answers
        self.unfinished: dict[str, str] = draft.unfinished
        self.place = draft.place
        self.removed: tuple[Removal, ...] = draft.removed
        self._jobs = jobs
        self.autosave = Autosave(session, jobs, self.snapshot, self)

    def answer(self, path: str) -> Any:
        """The answer under a path, or ``None``."""
        return answer_at(self.answers, path)

    def typed(self, path: str) -> str:
        """What is typed under a path and is no value yet."""
        return self.unfinished.get(path, "")

    def put(self, path: str, value: Any, unfinished: str = "") -> None:
        """An answer was given, changed or taken back."""
        if value == self.answer(path) and unfinished == self.typed(path):
            return
        rest = {place: text for place, text in self.unfinished.items() if place != path}
        typed = rest | ({path: unfinished} if unfinished else {})
        self._take(with_answer(self.answers, path, value), typed, path)

    def put_rows(self, group: str, rows: list[dict[str, Any]], typed: dict[str, str]) -> None:
        """A repeating group was changed as a whole; ``typed`` is its half-typed text by path."""
        rest = {place: text for place, text in self.unfinished.items() if group_of(place) != group}
        self._take(with_answer(self.answers, group, rows or None), rest | typed, group)

    def take_back(self) -> str:
        """Put back what was removed last; where it stands now, "" if there was nothing."""
        if not self.removed:
            return ""
        *before, last = self.removed
        self.removed = tuple(before)
        self.answers, self.unfinished, path = put_back(self.answers, self.unfinished, last)
        self._touch(path)
        return path

    def let_go(self) -> None:
        """What was removed is not to be put back any more."""
        self.removed = ()
        self._touch("")

    def go(self, place: str) -> None:
        """The person is here now; kept soon, so that they come back to it. Nothing is answered
        by it, so the history does not hear of it."""
        if place != self.place:
            self.place = place
            self.autosave.note(answered=False)

    def asked(self) -> dict[str, bool]:
        """Which questions apply, by path."""
        today = self.session.clock.now().date()
        return enabled(self.session.library.form, self.answers, today)

    def snapshot(self) -> Draft:
        """The draft as it stands on the screen."""
        return structs.replace(
            self.draft,
            answers=self.answers,
            unfinished=self.unfinished,
            place=self.place,
            removed=self.removed,
        )

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        trouble: Callable[[Trouble], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Do something with the vault off the window's thread."""
        self._jobs.run(work, done, trouble, owner=owner or self)

    def _take(self, answers: Answers, typed: dict[str, str], path: str) -> None:
        """These are the answers now. What that takes away can be put back; what has been
        answered anew since cannot."""
        gone = taken_away(self.answers, answers, self.unfinished, typed, self.removed)
        self.removed = moved_up(self.removed, self.answers, answers, self.unfinished)
        self.answers, self.unfinished = answers, typed
        if gone is not None:
            self.removed = (*self.removed, gone)[-MOST_REMOVALS:]
        while self.removed and not can_come_back(answers, typed, self.removed[-1]):
            self.removed = self.removed[:-1]
        self._touch(path)

    def _touch(self, path: str) -> None:
        self.autosave.note(answered=True)
        self.changed.emit(path)
