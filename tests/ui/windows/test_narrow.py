"""Every page fits 1024 × 700 at every text size, and the guidance is always within reach."""

import pytest

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
    assert unlocked.main.header.height() <= 0.34 * 700
    header = unlocked.main.header
    for button in header.findChildren(Button):
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


def test_beside_a_wizard_page_the_guidance_shows_where_there_is_room(unlocked, qapp, button):
    from sharedesk.desk import writing

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
    from sharedesk.desk import writing

    writing.start(unlocked.session())
    looks().apply(qapp, "light", 2.0)
    unlocked.main.resize(1366, 700)
    unlocked.main.go("worklist")
    unlocked.settle()

    view = unlocked.main.page.list
    assert view.hasFocus()
    row = view.visualRect(view.currentIndex())
    qtbot.waitUntil(lambda: view.viewport().visibleRegion().contains(row.center()))
