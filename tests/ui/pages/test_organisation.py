"""What the organisation has set is seen and heard, and what it has closed is not offered."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from builders import a_decision, a_draft
from pack_office import Office
from sharedesk.base import shipped
from sharedesk.base.files import make_private_folder
from sharedesk.desk import outbox
from sharedesk.ui.pages.decision.record import RecordView
from sharedesk.ui.pages.sending.upload_errand import UploadErrand
from sharedesk.ui.pages.settings_cards import IdleCard, YouCard
from sharedesk.ui.pages.settings_organisation import OrganisationCard
from sharedesk.ui.pages.urgent import UrgentPage
from sharedesk.ui.parts.locked import SetByOrganisation
from sharedesk.ui.parts.text import Words
from sharedesk.ui.preferences import PreferencesFile
from sharedesk.ui.windows.pack_notice import PackNotice

JANUARY = date(2026, 1, 1)
DANGER = "Someone is in danger now"
NUMBER = {
    "id": "emergency", "label": "Emergency", "number": "999", "hours": "always", "owner": "Us",
    "reviewed_on": "2026-11-01", "review_by": "2027-11-01",
}  # fmt: skip
TEAM = NUMBER | {"id": "out_of_hours", "label": "Our night team", "number": "01632 960555"}


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path / "office")


@pytest.fixture
def with_pack(vault, walk, office, home):
    """Unlocks ShareDesk on a computer with a pack of these changes."""

    def unlock(serial=1, **changes):
        office.hand_out(home / "machine", serial, **changes)
        walk.unlock()
        walk.settle()
        return walk

    return unlock


def card(walk, kind):
    if not walk.main.page.findChild(kind):
        walk.main.go("settings")
        walk.settle()
    return walk.main.page.findChild(kind)


def notice(walk):
    return walk.main.findChild(PackNotice)


def words_of(note):
    return f"{note._title.accessibleName()} {note._text.accessibleName()}"


def test_without_a_pack_nothing_is_said(unlocked):
    unlocked.settle()

    assert notice(unlocked).isHidden()
    assert "No pack of an organisation" in card(unlocked, OrganisationCard).state.text()


def test_a_new_pack_is_told_once_and_no_more_once_it_was_closed(with_pack, home):
    walk = with_pack(3)

    said = notice(walk)
    assert said.isVisible()
    assert "Northmoor Council: pack number 3, in force since today." in words_of(said.note)
    assert said.note.tone == "info"
    said.shut.click()
    assert said.isHidden()
    assert PreferencesFile(home).now.pack_told
    walk.shell.lock()
    walk.unlock()
    walk.settle()
    assert notice(walk).isHidden()


def test_a_pack_that_was_refused_is_told_with_the_reason_at_each_unlocking(with_pack, office, home):
    walk = with_pack(3)
    notice(walk).shut.click()
    walk.shell.lock()
    office.write(home / "machine" / "4.sharedesk-pack", office.pack(4)[:-1])
    for _ in range(2):
        walk.unlock()
        walk.settle()
        said = notice(walk)
        assert said.isVisible()
        assert said.note.tone == "caution"
        assert "pack number 3" in words_of(said.note)
        assert "4.sharedesk-pack is not as it was signed" in words_of(said.note)
        said.shut.click()
        walk.shell.lock()
        walk.settle()


def test_the_notice_leads_to_what_is_known_of_the_pack(with_pack, office):
    walk = with_pack(3, ways_out=["print", "email"])
    notice(walk).more.click()
    walk.settle()

    found = walk.main.page.findChild(OrganisationCard)
    assert found.print.text() == office.fingerprint
    assert "It is to be replaced by 22 Nov 2027." in found.about.text()
    assert found.ways.text() == (
        "Closed by your organisation: saving as a file and keeping for a later upload."
    )
    assert notice(walk).isHidden()


def test_a_newer_pack_that_came_while_the_desk_was_open_holds_after_the_next_unlocking(
    with_pack, office, home
):
    walk = with_pack(3)
    found = card(walk, OrganisationCard)
    found.again.click()
    walk.settle()
    assert "nothing newer" in found.note.accessibleName()

    office.hand_out(home / "machine", 4, idle_minutes=9)
    found.again.click()
    walk.settle()

    assert "Lock ShareDesk and unlock it" in found.note.accessibleName()
    assert "pack number 4" in found.state.text()
    assert "next time you unlock" in found.about.text()


def test_a_newer_pack_that_is_refused_is_told_at_a_press(with_pack, office, home):
    walk = with_pack(3)
    found = card(walk, OrganisationCard)
    office.write(home / "machine" / "x.sharedesk-pack", b"{}")
    found.again.click()
    walk.settle()

    assert "A pack was refused." in found.note.accessibleName()
    assert found.wrong.isVisible()


@pytest.fixture
def chosen(office, tmp_path):
    """Writes what somebody was sent, as a file to be chosen."""

    def write(content):
        return office.write(tmp_path / "sent" / "northmoor.sharedesk-pack", content)

    return write


def choose(walk, file):
    """Through the button and the chooser, as a person does it."""
    found = card(walk, OrganisationCard)
    found.install.click()
    (chooser,) = found.window().findChildren(QFileDialog)
    chooser.selectFile(str(file))
    chooser.accept()
    walk.settle()
    return found


def answer(walk, words):
    (box,) = (b for b in walk.main.findChildren(QMessageBox) if b.isVisible())
    next(each for each in box.buttons() if words in each.text()).click()
    walk.settle()
    walk.settle()


def test_a_pack_from_a_file_is_in_force_once_its_key_was_compared(unlocked, office, chosen):
    file = chosen(office.pack(3, idle_minutes=9))
    found = choose(unlocked, file)
    (box,) = (b for b in unlocked.main.findChildren(QMessageBox) if b.isVisible())
    assert office.fingerprint in box.informativeText()
    answer(unlocked, "It is the same")

    assert "In force: Northmoor Council, pack number 3." in found.note.accessibleName()
    assert "pack number 3" in found.state.text()
    unlocked.shell.lock()
    unlocked.unlock()
    assert unlocked.session().library.organisation.idle_minutes == 9


def test_without_having_compared_nothing_is_installed(unlocked, office, chosen, home):
    found = choose(unlocked, chosen(office.pack(3)))
    answer(unlocked, "Install nothing")

    assert "Nothing was installed." in found.note.accessibleName()
    assert "No pack of an organisation" in found.state.text()
    assert not (home / "pack").exists()


def test_where_the_key_is_known_nothing_is_asked(with_pack, office, chosen):
    found = choose(with_pack(3), chosen(office.pack(4)))

    assert "pack number 4" in found.note.accessibleName()
    assert found.note.tone == "ok"
    assert "pack number 4" in found.state.text()


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda office: office.pack(4)[:-1], "is not as it was signed"),
        (lambda office: office.pack(4).replace(b"Northmoor", b"Southmoor"), "is not as it was"),
        (lambda office: office.pack(4).split(b"\n", 3)[3], "is not signed"),
        (lambda office: office.pack(2), "the one in force has 3 already"),
        (
            lambda office: office.pack(4, issued_on=JANUARY, expires_on=date(2026, 11, 21)),
            "that has passed",
        ),
        (lambda office: Office(office.folder, "other").pack(4), "a key that does not count here"),
        (lambda _: b"a letter", "is not an organisation’s pack"),
    ],
    ids=["cut", "altered", "unsigned", "older", "expired", "strange", "a-letter"],
)
def test_a_file_that_is_refused_says_why_and_the_good_one_stays(
    with_pack, office, chosen, made, words
):
    walk = with_pack(3)
    found = choose(walk, chosen(made(office)))

    assert words in found.note.accessibleName()
    assert found.note.tone == "danger"
    assert "pack number 3" in found.state.text()
    assert found.install.isEnabled()
    walk.shell.lock()
    walk.unlock()
    assert walk.session().library.organisation.name == "Northmoor Council"


def test_a_pack_past_its_last_day_says_so(with_pack, clock):
    walk = with_pack(3)
    clock.move(timedelta(days=400))
    walk.shell.lock()
    walk.unlock()
    walk.settle()

    assert "It should have been replaced by 22 Nov 2027." in words_of(notice(walk).note)


def test_a_locked_idle_time_can_be_read_and_heard_and_not_changed(with_pack, home):
    PreferencesFile(home).change(idle_minutes=15)
    walk = with_pack(idle_minutes=3, locked=["idle_minutes"])

    idle = card(walk, IdleCard)
    assert not idle.minutes.isEnabled()
    assert idle.minutes.value() == "3"
    (said,) = idle.findChildren(SetByOrganisation)
    assert said.words.accessibleName() == (
        "Lock when nobody has touched ShareDesk for 3 minutes. Set by your organisation."
    )
    assert said.words.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert PreferencesFile(home).now.idle_seconds(3, locked=True) == 180


def test_an_idle_time_that_is_not_locked_is_the_persons_own(with_pack, home):
    assert card(with_pack(idle_minutes=3), IdleCard).minutes.isEnabled()
    assert PreferencesFile(home).now.idle_seconds(3) == 180


def test_locked_details_of_the_practitioner_say_whose_they_are(with_pack):
    walk = with_pack(locked=["agency", "agency_type", "rules_edition"], agency_type="LA_CSC",
                     rules_edition="2018")  # fmt: skip
    you = card(walk, YouCard)

    told = {each.words.accessibleName() for each in you.findChildren(SetByOrganisation)}
    assert told == {
        "Your organisation Northmoor Council. Set by your organisation.",
        (
            "What kind of organisation is it? Council: children's social care. "
            "Set by your organisation."
        ),
        "Which golden rules does your organisation use? 2018 edition. Set by your organisation.",
    }
    assert not you.form.questions["agency"].control.isEnabled()
    assert you.form.questions["name"].control.isEnabled()
    assert you.saves() is None


def test_the_words_of_a_locked_setting_are_reached_by_tab(with_pack, qtbot):
    walk = with_pack(locked=["idle_minutes"])
    (said,) = card(walk, IdleCard).findChildren(SetByOrganisation)
    said.words.setFocus(Qt.FocusReason.TabFocusReason)

    assert QApplication.focusWidget() is said.words


def record(walk):
    decision = a_decision(walk.session())
    walk.main.go("decision", decision.id)
    walk.settle()
    walk.settle()
    return decision, walk.main.findChild(RecordView).sending


def test_only_open_ways_are_offered(with_pack):
    _, panel = record(with_pack(ways_out=["email"]))

    assert list(panel.buttons) == ["email"]
    panel.buttons["email"].click()
    assert panel.errand.save.isHidden()


def test_with_every_way_closed_it_is_said(with_pack):
    _, panel = record(with_pack(ways_out=[]))

    assert panel.buttons == {}
    assert "closed by your organisation" in panel.closed.text()


def test_a_copy_waits_in_the_one_place_that_the_organisation_names(with_pack, tmp_path):
    folder = make_private_folder(tmp_path / "incoming")
    place = {"id": "case", "label": "Case system", "folder": str(folder)}
    walk = with_pack(upload_places=[place])
    decision, panel = record(walk)

    panel.buttons["upload"].click()
    walk.settle()

    assert (folder / f"{decision.id}-file.pdf").exists()


def test_among_several_places_the_person_chooses(with_pack, tmp_path):
    folders = [make_private_folder(tmp_path / name) for name in ("one", "two")]
    places = [{"id": f.name, "label": f.name.title(), "folder": str(f)} for f in folders]
    walk = with_pack(upload_places=places)
    decision, panel = record(walk)
    panel.buttons["upload"].click()
    errand = panel.errand
    assert isinstance(errand, UploadErrand)

    errand.places.cards[1].click()
    errand.button.click()
    walk.settle()
    walk.settle()

    assert (folders[1] / f"{decision.id}-file.pdf").exists()
    assert [each.way for each in outbox.of_record(walk.session(), decision.id)] == ["upload"]


def test_the_urgent_card_has_the_numbers_of_the_pack_before_unlocking(
    vault, walk, office, home, button
):
    office.hand_out(home / "machine", phone_numbers=[NUMBER, TEAM])
    button(walk.shell.first, DANGER).click()

    page = walk.shell.first.findChild(UrgentPage)
    assert any("01632 960555" in each.accessibleName() for each in page.findChildren(Words))


FORM = shipped.forms() / "information-sharing-decision" / "questionnaire.json"


def northmoors_form():
    raw = json.loads(FORM.read_text("utf-8"))
    raw |= {"url": "https://northmoor.example/form", "derivedFrom": [raw["url"]]}
    raw["item"][1]["text"] = "Northmoor asks who"
    return json.dumps(raw)


def pages_heard(walk, record):
    """The words of the pages that the wizard of a draft offers."""
    walk.main.go("decision", record)
    walk.settle()
    form = walk.main.page.wizard.draft.session.library.form
    return [item.text for item in form.items]


def test_a_draft_keeps_the_form_of_its_beginning_and_a_new_one_has_the_councils(
    vault, walk, office, home
):
    walk.unlock()
    before = a_draft(walk.session()).id
    walk.shell.lock()
    office.hand_out(home / "machine", form=northmoors_form())
    walk.unlock()
    walk.settle()
    after = a_draft(walk.session()).id

    assert "Northmoor asks who" not in pages_heard(walk, before)
    assert "Northmoor asks who" in pages_heard(walk, after)
