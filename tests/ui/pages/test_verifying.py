"""A PDF is dropped or chosen, and the page says whether it is still what was signed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from builders import a_decision, a_session
from sharedesk.desk import opening, summarising
from sharedesk.records.paper_codes import code_of
from sharedesk.ui.asking import Asking
from sharedesk.ui.jobs import Jobs
from sharedesk.ui.pages.verifying import PdfCheck, VerifyDoor


@pytest.fixture
def signed(tmp_path, clock) -> Path:
    session, _ = a_session(tmp_path / "vault", clock)
    paper = summarising.make_summary(session, a_decision(session).id, "recipient", 1)
    opening.lock(session)
    file = tmp_path / f"{paper.record}.pdf"
    file.write_bytes(paper.content)
    return file


@pytest.fixture
def check(qtbot):
    jobs, window = Jobs(), QWidget()
    qtbot.addWidget(window)
    made = PdfCheck(jobs, Asking(window), window)
    window.show()

    def look(file: Path) -> tuple[str, str]:
        made.check(file)
        qtbot.waitUntil(lambda: not jobs.busy)
        return made.result.tone, made.result.accessibleName()

    made.look = look
    yield made
    jobs.stop()


def drop(area: QWidget, data: QMimeData) -> bool:
    """As Qt does: only what was accepted on entering is let go of."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none)
    entering.ignore()
    area.dragEnterEvent(entering)
    if entering.isAccepted():
        area.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none))
    return entering.isAccepted()


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_signed_summary_is_unchanged_since_it_was_signed(check, signed):
    tone, title = check.look(signed)

    assert tone == "ok"
    assert title.startswith("Unchanged since ")


def test_one_changed_byte_is_told(check, signed):
    content = bytearray(signed.read_bytes())
    content[len(content) // 3] ^= 1
    signed.write_bytes(content)

    assert check.look(signed)[0] == "danger"


def test_a_file_that_has_gone_is_said_in_words(check, tmp_path):
    assert check.look(tmp_path / "gone.pdf") == ("danger", "That file is no longer there.")


def test_a_file_that_is_no_pdf_is_no_summary(check, tmp_path):
    (tmp_path / "letter.pdf").write_text("Dear")

    assert check.look(tmp_path / "letter.pdf")[0] == "danger"


def test_a_dropped_file_is_checked(check, signed, qtbot):
    with qtbot.waitSignal(check.area.given) as given:
        assert drop(check.area, files(signed))

    assert given.args == [signed]


def test_folders_and_several_files_are_not_taken(check, signed, tmp_path):
    assert not drop(check.area, files(tmp_path))
    assert not drop(check.area, files(signed, signed))
    assert not drop(check.area, QMimeData())


def test_the_page_is_reached_from_the_worklist_and_left_again(unlocked, button):
    button(unlocked.main, "Check a PDF").click()
    unlocked.settle()
    assert unlocked.main.page.title() == "Check a PDF"
    assert unlocked.main.focusWidget() is unlocked.main.page.pdf.area.button
    unlocked.main.page.back.click()
    unlocked.settle()

    assert unlocked.main.page.title() == "Your decisions"


def test_the_check_needs_no_vault(qtbot, signed):
    jobs, window = Jobs(), QWidget()
    qtbot.addWidget(window)
    door = VerifyDoor(jobs, Asking(window), window)
    window.show()
    door.pdf.check(signed)
    qtbot.waitUntil(lambda: not jobs.busy)
    jobs.stop()

    assert door.pdf.result.tone == "ok"


def test_the_code_on_a_paper_leads_to_its_record(unlocked):
    decision = a_decision(unlocked.session())
    unlocked.main.go("verify")
    unlocked.settle()
    paper = unlocked.main.page.paper
    said = []
    for typed in ("", code_of(decision, "recipient", 1).lower(), "0000-0000-0000-0000"):
        paper.code.show_value(typed)
        paper.button.click()
        unlocked.settle()
        said.append(paper.code.message() or paper.result.accessibleName())

    assert said[0].startswith("That is not the short code of a paper.")
    assert decision.id in said[1]
    assert said[2].startswith("No record of this vault")


def test_a_pdf_is_checked_before_anything_is_unlocked(vault, walk, button, signed):
    button(walk.shell.first, "Check a PDF").click()
    walk.first.pdf.check(signed)
    walk.settle()
    assert walk.first.pdf.result.tone == "ok"
    button(walk.shell.first, "Back").click()

    assert walk.first.passphrase.isVisible()
