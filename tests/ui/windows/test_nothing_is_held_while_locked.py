"""While the desk is locked no widget, title, clipboard or screen reader's tree has a word of it."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from builders import answers_of
from everything_said import everything
from sharedesk.desk import deciding, writing
from sharedesk.vault.troubles import SaveRefused

PLANTED = ("quokkaviolin", "Zephyrine Quillfeather", "marmaladegondola")


@pytest.fixture
def planted(unlocked):
    """A draft and a signed record with the phrases in a name, a long text and a line."""
    for sign in (False, True):
        answers = answers_of("SC1")
        answers["people"][0]["name"] = PLANTED[1]
        answers["purpose_text"] = f"{PLANTED[0]} was said twice"
        answers["child_voice"] = f"and {PLANTED[2]}"
        draft = writing.start_with(unlocked.session(), answers)
        if sign:
            deciding.sign(unlocked.session(), draft.id, as_recorded=True)
        else:
            unlocked.draft = draft.id
    unlocked.signed = draft.id
    return unlocked


def lock(walk):
    walk.shell.lock()
    walk.settle()


def test_nothing_of_the_list_of_decisions_is_left(planted, qtbot):
    planted.main.go("worklist")
    planted.settle()
    planted.main.page.search.setText(PLANTED[0])
    qtbot.waitUntil(
        lambda: not planted.jobs.busy and planted.main.page.model.rowCount() > 0, timeout=20_000
    )
    planted.settle()
    assert PLANTED[0] in everything()
    assert PLANTED[1] in everything()
    lock(planted)

    assert [phrase for phrase in PLANTED if phrase in everything()] == []


@pytest.mark.parametrize("page", ["page-who", "page-why", "check"])
def test_nothing_of_a_draft_that_is_open_is_left(planted, qtbot, page):
    planted.main.go("decision", planted.draft)
    qtbot.waitUntil(
        lambda: planted.main.page.wizard is not None and not planted.jobs.busy, timeout=20_000
    )
    planted.main.page.wizard.show_page(page)
    planted.settle()
    for field in planted.main.page.findChildren(QPlainTextEdit)[:1]:
        field.insertPlainText(f" {PLANTED[2]} ")
        field.selectAll()
        field.copy()
    assert any(phrase in everything() for phrase in PLANTED)
    QApplication.clipboard().clear()  # the platform of the tests does not know whose it is
    lock(planted)

    assert [phrase for phrase in PLANTED if phrase in everything()] == []


def test_nothing_of_a_signed_record_or_a_dialog_over_it_is_left(planted, qtbot):
    planted.main.go("decision", planted.signed)
    qtbot.waitUntil(
        lambda: planted.main.page.view is not None and not planted.jobs.busy, timeout=20_000
    )
    planted.main.asking.confirm(PLANTED[0], PLANTED[1], yes="Yes", no="No", then=lambda: None)
    chooser = planted.main.asking.save_as("Where?", "a.pdf", "PDF (*.pdf)", lambda _: None)
    chooser.findChild(QLineEdit).setText(PLANTED[2])
    assert [phrase for phrase in PLANTED if phrase not in everything()] == []
    lock(planted)

    assert [phrase for phrase in PLANTED if phrase in everything()] == []


def test_the_connection_is_closed_and_the_keys_are_wiped(planted):
    session = planted.session()
    keys = session.vault._file.keys
    lock(planted)

    with pytest.raises(SaveRefused) as refused:
        session.vault.status()
    assert refused.value.facts["why"] == "closed"
    assert keys._master == b""
