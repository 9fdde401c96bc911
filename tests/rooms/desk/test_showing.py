"""What may be shown to the family on a screen: by the rules of their letter, and no more of it."""

from __future__ import annotations

import pytest

from builders import a_decision, a_draft, answers_of
from sharedesk.desk.showing import audiences, is_to_be_careful, shown_to_family, signings
from sharedesk.desk.wording import words_for
from sharedesk.documents.outline import Outline
from sharedesk.records.copies import CopyRefused

TOLD = {"state": "TOLD_BEFORE"}


def words_on(outline: Outline) -> str:
    return "\n".join(str(block) for block in outline.blocks)


def test_the_screen_has_less_than_the_letter(session) -> None:
    shown = words_on(shown_to_family(session, a_draft(session), 0))
    assert "Mother says rent is about two months behind." in shown
    for letter_only in ("SD-", "Ruth", "complain", "Draft", "Talk to us"):
        assert letter_only not in shown


def test_a_point_of_a_source_who_is_not_to_be_named_is_not_shown(session) -> None:
    items = answers_of()["info_items"]
    items[2] |= {"source_anon": True, "holder": "Mrs Iris Penhale, neighbour"}
    shown = words_on(shown_to_family(session, a_draft(session, info_items=items), 0))
    assert "about two months behind" not in shown
    assert "Penhale" not in shown


def test_only_whoever_may_read_a_point_is_offered_as_a_reader(session) -> None:
    assert [each.names for each in audiences(a_draft(session))] == [("Kelly Holt",)]
    draft = a_draft(session, informed=[{"person": "P2"} | TOLD, {"person": "P3"} | TOLD])
    assert [each.names for each in audiences(draft)] == [("Kelly Holt",)]


def test_a_parent_and_a_child_who_were_told_can_look_together_or_alone(session) -> None:
    items = answers_of()["info_items"]
    for item in items:
        item["about"] = "P1"
    rows = [{"person": "P1"} | TOLD, {"person": "P2"} | TOLD]
    found = audiences(a_draft(session, info_items=items, informed=rows))
    assert [each.names for each in found] == [
        ("Ava Holt", "Kelly Holt"), ("Ava Holt",), ("Kelly Holt",)
    ]  # fmt: skip


def test_a_family_of_which_one_may_not_know_is_not_shown_it_together(session) -> None:
    rows = [
        {"person": "P1", "state": "NA_TOO_YOUNG"},
        {"person": "P2"} | TOLD,
        {"person": "P3", "state": "NOT_TOLD", "reason_not": ["VIOLENT_REACTION"]},
    ]
    assert [each.to for each in audiences(a_draft(session, informed=rows))] == [2]


UNDECIDED = {"decision": None, "shares": None}


def test_before_anything_is_decided_what_is_planned_is_shown_and_says_so(session) -> None:
    items = answers_of()["info_items"]
    items[1] |= {"plan": "WITHHOLD"}
    del items[2]["plan"]
    draft = a_draft(session, info_items=items, **UNDECIDED)

    (audience,) = audiences(draft)
    shown = words_on(shown_to_family(session, draft, audience.to))

    assert "Nothing is decided yet." in shown
    assert "on track at 7 months" in shown
    assert "moderate low mood" not in shown
    assert "two months behind" not in shown
    assert "That is not decided yet." in shown
    assert "What we share" not in shown


def test_once_a_point_was_ticked_only_what_is_ticked_is_shown(session) -> None:
    shares = [{"to": "Early Help", "items": ["I1"]}, {"to": "School"}]
    draft = a_draft(session, decision=None, shares=shares)

    shown = words_on(shown_to_family(session, draft, 2))

    assert "on track at 7 months" in shown
    assert "two months behind" not in shown
    assert "Early Help" in shown


def test_a_recipient_without_a_tick_is_named_with_what_is_planned(session) -> None:
    draft = a_draft(session, decision=None, shares=[{"to": "Early Help"}])

    shown = words_on(shown_to_family(session, draft, 2))

    assert "Early Help" in shown
    assert "two months behind" in shown


def test_what_is_decided_is_not_said_to_be_open(session) -> None:
    shown = words_on(shown_to_family(session, a_draft(session), 0))

    assert "decided yet" not in shown


@pytest.mark.parametrize(
    "changes",
    [
        {"overlook_risk": "HIGH"}, {"concern_types": ["DOMESTIC_ABUSE"]}, {"informed": None},
        {"info_items": None}, {"decision": "DONT_SHARE"}, {"decision": "DEFER"},
    ],
)  # fmt: skip
def test_what_is_planned_is_shown_by_the_same_rules(session, changes) -> None:
    with pytest.raises(CopyRefused):
        audiences(a_draft(session, **UNDECIDED | changes))


@pytest.mark.parametrize("changes", [{"overlook_risk": "HIGH"}, {"informed": None}])
def test_where_there_may_be_no_letter_there_is_nobody_to_show_it_to(session, changes) -> None:
    with pytest.raises(CopyRefused) as refused:
        audiences(a_draft(session, **changes))
    assert "letter" not in " ".join(words_for(refused.value))


def test_a_screen_calls_for_care_before_paper_does(session) -> None:
    assert is_to_be_careful(a_draft(session, overlook_risk="POSSIBLE"))
    assert is_to_be_careful(a_draft(session, overlook_risk="HIGH"))
    assert not is_to_be_careful(a_draft(session))


def test_only_those_who_look_and_agree_and_sign_here_are_asked_to_sign(session) -> None:
    rows = [
        {"person": "P2", "status": "GIVEN", "method": "SIGNED_SCREEN", "capacity": "SELF_ADULT"},
        {"person": "P2", "status": "REFUSED", "method": "SIGNED_SCREEN"},
        {"person": "P2", "status": "GIVEN", "method": "VERBAL"},
        {"person": "P3", "status": "GIVEN", "method": "SIGNED_SCREEN"},
    ]
    found = signings(a_draft(session, consents=rows), 0)
    assert [(each.place, each.name, each.capacity) for each in found] == [
        (0, "Kelly Holt", "SELF_ADULT")
    ]


def test_nobody_signs_under_what_is_not_decided(session) -> None:
    rows = [{"person": "P2", "status": "GIVEN", "method": "SIGNED_SCREEN"}]

    assert len(signings(a_draft(session, consents=rows), 0)) == 1
    assert signings(a_draft(session, consents=rows, **UNDECIDED), 0) == ()


def test_a_signed_record_is_shown_as_it_was_signed(session) -> None:
    shown = words_on(shown_to_family(session, a_decision(session), 0))
    assert "Who we share it with" in shown
