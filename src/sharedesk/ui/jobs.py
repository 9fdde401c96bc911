"""Jobs: the one gate through which work leaves the window's thread, and its results come back."""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from sharedesk.base.errors import Trouble
from sharedesk.ui.collecting import Collecting

T = TypeVar("T")
Progress = Callable[[float], None]
"""Told how much is done, from 0 to 1."""
LONGEST_GOODBYE = 2.0


class Job:
    """A piece of work on its way. ``forget`` drops it, or its result when it has begun; long work
    then stops where it next tells how far it is."""

    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        trouble: Callable[[Trouble], None] | None,
        owner: QObject | None,
        *,
        saves: bool,
    ) -> None:
        self.work, self.done, self.trouble, self.owner = work, done, trouble, owner
        self.saves = saves
        self.result: Any = None
        self.wrong: BaseException | None = None
        self.forgotten = self.cancelled = False

    def cancel(self) -> None:
        """The person has asked for long work to stop: ``trouble`` is told ``Stopped``, unless it
        was finished first."""
        self.cancelled = True

    def forget(self) -> None:
        """Nobody waits for this any longer."""
        self.forgotten = True


class Jobs(QObject):
    """One worker thread for whatever saves or reads a little; work runs in the order it was given.
    A second one is for what takes long and saves next to nothing (``run_long``), so that typing
    and turning pages never wait for a backup.

    ``trouble`` hears of a Trouble. Whatever else goes wrong is a bug and is told to ``crashed``.
    A Trouble that nobody asked to hear of goes to ``troubled``.
    """

    crashed = Signal(object)
    troubled = Signal(object)
    _finished = Signal(object)
    _advanced = Signal(object, object, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        self._waiting_long: SimpleQueue[Job | None] = SimpleQueue()
        self._open: set[Job] = set()
        self._collecting: Collecting | None = None
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._advanced.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._thread = self._worker("jobs", self._waiting)
        self._long_thread: Thread | None = None

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        trouble: Callable[[Trouble], None] | None = None,
        *,
        owner: QObject | None = None,
        saves: bool = False,
    ) -> Job:
        """Run ``work`` on the worker; ``done`` or ``trouble`` is called on the window's thread.

        Nothing is delivered once ``owner`` (by itself the object whose method ``done`` is) has
        been deleted. With ``saves`` the work is done even after ``end_session``.
        """
        job = Job(work, done, trouble, owner or _owner_of(done), saves=saves)
        self._give(job, self._waiting)
        return job

    def run_long(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        trouble: Callable[[Trouble], None] | None = None,
        *,
        progress: Progress | None = None,
        owner: QObject | None = None,
    ) -> Job:
        """Run ``work`` beside everything else, one such work at a time.

        It is given a progress to tell, which raises ``Stopped`` once the job is cancelled or
        forgotten, as it is when the session ends; ``progress`` hears of each hundredth on the
        window's thread.
        """
        job = Job(_nothing_yet, done, trouble, owner or _owner_of(done), saves=False)
        job.work = lambda: work(self._progress_of(job, progress))
        self._give(job, self._waiting_long)
        # most days begin without long work: its worker begins with the first
        if self._long_thread is None:
            self._long_thread = self._worker("long jobs", self._waiting_long)
        return job

    def end_session(self) -> None:
        """Drop what waits and what would be delivered; work that saves is still done."""
        for job in self._open:
            job.done = _nothing
            if not job.saves:
                job.forget()

    def stop(self) -> None:
        """Finish what saves, and end the workers; nothing is delivered afterwards."""
        self.end_session()
        self._waiting.put(None)
        self._waiting_long.put(None)
        self._thread.join()
        # a step of long work can't be broken off: it saves nothing, and ends with the program
        if self._long_thread is not None:
            self._long_thread.join(LONGEST_GOODBYE)
        if self._collecting is not None:
            self._collecting.stop()
            self._collecting = None

    @property
    def busy(self) -> bool:
        """Whether anything is waiting, running or about to be delivered."""
        return bool(self._open)

    def _worker(self, name: str, waiting: SimpleQueue[Job | None]) -> Thread:
        thread = Thread(target=self._work, args=(waiting, SimpleQueue()), name=name, daemon=True)
        thread.start()
        return thread

    def _give(self, job: Job, waiting: SimpleQueue[Job | None]) -> None:
        # a worker that has had nothing to do yet makes no garbage, and the start needs its time
        if self._collecting is None:
            self._collecting = Collecting(self)
        self._open.add(job)
        waiting.put(job)

    def _progress_of(self, job: Job, progress: Progress | None) -> Progress:
        told = 0

        def tell(share: float) -> None:
            nonlocal told
            if job.cancelled or job.forgotten:
                from sharedesk.vault.troubles import Stopped  # before unlocking it is not loaded

                raise Stopped
            reached = int(share * 100 + 1e-6)
            if progress is not None and reached > told and isValid(self):
                told = reached
                self._advanced.emit(job, progress, share)

        return tell

    @Slot(object, object, float)
    def _tell(self, job: Job, progress: Progress, share: float) -> None:
        gone = job.owner is not None and not isValid(job.owner)
        if job in self._open and not (job.forgotten or gone):
            progress(share)

    def _work(self, waiting: SimpleQueue[Job | None], finished: SimpleQueue[Job]) -> None:
        while (job := waiting.get()) is not None:
            if not job.forgotten:
                self._run(job)
            # whoever lets go of a job last deletes what it was for, which may be part of a page
            finished.put(job)
            del job
            if isValid(self):
                self._finished.emit(finished)

    @staticmethod
    def _run(job: Job) -> None:
        try:
            job.result = job.work()
        except Exception as wrong:  # noqa: BLE001 -- the gate: told apart on the window's thread
            job.wrong = wrong

    @Slot(object)
    def _deliver(self, finished: SimpleQueue[Job]) -> None:
        job = finished.get_nowait()
        self._open.discard(job)
        if job.forgotten or (job.owner is not None and not isValid(job.owner)):
            return
        if isinstance(job.wrong, Trouble):
            (job.trouble or self.troubled.emit)(job.wrong)
        elif job.wrong is not None:
            self.crashed.emit(job.wrong)
        else:
            job.done(job.result)


def _owner_of(done: Callable[..., None]) -> QObject | None:
    owner = getattr(done, "__self__", None)
    return owner if isinstance(owner, QObject) else None


def _nothing_yet() -> None:
    """The place of work that is about to be given."""


def _nothing(_: object) -> None:
    """For results that nobody waits for any longer."""
