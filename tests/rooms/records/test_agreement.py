"""Who can agree to what, and what goes out beyond it."""

from __future__ import annotations

from typing import Any

import pytest

from sharedesk.records.agreement import beyond_agreement, is_covered, refusal_overridden
from sharedesk.records.answering import Case, view

CHILD, MOTHER, PARTNER = "P1", "P2", "P3"


def a_case(*consents: dict[str, Any], about: str = CHILD, **answers: Any) -> Case:
    """One item, I1, that is shared; the child, the mother and her partner."""
    people = [
        {"ref": CHILD, "role": "SUBJECT_CHILD"},
        {"ref": MOTHER, "role": "PARENT_CARER"},
        {"ref": PARTNER, "role": "HOUSEHOLD"},
    ]
    items = [{"ref": "I1", "about": about, "plan": "SHARE", "data_class": "PERSONAL"}]
    base = {"people": people, "info_items": items, "consents": list(consents), "decision": "SHARE"}
    return view(base | answers)


def says(
    person: str, status: str, scope: tuple[str, ...] = ("I1",), capacity: str = "SELF_ADULT"
) -> dict[str, Any]:
    return {"person": person, "status": status, "scope": list(scope), "capacity": capacity}


@pytest.mark.parametrize("status", ["GIVEN", "RENEWED", "PARTIAL"])
def test_everyone_agrees_for_themselves(status: str) -> None:
    assert is_covered(a_case(says(MOTHER, status), about=MOTHER))


@pytest.mark.parametrize("status", ["REQUESTED", "UNDECIDED", "EXPIRED", "INVALID", "REFUSED", ""])
def test_anything_less_than_a_yes_is_no_agreement(status: str) -> None:
    assert not is_covered(a_case(says(MOTHER, status), about=MOTHER))


def test_a_parent_agrees_for_a_child_and_not_for_another_adult() -> None:
    for_child = says(MOTHER, "GIVEN", capacity="PR_HOLDER")
    assert is_covered(a_case(for_child, about=CHILD))
    assert not is_covered(a_case(for_child, about=PARTNER))
    assert not is_covered(a_case(says(MOTHER, "GIVEN"), about=PARTNER))


def test_best_interests_may_speak_for_an_adult() -> None:
    assert is_covered(a_case(says(MOTHER, "GIVEN", capacity="MCA_BEST_INTERESTS"), about=PARTNER))


def test_agreement_covers_only_what_it_names() -> None:
    assert not is_covered(a_case(says(MOTHER, "GIVEN", scope=()), about=MOTHER))


def test_a_competent_childs_no_stands_against_a_parents_yes() -> None:
    rows = (
        says(MOTHER, "GIVEN", capacity="PR_HOLDER"),
        says(CHILD, "REFUSED", scope=(), capacity="SELF_COMPETENT_CHILD"),
    )
    case = a_case(*rows)
    assert not is_covered(case)
    assert refusal_overridden(case)


def test_a_no_without_items_spares_what_the_same_person_agreed_to() -> None:
    rows = (says(MOTHER, "GIVEN"), says(MOTHER, "REFUSED", scope=()))
    case = a_case(*rows, about=MOTHER)
    assert is_covered(case)
    assert beyond_agreement(case) == ()


def test_a_no_about_other_items_does_not_stand_against_this_one() -> None:
    case = a_case(says(MOTHER, "GIVEN"), says(PARTNER, "REFUSED", scope=("I2",)), about=MOTHER)
    assert is_covered(case)


def test_an_invalid_agreement_stands_against_a_valid_one() -> None:
    rows = (says(MOTHER, "GIVEN"), says(MOTHER, "INVALID"))
    assert not is_covered(a_case(*rows, about=MOTHER))


def test_what_identifies_nobody_needs_no_agreement() -> None:
    items = [
        {"ref": "I1", "about": MOTHER, "plan": "SHARE", "data_class": "PERSONAL"},
        {"ref": "I2", "about": MOTHER, "plan": "SHARE", "data_class": "NOT_IDENTIFYING"},
    ]
    case = a_case(says(MOTHER, "GIVEN"), info_items=items)
    assert is_covered(case)
    assert beyond_agreement(a_case(says(MOTHER, "PARTIAL"), info_items=items)) == ()


def test_nothing_to_share_is_not_covered() -> None:
    assert not is_covered(a_case(info_items=[]))


def test_while_nothing_goes_out_all_items_are_weighed() -> None:
    held = [{"ref": "I1", "about": MOTHER, "plan": "WITHHOLD"}]
    assert is_covered(a_case(says(MOTHER, "GIVEN"), info_items=held, decision="NOT_SHARE"))


def test_what_a_partial_agreement_leaves_out_is_beyond_it_and_no_refusal() -> None:
    case = a_case(says(MOTHER, "PARTIAL", scope=("I2",)), about=MOTHER)
    assert [item.ref for item in beyond_agreement(case)] == ["I1"]
    assert not refusal_overridden(case)


def test_without_an_objection_nothing_is_beyond_agreement() -> None:
    assert beyond_agreement(a_case(says(MOTHER, "REQUESTED"))) == ()


def test_holding_back_overrides_nobody() -> None:
    assert not refusal_overridden(a_case(says(CHILD, "REFUSED"), decision="NOT_SHARE"))
