"""Later: a correction says who is still to be told, and a manager countersigns."""

from __future__ import annotations

import pytest
from driving import Journey

WRONG = "Rent is about three months behind, not two; the landlord's letter was misread."


@pytest.fixture
def signed(at_work: Journey) -> Journey:
    told = at_work.scenario("SC1")
    at_work.at(told["answers"]["signed_at"])
    at_work.open_signed("SC1")
    return at_work


def test_a_correction_lists_who_had_the_point_and_is_still_to_be_told(signed: Journey) -> None:
    person = signed.person
    person.push("Add to this record")
    person.answer("addenda.kind", "CORRECTION")
    person.answer("addenda.fields", ["I3"])
    person.answer("addenda.text", WRONG)
    person.push("Add to the record")
    person.settle()

    (addendum,) = signed.decision().addenda
    assert (addendum.kind, addendum.fields, addendum.text) == ("CORRECTION", ("I3",), WRONG)
    recipient = "Duty worker, Northmoor Early Help front door"
    assert [(notice.to, notice.told_at) for notice in addendum.notify] == [(recipient, None)]
    assert f"Still to be told: {recipient}" in person.texts()
    assert WRONG in signed.save_copy("file:0", "file")


def test_an_addition_without_words_is_marked_and_nothing_is_added(signed: Journey) -> None:
    person = signed.person
    person.push("Add to this record")
    person.answer("addenda.kind", "OUTCOME")
    person.push("Add to the record")
    person.settle()

    assert signed.decision().addenda == ()
    assert "Error: Say what is added." in person.texts()
    assert person.focus is person.see("addenda.text")


def test_a_manager_countersigns_with_their_name(signed: Journey) -> None:
    person = signed.person
    person.push("Countersign")
    person.answer("countersigned_by", "Priya Nair, team manager")
    person.push("Countersign decision")
    person.settle()

    seen = signed.decision().countersignature
    assert seen is not None
    assert seen.by == "Priya Nair, team manager"
    assert "Countersigned by Priya Nair, team manager" in person.texts()
    assert not person.has_button("Countersign")


def test_whoever_signed_does_not_countersign(signed: Journey) -> None:
    person = signed.person
    person.push("Countersign")
    person.answer("countersigned_by", "Ruth Amadi")
    person.push("Countersign decision")
    person.settle()

    assert "Whoever signed a decision cannot countersign it." in person.texts()
    assert signed.decision().countersignature is None


BEGUN = "The landlord rang back and sa"


def test_an_addition_that_was_begun_is_still_there_after_locking_and_leaving(
    signed: Journey,
) -> None:
    person = signed.person
    person.push("Add to this record")
    person.answer("addenda.kind", "OUTCOME")
    person.go_to("addenda.text")
    person.type(BEGUN)
    person.push("Lock")
    person.settle()
    signed.unlock()
    person.until(lambda: person.see("addenda.text") is not None)
    person.settle()
    assert person.see("addenda.text").toPlainText() == BEGUN  # type: ignore[union-attr]

    signed.open_from_worklist()
    assert person.see("addenda.text").toPlainText() == BEGUN  # type: ignore[union-attr]
    person.go_to("addenda.text")
    person.type("id yes.")
    person.push("Add to the record")
    person.settle()
    assert [each.text for each in signed.decision().addenda] == [BEGUN + "id yes."]
    signed.open_from_worklist()
    assert person.see("addenda.text") is None
