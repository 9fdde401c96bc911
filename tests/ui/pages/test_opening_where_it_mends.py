"""A record opened from the worklist opens at the place where what it needs can be done."""

import pytest
from PySide6.QtWidgets import QApplication

from builders import a_draft
from sharedesk.desk import deciding, writing


def opened(walk, reference: str, need: str):
    walk.main.go("decision", reference, within=need)
    walk.settle()
    walk.settle()
    return walk.main.page


def focus() -> str:
    return QApplication.focusWidget().accessibleIdentifier()


def test_a_draft_opens_at_whom_to_tell(unlocked):
    draft = a_draft(unlocked.session(), "SC5")
    rows = draft.answers["informed"]
    later = [dict(row, state="TELL_LATER", tell_by="2026-11-20") for row in rows]
    writing.merge(unlocked.session(), draft.id, {"informed": later})

    page = opened(unlocked, draft.id, "TELL")

    assert page.wizard.open == "page-tell"
    assert page.wizard.draft.place.startswith("page-tell/informed[0]")


def test_a_draft_that_is_ready_opens_at_its_check(unlocked):
    draft = a_draft(unlocked.session(), "SC1")

    assert opened(unlocked, draft.id, "SIGN").wizard.open == "check"


def test_a_draft_that_is_only_unfinished_opens_where_it_was_left(unlocked):
    draft = a_draft(unlocked.session(), "SC1")
    session = unlocked.session()
    writing.keep(session, draft.id, draft.answers, {}, "page-why")

    assert opened(unlocked, draft.id, "FINISH").wizard.open == "page-why"


@pytest.mark.parametrize(
    ("need", "kind"), [("TELL", "TOLD_LATER"), ("REVIEW", "REVIEW"), ("URGENT", "OUTCOME")]
)
def test_a_signed_record_opens_with_what_is_to_be_added(unlocked, need, kind):
    draft = a_draft(unlocked.session(), "SC1")
    deciding.sign(unlocked.session(), draft.id)

    page = opened(unlocked, draft.id, need)

    assert page.view.adding.kind.value() == kind
    assert focus() == "addenda.text"


def test_a_signed_record_opens_at_the_countersignature(unlocked):
    draft = a_draft(unlocked.session(), "SC1")
    deciding.sign(unlocked.session(), draft.id)

    opened(unlocked, draft.id, "COUNTERSIGN")

    assert focus() == "countersigned_by"
