"""A record opened from the worklist opens at the place where what it needs can be done."""

import pytest
from PySide6.QtWidgets import QApplication

from builders import a_draft
from sharedesk.desk import deciding, writing
from sharedesk.ui.pages.decision.page import DecisionPage


@pytest.fixture
def at_the_desk(unlocked):
    """The same window with the real page for decisions."""
    unlocked.main._routes["decision"] = DecisionPage
    return unlocked


def opened(walk, reference: str, need: str):
    walk.main.go("decision", reference, within=need)
    walk.settle()
    walk.settle()
    return walk.main.page


def focus() -> str:
    return QApplication.focusWidget().accessibleIdentifier()


def test_a_draft_opens_at_whom_to_tell(at_the_desk):
    draft = a_draft(at_the_desk.session(), "SC5")
    rows = draft.answers["informed"]
    later = [dict(row, state="TELL_LATER", tell_by="2026-11-20") for row in rows]
    writing.merge(at_the_desk.session(), draft.id, {"informed": later})

    page = opened(at_the_desk, draft.id, "TELL")

    assert page.wizard.open == "page-tell"
    assert page.wizard.draft.place.startswith("page-tell/informed[0]")


def test_a_draft_that_is_ready_opens_at_its_check(at_the_desk):
    draft = a_draft(at_the_desk.session(), "SC1")

    assert opened(at_the_desk, draft.id, "SIGN").wizard.open == "check"


def test_a_draft_that_is_only_unfinished_opens_where_it_was_left(at_the_desk):
    draft = a_draft(at_the_desk.session(), "SC1")
    session = at_the_desk.session()
    writing.keep(session, draft.id, draft.answers, {}, "page-why")

    assert opened(at_the_desk, draft.id, "FINISH").wizard.open == "page-why"


@pytest.mark.parametrize(
    ("need", "kind"), [("TELL", "TOLD_LATER"), ("REVIEW", "REVIEW"), ("URGENT", "OUTCOME")]
)
def test_a_signed_record_opens_with_what_is_to_be_added(at_the_desk, need, kind):
    draft = a_draft(at_the_desk.session(), "SC1")
    deciding.sign(at_the_desk.session(), draft.id)

    page = opened(at_the_desk, draft.id, need)

    assert page.view.adding.kind.value() == kind
    assert focus() == "addenda.text"


def test_a_signed_record_opens_at_the_countersignature(at_the_desk):
    draft = a_draft(at_the_desk.session(), "SC1")
    deciding.sign(at_the_desk.session(), draft.id)

    opened(at_the_desk, draft.id, "COUNTERSIGN")

    assert focus() == "countersigned_by"
