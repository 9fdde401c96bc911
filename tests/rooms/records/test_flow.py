"""Where the guidance's questions lead, in whatever order they are answered."""

from __future__ import annotations

import itertools

import pytest

from rooms.records.cases import DROP, answers_of, grounds, reading
from sharedesk.records.answering import view
from sharedesk.records.flow import departs, read


@pytest.mark.parametrize(
    ("name", "changes", "wanted"),
    [
        ("SC5", {}, "T0"),
        ("SC5", {"purpose_legit": "UNSURE"}, "T0"),
        ("SC1", {"purpose_legit": "NO"}, "T1"),
        ("SC1", {"identifiable": "NO"}, "T2"),
        ("SC1", {}, "T3"),
        ("SC1", {"consents": DROP}, "T4"),
        ("SC1", {"consents": DROP, "art6": "CONSENT"}, "T5"),
        ("SC1", {"art6": "CONSENT", "consents[1].status": "REFUSED"}, "T5"),
        ("SC1", {"purpose_legit": "UNSURE"}, "T6"),
        ("SC1", {"identifiable": "UNSURE"}, "T6"),
        ("SC1", {"duty16la": "UNSURE"}, "T6"),
        ("SC1", {"in_doubt": True}, "T6"),
        ("SC3", {"competence[1].result": "UNSURE"}, "T6"),
        ("SC1", {"purpose_legit": DROP}, ""),
        ("SC1", {"identifiable": DROP}, ""),
        ("SC1", {"consents": DROP, "art6": DROP, "consent_route": DROP, "duty16la": DROP}, ""),
    ],
)
def test_the_flowchart_ends_where_the_guidance_says(
    name: str, changes: dict[str, object], wanted: str
) -> None:
    found = reading(name, changes)
    assert found.terminal == wanted
    assert all(all(step) for step in found.reasons)


def test_do_not_share_is_reached_against_the_duty_only_through_its_exception() -> None:
    refused = {"purpose_legit": "YES", "decision": "NOT_SHARE"}
    assert reading("SC3", refused).terminal == "T5"
    assert reading("SC3", {**refused, "duty16la": "APPLIES"}).terminal == "T4"
    exception = {**refused, "duty16la": "EXCEPTION_DETRIMENT"}
    assert reading("SC3", exception).terminal == "T5"
    assert any("exception" in step[2] for step in reading("SC3", exception).reasons)


def test_advice_on_record_ends_the_doubt() -> None:
    advised = {"in_doubt": True, "advice": [{"from": "Sam Poole, manager"}]}
    found = reading("SC1", advised)
    assert found.terminal == "T3"
    assert any("on record" in step[2] for step in found.reasons)


def test_the_order_in_which_answers_were_given_does_not_matter() -> None:
    answers = answers_of("SC1")
    names = ["purpose_legit", "identifiable", "consents", "art6"]
    for order in itertools.permutations(names):
        given = {name: answers[name] for name in order} | answers
        assert read(view(given)).terminal == "T3"


@pytest.mark.parametrize(
    ("terminal", "fits"),
    [
        ("T0", {"SHARE", "SHARE_PART"}),
        ("T1", {"NOT_SHARE"}),
        ("T2", {"SHARE", "SHARE_PART"}),
        ("T3", {"SHARE", "SHARE_PART"}),
        ("T4", {"SHARE", "SHARE_PART"}),
        ("T5", {"NOT_SHARE"}),
        ("T6", {"DEFER"}),
        ("", {"SHARE", "SHARE_PART", "NOT_SHARE", "DEFER"}),
    ],
)
def test_a_decision_departs_unless_it_fits_the_terminal(terminal: str, fits: set[str]) -> None:
    decisions = ("SHARE", "SHARE_PART", "NOT_SHARE", "DEFER")
    assert {each for each in decisions if not departs(terminal, each)} == fits
    assert not departs(terminal, "")


def test_the_reasons_tell_the_way_to_the_terminal() -> None:
    steps = [(answer, outcome) for _, answer, outcome in grounds("SC3").reading.reasons]
    assert steps[-1] == ("No", "The guidance leads to not sharing; record why.")
    assert read(view({})).reasons == ()


def test_not_yet_knowing_about_agreement_leaves_the_reasons_open() -> None:
    case = view({"purpose_legit": "YES", "identifiable": "YES"})
    assert len(read(case).reasons) == 2
