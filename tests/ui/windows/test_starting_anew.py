"""Locking replaces the process: what it knew is gone with it, and the person misses nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from builders import PASSPHRASE
from sharedesk.app import anew

LIFE = Path(__file__).with_name("life.py")


@pytest.fixture
def live(home, vault, tmp_path):
    """Start the program, let it end its first life in some way, and read what both saw."""

    def live(what):
        log = tmp_path / "life.log"
        around = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(tmp_path)}
        words = [sys.executable, str(LIFE), str(home), what, str(log), PASSPHRASE]
        ended = subprocess.run(
            words, env=around, capture_output=True, text=True, timeout=60, check=False
        )
        assert ended.returncode == 0, ended.stderr
        return [json.loads(line) for line in log.read_text().splitlines()]

    return live


def test_locking_goes_on_as_a_fresh_process_at_the_same_word(live, tmp_path):
    before, locked, back = live("lock")

    assert locked["pid"] == before["pid"]
    assert (locked["life"], locked["locked"], locked["minimised"]) == (2, True, False)
    assert locked["said"] == "ShareDesk is locked."
    assert back["record"] == before["record"]
    assert (back["text"], back["caret"], back["focus"]) == ("Bruises on both arms", 7, True)
    assert [path.name for path in tmp_path.glob("sharedesk-*")] == []
    # one word of why, which is handed to nobody else, and nothing of a record
    assert locked["left"] is False
    assert before["record"] not in json.dumps([locked["argv"], locked["around"]])


def test_after_hiding_it_comes_back_small_and_says_nothing(live):
    _, locked, back = live("hide")

    assert (locked["minimised"], locked["said"]) == (True, "")
    assert back["text"] == "Bruises on both arms"


def test_a_backup_that_was_opened_is_what_the_fresh_process_goes_on_with(live):
    _, locked, chosen = live("backup")

    assert (locked["locked"], locked["page"]) == (True, "RestorePage")
    assert (chosen["chosen"], chosen["bell"]) == ("main.sharedesk-backup", "")
    assert "sharedesk-backup" not in json.dumps([locked["argv"], locked["around"]])


def test_it_does_not_start_anew_before_everything_is_saved(live):
    before, held, locked, back = live("full")

    assert (held["life"], "disk is full" in held["said"]) == (1, True)
    assert locked["life"] == 2
    assert (back["record"], back["text"]) == (before["record"], "Bruises on both arms")


def test_the_word_is_one_of_a_few_and_asked_for_once(monkeypatch):
    monkeypatch.setenv(anew.WHY, "idle")

    assert (anew.why_it_came_back(), anew.why_it_came_back()) == ("idle", "")


def test_the_bundle_starts_itself_with_what_it_was_given(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", ["sharedesk", "--as", "it was"])

    assert list(anew.words_of_this_start()) == [sys.executable, "--as", "it was"]
