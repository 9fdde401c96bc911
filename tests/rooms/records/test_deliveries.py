"""How far a delivery is, what may follow, and what somebody has yet to say of it."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from sharedesk.records.deliveries import PRINTED, Delivery, Step

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def a_delivery(*states, way="email", note="", **changes):
    steps = [Step(state, NOON, "Ruth Amadi") for state in states]
    steps[-1] = replace(steps[-1], note=note)
    delivery = Delivery("k", "SD-4K7Q2M", "recipient", 1, way, "CJSM", "0" * 64, tuple(steps))
    return replace(delivery, **changes)


@pytest.mark.parametrize(
    ("delivery", "waits"),
    [
        (a_delivery("PREPARED"), "OUTCOME"),
        (a_delivery("PREPARED", way="upload"), "UPLOAD"),
        (a_delivery("HANDED_OVER"), "OUTCOME"),
        (a_delivery("HANDED_OVER", way="folder"), ""),
        (a_delivery("HANDED_OVER", way="print"), "OUTCOME"),
        (a_delivery("HANDED_OVER", way="print", note=PRINTED), "OUTCOME"),
        (a_delivery("HANDED_OVER", way="print", copy="file"), "OUTCOME"),
        (a_delivery("HANDED_OVER", way="print", copy="file", note=PRINTED), ""),
        (a_delivery("SENT"), ""),
        (a_delivery("SENT", urgent=True), "ACKNOWLEDGEMENT"),
        (a_delivery("ACKNOWLEDGED", urgent=True), ""),
        (a_delivery("FAILED", urgent=True), ""),
        (a_delivery("CANCELLED"), ""),
    ],
)
def test_a_delivery_waits_for_what_only_a_person_can_say(delivery, waits):
    assert delivery.waits_for == waits


@pytest.mark.parametrize(
    ("state", "then"),
    [
        ("PREPARED", {"HANDED_OVER", "SENT", "ACKNOWLEDGED", "FAILED", "CANCELLED"}),
        ("HANDED_OVER", {"HANDED_OVER", "SENT", "ACKNOWLEDGED", "FAILED", "CANCELLED"}),
        ("SENT", {"ACKNOWLEDGED", "FAILED"}),
        ("ACKNOWLEDGED", set()),
        ("FAILED", {"PREPARED", "SENT", "ACKNOWLEDGED"}),
        ("CANCELLED", {"PREPARED", "SENT", "ACKNOWLEDGED"}),
    ],
)
def test_only_some_steps_can_follow(state, then):
    every = ("PREPARED", "HANDED_OVER", "SENT", "ACKNOWLEDGED", "FAILED", "CANCELLED")

    assert {each for each in every if a_delivery(state).may_become(each)} == then


@pytest.mark.parametrize(
    ("delivery", "printing"),
    [
        (a_delivery("HANDED_OVER", way="print", job="Office-1"), True),
        (a_delivery("HANDED_OVER", way="print", job="Office-1", note=PRINTED), False),
        (a_delivery("CANCELLED", way="print", job="Office-1"), False),
        (a_delivery("HANDED_OVER", way="print"), False),
    ],
)
def test_a_print_goes_on_until_the_service_says_how_it_ended(delivery, printing):
    assert delivery.is_printing is printing


def test_steps_are_added_and_none_is_taken_away():
    delivery = a_delivery("PREPARED").became(Step("SENT", NOON, "Ruth Amadi"))

    assert [step.state for step in delivery.steps] == ["PREPARED", "SENT"]
    assert (delivery.state, delivery.changed_at) == ("SENT", NOON)


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"id": "other", "sha256": "1" * 64}, True),
        ({"address": " DUTY@council.example "}, True),
        ({"address": "other@council.example"}, False),
        ({"to": 2}, False),
        ({"way": "print"}, False),
        ({"record": "SD-0THER1"}, False),
    ],
)
def test_the_same_copy_to_the_same_reader_by_the_same_way_is_the_same_errand(changes, same):
    delivery = a_delivery("PREPARED", address="duty@council.example")

    assert delivery.is_same_errand(replace(delivery, **changes)) is same
