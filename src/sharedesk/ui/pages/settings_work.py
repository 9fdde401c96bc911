"""A card of Settings that does long work: one at a time, with its progress and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sharedesk.base.errors import Trouble
from sharedesk.desk.wording import words_for
from sharedesk.ui.jobs import Job
from sharedesk.ui.jobs import Progress as Tell
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.settings_cards import SettingsCard
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.progress import Progress

T = TypeVar("T")


class WorkCard(SettingsCard):
    """``works`` starts work on the lane for long work; its button has the focus in the end."""

    def __init__(self, around: Surroundings, title: str) -> None:
        super().__init__(around, title)
        self.progress = Progress()
        self.progress.stopped.connect(self._stop)
        self._job: Job | None = None
        self._buttons: list[Button] = []

    def works(
        self,
        button: Button,
        words: str,
        work: Callable[[Tell], T],
        done: Callable[[T], None],
        failed: Callable[[Trouble], None] | None = None,
    ) -> None:
        """Do it, and let nothing else be begun in this card meanwhile."""
        if self.progress.parent() is None:
            self.add(self.progress)
        self._buttons = [each for each in self.findChildren(Button) if each.isEnabled()]
        self._buttons.remove(self.progress.stop)
        for each in self._buttons:
            each.setEnabled(False)
        self.note.hide()
        self.progress.begin(words)
        self.progress.stop.setFocus()

        def finished(result: T) -> None:
            self._rest(button)
            done(result)

        def troubled(trouble: Trouble) -> None:
            self._rest(button)
            (failed or self.refuse)(trouble)

        self._job = self.around.jobs.run_long(
            work, finished, troubled, progress=self.progress.reach, owner=self
        )

    def refuse(self, trouble: Trouble) -> None:
        """Say in the card what went wrong."""
        stopped = type(trouble).__name__ == "Stopped"
        self.tell(" ".join(words_for(trouble)), "info" if stopped else "danger")

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _rest(self, button: Button) -> None:
        was_here = self.progress.stop.hasFocus() or self.focusWidget() is None
        self._job = None
        self.progress.end()
        for each in self._buttons:
            each.setEnabled(True)
        if was_here or self.window().focusWidget() is None:
            button.setFocus()
