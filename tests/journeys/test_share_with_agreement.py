"""A health visitor's first day: a vault, a decision to share with agreement, its copies."""

from __future__ import annotations

from driving import Journey

from comparing import assert_copy_says


def test_a_share_with_agreement_goes_from_an_empty_computer_to_the_recipients_pdf(
    journey: Journey,
) -> None:
    told = journey.scenario("SC1")
    journey.at(told["answers"]["created_at"])
    journey.create_vault(told["answers"])
    journey.start_decision()

    left = journey.person.walk(told["answers"])
    journey.at(told["answers"]["signed_at"])
    journey.person.push("Sign decision")
    journey.person.settle()

    assert left == []
    journey.assert_signed_as(told)
    assert_copy_says(journey.save_copy("recipient:1", "recipient"), told["expect"])
