"""Other programs are called as if ours were not there, and are not waited for for ever."""

import os
import subprocess
import sys
import time

import pytest

from sharedesk.delivery import programs

SAYS = [sys.executable, "-c", "import os; print(os.environ.get('LD_LIBRARY_PATH'))"]


def test_inside_a_bundle_other_programs_get_the_libraries_of_the_machine(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/usr/lib/theirs")

    assert programs.surroundings()["LD_LIBRARY_PATH"] == "/usr/lib/theirs"


def test_inside_a_bundle_what_was_not_set_before_is_not_set(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)

    assert "LD_LIBRARY_PATH" not in programs.surroundings()


def test_without_a_bundle_nothing_is_taken_away(monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/mine")

    assert programs.asked(SAYS, within=20)[1].strip() == "/mine"


def test_a_program_is_given_its_input_and_answers():
    status, said, complaint = programs.asked(["cat"], b"invented", within=20)

    assert (status, said, complaint) == (0, "invented", "")


def test_a_program_that_does_not_answer_is_ended():
    begun = time.monotonic()

    with pytest.raises(subprocess.TimeoutExpired):
        programs.asked(["sleep", "30"], within=0.1)

    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(("words", "well"), [(["true"], True), (["false"], False)])
def test_a_program_that_ends_at_once_says_whether_it_was_well(words, well):
    assert programs.started(words, patience=20) is well


def test_a_program_that_goes_on_is_well_and_leaves_no_dead_process():
    assert programs.started(["sleep", "0.2"], patience=0.05)

    latest = time.monotonic() + 5
    listed = "sleep 0.2"
    while "defunct" in listed or "sleep 0.2" in listed:
        listed = programs.asked(["ps", "-o", "args", "--ppid", str(os.getpid())], within=5)[1]
        assert time.monotonic() < latest
