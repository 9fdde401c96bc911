"""A vault in every bad state: one sentence that says what to do, the vault untouched, nothing lost."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from broken_vaults import (
    STATES,
    a_small_disk,
    data_of,
    fill,
    fingerprint,
    newer_schema,
    spoil,
    spoil_bytes,
    spoil_history,
)
from builders import PASSPHRASE, a_decision, a_draft, a_session
from sharedesk.base.secret import Secret
from sharedesk.desk import opening, writing
from sharedesk.vault.troubles import DiskFull, VaultDamaged


@pytest.fixture
def filled(vault, clock) -> Path:
    """Ruth's vault with one draft, closed."""
    session = opening.unlock(vault, Secret(PASSPHRASE), clock=clock)
    a_draft(session, "SC1")
    opening.lock(session)
    return vault


@pytest.fixture
def rolled_back(filled, clock) -> Path:
    """The database and its log as they were before the last save; the witness knows better."""
    older = {path: path.read_bytes() for path in filled.glob("data-*")}
    session = opening.unlock(filled, Secret(PASSPHRASE), clock=clock)
    a_draft(session, "SC3")
    opening.lock(session)
    for path in filled.glob("data-*"):
        path.unlink()
    for path, content in older.items():
        path.write_bytes(content)
    return filled


@pytest.mark.parametrize("state", STATES)
def test_a_vault_that_is_not_whole_is_told_in_words_and_not_touched(filled, walk, state):
    damage, words = STATES[state]
    damage(filled)
    before = fingerprint(filled)

    walk.unlock()

    assert walk.shell.main is None
    assert words in walk.first._note.accessibleName()
    assert walk.first._note._text.text()
    assert walk.first.passphrase.line.isEnabled()
    assert walk.first.button.isEnabled()
    assert fingerprint(filled) == before


def test_a_vault_of_a_newer_program_is_told_and_not_touched(filled, walk):
    newer_schema(filled)
    before = fingerprint(filled)

    walk.unlock()

    assert "written by a newer version" in walk.first._note.accessibleName()
    assert fingerprint(filled) == before


@pytest.mark.parametrize("name", ["keys.a", "keys.b"])
@pytest.mark.parametrize("how", [spoil_bytes, Path.unlink])
def test_one_bad_key_file_is_mended_without_a_word(filled, walk, name, how):
    whole = fingerprint(filled)[name]
    how(filled / name)

    walk.shell.first.show_door()
    walk.unlock()

    assert walk.main.isVisible()
    assert fingerprint(filled)[name] == whole


def boxes(window) -> list[QMessageBox]:
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def press(window, words: str) -> None:
    (box,) = boxes(window)
    next(button for button in box.buttons() if button.text() == words).click()


def test_an_older_copy_says_what_happened_and_opens_only_when_it_is_wanted(rolled_back, walk):
    before = fingerprint(rolled_back)
    walk.unlock()
    assert "an earlier copy has been put back" in walk.first._note.accessibleName()
    assert walk.first.remedies.isVisible()

    walk.first.remedies.as_found.click()
    (box,) = boxes(walk.shell.first)
    assert box.defaultButton().text() == "Keep it closed"
    press(walk.shell.first, "Keep it closed")
    assert walk.shell.main is None
    assert fingerprint(rolled_back) == before

    walk.first.remedies.as_found.click()
    press(walk.shell.first, "Open it as it is")
    walk.settle()

    assert walk.main.isVisible()
    assert [line.children for line in _lines(walk)] == [("Ava Holt",)]
    assert "ROLLBACK_ACCEPTED" in [event.kind for event in walk.session().vault.history("")]
    assert not walk.main.notice.isVisible()


def test_an_older_copy_that_was_opened_once_opens_without_a_question_afterwards(rolled_back, walk):
    walk.unlock()
    walk.first.remedies.as_found.click()
    press(walk.shell.first, "Open it as it is")
    walk.settle()
    walk.shell.lock()
    walk.settle()

    walk.unlock()

    assert walk.main.isVisible()


def _lines(walk):
    from sharedesk.desk.listing import lines, worklist

    return lines(walk.session(), worklist(walk.session()))


def test_going_away_and_coming_back_makes_no_guess_cheaper(filled, walk, button, qtbot):
    for _ in range(3):
        walk.unlock("the wrong one altogether")

    button(walk.shell.first, "I have forgotten the passphrase").click()
    button(walk.shell.first, "Back").click()
    walk.settle()

    assert not walk.first.button.isEnabled()
    qtbot.waitUntil(walk.first.button.isEnabled, timeout=5_000)
    walk.unlock()
    assert walk.shell.main is not None


