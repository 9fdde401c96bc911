"""Coming back: after closing half-way, after locking and after hiding, everything is as it was."""

from __future__ import annotations

import pytest
from driving import Journey
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from showing import CONTROL, Key

from sharedesk.desk.listing import worklist

WORDS = "Ava is 7 months: alert, smi"


@pytest.fixture
def half_way(at_work: Journey) -> Journey:
    """In the middle of a word on the page that asks why, and of a date on the page before."""
    at_work.scenario("SC1")
    at_work.open_draft("SC1", event_at=None, child_voice=None)
    at_work.person.go_to_step("page-who")
    at_work.person.go_to("event_at:day")
    at_work.person.type("3")
    at_work.person.go_to("event_at:month")
    at_work.person.type("Nov")
    at_work.person.go_to_step("page-why")
    at_work.person.go_to("child_voice")
    at_work.person.type(WORDS)
    return at_work


def entry_of(journey: Journey) -> QPlainTextEdit:
    entry = journey.person.focus
    assert isinstance(entry, QPlainTextEdit)
    assert entry.accessibleIdentifier() == "child_voice"
    return entry


def test_closing_half_way_comes_back_to_the_page_the_question_and_the_caret(
    half_way: Journey,
) -> None:
    half_way.person.main.close()
    half_way.person.until(lambda: half_way.has_ended)
    half_way.begin()
    half_way.unlock()
    half_way.open_from_worklist()

    entry = entry_of(half_way)
    assert entry.toPlainText() == WORDS
    assert entry.textCursor().position() == len(WORDS)
    half_way.person.type("l")
    assert entry.toPlainText() == WORDS + "l"


def test_a_half_typed_date_is_still_half_typed_after_closing(half_way: Journey) -> None:
    half_way.person.main.close()
    half_way.person.until(lambda: half_way.has_ended)
    half_way.begin()
    half_way.unlock()
    half_way.open_from_worklist()
    half_way.person.go_to_step("page-who")

    typed = [half_way.person.go_to(f"event_at:{part}").text() for part in ("day", "month", "year")]  # type: ignore[attr-defined]
    assert typed == ["3", "Nov", ""]


def test_locking_while_typing_comes_back_in_the_middle_of_the_word(half_way: Journey) -> None:
    half_way.person.press(Key.Key_Left)
    half_way.person.press(Key.Key_Left)
    half_way.person.press(Key.Key_L, CONTROL)
    half_way.person.settle()
    assert half_way.person.shell.is_locked
    half_way.unlock()

    entry = entry_of(half_way)
    assert entry.toPlainText() == WORDS
    assert entry.textCursor().position() == len(WORDS) - 2


def test_hiding_while_typing_leaves_nothing_on_the_screen_and_loses_nothing(
    half_way: Journey,
) -> None:
    half_way.person.press(Key.Key_F12)
    assert [
        w for w in QApplication.topLevelWidgets() if w.isVisible() and not w.isMinimized()
    ] == []
    shell = half_way.person.shell
    half_way.person.until(lambda: shell.is_locked and shell.first.isMinimized())
    half_way.person.settle()
    shell.show()
    half_way.unlock()

    assert entry_of(half_way).toPlainText() == WORDS


def test_coming_back_starts_no_second_record(half_way: Journey) -> None:
    half_way.person.push("Lock")
    half_way.person.settle()
    half_way.unlock()

    assert len(worklist(half_way.session)) == 1
