"""A school nurse's answer to a father: the clinic does not tell, and the record says why."""

from __future__ import annotations

from driving import Journey


def test_a_decision_not_to_share_is_signed_and_offers_no_recipients_copy(journey: Journey) -> None:
    told = journey.scenario("SC3")
    journey.at(told["answers"]["created_at"])
    journey.create_vault(told["answers"])
    journey.start_decision()

    left = journey.person.walk(told["answers"])
    journey.at(told["answers"]["signed_at"])
    journey.person.push("Sign decision")
    journey.person.settle()

    assert left == []
    journey.assert_signed_as(told)
    copies = [each.accessibleIdentifier() for each in journey.person.seen(_is_copy)]
    assert copies == ["copy=file:0", "copy=family:0"]


def _is_copy(identifier: str) -> bool:
    return identifier.startswith("copy=")
