"""What to look at again where a recipient is given something, and what they do not get."""

from __future__ import annotations

from typing import Any

import pytest

from rooms.records.cases import DROP, answers_of
from sharedesk.records.crossings import Caution, cautions, held_from, is_guarded

SOURCE = {"ref": "P9", "name": "Joan Fell", "role": "SOURCE"}
SECRET = {"people[1].address": "3 Weir Lane", "people[1].address_restricted": True}


def found(changes: dict[str, Any], name: str = "SC1") -> list[tuple[str, str, str]]:
    return [(each.rule, each.field, each.code) for each in cautions(answers_of(name, changes))]


def with_source(**changes: Any) -> dict[str, Any]:
    people = [*answers_of("SC1")["people"], SOURCE]
    return {"people": people, "info_items[0].source_anon": True, **changes}


def test_a_plain_ledger_has_nothing_to_look_at_again() -> None:
    assert cautions(answers_of("SC1")) == ()
    assert cautions({}) == ()


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"info_items[0].plan": "WITHHOLD"}, ("V13", "items", "I1")),
        ({"info_items[0].plan": DROP}, ("V13", "items", "I1")),
        ({"consents[0].status": "REFUSED", "consents[0].scope": ["I1"]}, ("V10", "items", "I1")),
        ({"info_items[0].source_anon": True}, ("V16", "items", "I1")),
        ({"info_items[0].text": "Dean Marsh was there."}, ("V26", "items", "I1")),
        (SECRET | {"shares[0].addresses": ["P2"]}, ("V17", "addresses", "P2")),
        ({"id_protect": True}, ("V28", "", "onward")),
    ],
)
def test_a_crossing_says_what_to_look_at_again(
    changes: dict[str, Any], wanted: tuple[str, str, str]
) -> None:
    assert wanted in found(changes)


def test_who_asked_not_to_be_named_is_told_of_where_they_are_given() -> None:
    assert ("V16", "people", "P9") in found(with_source() | {"shares[0].people": ["P1", "P9"]})
    assert ("V16", "people", "P9") not in found(with_source())


def test_a_name_in_the_words_counts_only_where_its_person_is_not_chosen() -> None:
    named = {"info_items[0].text": "Dean Marsh was there.", "shares[0].people": ["P1", "P3"]}
    assert found(named) == []
    unknown = {"people[2].name": "unknown", "info_items[0].text": "The father is unknown."}
    assert found(unknown) == []
    short = {"people[2].name": "Al", "info_items[0].text": "Al was there."}
    assert found(short) == []


def test_what_a_reworded_point_says_is_what_counts() -> None:
    reworded = {
        "info_items[0].plan": "REDACT",
        "info_items[0].text": "Dean Marsh was there.",
        "info_items[0].redacted_text": "Somebody was there.",
    }
    assert found(reworded) == []


def test_a_caution_names_the_crossing_and_says_why() -> None:
    (caution,) = cautions(answers_of("SC1", SECRET | {"shares[0].addresses": ["P2"]}))
    assert isinstance(caution, Caution)
    assert (caution.place, caution.message) == (
        0,
        "This address is to stay secret, and this recipient would read it.",
    )


def test_refs_that_lead_nowhere_are_passed_over() -> None:
    strange = {"items": ["I77"], "people": ["P77"], "addresses": ["P77"]}
    assert cautions({"shares": [strange]}) == ()


def test_what_a_recipient_does_not_get_is_told_by_kind() -> None:
    answers = answers_of(
        "SC1",
        {
            "info_items[0].plan": "WITHHOLD",
            "info_items[1].plan": DROP,
            "info_items[2].plan": "REDACT",
            "info_items[2].redacted_text": "Rent is owed.",
            "shares[0].people": ["P1"],
            "shares[0].addresses": [],
        },
    )
    kinds = [held.kind for held in held_from(answers, 0)]
    assert kinds == ["HELD_BACK", "NO_PLAN", "REWORDED", "PERSON", "PERSON", "ADDRESS"]
    people = [held.words for held in held_from(answers, 0) if held.kind == "PERSON"]
    assert people == ["Kelly Holt", "Dean Marsh"]


def test_a_point_for_others_is_not_for_this_recipient() -> None:
    answers = answers_of("SC1", {"shares[0].items": ["I1"], "info_items[2].text": ""})
    held = [(each.kind, each.words[:6]) for each in held_from(answers, 0)]
    assert ("NOT_CHOSEN", "Mother") in held
    assert not [each for each in held if each[0] == "NO_PLAN"]


def test_there_is_nothing_held_from_nobody() -> None:
    assert held_from(answers_of("SC1"), 7) == ()
    assert held_from({}, 0) == ()


def test_a_secret_address_and_a_hidden_source_are_never_given_along_with_the_rest() -> None:
    answers = answers_of("SC1", with_source() | SECRET)
    assert is_guarded("addresses", "P2", answers)
    assert not is_guarded("addresses", "P1", answers)
    assert is_guarded("people", "P9", answers)
    assert not is_guarded("people", "P1", answers)
    assert not is_guarded("items", "I1", answers)
    assert not is_guarded("extra", "P2", answers)
    assert ("PERSON", "Joan Fell") in [(h.kind, h.words) for h in held_from(answers, 0)]
