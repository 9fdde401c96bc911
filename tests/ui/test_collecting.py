"""What nobody needs any longer is let go of in the window's thread, whichever thread made it."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import Qt

from sharedesk.ui.jobs import Jobs

MANY = 20_000
"""More than the interpreter lets come together, of any generation, before it collects."""


class Knot:
    """Holds itself, as a page and its connections hold each other."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def jobs(qtbot):
    running = Jobs()
    yield running
    running.stop()


@pytest.fixture
def where():
    """The threads in which knots came undone."""
    return []


def knot(where):
    made = Knot()
    weakref.finalize(made, lambda: where.append(threading.current_thread()))
    return made


def settle(qtbot, jobs):
    qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)


def work_of_a_day():
    return len([Knot() for _ in range(MANY)])


def test_a_worker_collects_nothing_however_much_it_makes(qtbot, jobs, where):
    for _ in range(5):
        knot(where)
    seen = []
    jobs.run(lambda: (work_of_a_day(), list(where)), seen.append)
    settle(qtbot, jobs)

    assert seen[0][0] == MANY
    assert set(seen[0][1]) | set(where) <= {threading.main_thread()}


def test_what_the_worker_made_is_collected_by_the_window(qtbot, jobs, where):
    jobs.run(lambda: [knot(where) for _ in range(5)] and work_of_a_day(), lambda _: None)
    settle(qtbot, jobs)
    qtbot.waitUntil(lambda: len(where) == 5)

    assert set(where) == {threading.main_thread()}


def test_what_has_grown_old_is_collected_too(qtbot, jobs, where):
    old = knot(where)
    gc.collect()
    gc.collect()
    del old

    for _ in range(5):
        jobs.run(work_of_a_day, lambda _: None)
        settle(qtbot, jobs)

    assert where == [threading.main_thread()]


def test_what_a_job_was_for_is_let_go_of_by_the_window(qtbot, jobs, where):
    delivered, told = threading.Event(), []
    # the worker stands still where it has said that it is ready, until the window has let go
    jobs._finished.connect(lambda _: delivered.wait(20), Qt.ConnectionType.DirectConnection)
    asker = knot(where)
    asker.itself = None
    jobs.run(lambda: "done", lambda result, _=asker: told.append(result))
    del asker
    settle(qtbot, jobs)
    delivered.set()
    jobs.run(lambda: None, lambda _: None)
    settle(qtbot, jobs)

    assert told == ["done"]
    assert where == [threading.main_thread()]


def test_without_a_worker_the_interpreter_collects_again(qtbot):
    gc.enable()  # a worker of another test may never have been stopped
    jobs = Jobs()
    jobs.run(lambda: None, lambda _: None)
    settle(qtbot, jobs)
    assert not gc.isenabled()

    jobs.stop()

    assert gc.isenabled()
