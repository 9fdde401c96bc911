"""A copy leaves by printer, mail program or file, and the person says what became of it."""

from __future__ import annotations

import time
from datetime import timedelta

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox

from builders import a_decision
from rooms.delivery.mail_desk import BOTH
from sharedesk.desk import outbox, printing
from sharedesk.records.deliveries import CANCELLED, FAILED, HANDED_OVER, SENT
from sharedesk.ui.models.delivery_words import state_in_words, way_in_words
from sharedesk.ui.pages.decision.record import RecordView
from sharedesk.ui.pages.sending import print_errand
from sharedesk.ui.pages.sending.delivery_card import DeliveryCard
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.text import Words
from sharedesk.ui.printing import PrintDialog
from sharedesk.vault.troubles import DiskFull


class Sender:
    """Somebody with a signed record open, at the copy for its first recipient."""

    def __init__(self, walk, qtbot, name="SC1", copy="recipient:1"):
        self.walk, self._qtbot = walk, qtbot
        self.decision = a_decision(walk.session(), name)
        walk.main.go("decision", self.decision.id)
        walk.settle()
        self.view = walk.main.findChild(RecordView)
        self.view.copies.show_value(copy)
        self.view._choose_copy()
        self.settle()

    @property
    def panel(self):
        return self.view.sending

    def settle(self):
        self.walk.settle()
        self.walk.settle()

    def choose(self, name):
        self.panel.buttons[name].click()
        self.settle()
        return self.panel.errand

    def answer_dialog(self, kind, answer):
        """The dialog of that kind that is open, answered."""
        (dialog,) = (w for w in QApplication.topLevelWidgets() if type(w) is kind and w.isVisible())
        answer(dialog)
        self.settle()

    def choose_file(self, path):
        def take(dialog):
            dialog.findChild(QLineEdit).setText(str(path))
            dialog.accept()

        self.answer_dialog(QFileDialog, take)

    def press(self, words):
        """The button of these words in the newest delivery."""
        press(self.cards()[0], words)
        self.settle()

    def cards(self):
        return [c for c in self.view.findChildren(DeliveryCard) if c.isVisible()]

    def deliveries(self):
        return outbox.of_record(self.walk.session(), self.decision.id)


def names_of(widget, kind):
    return [each.accessibleName() for each in widget.findChildren(kind) if each.isVisible()]


def press(card, words):
    next(b for b in card.findChildren(Button) if b.accessibleName() == words).click()


@pytest.fixture
def sender(unlocked, qtbot):
    return Sender(unlocked, qtbot)


def wait_for(is_so):
    latest = time.monotonic() + 5
    while not is_so() and time.monotonic() < latest:
        time.sleep(0.01)
    return is_so()


# --- e-mail -------------------------------------------------------------------------------------


@pytest.fixture
def mailing(mail_desk, sender):
    mail_desk.register("thunderbird", *BOTH)
    errand = sender.choose("email")
    errand.address.show_value("earlyhelp.duty@northmoor.example")
    return errand


def test_a_draft_is_opened_and_nothing_is_said_to_be_sent(mail_desk, sender, mailing):
    mailing.open.click()
    sender.settle()

    assert wait_for(lambda: mail_desk.given)
    (delivery,) = sender.deliveries()
    assert (delivery.state, delivery.address) == (HANDED_OVER, "earlyhelp.duty@northmoor.example")
    assert delivery.protected
    assert "Only you can see whether it was sent" in state_in_words(delivery)


def test_the_draft_has_the_proposed_passphrase_nowhere_and_opens_with_it(
    mail_desk, sender, mailing
):
    passphrase = mailing.passphrase.words.text()
    mailing.open.click()
    sender.settle()
    assert wait_for(lambda: mail_desk.given)

    assert len(passphrase.split()) >= 5
    assert passphrase.encode() not in mail_desk.message
    assert mailing.passphrase.words.isVisible()


def test_the_person_says_that_it_was_sent(sender, mailing):
    mailing.open.click()
    sender.settle()
    sender.press("It was sent")

    assert sender.deliveries()[0].state == SENT
    assert names_of(sender.cards()[0], Button) == []


def test_the_person_says_that_it_was_not_sent(sender, mailing):
    mailing.open.click()
    sender.settle()
    sender.press("It was not sent")

    assert sender.deliveries()[0].state == CANCELLED


