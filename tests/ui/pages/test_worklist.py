"""The worklist: found by typing, opened by Enter, read aloud in one sentence."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from builders import a_draft
from sharedesk.desk.changed import changed
from sharedesk.desk.listing import Section
from sharedesk.ui.models.worklist import BLOCK, FOUND, HEADING, KEEP, WorklistModel
from sharedesk.ui.pages.worklist import WorklistPage
from sharedesk.ui.pages.worklist_list import WorklistView
from ui.note_page import NotePage


@pytest.fixture
def decision_page():
    return NotePage


@pytest.fixture
def listed(unlocked):
    session = unlocked.session()
    for name in ("SC1", "SC3", "SC5"):
        draft = a_draft(session, name)
    unlocked.main.happenings.changed.emit(changed(draft.id))
    unlocked.settle()
    unlocked.settle()
    return unlocked


def rows_of(page: WorklistPage):
    """The rows that are records; the others head a section."""
    rows = range(page.model.rowCount())
    return [row for row in rows if page.model.heading_at(row) is None]


def line_at(walk, row: int):
    """The line of a row, once it has come."""
    walk.main.page.model.line_at(row)
    walk.settle()
    return walk.main.page.model.line_at(row)


def chip(page: WorklistPage, identifier: str):
    return next(b for b in page.chips._buttons.values() if b.accessibleIdentifier() == identifier)


def settle_search(walk, qtbot):
    qtbot.waitUntil(lambda: walk.main.page.finding.is_resting and not walk.jobs.busy)


def test_an_empty_vault_invites_a_first_decision(unlocked, button, qtbot):
    button(unlocked.main, "Start your first decision").click()
    unlocked.settle()

    assert unlocked.main.page.title() == "Note"
    assert unlocked.main.page.record().startswith("SD-")


def test_the_first_heading_stands_at_the_top_of_the_list(listed, qapp):
    view = listed.main.page.list
    listed.main.resize(1024, 700)
    qapp.processEvents()
    heading, bar = view.visualRect(view.model().index(0, 0)), view.verticalScrollBar()

    assert bar.value() == bar.minimum() > 0
    assert heading.bottom() < heading.height() * 0.75
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == bar.minimum()


def test_new_decision_starts_a_draft_and_opens_it(listed, button):
    button(listed.main, "New decision").click()
    listed.settle()

    assert listed.main.page.record().startswith("SD-")


def test_a_new_draft_shows_in_the_list_when_the_page_is_come_back_to(listed, button):
    button(listed.main, "New decision").click()
    listed.settle()
    listed.main.go("worklist")
    listed.settle()

    assert len(rows_of(listed.main.page)) == 4


def test_typing_on_the_list_searches_every_record(listed, qtbot):
    page = listed.main.page
    page.list.setFocus()
    QTest.keyClicks(page.list, "M")
    QTest.keyClicks(page.search, "aya")
    settle_search(listed, qtbot)
    listed.settle()

    assert page.search.text() == "Maya"
    assert len(rows_of(page)) == 1


def test_the_first_letter_of_a_search_leaves_the_list_as_it_is(listed, qtbot):
    page = listed.main.page
    first = line_at(listed, rows_of(page)[0])
    emptied = []
    page.model.modelReset.connect(lambda: emptied.append(page.search.text()))

    for typed in ("n", "no", "nowak", "no", "n", ""):
        page.search.setText(typed)
        settle_search(listed, qtbot)

    assert emptied == ["no", "nowak", "no", "n"]
    assert line_at(listed, rows_of(page)[0]) == first


def test_words_that_nothing_has_say_so(listed, qtbot):
    page = listed.main.page
    page.search.setText("xylophone")
    settle_search(listed, qtbot)

    assert page._nothing.isVisible()
    assert not page.list.isVisible()


def test_a_part_can_be_chosen_and_taken_back(listed):
    page = listed.main.page
    chip(page, "show-done").click()
    listed.settle()
    assert page.model.rowCount() == 0
    chip(page, "show-all").click()
    listed.settle()

    assert len(rows_of(page)) == 3


def test_a_button_says_how_many_records_have_a_need_and_shows_only_those(listed):
    page, session = listed.main.page, listed.session()
    draft = a_draft(session, "SC3", in_doubt=True, advice=[])
    listed.main.happenings.changed.emit(changed(draft.id))
    listed.settle()
    advice = chip(page, "show-advice")
    assert (advice.text(), advice.isVisibleTo(page.chips._kinds)) == ("Advice awaited (1)", True)
    advice.click()
    listed.settle()

    assert [line_at(listed, row).id for row in rows_of(page)] == [draft.id]


def test_a_need_that_no_record_has_has_no_button(listed):
    assert not chip(listed.main.page, "show-countersign").isVisibleTo(listed.main.page.chips._kinds)


def test_each_group_is_headed_by_what_it_means_and_the_keyboard_passes_over_it(listed):
    page = listed.main.page
    heading = page.model.index(0)

    assert heading.data(HEADING).group == "NOW"
    assert "Needs you now" in heading.data(Qt.ItemDataRole.AccessibleTextRole)
    page.list.choose(0)
    assert page.list.currentIndex().row() == 1
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert page.list.currentIndex().row() == 1


def test_a_row_says_where_the_words_were_found(listed, qtbot):
    page = listed.main.page
    page.search.setText("alert")
    settle_search(listed, qtbot)
    (row,) = rows_of(page)
    page.model.index(row).data(FOUND)
    listed.settle()

    found = page.model.index(row).data(FOUND)
    assert found.passage.hit == "alert"
    assert found.question


def test_enter_opens_the_record_that_is_current(listed):
    page = listed.main.page
    wanted = line_at(listed, rows_of(page)[1]).id
    page.list.choose(rows_of(page)[1])
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    listed.settle()

    assert listed.main.page.record() == wanted


def test_a_row_is_read_aloud_as_one_sentence(listed):
    page = listed.main.page
    row = rows_of(page)[0]
    line_at(listed, row)
    said = page.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)

    line = line_at(listed, row)
    assert line.children[0] in said
    assert line.id in said
    assert "Draft" in said


def test_the_row_where_the_person_was_is_current_again_after_locking(listed, qtbot):
    page = listed.main.page
    row = rows_of(page)[2]
    page.list.choose(row)
    wanted = line_at(listed, row).id
    listed.shell.lock()
    listed.unlock()

    # its line is asked for when the list is drawn
    qtbot.waitUntil(lambda: listed.main.page.within() == wanted, timeout=20_000)


def nothing(_ids, _come):
    """Nothing is looked for."""


def test_a_hundred_thousand_rows_are_held_as_ids_and_a_few_blocks(qapp):
    asked = []

    def fetch(ids, come):
        asked.append(len(ids))
        come([None] * len(ids))

    model = WorklistModel(fetch, nothing, str)
    model.show_sections([Section("DONE", range(100_000))])
    for row in range(1, 100_001, BLOCK):
        model.line_at(row)

    assert max(asked) == BLOCK
    assert model.held == KEEP


def test_enter_waits_for_a_row_whose_line_has_yet_to_come(qtbot):
    late = []
    model = WorklistModel(lambda _, come: late.append(come), nothing, str)
    view = WorklistView(model, "Your decisions")
    qtbot.addWidget(view)
    opened = []
    view.opened.connect(opened.append)
    model.show_sections([Section("NOW", ["a"])])
    view.choose(0)

    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened == []
    late[0](["the line"])

    assert opened == ["the line"]


def test_lines_that_come_after_another_search_are_not_shown(qapp):
    late = []
    model = WorklistModel(lambda _, come: late.append(come), nothing, str)
    model.show_sections([Section("DONE", range(3))])
    model.line_at(1)
    model.show_sections([Section("DONE", range(2))])
    late[0](["old"] * 3)

    assert model.line_at(1) is None


def test_the_lines_of_every_section_stand_below_its_heading(qapp):
    model = WorklistModel(lambda ids, come: come([f"line {each}" for each in ids]), nothing, str)
    model.show_sections([Section("NOW", ["a", "b"]), Section("DONE", ["c"])])

    for row in range(5):
        model.line_at(row)
    assert [model.line_at(row) for row in range(5)] == [None, "line a", "line b", None, "line c"]
    assert [model.heading_at(row) is not None for row in range(5)] == [
        True,
        False,
        False,
        True,
        False,
    ]


def test_a_record_that_was_discarded_meanwhile_has_no_line(qapp):
    model = WorklistModel(lambda _, come: come(["only one"]), nothing, str)
    model.show_sections([Section("DONE", ["a", "b"])])
    model.line_at(1)

    assert (model.line_at(1), model.line_at(2)) == ("only one", None)
