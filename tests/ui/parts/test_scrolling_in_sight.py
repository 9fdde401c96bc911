"""What is typed or read stays in sight, whatever grows around it, and words are not cut in half."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from sharedesk.ui.looks import looks
from sharedesk.ui.parts.entries import Line
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.text import Heading, Words


def a_long_page() -> tuple[ScrollPage, list[Line]]:
    """Lines to type into, each under words of its own; the page shows a few of them."""
    page, lines = ScrollPage(), []
    for number in range(30):
        page.add(Words(f"What happened on day {number}, in a sentence or two?"))
        lines.append(page.add(Line()))
    page.resize(500, 300)
    return page, lines


def top_of(widget: QWidget, page: ScrollPage) -> int:
    return widget.mapTo(page.viewport(), QPoint(0, 0)).y()


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


def test_what_is_typed_into_stays_in_sight_at_another_text_size(on_screen, qtbot, qapp):
    page, lines = a_long_page()
    on_screen(page)
    lines[20].setFocus()
    qtbot.waitUntil(lambda: not lines[20].visibleRegion().isEmpty())
    height = page.widget().height()

    looks().apply(qapp, "light", 2.0)

    qtbot.waitUntil(lambda: page.widget().height() > 1.4 * height)
    qtbot.waitUntil(lambda: lines[20].visibleRegion().boundingRect() == lines[20].rect())


def test_what_is_read_stays_in_sight_at_another_text_size(on_screen, qtbot, qapp):
    page, lines = a_long_page()
    on_screen(page)
    lines[0].setFocus()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() // 2)
    read = page.widget().childAt(page.widget().width() // 2, page.verticalScrollBar().value())
    stood, height = top_of(read, page), page.widget().height()

    looks().apply(qapp, "light", 2.0)

    qtbot.waitUntil(lambda: page.widget().height() > 1.4 * height)
    qtbot.waitUntil(lambda: top_of(read, page) == stood)
    assert lines[0].visibleRegion().isEmpty()


def test_a_heading_above_the_focus_is_not_cut_in_half(on_screen, qtbot):
    page, above, heading, line = ScrollPage(), QWidget(), Heading("Who and where"), Line()
    before = Line()
    for each, height in ((before, 40), (above, 400), (heading, 40), (line, 60), (QWidget(), 900)):
        each.setFixedHeight(height)
        page.add(each)
    page.resize(500, 300)
    on_screen(page)
    before.setFocus()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0 == top_of(page.widget(), page))
    page.verticalScrollBar().setValue(heading.mapTo(page.widget(), QPoint(0, 20)).y())
    assert top_of(heading, page) == -20

    line.setFocus()

    qtbot.waitUntil(lambda: 0 <= top_of(heading, page) < 40)


def test_a_line_for_long_answers_gives_way_where_there_is_no_room(on_screen, qtbot, qapp):
    looks().apply(qapp, "light", 2.0)
    page, line = ScrollPage(), Line(columns=40)
    page.add(line)
    page.resize(700, 400)
    on_screen(page)

    qtbot.waitUntil(lambda: 0 < line.width() < 700)
    assert page.horizontalScrollBar().maximum() == 0
