"""The ledger: who received which version, how it went, and what became of it."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import structs

from rooms.documents.decisions import a_correction, a_decision, answers_of, text, with_row
from sharedesk.records.deliveries import Delivery, State, Step

AT = datetime(2026, 11, 3, 15, 10, tzinfo=UTC)
TO = "Duty worker, Northmoor Early Help front door"


def a_delivery(
    *states: State, copy: str = "recipient", at: datetime = AT, note: str = ""
) -> Delivery:
    """A copy sent by e-mail; each step ten minutes after the one before."""
    steps = [
        Step(state, at.replace(minute=at.minute + 10 * place), "Ruth Amadi")
        for place, state in enumerate(states)
    ]
    last = steps[-1]
    steps[-1] = Step(last.state, last.at, last.by, note)
    return Delivery(
        id="0a" * 16,
        record="SD-4K7Q2M",
        copy=copy,
        to=1 if copy == "recipient" else 0,
        way="email",
        method="SECURE_EMAIL",
        sha256="0b" * 32,
        steps=tuple(steps),
        recipient=TO,
        address="duty@northmoor.example",
        protected=True,
    )


def ledger(*sent: Delivery, corrected: bool = False) -> str:
    """The ledger of SC1 with these deliveries."""
    decision = a_decision(answers_of(), *([a_correction("I3")] if corrected else []))
    said = text(decision, deliveries=sent)
    return said.partition("## Who received what")[2].partition("\n## ")[0]


def test_the_ledger_says_how_a_copy_went_and_what_became_of_it() -> None:
    said = ledger(a_delivery("PREPARED", "HANDED_OVER", "ACKNOWLEDGED", note="Mrs Bell"))
    assert "duty@northmoor.example" in said
    assert "Protected by a passphrase" in said
    assert "3 November 2026, 15:10: made ready" in said
    assert "3 November 2026, 15:30: acknowledged (Mrs Bell)" in said


def test_a_copy_that_did_not_go_is_said_not_to_have_gone() -> None:
    assert "15:20: did not go" in ledger(a_delivery("PREPARED", "FAILED"))


def test_a_copy_is_said_to_be_of_the_record_as_it_stood_then() -> None:
    later = AT.replace(day=9)
    before, after = a_delivery("SENT"), a_delivery("SENT", at=later)
    said = ledger(before, after, corrected=True)
    assert "As the record stood: As signed" in said
    assert "As the record stood: With what was added up to 8 November 2026, 09:30" in said


def test_family_letters_stand_in_the_ledger_and_the_files_own_copies_do_not() -> None:
    letter, own = a_delivery("SENT", copy="family"), a_delivery("SENT", copy="file")
    assert "### Family letters" in ledger(letter)
    assert ledger(own) == ledger()


def test_deliveries_are_for_the_file_only() -> None:
    decision = a_decision()
    for copy, to in (("recipient", 1), ("family", 0)):
        with_them = text(decision, copy, to, deliveries=(a_delivery("SENT"),))
        assert with_them == text(decision, copy, to)


def first_page(*sent: Delivery) -> str:
    """The first page of SC1, in which no arrival was confirmed when it was written."""
    decision = a_decision(with_row(answers_of(), "shares", 0, ack=None))
    return text(decision, deliveries=sent).partition("----")[0]


def test_an_arrival_that_was_confirmed_since_is_no_longer_to_be_asked_for() -> None:
    assert f"Get confirmation of arrival from: {TO}" in first_page(a_delivery("SENT"))
    page = first_page(a_delivery("SENT", "ACKNOWLEDGED", note="Mrs Bell"))
    assert "Acknowledged: 3 November 2026, 15:20, Mrs Bell" in page
    assert "Get confirmation" not in page


def test_a_copy_of_which_nobody_said_whether_it_went_is_still_to_be_settled() -> None:
    assert f"Say whether the copy for {TO} went" in first_page(a_delivery("PREPARED"))
    assert "Say whether" not in first_page(a_delivery("SENT"))
    own = structs.replace(a_delivery("PREPARED"), copy="file", to=0)
    assert "Say whether" not in first_page(own)
