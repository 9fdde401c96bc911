"""The check: what is missing says which person, point or recipient it is about."""

from __future__ import annotations

import pytest

from builders import a_draft, answers_of


@pytest.fixture
def problems_of(unlocked):
    """Opens the check of a draft of SC5 with these shares; the problems of why they need it."""

    def check(shares):
        wizard = unlocked.wizard_at(a_draft(unlocked.session(), "SC5", shares=shares).id, "check")
        words = [link.accessibleName() for link in wizard.page.problems.links]
        return [each for each in words if "needs it" in each]

    return check


def test_the_same_gap_of_two_recipients_is_told_apart(problems_of) -> None:
    shares = [
        {key: value for key, value in row.items() if key != "need_to_know"}
        for row in answers_of("SC5")["shares"][:2]
    ]

    assert problems_of(shares) == [
        "Police 999 call-taker: Say why this recipient needs it.",
        "Duty social worker, Northmoor MASH: Say why this recipient needs it.",
    ]


def test_the_gap_of_the_only_recipient_needs_no_name(problems_of) -> None:
    shares = answers_of("SC5")["shares"][:1]
    del shares[0]["need_to_know"]

    assert problems_of(shares) == ["Say why this recipient needs it."]
