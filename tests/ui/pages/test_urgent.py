"""The urgent card: from anywhere, before unlocking as well; nothing has to be filled in."""

from datetime import date, timedelta

import pytest

from builders import PASSPHRASE
from sharedesk.desk import listing, writing
from sharedesk.records.packs import parse_organisation_pack
from sharedesk.ui.pages import urgent_card
from sharedesk.ui.pages.urgent import UrgentPage
from sharedesk.ui.pages.urgent_card import read_card, smallest_card
from sharedesk.ui.stamps import StampsFile
from ui.note_page import NotePage

DANGER = "Someone is in danger now"
CALLED_999 = "I’ve called – save the time: Call 999"


@pytest.fixture
def decision_page():
    return NotePage


def test_every_call_of_the_card_has_its_number(qapp):
    card = read_card(date(2026, 11, 22))

    numbers = {call.action: call.number for call in card.calls}
    assert numbers["CALLED_999"] == "999"
    assert numbers["CALLED_CSC"]
    assert numbers["CALLED_EDT"]


def test_a_number_that_was_not_looked_at_in_time_says_so(qapp):
    card = read_card(date(2030, 1, 1))

    assert "Check this number" in card.calls[0].note


def test_without_its_files_the_card_still_says_999(qapp, monkeypatch, tmp_path):
    monkeypatch.setattr(urgent_card.shipped, "resources", lambda: tmp_path)

    assert read_card(date(2026, 11, 22)) == smallest_card()
    assert smallest_card().calls[0].number == "999"


def test_the_card_opens_before_unlocking_and_closes_with_nothing_filled_in(vault, walk, button):
    button(walk.shell.first, DANGER).click()
    assert walk.shell.first.findChild(UrgentPage).isVisible()
    button(walk.shell.first, "Record later").click()

    assert walk.first.button.isVisible()
    assert walk.first.button.accessibleName() == "Unlock"


def test_the_passphrase_that_was_being_typed_is_still_there_after_the_card(vault, walk, button):
    walk.first.passphrase.line.setText("half of it")
    button(walk.shell.first, DANGER).click()
    button(walk.shell.first, "Record later").click()

    assert walk.first.passphrase.line.text() == "half of it"


def test_calls_stamped_while_locked_become_a_record_after_unlocking(vault, walk, button, clock):
    button(walk.shell.first, DANGER).click()
    button(walk.shell.first, CALLED_999).click()
    called = clock.now()
    clock.move(timedelta(minutes=30))
    button(walk.shell.first, "Record later").click()
    walk.unlock()
    walk.settle()

    draft = writing.draft_of(walk.session(), walk.main.page.record())
    assert draft.answers["record_mode"] == "URGENT_AFTER"
    assert draft.answers["urgent_actions"] == ["CALLED_999"]
    assert draft.answers["event_at"] == called.isoformat()


def test_stamps_outlive_the_program_and_name_no_one(home, clock, qtbot, button):
    page = UrgentPage(StampsFile(home), clock, unlocked=False)
    qtbot.addWidget(page)
    page.show()
    button(page, CALLED_999).click()

    assert [stamp.action for stamp in StampsFile(home).now] == ["CALLED_999"]
    written = (home / "urgent.json").read_text("utf-8")
    assert PASSPHRASE not in written
    assert (home / "urgent.json").stat().st_mode & 0o077 == 0


def test_a_stamp_can_be_taken_back(home, clock, qtbot, button):
    page = UrgentPage(StampsFile(home), clock, unlocked=False)
    qtbot.addWidget(page)
    page.show()
    button(page, CALLED_999).click()
    button(page, "Take it back: Call 999").click()

    assert StampsFile(home).now == ()
    assert not (home / "urgent.json").exists()


def test_over_a_page_the_card_leaves_the_page_as_it_is(unlocked, button):
    draft = writing.start(unlocked.session())
    unlocked.main.go("decision", draft.id)
    unlocked.settle()
    page = unlocked.main.page
    page.line.setText("half a sentence")
    button(unlocked.main, DANGER).click()
    assert not page.isVisible()
    button(unlocked.main, "Record later").click()

    assert unlocked.main.page is page
    assert page.isVisible()
    assert page.line.text() == "half a sentence"
    assert len(listing.worklist(unlocked.session())) == 1


def test_record_it_now_starts_a_record_and_opens_it(unlocked, button):
    button(unlocked.main, DANGER).click()
    button(unlocked.main, CALLED_999).click()
    button(unlocked.main, "Record it now").click()
    unlocked.settle()

    draft = writing.draft_of(unlocked.session(), unlocked.main.page.record())
    assert draft.answers["immediate_danger"] is True
    assert draft.answers["shares"][0]["to"].startswith("Emergency services")


def test_record_later_keeps_the_stamps_in_a_record_of_their_own(unlocked, button):
    button(unlocked.main, DANGER).click()
    button(unlocked.main, CALLED_999).click()
    button(unlocked.main, "Record later").click()
    unlocked.settle()

    assert unlocked.main.page.title() == "Your decisions"
    (line,) = listing.lines(unlocked.session(), listing.worklist(unlocked.session()))
    assert line.urgent_unacknowledged
    unlocked.settle()
    heading_and_record = 2
    assert unlocked.main.page.model.rowCount() == heading_and_record


def test_the_shipped_pack_parses():
    from sharedesk.base import shipped

    pack = (shipped.resources() / "organisation" / "example.json").read_bytes()
    assert parse_organisation_pack(pack).phone("emergency").number == "999"