def test_nothing_is_offered_where_the_passphrase_is_only_wrong(filled, walk):
    walk.unlock("the wrong one altogether")

    assert not walk.first.remedies.isVisible()


def test_a_damaged_vault_can_be_read_and_says_so_above_every_page(filled, walk):
    spoil_history(filled)
    before = fingerprint(filled)
    walk.unlock()
    walk.first.remedies.as_found.click()
    press(walk.shell.first, "Open it as it is")
    walk.settle()

    assert walk.main.notice.isVisible()
    assert "can only be read" in walk.main.notice.note.accessibleName()
    assert [line.children for line in _lines(walk)] == [("Ava Holt",)]
    walk.main.go("settings", "")
    walk.settle()
    assert walk.main.notice.isVisible()
    walk.shell.lock()
    walk.settle()
    after = fingerprint(filled)
    assert {name: after[name] for name in before if name != "lock"} == {
        name: before[name] for name in before if name != "lock"
    }


@pytest.fixture
def small_disk(home: Path) -> Iterator[Path]:
    """A disk of three megabytes under the vaults."""
    with a_small_disk(home / "vaults") as disk:
        yield disk


def on_the_question(walk, reference: str, question: str = "purpose_text"):
    """The wizard of a draft, at a question."""
    wizard = walk.wizard_asking(reference, question)
    return wizard, wizard.page.questions[question].control.field


@pytest.fixture
def writing_on_a_small_disk(small_disk, vault, walk, qtbot):
    """Typing into a draft whose vault stands on a small disk."""
    walk.shell.first.show_door()
    walk.unlock()
    reference = writing.start(walk.session()).id
    wizard, field = on_the_question(walk, reference)
    return walk, wizard, field, small_disk


def test_on_a_full_disk_typing_goes_on_under_one_notice_and_is_saved_when_there_is_room(
    writing_on_a_small_disk, qtbot
):
    walk, wizard, field, disk = writing_on_a_small_disk
    ballast = fill(disk)

    qtbot.keyClicks(field, "Bruises on both arms " * 40)
    qtbot.waitUntil(walk.main.notice.isVisible)
    qtbot.keyClicks(field, "and on the neck")
    qtbot.wait(2_500)  # the try after the first one must not put anything over the words

    assert "disk is full" in walk.main.notice.note.accessibleName()
    assert boxes(walk.main) == []
    assert wizard.draft.answer("purpose_text").endswith("and on the neck")
    ballast.unlink()
    qtbot.waitUntil(lambda: not walk.main.notice.isVisible(), timeout=10_000)
    kept = writing.draft_of(walk.session(), wizard.draft.draft.id)
    assert kept.answers["purpose_text"].endswith("and on the neck")
    # what ShareDesk looks after by itself has the vault stand still as well, one at a time
    qtbot.waitUntil(lambda: not walk.jobs.busy, timeout=10_000)
    assert walk.session().vault.verify().ok


def test_on_a_full_disk_locking_keeps_what_was_typed_for_the_next_unlocking(
    writing_on_a_small_disk, qtbot
):
    walk, wizard, field, disk = writing_on_a_small_disk
    reference = wizard.draft.draft.id
    ballast = fill(disk)
    qtbot.keyClicks(field, "Bruises on both arms " * 40)
    walk.shell.lock()
    walk.settle()
    assert "disk is full" in walk.first._note.accessibleName()

    ballast.unlink()
    walk.unlock()
    walk.settle()

    kept = writing.draft_of(walk.session(), reference)
    assert kept.answers["purpose_text"].startswith("Bruises on both arms")


def test_a_full_disk_makes_no_vault_and_says_so(small_disk, walk, qtbot):
    fill(small_disk)

    walk.first.pair.first.line.setText(PASSPHRASE)
    walk.first.pair.second.line.setText(PASSPHRASE)
    walk.first.button.click()
    walk.settle()

    assert walk.shell.main is None
    assert "disk is full" in " ".join(
        label.text() for label in walk.shell.first.findChildren(type(walk.first._note._title))
    )
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


def test_a_folder_that_goes_away_while_it_is_open_is_told_and_the_words_stay(
    filled, walk, qtbot, tmp_path
):
    walk.unlock()
    wizard, field = on_the_question(walk, writing.start(walk.session()).id)
    filled.rename(tmp_path / "elsewhere")

    qtbot.keyClicks(field, "Bruises on both arms")
    qtbot.wait(700)

    assert field.toPlainText() == "Bruises on both arms"
    (tmp_path / "elsewhere").rename(filled)
    qtbot.waitUntil(
        lambda: wizard.draft.autosave.saves() is None or not wizard.draft.autosave.is_due,
        timeout=6_000,
    )
    assert boxes(walk.main) == []


