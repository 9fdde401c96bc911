"""Every page fits 1024 × 700 at every text size, and the guidance is always within reach."""

import pytest

from builders import a_draft
from sharedesk.base.languages import ENGLISH, LANGUAGES, speak
from sharedesk.desk import writing
from sharedesk.ui.looks import looks
from sharedesk.ui.looks.tokens import SCALES
from sharedesk.ui.parts.buttons import Button


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("page", ["worklist", "settings", "urgent"])
def test_the_main_window_fits_a_small_screen(unlocked, qapp, scale, page):
    looks().apply(qapp, "light", scale)
    if page == "urgent":
        unlocked.main.urgent.show()
    else:
        unlocked.main.go(page)
    unlocked.settle()
    unlocked.main.resize(1024, 700)
    for _ in range(4):  # a header that folds makes the rest of the window move up or down
        qapp.processEvents()

    least = unlocked.main.minimumSizeHint()
    assert (least.width() <= 1024, least.height() <= 700) == (True, True)
    header = unlocked.main.header
    assert header.height() <= 0.15 * 700
    for button in _seen(header):
        corner = button.mapTo(header, button.rect().bottomRight())
        assert header.rect().contains(corner), button.accessibleName()


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("page", ["create", "unlock", "recover"])
def test_the_first_window_fits_a_small_screen(vault, walk, qapp, scale, page):
    looks().apply(qapp, "light", scale)
    show = {"create": walk.shell.first.show_create, "unlock": walk.shell.first.show_door}
    show.get(page, lambda: walk.shell.first.show_recover(None))()
    walk.settle()

    least = walk.shell.first.minimumSizeHint()
    assert (least.width() <= 1024, least.height() <= 700) == (True, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_a_draft_keeps_three_fifths_of_a_small_window(unlocked, qapp, language):
    speak(language)
    looks().apply(qapp, "light", 2.0)
    unlocked.main.resize(1024, 700)
    draft = writing.start(unlocked.session())
    wizard = unlocked.wizard_at(draft.id)
    heights = []
    for step in wizard.way.steps:
        wizard.show_page(step.id)
        unlocked.settle()  # what was read meanwhile says the words of the buttons again
        _let_it_fold(qapp)
        heights.append(wizard.frame.pages.height())
    speak(ENGLISH)

    assert min(heights) >= 0.6 * 700
    assert wizard.frame.footer.height() <= 0.15 * 700
    assert {"hide", "lock", "someone-is-in-danger-now"} <= {
        button.accessibleIdentifier() for button in _seen(unlocked.main.header)
    }


def test_where_a_line_is_short_the_text_size_is_behind_a_button(unlocked, qapp, button):
    looks().apply(qapp, "light", 2.0)
    unlocked.main.resize(1024, 700)
    _let_it_fold(qapp)
    header = unlocked.main.header
    assert not header.button("Smaller text").isVisible()

    button(unlocked.main, "Text size and colours").click()
    _let_it_fold(qapp)
    assert header.button("Smaller text").isVisible()
    header.button("Smaller text").setFocus()
    header.button("Smaller text").click()
    _let_it_fold(qapp)
    assert header.button("Smaller text").hasFocus()

    looks().apply(qapp, "light", 1.0)
    _let_it_fold(qapp)
    assert header.button("Smaller text").isVisible()
    assert not header.button("Text size and colours").isVisible()


def test_a_button_without_its_words_keeps_its_name_and_gets_them_back(unlocked, qapp):
    lock = unlocked.main.header.button("Lock")
    unlocked.main.resize(1366, 700)
    _let_it_fold(qapp)
    assert lock.words() == "Lock"

    looks().apply(qapp, "light", 2.0)
    unlocked.main.resize(1024, 700)
    _let_it_fold(qapp)
    assert (lock.words(), lock.accessibleName(), lock.toolTip()) == ("", "Lock", "Lock")

    looks().apply(qapp, "light", 1.0)
    _let_it_fold(qapp)
    assert lock.words() == "Lock"


def _let_it_fold(qapp):
    for _ in range(6):  # what folds moves what is below it, which may fold then
        qapp.processEvents()


def _seen(window):
    return [button for button in window.findChildren(Button) if button.isVisible()]


def test_beside_a_wizard_page_the_guidance_shows_where_there_is_room(unlocked, qapp, button):
    draft = writing.start(unlocked.session())
    unlocked.main.go("decision", draft.id)
    unlocked.settle()
    unlocked.main.resize(1366, 768)
    qapp.processEvents()

    assert unlocked.main.panel.isVisible()


def test_where_there_is_no_room_a_button_opens_it_over_the_page(unlocked, qapp, button):
    looks().apply(qapp, "light", 2.0)
    unlocked.main.resize(1024, 700)
    qapp.processEvents()
    assert not unlocked.main.panel.isVisible()
    button(unlocked.main, "Guidance").click()

    assert unlocked.main.panel.isVisible()
    assert unlocked.main.pages.width() == unlocked.main.body.width()
    button(unlocked.main, "Close guidance").click()
    assert not unlocked.main.panel.isVisible()


def test_beside_the_sharing_grid_stands_the_copy_and_the_guidance_lies_over_it(unlocked, qapp):
    draft = a_draft(unlocked.session())
    unlocked.main.resize(1366, 768)
    unlocked.main.go("decision", draft.id)
    unlocked.settle()
    wizard, panel = unlocked.main.page.wizard, unlocked.main.panel
    wizard.show_page("page-weigh")
    _let_it_fold(qapp)
    assert panel.isVisible()

    wizard.show_page("page-share")
    unlocked.settle()
    _let_it_fold(qapp)
    copy, grid = wizard.page.sharing.copy, wizard.page.sharing.grid
    assert not panel.isVisible()
    assert (
        copy.mapTo(wizard, copy.rect().topLeft()).x()
        > grid.mapTo(wizard, grid.rect().topRight()).x()
    )

    unlocked.main.guiding.toggle()
    _let_it_fold(qapp)
    assert panel.isVisible()
    assert unlocked.main.pages.width() == unlocked.main.body.width()
    wizard.show_page("page-weigh")
    _let_it_fold(qapp)
    assert unlocked.main.pages.width() + panel.width() == unlocked.main.body.width()


def test_a_page_without_a_recipient_has_the_guidance_beside_it(unlocked, qapp):
    unlocked.main.resize(1366, 768)
    draft = a_draft(unlocked.session(), shares=None)
    unlocked.main.go("decision", draft.id)
    unlocked.settle()
    unlocked.main.page.wizard.show_page("page-share")
    _let_it_fold(qapp)

    assert unlocked.main.panel.isVisible()


def test_guidance_that_lies_over_the_page_stays_when_the_header_grows(unlocked, qapp, button):
    looks().apply(qapp, "light", 2.0)
    unlocked.main.resize(1024, 700)
    _let_it_fold(qapp)
    button(unlocked.main, "Guidance").click()
    button(unlocked.main, "Text size and colours").click()
    _let_it_fold(qapp)
    assert unlocked.main.panel.isVisible()


def test_the_guidance_can_be_searched(unlocked, button):
    button(unlocked.main, "Guidance").click()
    unlocked.main.panel._search.setText("interpreter")

    assert any(
        "nterpreter" in words
        for words in (
            w.accessibleName()
            for w in unlocked.main.panel.findChildren(object)
            if hasattr(w, "accessibleName")
        )
    )


def test_the_record_that_enter_would_open_can_be_seen_in_a_low_window(unlocked, qapp, qtbot):
    writing.start(unlocked.session())
    looks().apply(qapp, "light", 2.0)
    unlocked.main.resize(1366, 700)
    unlocked.main.go("worklist")
    unlocked.settle()

    view = unlocked.main.page.list
    assert view.hasFocus()
    row = view.visualRect(view.currentIndex())
    qtbot.waitUntil(lambda: view.viewport().visibleRegion().contains(row.center()))