def test_the_same_copy_goes_a_second_time_only_when_that_is_wanted(sender, mailing):
    mailing.open.click()
    sender.settle()
    mailing.open.click()
    sender.settle()
    assert len(sender.deliveries()) == 1

    sender.answer_dialog(
        QMessageBox,
        lambda box: next(
            b for b in box.buttons() if b.text().replace("&", "") == "Hand it over again"
        ).click(),
    )
    assert len(sender.deliveries()) == 2


def test_an_address_that_is_missing_or_none_is_said_beside_its_question(sender, mailing):
    for address in (None, "not an address"):
        mailing.address.show_value(address)
        mailing.open.click()
        sender.settle()
        assert mailing.address.message()

    assert sender.deliveries() == ()


def test_a_domain_that_is_not_listed_needs_a_reason(sender, mailing):
    mailing.address.show_value("someone@elsewhere.example")
    mailing.open.click()
    sender.settle()
    assert mailing.reason.isVisible()
    assert mailing.reason.message()
    mailing.reason.show_value("Their own address failed twice today")
    mailing.open.click()
    sender.settle()

    assert sender.deliveries()[0].address == "someone@elsewhere.example"


def test_as_it_is_is_refused_for_a_domain_that_is_not_listed(unlocked, qtbot):
    sender = Sender(unlocked, qtbot, "SC5", "recipient:3")
    mailing = sender.choose("email")
    mailing.address.show_value("someone@elsewhere.example")
    mailing.reason.show_value("Their own address failed twice today")
    mailing.protection.show_value("plain")
    mailing.open.click()
    sender.settle()

    assert mailing.protection.message()
    assert sender.deliveries() == ()


def test_saved_to_be_attached_by_hand_it_shows_address_and_subject(sender, mailing, tmp_path):
    mailing.save.click()
    sender.settle()
    file = tmp_path / "copy.pdf"
    sender.choose_file(file)

    assert file.read_bytes().startswith(b"%PDF")
    assert mailing.by_hand.isVisible()
    shown = names_of(mailing.by_hand, Words)
    assert "earlyhelp.duty@northmoor.example" in shown
    assert any(sender.decision.id in each for each in shown)


def test_without_a_mail_program_nothing_leaves_and_that_is_said(mail_desk, sender):
    errand = sender.choose("email")
    errand.address.show_value("earlyhelp.duty@northmoor.example")
    errand.open.click()
    sender.settle()

    assert sender.deliveries()[0].state == FAILED
    assert "No mail program" in errand.told.accessibleName()


# --- print --------------------------------------------------------------------------------------


@pytest.fixture
def on_paper(monkeypatch, tmp_path):
    """A computer with a printer that writes into a file, and no service that takes a PDF."""
    monkeypatch.setattr(print_errand, "has_printer", lambda: True)
    monkeypatch.setattr(print_errand, "printers", printing.Printers)
    return tmp_path / "paper.pdf"


def put_paper_in(errand, file):
    """Qt's dialog sets its printer up when it is accepted; only then may a file stand in for it."""
    printer = errand.dialog.target

    def stand_in():
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))

    errand.dialog.accepted.connect(stand_in)


def test_nothing_is_printed_before_it_is_said_whether_the_paper_stays(sender, on_paper):
    errand = sender.choose("print")
    errand.button.click()

    assert "whether the paper will stay" in errand.left_in_home.message()
    assert errand.dialog is None


def test_paper_that_would_endanger_somebody_must_not_stay_in_the_home(unlocked, qtbot, on_paper):
    sender = Sender(unlocked, qtbot, "SC5")
    errand = sender.choose("print")
    errand.left_in_home.show_value(value=True)
    errand.button.click()

    assert "could put someone at risk" in errand.left_in_home.message()
    assert errand.dialog is None


def test_a_copy_is_drawn_on_the_chosen_printer_and_given_to_its_reader(sender, on_paper):
    errand = sender.choose("print")
    errand.left_in_home.show_value(value=False)
    errand.button.click()
    put_paper_in(errand, on_paper)
    assert errand.dialog.target.docName() == f"ShareDesk {sender.decision.id}"
    sender.answer_dialog(PrintDialog, lambda dialog: dialog.accept())

    assert on_paper.stat().st_size > 10_000
    (delivery,) = sender.deliveries()
    assert (delivery.state, delivery.left_in_home) == (HANDED_OVER, False)
    sender.press("It came out of the printer")
    sender.press("It was given or posted")
    assert sender.deliveries()[0].state == SENT


