"""Nothing is handed over twice, and nobody but a person says that something was sent."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from builders import PASSPHRASE, a_decision, a_draft, answers_of
from sharedesk.base.ids import new_token
from sharedesk.base.secret import Secret
from sharedesk.delivery.parcels import MayHaveLeft, NotHandedOver, Parcel, Receipt
from sharedesk.desk import deciding, listing, opening, outbox, sending, summarising
from sharedesk.desk.outbox import Prepared
from sharedesk.desk.troubles import (
    DeliveryRefused,
    NoSuchDelivery,
    NotSignedYet,
    StillWaiting,
)
from sharedesk.records.deliveries import PRINTED, Delivery
from sharedesk.records.life import Addendum
from sharedesk.vault.troubles import SaveRefused

TESTS = Path(__file__).parents[2]
ADDRESS = "duty@northmoor.example"


class Counting:
    """A way out that counts what goes through it, or fails as it is told."""

    name = "email"

    def __init__(self, wrong=None):
        self.wrong = wrong
        self.went = []

    def hand_over(self, parcel):
        if self.wrong:
            raise self.wrong
        self.went.append(parcel.id)
        return Receipt(parcel.id, self.name, "handed-over", parcel.sha256)


@pytest.fixture
def record(session):
    return a_decision(session).id


@pytest.fixture
def urgent(session):
    """Nobody has acknowledged any of it yet."""
    shares = [{**row, "ack": ""} for row in answers_of("SC5")["shares"]]
    shares = [{name: value for name, value in row.items() if value != ""} for row in shares]
    return a_decision(session, "SC5", shares=shares).id


def a_mail(session, record, *, urgent=False):
    """A parcel of a few bytes on its way to the first recipient."""
    key = new_token()
    parcel = Parcel(key, record, f"{record}-recipient-1.pdf", b"%PDF-1.7 invented")
    delivery = Delivery(
        id=key,
        record=record,
        copy="recipient",
        to=1,
        way="email",
        method="SECURE_EMAIL_TLS",
        sha256=parcel.sha256,
        steps=(outbox.step_now(session, "PREPARED"),),
        recipient="Duty worker, Northmoor Early Help",
        address=ADDRESS,
        urgent=urgent,
    )
    return Prepared(delivery, parcel)


def states(delivery):
    return [step.state for step in delivery.steps]


def kinds(session, record):
    return [event.kind for event in session.vault.history(record)]


def test_the_row_is_kept_before_the_parcel_leaves_and_after(session, record):
    prepared = a_mail(session, record)
    seen = []

    class Looking(Counting):
        def hand_over(self, parcel):
            seen.extend(states(each) for each in outbox.of_record(session, record))
            return super().hand_over(parcel)

    delivery = outbox.hand_over(session, prepared, Looking())

    assert seen == [["PREPARED"]]
    assert states(delivery) == ["PREPARED", "HANDED_OVER"]
    assert kinds(session, record)[-2:] == ["PREPARED", "HANDED_OVER"]
    assert delivery.sha256 == prepared.parcel.sha256


def test_preparing_alone_leaves_no_row(session, record):
    a_mail(session, record)

    assert outbox.rows(session, open_only=False) == ()


def test_a_double_click_hands_over_once(session, record):
    prepared = a_mail(session, record)
    way = Counting()

    first = outbox.hand_over(session, prepared, way)
    second = outbox.hand_over(session, prepared, way)

    assert way.went == [prepared.parcel.id]
    assert second == first


def test_the_same_errand_is_not_begun_again_until_somebody_says_what_became_of_the_first(
    session, record
):
    first = outbox.hand_over(session, a_mail(session, record), Counting())
    way = Counting()

    with pytest.raises(StillWaiting) as trouble:
        outbox.hand_over(session, a_mail(session, record), way)

    assert trouble.value.facts == {"reason": "HANDED_OVER", "delivery": first.id}
    assert way.went == []
    outbox.settle(session, first.id, "CANCELLED")
    assert outbox.hand_over(session, a_mail(session, record), way).state == "HANDED_OVER"


def test_a_person_who_was_asked_may_send_it_again(session, record):
    outbox.hand_over(session, a_mail(session, record), Counting())

    again = outbox.hand_over(session, a_mail(session, record), Counting(), again=True)

    assert len(outbox.rows(session)) == 2
    assert again.state == "HANDED_OVER"


def test_after_a_crash_between_the_steps_the_row_asks_and_nothing_is_sent_by_itself(
    session, record
):
    prepared = a_mail(session, record)
    assert outbox.begin(session, prepared)  # and here the computer stops

    [row] = outbox.rows(session)
    assert (row.state, row.waits_for) == ("PREPARED", "OUTCOME")
    way = Counting()
    with pytest.raises(StillWaiting) as trouble:
        outbox.hand_over(session, a_mail(session, record), way)
    assert trouble.value.facts["reason"] == "PREPARED"
    assert outbox.hand_over(session, prepared, way).state == "PREPARED"
    assert way.went == []


def test_a_hand_over_that_failed_is_noted_and_may_be_tried_again(session, record):
    prepared = a_mail(session, record)
    with pytest.raises(NotHandedOver):
        outbox.hand_over(session, prepared, Counting(NotHandedOver(channel="email", why="full")))
    failed = outbox.delivery_of(session, prepared.delivery.id)

    delivery = outbox.hand_over(session, prepared, Counting())

    assert (failed.state, failed.steps[-1].note, failed.waits_for) == ("FAILED", "full", "")
    assert states(delivery) == ["PREPARED", "FAILED", "PREPARED", "HANDED_OVER"]
    assert "NOT_HANDED_OVER" in kinds(session, record)


def test_when_the_other_program_does_not_answer_the_row_stays_open(session, record):
    prepared = a_mail(session, record)

    with pytest.raises(MayHaveLeft):
        outbox.hand_over(session, prepared, Counting(MayHaveLeft(channel="email")))

    assert outbox.rows(session)[0].waits_for == "OUTCOME"


def test_a_vault_that_is_locked_while_it_hands_over_finds_a_row_that_asks(session, record):
    class Locking(Counting):
        def hand_over(self, parcel):
            opening.lock(session)
            return super().hand_over(parcel)

    with pytest.raises(SaveRefused):
        outbox.hand_over(session, a_mail(session, record), Locking())

    again = opening.unlock(session.folder, Secret(PASSPHRASE), clock=session.clock)
    assert [(row.state, row.waits_for) for row in outbox.rows(again)] == [("PREPARED", "OUTCOME")]
    opening.lock(again)


def test_a_person_says_that_it_was_sent_and_later_who_acknowledged_it(session, urgent, clock):
    delivery = outbox.hand_over(session, a_mail(session, urgent, urgent=True), Counting())
    at = clock.now() - timedelta(minutes=3)

    outbox.settle(session, delivery.id, "SENT")
    waits = outbox.delivery_of(session, delivery.id).waits_for
    outbox.settle(session, delivery.id, "ACKNOWLEDGED", " J. Duty, by telephone ", at=at)

    settled = outbox.delivery_of(session, delivery.id)
    assert waits == "ACKNOWLEDGEMENT"
    assert (settled.waits_for, settled.steps[-1].note, settled.changed_at) == (
        "",
        "J. Duty, by telephone",
        at,
    )
    assert kinds(session, urgent)[-2:] == ["SENT", "ACKNOWLEDGED"]


def test_what_is_not_urgent_waits_for_no_acknowledgement(session, record):
    delivery = outbox.hand_over(session, a_mail(session, record), Counting())

    outbox.settle(session, delivery.id, "SENT")

    assert outbox.rows(session) == ()


def test_saying_it_twice_changes_nothing(session, record):
    delivery = outbox.hand_over(session, a_mail(session, record), Counting())
    outbox.settle(session, delivery.id, "SENT")

    said = outbox.settle(session, delivery.id, "SENT")

    assert said.records == frozenset()
    assert kinds(session, record).count("SENT") == 1


@pytest.mark.parametrize(
    ("state", "note", "later", "reason"),
    [
        ("ACKNOWLEDGED", "  ", 0, "NOBODY_NAMED"),
        ("SENT", "", 1, "IN_FUTURE"),
        ("PREPARED", "", 0, "NOT_AFTER_THAT"),
        ("HANDED_OVER", "", 0, "NOT_AFTER_THAT"),
    ],
)
def test_what_cannot_be_so_is_refused(session, record, clock, state, note, later, reason):
    outbox.hand_over(session, a_mail(session, record), Counting())
    [delivery] = outbox.rows(session)
    if state == "HANDED_OVER":
        outbox.settle(session, delivery.id, "SENT")

    with pytest.raises(DeliveryRefused) as trouble:
        outbox.settle(session, delivery.id, state, note, at=clock.now() + timedelta(hours=later))

    assert trouble.value.facts["reason"] == reason


def test_what_arrived_cannot_fail_any_more(session, urgent):
    delivery = outbox.hand_over(session, a_mail(session, urgent), Counting())
    outbox.settle(session, delivery.id, "ACKNOWLEDGED", "J. Duty")

    with pytest.raises(DeliveryRefused):
        outbox.settle(session, delivery.id, "FAILED")


def test_a_delivery_that_is_not_there_is_told(session):
    with pytest.raises(NoSuchDelivery):
        outbox.settle(session, "nothing", "SENT")


def test_a_draft_has_nothing_to_send(session):
    draft = a_draft(session)

    with pytest.raises(NotSignedYet):
        sending.prepare_email(session, draft.id, "recipient", 1, address=ADDRESS)


def test_the_worklist_knows_what_waits_and_puts_it_above_what_does_not(session, record):
    other = a_decision(session).id
    assert listing.lines(session, [record])[0].waiting == 0

    delivery = outbox.hand_over(session, a_mail(session, other), Counting())

    assert listing.worklist(session)[0] == other
    assert listing.lines(session, [other])[0].waiting == 1
    outbox.settle(session, delivery.id, "SENT")
    assert listing.lines(session, [other])[0].waiting == 0


def test_an_acknowledged_delivery_ends_the_wait_of_an_urgent_record(session, urgent):
    assert listing.lines(session, [urgent])[0].urgent_unacknowledged
    assert listing.worklist(session)[0] == urgent
    delivery = outbox.hand_over(session, a_mail(session, urgent), Counting())

    outbox.settle(session, delivery.id, "ACKNOWLEDGED", "J. Duty")

    assert not listing.lines(session, [urgent])[0].urgent_unacknowledged


def test_what_is_added_to_a_record_leaves_its_deliveries_in_the_line(session, record, clock):
    outbox.hand_over(session, a_mail(session, record), Counting())

    deciding.add_addendum(
        session, record, Addendum("NEW_INFORMATION", clock.now(), "Ruth Amadi", "More.")
    )
    deciding.countersign(session, record, by="M. Lead")

    assert listing.lines(session, [record])[0].waiting == 1


def test_the_history_names_no_reader_and_no_address(session, record):
    outbox.hand_over(session, a_mail(session, record), Counting())

    said = repr([event.detail for event in session.vault.history(record)])
    assert ADDRESS not in said
    assert "Duty worker" not in said


def test_a_saved_copy_is_a_row_that_waits_for_nobody(session, record, tmp_path):
    paper = summarising.make_summary(session, record, "file")

    saved = sending.save_to(session, sending.prepare_file(session, paper), tmp_path / "c.pdf")

    assert (saved.way, saved.state, saved.waits_for) == ("folder", "HANDED_OVER", "")
    assert saved.place == str(tmp_path / "c.pdf")
    assert (tmp_path / "c.pdf").read_bytes() == paper.content


def test_the_vault_with_its_deliveries_is_whole(session, record):
    outbox.hand_over(session, a_mail(session, record), Counting())
    outbox.settle(session, outbox.rows(session)[0].id, "SENT")

    report = session.vault.verify()

    assert report.ok
    assert report.checked["delivery"] == 1


def test_paper_that_a_window_drew_itself_is_noted_as_printed(session, record):
    prepared = sending.prepare_print(session, record, "file", left_in_home=False)
    outbox.begin(session, prepared)

    outbox.handed_over(session, prepared.delivery.id, PRINTED)

    assert outbox.rows(session) == ()


KILLED = """
import os, signal, sys
from pathlib import Path
from sharedesk.base.clock import SystemClock
from sharedesk.base.secret import Secret
from sharedesk.desk import opening, outbox
from rooms.desk.test_outbox import Counting, a_mail

class Killing(Counting):
    def hand_over(self, parcel):
        os.kill(os.getpid(), signal.SIGKILL)

session = opening.unlock(Path(sys.argv[1]), Secret(sys.argv[2]), clock=SystemClock())
outbox.hand_over(session, a_mail(session, sys.argv[3]), Killing())
"""


@pytest.mark.skipif(os.name != "posix", reason="there is no such signal elsewhere")
def test_a_process_that_is_killed_while_it_hands_over_leaves_a_row_that_asks(
    session, record, tmp_path
):
    opening.lock(session)
    words = [sys.executable, "-c", KILLED, str(session.folder), PASSPHRASE, record]
    around = {**os.environ, "PYTHONPATH": str(TESTS)}

    ended = subprocess.run(words, env=around, capture_output=True)

    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    again = opening.unlock(session.folder, Secret(PASSPHRASE), clock=session.clock)
    [row] = outbox.rows(again)
    assert (states(row), row.waits_for) == (["PREPARED"], "OUTCOME")
    with pytest.raises(StillWaiting):
        outbox.hand_over(again, a_mail(again, record), Counting())
    assert again.vault.verify().ok
    opening.lock(again)