def test_a_folder_that_may_not_be_written_is_told_and_not_touched(small_disk, vault, walk):
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    before = fingerprint(vault)
    walk.shell.first.show_door()

    walk.unlock()

    assert "may not write in that folder" in walk.first._note.accessibleName()
    assert fingerprint(vault) == before


def test_a_damaged_page_that_is_met_while_typing_ends_saving_and_keeps_the_words(
    filled, walk, qtbot, clock
):
    walk.unlock()
    session = walk.session()
    _, field = on_the_question(walk, writing.start(session).id)
    session.vault._file.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    session.vault._file.distrust()

    qtbot.keyClicks(field, "Bruises on both arms")
    qtbot.waitUntil(walk.main.notice.isVisible)

    assert "can only be read" in walk.main.notice.note.accessibleName()
    assert field.toPlainText() == "Bruises on both arms"
    walk.main.go("worklist", "")
    walk.settle()
    (box,) = boxes(walk.main)
    assert box.defaultButton().text() == "Stay here"
    press(walk.main, "Leave and lose it")
    walk.settle()
    assert walk.main.page.title() == "Your decisions"


def test_a_vault_moved_to_another_computer_opens_there(filled, walk, home, tmp_path):
    shutil.rmtree(home / "witness", ignore_errors=True)

    walk.unlock()

    assert walk.main.isVisible()


def test_a_record_that_is_damaged_says_so_in_its_place_and_lets_the_person_go(filled, walk, button):
    walk.unlock()
    (line,) = _lines(walk)
    roots = dict(walk.session().vault._file.rows("SELECT name, rootpage FROM sqlite_schema"))
    walk.shell.lock()
    walk.settle()
    spoil(data_of(filled), roots["record"])
    walk.unlock()

    walk.main.go("decision", line.id)
    walk.settle()

    assert "can only be read" in walk.main.notice.note.accessibleName()
    button(walk.main, "Back to your decisions").click()
    walk.settle()
    assert walk.main.page.title() == "Your decisions"


def test_the_list_goes_on_searching_after_a_read_that_failed(filled, walk, qtbot):
    walk.unlock()
    page = walk.main.page
    page.finding._not_found(VaultDamaged(what="page"))
    press(walk.main, "OK")

    page.search.setText("Ava")
    qtbot.waitUntil(lambda: page.finding.is_resting and not walk.jobs.busy)

    assert page.model.rowCount() == 2
    page.search.setText("nobody of that name")
    qtbot.waitUntil(lambda: page.finding.is_resting and not walk.jobs.busy)
    assert page.model.rowCount() == 0


def test_a_signed_record_has_a_way_back_to_the_list(unlocked, button):
    decision = a_decision(unlocked.session())
    unlocked.main.go("decision", decision.id)
    unlocked.settle()

    button(unlocked.main, "Back to your decisions").click()
    unlocked.settle()

    assert unlocked.main.page.title() == "Your decisions"


def test_what_is_held_for_one_vault_is_not_saved_into_another(unlocked, clock, home, qtbot):
    reference = writing.start(unlocked.session()).id
    _, field = on_the_question(unlocked, reference)
    qtbot.keyClicks(field, "Bruises on both arms")
    page, own = unlocked.main.page, unlocked.session().folder
    saves = page.leave()

    def fails(session):
        raise DiskFull

    page.leave = lambda: fails
    unlocked.shell.lock()
    unlocked.settle()
    unlocked.shell._safe._held = [(own, saves)]
    other = home / "vaults" / "other"
    session, _ = a_session(other, clock)
    opening.lock(session)
    unlocked.shell.first.show_door()
    unlocked.settle()

    qtbot.waitUntil(lambda: unlocked.first.which.choice is not None)
    unlocked.first.which.choice.show_value(str(other))
    unlocked.unlock()
    assert unlocked.shell.main is not None
    assert unlocked.shell._safe._held == [(own, saves)]
    unlocked.shell.lock()
    unlocked.settle()
    qtbot.waitUntil(lambda: unlocked.first.which.choice is not None)
    unlocked.first.which.choice.show_value(str(own))
    unlocked.unlock()
    unlocked.settle()

    assert unlocked.shell._safe._held == []
    kept = writing.draft_of(unlocked.session(), reference)
    assert kept.answers["purpose_text"] == "Bruises on both arms"
