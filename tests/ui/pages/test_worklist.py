"""The worklist: found by typing, opened by Enter, read aloud in one sentence."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from builders import a_draft
from sharedesk.desk.changed import changed
from sharedesk.ui.models.worklist import BLOCK, KEEP, WorklistModel
from sharedesk.ui.pages.worklist import WorklistPage


@pytest.fixture
def listed(unlocked):
    session = unlocked.session()
    for name in ("SC1", "SC3", "SC5"):
        draft = a_draft(session, name)
    unlocked.main.happenings.changed.emit(changed(draft.id))
    unlocked.settle()
    unlocked.settle()
    return unlocked


def subjects(page: WorklistPage):
    return [page.model.line_at(row).children for row in range(page.model.rowCount())]


def settle_search(walk, qtbot):
    qtbot.waitUntil(lambda: not walk.main.page._timer.isActive() and not walk.jobs.busy)


def test_an_empty_vault_invites_a_first_decision(unlocked, button, qtbot):
    button(unlocked.main, "Start your first decision").click()
    unlocked.settle()

    assert unlocked.main.page.title() == "Note"
    assert unlocked.main.page.record().startswith("SD-")


def test_new_decision_starts_a_draft_and_opens_it(listed, button):
    button(listed.main, "New decision").click()
    listed.settle()

    assert listed.main.page.record().startswith("SD-")


def test_a_new_draft_shows_in_the_list_when_the_page_is_come_back_to(listed, button):
    button(listed.main, "New decision").click()
    listed.settle()
    listed.main.go("worklist")
    listed.settle()

    assert listed.main.page.model.rowCount() == 4


def test_typing_on_the_list_searches_every_record(listed, qtbot):
    page = listed.main.page
    page.list.setFocus()
    QTest.keyClicks(page.list, "M")
    QTest.keyClicks(page.search, "aya")
    settle_search(listed, qtbot)
    listed.settle()

    assert page.search.text() == "Maya"
    assert len(subjects(page)) == 1


def test_words_that_nothing_has_say_so(listed, qtbot):
    page = listed.main.page
    page.search.setText("xylophone")
    settle_search(listed, qtbot)

    assert page._nothing.isVisible()
    assert not page.list.isVisible()


def test_a_status_can_be_chosen_and_taken_back(listed, button, qtbot):
    page = listed.main.page
    button(page, "Signed").click()
    listed.settle()
    assert page.model.rowCount() == 0
    button(page, "All").click()
    listed.settle()

    assert page.model.rowCount() == 3


def test_enter_opens_the_record_that_is_current(listed):
    page = listed.main.page
    wanted = page.model.line_at(1).id
    page.list.choose(1)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    listed.settle()

    assert listed.main.page.record() == wanted


def test_a_row_is_read_aloud_as_one_sentence(listed):
    page = listed.main.page
    said = page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)

    line = page.model.line_at(0)
    assert line.children[0] in said
    assert line.id in said
    assert "Draft" in said


def test_the_row_where_the_person_was_is_current_again_after_locking(listed):
    page = listed.main.page
    page.list.choose(2)
    wanted = page.model.line_at(2).id
    listed.shell.lock()
    listed.unlock()
    listed.settle()

    assert listed.main.page.within() == wanted


def test_a_hundred_thousand_rows_are_held_as_numbers_and_a_few_blocks(qapp):
    asked = []

    def fetch(numbers, come):
        asked.append(len(numbers))
        come([None] * len(numbers))

    model = WorklistModel(fetch, str)
    model.show_ids(range(100_000))
    for row in range(0, 100_000, BLOCK):
        model.line_at(row)

    assert max(asked) == BLOCK
    assert len(model._blocks) == KEEP


def test_lines_that_come_after_another_search_are_not_shown(qapp):
    late = []
    model = WorklistModel(lambda _, come: late.append(come), str)
    model.show_ids(range(3))
    model.line_at(0)
    model.show_ids(range(2))
    late[0](["old"] * 3)

    assert model.line_at(0) is None
