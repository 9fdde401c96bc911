"""The check: what is missing says which person, point or recipient it is about."""

from __future__ import annotations

import pytest

from builders import a_draft, answers_of


@pytest.fixture
def all_problems_of(unlocked):
    """Opens the check of a draft of an invented record with these changes."""

    def check(name, **changes):
        wizard = unlocked.wizard_at(a_draft(unlocked.session(), name, **changes).id, "check")
        return [link.accessibleName() for link in wizard.page.problems.links]

    return check


@pytest.fixture
def problems_of(all_problems_of):
    """The problems of SC5 with these shares that are about why they need it."""
    return lambda shares: [
        each for each in all_problems_of("SC5", shares=shares) if "needs it" in each
    ]


@pytest.mark.parametrize("name", ["SC1", "SC3", "SC5"])
@pytest.mark.parametrize("left", [0, 1, 2])
def test_when_people_were_removed_no_problem_is_told_twice_nor_by_a_code(
    all_problems_of, name, left
) -> None:
    people = answers_of(name)["people"]

    problems = all_problems_of(name, people=people[len(people) - left :])

    assert len(set(problems)) == len(problems)
    codes = tuple(f"{person['ref']}:" for person in people)
    assert [each for each in problems if each.startswith(codes)] == []
    assert any(each.startswith("Somebody who was removed") for each in problems)


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
