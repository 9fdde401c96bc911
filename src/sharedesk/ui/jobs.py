"""Jobs: the one gate through which work leaves the window's thread, and its results come back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from sharedesk.base.errors import Trouble

T = TypeVar("T")


@dataclass(eq=False, slots=True)
class Job:
    """A piece of work on its way. ``forget`` drops it, or its result when it has begun."""

    work: Callable[[], Any]
    done: Callable[[Any], None]
    trouble: Callable[[Trouble], None] | None
    owner: QObject | None
    saves: bool
    result: Any = None
    wrong: BaseException | None = None
    forgotten: bool = False

    def forget(self) -> None:
        """Nobody waits for this any longer."""
        self.forgotten = True


class Jobs(QObject):
    """One worker thread for whatever touches the vault; work runs in the order it was given.

    ``trouble`` hears of a Trouble. Whatever else goes wrong is a bug and is told to ``crashed``.
    A Trouble that nobody asked to hear of goes to ``troubled``.
    """

    crashed = Signal(object)
    troubled = Signal(object)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        self._open: set[Job] = set()
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._work, name="jobs", daemon=True)
        self._thread.start()

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
        job = Job(work, done, trouble, owner or _owner_of(done), saves)
        self._open.add(job)
        self._waiting.put(job)
        return job

    def end_session(self) -> None:
        """Drop what waits and what would be delivered; work that saves is still done."""
        for job in self._open:
            job.done = _nothing
            if not job.saves:
                job.forget()

    def stop(self) -> None:
        """Finish what saves, and end the worker; nothing is delivered afterwards."""
        self.end_session()
        self._waiting.put(None)
        self._thread.join()

    @property
    def busy(self) -> bool:
        """Whether anything is waiting, running or about to be delivered."""
        return bool(self._open)

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            if not job.forgotten:
                self._run(job)
            if isValid(self):
                self._finished.emit(job)
            del job

    @staticmethod
    def _run(job: Job) -> None:
        try:
            job.result = job.work()
        except Exception as wrong:  # noqa: BLE001 -- the gate: told apart on the window's thread
            job.wrong = wrong

    @Slot(object)
    def _deliver(self, job: Job) -> None:
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


def _nothing(_: object) -> None:
    """For results that nobody waits for any longer."""
