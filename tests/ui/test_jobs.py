"""Work goes to one thread and comes back to the window's, or is dropped."""

import threading

import pytest
from PySide6.QtCore import QObject

from sharedesk.base.errors import Trouble
from sharedesk.ui.jobs import Jobs


class Listener(QObject):
    """Keeps what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = []

    def hear(self, what):
        self.heard.append(what)


@pytest.fixture
def jobs(qtbot):
    running = Jobs()
    yield running
    running.stop()


def settle(qtbot, jobs):
    qtbot.waitUntil(lambda: not jobs.busy)


def test_work_runs_on_another_thread_and_its_result_comes_back_to_this_one(qtbot, jobs):
    threads = []
    jobs.run(threading.get_ident, lambda worker: threads.extend([worker, threading.get_ident()]))
    settle(qtbot, jobs)

    assert threads[0] != threads[1] == threading.get_ident()


def test_work_runs_in_the_order_it_was_given(qtbot, jobs):
    order = []
    for number in range(20):
        jobs.run(lambda number=number: order.append(number), lambda _: None)
    settle(qtbot, jobs)

    assert order == list(range(20))


def test_trouble_is_told_to_whoever_asked(qtbot, jobs):
    class Missing(Trouble):
        pass

    def fail():
        raise Missing(reference="SD-000000")

    heard = []
    jobs.run(fail, heard.append, lambda trouble: heard.append(("trouble", str(trouble))))
    settle(qtbot, jobs)

    assert heard == [("trouble", "Missing(reference=SD-000000)")]


def test_trouble_that_nobody_waits_for_is_still_told(qtbot, jobs):
    def fail():
        raise Trouble(count=1)

    with qtbot.waitSignal(jobs.troubled) as told:
        jobs.run(fail, lambda _: None)

    assert told.args[0].facts == {"count": 1}


def test_a_bug_goes_to_the_crash_page_and_the_worker_goes_on(qtbot, jobs):
    heard = []
    with qtbot.waitSignal(jobs.crashed) as crash:
        jobs.run(lambda: 1 / 0, heard.append)
    jobs.run(lambda: "next", heard.append)
    settle(qtbot, jobs)

    assert isinstance(crash.args[0], ZeroDivisionError)
    assert heard == ["next"]


def test_nothing_is_delivered_to_what_has_been_deleted(qtbot, jobs):
    listener, wait = Listener(), threading.Event()
    jobs.run(wait.wait, listener.hear)
    listener.deleteLater()
    qtbot.wait(0)
    wait.set()
    settle(qtbot, jobs)


def test_ending_the_session_drops_results_but_does_what_saves(qtbot, jobs):
    saved, heard, wait = [], [], threading.Event()
    jobs.run(wait.wait, heard.append)
    jobs.run(lambda: saved.append("read"), heard.append)
    jobs.run(lambda: saved.append("kept"), heard.append, saves=True)
    jobs.end_session()
    wait.set()
    settle(qtbot, jobs)

    assert saved == ["kept"]
    assert heard == []


def test_a_save_that_fails_while_the_session_ends_is_heard_of(qtbot, jobs):
    heard, wait = [], threading.Event()

    def fail():
        wait.wait()
        raise Trouble

    jobs.run(fail, heard.append, heard.append, saves=True)
    jobs.end_session()
    wait.set()
    settle(qtbot, jobs)

    assert [type(what) for what in heard] == [Trouble]
