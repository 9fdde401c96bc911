"""V16, V17 and V26: nothing that a copy must not tell stands in its answers."""

from __future__ import annotations

import pytest

from rooms.records.cases import answers_of
from sharedesk.records.copies import visible
from sharedesk.records.rules.copying import v26


@pytest.mark.parametrize(("name", "to"), [("SC1", 1), ("SC5", 1), ("SC5", 2), ("SC5", 3)])
def test_v26_a_recipient_copy_as_it_is_made_holds_nothing_forbidden(name: str, to: int) -> None:
    answers = answers_of(name)
    assert v26(visible(answers, "recipient", to), answers, "recipient", to) == ()


def test_v26_a_family_copy_as_it_is_made_holds_nothing_forbidden() -> None:
    answers = answers_of("SC1")
    assert v26(visible(answers, "family"), answers, "family") == ()


def test_v26_the_file_copy_may_hold_everything() -> None:
    answers = answers_of("SC5")
    assert v26(answers, answers, "file") == ()


@pytest.mark.parametrize("field", ["decision_reason", "risk_if_not", "who_at_risk", "cldc"])
def test_v26_a_field_for_the_file_is_found_in_a_recipient_copy(field: str) -> None:
    answers = answers_of("SC1")
    (found,) = v26({field: answers[field]}, answers, "recipient", 1)
    assert (found.code, found.field) == ("V26", field)


def test_v26_an_item_of_another_recipient_is_found() -> None:
    answers = answers_of("SC5")
    shown = {"info_items": [{"text": answers["info_items"][3]["text"]}]}
    assert [f.code for f in v26(shown, answers, "recipient", 1)] == ["V26"]
    assert v26(shown, answers, "recipient", 2) == ()


@pytest.mark.parametrize("plan", ["REDACT", "WITHHOLD"])
def test_v26_the_original_of_what_is_redacted_or_held_back_is_found(plan: str) -> None:
    answers = answers_of("SC5", {"info_items[0].plan": plan})
    shown = {"info_items": [{"text": answers["info_items"][0]["text"]}]}
    assert [f.code for f in v26(shown, answers, "recipient", 1)] == ["V26"]
    assert [f.code for f in v26(shown, answers, "family")] == ["V26"]


def test_v16_the_name_of_a_source_that_asked_not_to_be_named_is_found() -> None:
    hidden = {
        "info_items[2].source_anon": True,
        "info_items[2].holder": "Tess Webb",
        "people[2].role": "SOURCE",
        "people[2].name": "Tess Webb",
    }
    shown = {"info_items": [{"holder": "Tess Webb"}], "people": [{"name": "Tess Webb"}]}
    found = v26(shown, answers_of("SC1", hidden), "recipient", 1)
    assert [f.code for f in found] == ["V16", "V16"]


def test_v17_a_restricted_address_is_found_unless_the_recipient_gets_it() -> None:
    answers = answers_of("SC1", {"people[1].address_restricted": True})
    shown = {"people": [{"address": answers["people"][1]["address"]}]}
    assert v26(shown, answers, "recipient", 1) == ()
    assert [f.code for f in v26(shown, answers, "recipient", 9)] == ["V17"]
    assert [
        f.code for f in v26({"purpose_text": "4 Quarry Rise, Northmoor"}, answers, "family")
    ] == ["V17"]
