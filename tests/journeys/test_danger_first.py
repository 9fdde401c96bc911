"""Danger first: calls from the card of a locked desk, and the record of them hours later."""

from __future__ import annotations

from driving import Journey
from showing import Key

from comparing import assert_copy_says

CALLS = {
    "stamp-CALLED_999": "2026-11-17T14:09:00+00:00",
    "stamp-CALLED_CSC": "2026-11-17T14:16:00+00:00",
    "stamp-TOLD_DSL_MANAGER": "2026-11-17T14:20:00+00:00",
}


def test_calls_stamped_while_locked_become_a_signed_record_and_a_copy_for_each_recipient(
    journey: Journey,
) -> None:
    told = journey.scenario("SC5")
    answers, expect, person = told["answers"], told["expect"], journey.person
    journey.at("2026-11-16T09:00:00+00:00")
    journey.create_vault(answers)
    person.push("Lock")
    person.settle()

    person.push("Someone is in danger now")
    for stamp, moment in CALLS.items():
        journey.at(moment)
        person.go_to(stamp)
        person.press(Key.Key_Space)
    person.push("Record later")
    journey.at(answers["created_at"])
    journey.unlock()

    # who and what are not known to the grid until their pages are filled
    assert person.walk(answers) == ["shares"]
    person.go_to_step("page-share")
    assert person.fill_page(answers) == []
    person.go_to_step("check")
    journey.at(answers["signed_at"])
    person.push("Sign decision")
    person.settle()

    journey.assert_signed_as(told)
    copies = [journey.save_copy(f"recipient:{n}", f"copy-{n}") for n in (1, 2, 3)]
    for words in copies:
        assert_copy_says(words, expect)
    assert ["rolled onto a toy" in words for words in copies] == [False, True, True]


def test_no_family_letter_is_made_where_somebody_violent_may_read_it(journey: Journey) -> None:
    told = journey.scenario("SC5")
    journey.at(told["answers"]["signed_at"])
    journey.create_vault(told["answers"])
    journey.open_signed("SC5")

    journey.person.answer("copy", "family:0")
    journey.person.settle()

    assert not journey.person.has_button("Save PDF")
    assert "There is no family letter for this record" in journey.person.texts()
