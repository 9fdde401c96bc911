"""Deriving: a council's copy may reword, add, reorder and tighten, and keeps what rules rely on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rooms.forms.building import a_form, asks, coloured, extended, shown_as, when
from sharedesk.forms import Form
from sharedesk.forms.deriving import check_copy, derives_from

OURS = "https://northmoor.example/forms/sharing"
MIN_OCCURS = "http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs"
MIN_LENGTH = "http://hl7.org/fhir/StructureDefinition/minLength"
SEVERAL = extended((MIN_OCCURS, "valueInteger", 1), (MIN_LENGTH, "valueInteger", 2))


def questions() -> list[dict[str, Any]]:
    return [
        asks("colour", "choice", **coloured("red", "blue"), required=True),
        asks("why", maxLength=80, enableWhen=[when("colour", answerCoding={"system": "urn:example", "code": "red"})]),
        {"linkId": "people", "type": "group", "text": "People", "repeats": True,
         "required": True, **SEVERAL, "item": [asks("people.name")]},
        {"linkId": "note", "type": "display", "text": "A note.", **shown_as("prompt")},
    ]  # fmt: skip


def original() -> Form:
    return a_form(*questions())


def copy_with(change: Callable[[list[dict[str, Any]]], None], **over: Any) -> Form:
    items = questions()
    change(items)
    return a_form(*items, **({"url": OURS, "derivedFrom": [original().url]} | over))


def told(copy: Form) -> set[tuple[str, str]]:
    return {(fault.code, fault.link_id) for fault in check_copy(original(), copy)}


def reworded(items: list[dict[str, Any]]) -> None:
    items[0]["text"] = "Which colour would you say it is?"
    items[0]["answerOption"][0]["valueCoding"]["display"] = "Rather red"
    items[0] |= coloured("red", "blue", "green")
    items[1] |= {"maxLength": 60, "required": True}
    del items[3]
    items.append(asks("northmoor-more"))
    items.reverse()


def test_a_copy_may_reword_add_reorder_and_tighten() -> None:
    assert told(copy_with(reworded)) == set()
    assert derives_from(copy_with(reworded), original().url)


def test_a_copy_has_a_url_of_its_own_and_says_where_it_comes_from() -> None:
    copy = a_form(*questions())

    assert told(copy) == {("copy-url", ""), ("copy-source", "")}
    assert not derives_from(copy, original().url)
    with_version = copy_with(lambda _: None, derivedFrom=[f"{original().url}|1.0.0"])
    assert told(with_version) == set()


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (lambda items: items.pop(1), ("copy-removed", "why")),
        (lambda items: items[1].update(type="text"), ("copy-changed", "why")),
        (lambda items: items[1].pop("enableWhen"), ("copy-changed", "why")),
        (lambda items: items[2].pop("repeats"), ("copy-changed", "people")),
        (lambda items: items.append(items[2]["item"].pop()), ("copy-changed", "people.name")),
        (lambda items: items[0].update(coloured("red")), ("copy-choice", "colour")),
        (lambda items: items[0].update(required=False), ("copy-looser", "colour")),
        (lambda items: items[1].update(maxLength=200), ("copy-looser", "why")),
        (lambda items: items[1].pop("maxLength"), ("copy-looser", "why")),
        (lambda items: items[2].pop("extension"), ("copy-looser", "people")),
    ],
)
def test_a_copy_keeps_what_the_rules_rely_on(
    change: Callable[[list[dict[str, Any]]], None], wanted: tuple[str, str]
) -> None:
    assert wanted in told(copy_with(change))