def test_a_cancelled_dialog_leaves_no_trace(sender, on_paper):
    errand = sender.choose("print")
    errand.left_in_home.show_value(value=False)
    errand.button.click()
    sender.answer_dialog(PrintDialog, lambda dialog: dialog.reject())

    assert sender.deliveries() == ()


def test_a_print_that_failed_is_recorded_as_failed(sender, on_paper, tmp_path):
    errand = sender.choose("print")
    errand.left_in_home.show_value(value=False)
    errand.button.click()
    put_paper_in(errand, tmp_path / "no" / "such" / "folder.pdf")
    sender.answer_dialog(PrintDialog, lambda dialog: dialog.accept())

    assert sender.deliveries()[0].state == FAILED


def test_without_a_printer_that_is_said(sender, monkeypatch):
    monkeypatch.setattr(print_errand, "has_printer", lambda: False)
    errand = sender.choose("print")
    errand.left_in_home.show_value(value=False)
    errand.button.click()

    assert errand.told.isVisible()
    assert errand.dialog is None


# --- files and the outbox -----------------------------------------------------------------------


def test_saving_a_pdf_is_remembered_and_asks_nothing_more(sender, tmp_path):
    sender.choose("save-pdf")
    sender.choose_file(tmp_path / "mine.pdf")

    (delivery,) = sender.deliveries()
    assert not delivery.waits_for
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")
    assert way_in_words(delivery) == "Saved as mine.pdf"


def test_a_copy_kept_for_upload_waits_in_the_outbox_until_it_was_uploaded(sender, tmp_path):
    sender.choose("upload")
    (tmp_path / "ready").mkdir()
    sender.choose_file(tmp_path / "ready")
    sender.walk.main.go("outbox")
    sender.settle()
    page = sender.walk.main.page
    assert page.count.text() == "1 copy waits."
    (card,) = page.findChildren(DeliveryCard)
    press(card, "It was uploaded")
    sender.settle()
    sender.settle()

    assert page.count.text() == "Nothing waits for your word."


def test_who_confirmed_an_urgent_copy_is_asked_and_kept(unlocked, qtbot, mail_desk, clock):
    mail_desk.register("thunderbird", *BOTH)
    sender = Sender(unlocked, qtbot, "SC5", "recipient:3")
    errand = sender.choose("email")
    errand.address.show_value("mash.duty@northmoor.example")
    errand.open.click()
    sender.settle()
    clock.move(timedelta(minutes=5))
    sender.press("It was sent")
    assert sender.deliveries()[0].waits_for == "ACKNOWLEDGEMENT"
    sender.press("Somebody has confirmed it")
    sender.press("Keep the confirmation")
    assert sender.cards()[0].question.message()
    sender.cards()[0].question.show_value("Duty desk, 12:10")
    sender.press("Keep the confirmation")

    assert "Confirmed by Duty desk, 12:10" in state_in_words(sender.deliveries()[0])


def test_a_full_disk_at_the_answer_is_said_on_the_card(sender, mailing, monkeypatch):
    mailing.open.click()
    sender.settle()

    def full(*_args, **_more):
        raise DiskFull

    monkeypatch.setattr("sharedesk.ui.pages.sending.delivery_card.settle", full)
    sender.press("It was sent")

    assert "disk is full" in sender.cards()[0].wrong.text().lower()
    assert sender.deliveries()[0].state == HANDED_OVER


def test_the_version_that_is_shown_is_the_one_that_leaves(sender, tmp_path):
    sender.view.version.show_value("short")
    sender.view._choose_copy()
    sender.settle()
    sender.choose("save-pdf")
    sender.choose_file(tmp_path / "short.pdf")

    with pypdfium2.PdfDocument(tmp_path / "short.pdf") as pdf:
        assert len(pdf) == 1
    sender.view.copies.show_value("family:0")
    sender.view._choose_copy()
    assert sender.view.version.value() == "full"
    assert not sender.view.version.card_of("short").isVisible()
    sender.settle()
