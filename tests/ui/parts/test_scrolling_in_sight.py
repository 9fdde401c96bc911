"""What grows above the focus does not push it out of sight."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sharedesk.ui.parts.entries import Line
from sharedesk.ui.parts.scrolling import ScrollPage


def test_a_field_in_sight_stays_in_sight_when_a_page_grows_above_it(on_screen, qtbot):
    page, above, line = ScrollPage(), QWidget(), Line()
    above.setFixedHeight(100)
    page.add(above)
    page.add(line)
    page.resize(500, 300)
    on_screen(page)
    line.setFocus()

    with page.keeping_sight():
        above.setFixedHeight(2000)

    qtbot.waitUntil(lambda: not line.visibleRegion().isEmpty() and above.height() == 2000)
