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


def test_short_work_does_not_wait_for_long_work(qtbot, jobs):
    heard, wait = [], threading.Event()
    jobs.run_long(lambda _: wait.wait(20), lambda _: heard.append("long"))
    jobs.run(lambda: None, lambda _: heard.append("short"))
    qtbot.waitUntil(lambda: heard == ["short"])
    wait.set()
    settle(qtbot, jobs)

    assert heard == ["short", "long"]


def test_long_work_is_done_one_at_a_time(qtbot, jobs):
    order = []
    for number in range(5):
        jobs.run_long(lambda _, number=number: order.append(number), lambda _: None)
    settle(qtbot, jobs)

    assert order == [0, 1, 2, 3, 4]


def test_how_far_long_work_is_comes_to_this_thread_in_hundredths(qtbot, jobs):
    told = []

    def work(progress):
        for step in range(1001):
            progress(step / 1000)

    jobs.run_long(
        work, lambda _: None, progress=lambda share: told.append((share, threading.get_ident()))
    )
    settle(qtbot, jobs)

    assert [share for share, _ in told] == [step / 100 for step in range(1, 101)]
    assert {thread for _, thread in told} == {threading.get_ident()}


def test_long_work_that_is_cancelled_stops_where_it_next_tells_how_far_it_is(qtbot, jobs):
    steps, begun, cancelled, heard = [], threading.Event(), threading.Event(), []

    def work(progress):
        progress(0.1)
        begun.set()
        cancelled.wait(20)
        progress(0.2)
        steps.append("went on")

    job = jobs.run_long(work, heard.append, heard.append)
    begun.wait(20)
    job.cancel()
    cancelled.set()
    settle(qtbot, jobs)

    assert [type(what).__name__ for what in heard] == ["Stopped"]
    assert steps == []


def test_long_work_stops_when_the_session_ends_and_nobody_hears_of_it(qtbot, jobs):
    begun, ended, heard = threading.Event(), threading.Event(), []

    def work(progress):
        begun.set()
        ended.wait(20)
        progress(0.5)
        heard.append("went on")

    jobs.run_long(work, heard.append, heard.append, progress=heard.append)
    begun.wait(20)
    jobs.end_session()
    ended.set()
    settle(qtbot, jobs)

    assert heard == []


def test_progress_is_not_told_to_what_has_been_deleted(qtbot, jobs):
    listener, wait = Listener(), threading.Event()

    def work(progress):
        wait.wait(20)
        progress(0.5)

    jobs.run_long(work, listener.hear, progress=listener.hear)
    listener.deleteLater()
    qtbot.wait(0)
    wait.set()
    settle(qtbot, jobs)
