"""The guidance: beside the page, large, at a question, and before anything is unlocked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from msgspec import structs
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from builders import a_draft
from sharedesk.desk.guiding import Book
from sharedesk.desk.library import open_library
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.door_page import DoorPage
from sharedesk.ui.pages.guidance import GuidancePage
from sharedesk.ui.pages.routes import routes
from sharedesk.ui.parts.leaf import LeafView
from sharedesk.ui.parts.question import Question
from sharedesk.ui.windows import creating, recovering, restoring, salvaging, unlocking

WEB = "https://www.legislation.gov.uk/ukpga/2018/12"


class Browser(QObject):
    """What the system would hand an address to."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    there = Browser()
    QDesktopServices.setUrlHandler("https", there, "open")
    yield there
    QDesktopServices.unsetUrlHandler("https")


def words_in(widget: QWidget) -> str:
    shown = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.accessibleName() for label in shown)


def large(walk) -> GuidancePage:
    return walk.main.findChild(GuidancePage)


def at_agreement(walk):
    """The wizard at its question on agreement, on a wide screen."""
    draft = a_draft(walk.session())
    walk.main.resize(1366, 768)
    wizard = walk.wizard_at(draft.id, "page-tell", "consent_route")
    return wizard.page.questions["consent_route"]


def press(walk, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(walk.main.windowHandle(), key, held)


def test_beside_a_page_stand_its_what_ifs_and_its_topics(unlocked):
    at_agreement(unlocked)

    said = words_in(unlocked.main.panel)
    assert "What if …?" in said
    assert "Agreement in plain words" in said


def test_a_what_if_unfolds_its_answer_in_place(unlocked, button):
    at_agreement(unlocked)
    assert "Respect it where you can." not in words_in(unlocked.main.panel)

    button(unlocked.main.panel, "What if they say no?").click()

    assert "Respect it where you can." in words_in(unlocked.main.panel)
    button(unlocked.main.panel, "More on this: What if they say no?").click()
    assert unlocked.main.panel.leaf.leaf.id == "agreement"


def test_the_worklist_has_what_ifs_but_no_panel_of_its_own_accord(unlocked, button):
    unlocked.main.resize(1366, 768)
    assert not unlocked.main.panel.isVisible()

    button(unlocked.main, "Guidance").click()

    button(unlocked.main.panel, "What if I cannot find a record?")
    button(unlocked.main.panel, "Domestic abuse").click()
    assert unlocked.main.panel.leaf.leaf.id == "domestic-abuse"
    button(unlocked.main.panel, "Help for this page").click()
    button(unlocked.main.panel, "What if I cannot find a record?")


def test_f1_at_a_question_opens_the_guidance_on_it_and_escape_goes_back(unlocked):
    question = at_agreement(unlocked)
    before = QApplication.focusWidget()
    assert question.isAncestorOf(before)

    press(unlocked, Qt.Key.Key_F1)

    panel = unlocked.main.panel
    assert panel.leaf.leaf.id == "agreement"
    assert QApplication.focusWidget() is panel.leaf.heading
    press(unlocked, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is before


def test_the_link_at_a_question_does_the_same_and_is_no_stop_of_tab(unlocked, button):
    question = at_agreement(unlocked)
    link = button(question, f"Guidance on this (F1): {question.words}")

    assert link.focusPolicy() == Qt.FocusPolicy.NoFocus
    link.click()
    assert unlocked.main.panel.leaf.leaf.id == "agreement"


def test_f1_away_from_any_question_shows_the_panel_or_puts_it_away(unlocked):
    press(unlocked, Qt.Key.Key_F1)
    assert unlocked.main.panel.isVisible()
    press(unlocked, Qt.Key.Key_F1)
    assert not unlocked.main.panel.isVisible()


def test_a_panel_over_the_page_gives_way_to_what_has_the_focus_below_it(unlocked, qapp, button):
    looks().apply(qapp, "light", 2.0)
    unlocked.main.resize(1024, 700)
    qapp.processEvents()
    button(unlocked.main, "Guidance").click()
    panel = unlocked.main.panel
    covered = next(
        each
        for each in unlocked.main.page.findChildren(QPushButton)
        if each.isVisible() and each.mapTo(unlocked.main.body, QPoint()).x() >= panel.x()
    )
    covered.setFocus()

    assert not panel.isVisible()


def test_open_large_lies_over_the_page_which_stays_as_it_was(unlocked, button):
    at_agreement(unlocked)
    before, page = QApplication.focusWidget(), unlocked.main.page
    press(unlocked, Qt.Key.Key_F1)
    button(unlocked.main.panel, "Open large").click()

    assert large(unlocked).leaf.leaf.id == "agreement"
    assert not unlocked.main.panel.isVisible()
    assert not page.isVisible()

    button(unlocked.main, "Close guidance").click()
    assert unlocked.main.page is page
    assert page.isVisible()
    assert before.isVisible()


def test_the_route_opens_a_leaf_large(unlocked):
    unlocked.main.go("guidance", "glossary")

    assert large(unlocked).leaf.leaf.id == "glossary"


def test_links_lead_on_and_back_and_forward_return(unlocked, button):
    unlocked.main.go("guidance", "agreement")
    page = large(unlocked)
    assert not page.back.isEnabled()

    button(page.leaf, "Can a young person decide?").click()
    assert page.leaf.leaf.id == "competence"
    page.back.click()
    assert page.leaf.leaf.id == "agreement"
    page.forward.click()
    assert page.leaf.leaf.id == "competence"
    assert not page.forward.isEnabled()


def test_the_search_finds_as_one_types_and_enter_opens_the_best(unlocked):
    unlocked.main.resize(1366, 768)
    unlocked.main.go("guidance")
    page = large(unlocked)
    QTest.keyClicks(page.search, "gilick")

    assert "page" in words_in(page.contents)
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.leaf.leaf.id == "competence"
    page.search.clear()
    assert "Children and families" in words_in(page.contents)


def test_what_is_not_found_is_said_and_enter_opens_nothing(unlocked):
    unlocked.main.go("guidance", "flow")
    page = large(unlocked)
    page.search.setText("zeppelin")

    assert "Nothing found" in "\n".join(x.accessibleName() for x in page.findChildren(QLabel))
    page.search.returnPressed.emit()
    assert page.leaf.leaf.id == "flow"


def test_where_it_is_narrow_the_contents_are_a_page_of_their_own(unlocked, qapp, button):
    unlocked.main.resize(700, 700)
    unlocked.main.go("guidance", "flow")
    qapp.processEvents()
    page = large(unlocked)
    assert not page.search.isVisible()

    button(page, "Contents").click()
    assert page.search.isVisible()
    assert not page.leaf.isVisible()
    button(page, "Domestic abuse").click()
    assert page.leaf.isVisible()


def test_escape_closes_it_and_so_does_the_button_of_the_header(unlocked, button):
    for close in (
        lambda: press(unlocked, Qt.Key.Key_Escape),
        lambda: button(unlocked.main, "Guidance").click(),
    ):
        unlocked.main.go("guidance")
        assert not unlocked.main.page.isVisible()
        close()
        assert unlocked.main.page.isVisible()


def test_the_urgent_card_comes_over_the_guidance_and_gives_it_back(unlocked, button):
    unlocked.main.go("guidance", "flow")
    unlocked.main.header.urgent.emit()
    assert unlocked.main.urgent.is_on_top

    button(unlocked.main, "Record later").click()
    assert large(unlocked).isVisible()


def test_over_the_urgent_card_the_panel_helps_with_that(unlocked, button):
    unlocked.main.header.urgent.emit()
    button(unlocked.main, "Guidance").click()

    button(unlocked.main.panel, "What if I cannot speak?")


def test_before_unlocking_it_helps_with_the_urgent_card_and_gives_that_back(vault, walk, button):
    first = walk.shell.first
    button(first, "Someone is in danger now").click()
    button(first, "Guidance").click()
    walk.settle()
    assert first.findChild(GuidancePage).leaf.leaf.id == "what-if:urgent"

    button(first, "Close guidance").click()
    button(first, "Record later").click()
    assert first.page.isVisible()


def test_f1_works_inside_a_row_too(unlocked, button):
    at_agreement(unlocked)
    wizard = unlocked.main.page.wizard
    wizard.show_page("page-who", "people[0].has_pr")
    unlocked.settle()
    press(unlocked, Qt.Key.Key_F1)

    assert unlocked.main.panel.leaf.leaf.id == "parental-responsibility"


def test_a_question_that_names_an_address_leads_out_only_when_asked(unlocked, browser, button):
    form = open_library().form
    item = structs.replace(form.items_by_id["art6"], support_link=WEB)
    question = Question(item)
    question.setParent(unlocked.main)
    question.show()
    button(question, f"More on the internet: {question.words}").click()

    assert WEB in QApplication.activeModalWidget().informativeText()
    assert browser.opened == []
    answer("Stay here")


def test_going_to_another_page_takes_it_away(unlocked):
    unlocked.main.go("guidance")
    unlocked.main.go("settings")
    unlocked.settle()

    assert unlocked.main.page.isVisible()


def test_an_address_outside_is_asked_about_and_nothing_opens_by_itself(unlocked, browser):
    unlocked.main.guiding.panel.led_out.emit(WEB)
    box = QApplication.activeModalWidget()

    assert "third party" in box.text()
    assert WEB in box.informativeText()
    assert "offline" in box.informativeText()
    assert box.defaultButton().text() == "Stay here"
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert browser.opened == []


def answer(words: str) -> None:
    box = QApplication.activeModalWidget()
    next(b for b in box.findChildren(QPushButton) if b.text() == words).click()


def test_after_the_yes_the_browser_gets_it(unlocked, browser):
    unlocked.main.guiding.panel.led_out.emit(WEB)
    answer("Open in the browser")

    assert browser.opened == [WEB]


def test_the_address_can_be_copied_instead(unlocked, browser):
    unlocked.main.guiding.panel.led_out.emit(WEB)
    answer("Copy the address")

    assert QGuiApplication.clipboard().text() == WEB
    assert browser.opened == []


def test_before_unlocking_it_begins_with_what_helps_there(vault, walk, button):
    first = walk.shell.first
    first.page.passphrase.line.setText("half a pass")
    button(first, "Guidance").click()
    walk.settle()
    page = first.findChild(GuidancePage)

    assert page.leaf.leaf.id == "what-if:unlock"
    assert not first.page.isVisible()
    button(first, "Someone is in danger now").click()
    button(first, "Record later").click()
    assert first.page.passphrase.line.text() == "half a pass"
    assert first.page.isVisible()


def test_before_unlocking_a_second_press_puts_it_away(vault, walk, button):
    first = walk.shell.first
    for shown in (True, False):
        button(first, "Guidance").click()
        walk.settle()
        assert first.page.isVisible() is not shown


def test_every_page_before_unlocking_has_its_what_ifs():
    book = Book(open_library())
    pages = [
        each
        for module in (creating, recovering, restoring, salvaging, unlocking)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, DoorPage) and each.help_page
    ]

    assert len(pages) >= 6
    assert [page for page in pages if book.what_ifs(page.help_page) is None] == []


def test_every_page_of_the_main_window_has_its_what_ifs():
    book = Book(open_library())

    assert [page for page in routes() if book.what_ifs(page) is None] == []


def test_a_leaf_past_its_review_date_says_so(qtbot):
    book = Book(open_library())
    late = datetime(2029, 1, 1, tzinfo=UTC).date()
    leaf = LeafView(book.leaf("telling"), lambda each: book.leaf(each).title, late)
    qtbot.addWidget(leaf)
    leaf.show()

    assert "Past its review date" in words_in(leaf)
    assert "should have been looked at again by 22 May 2027" in words_in(leaf)


def test_a_leaf_names_its_sources_its_days_and_the_organisation(unlocked):
    unlocked.main.go("guidance", "telling")

    said = words_in(large(unlocked).leaf)
    assert "Source: Information sharing: advice for practitioners, 2024 edition" in said
    assert "Checked on 22 November 2026" in said
    assert "Check with your organisation" in said
    assert "Past its review date" not in said
