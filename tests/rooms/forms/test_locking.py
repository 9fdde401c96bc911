"""Locking: what moves which number of a form's version."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rooms.forms.building import a_form, asks, chosen_from_rows, coloured, small_form
from sharedesk.forms import Form, check_lock, make_lock

ROWS = asks("people", "group", repeats=True, item=[asks("people.ref"), asks("people.name")])
BASE = [
    asks("a"),
    asks("c", "choice", **coloured("red", "blue")),
    ROWS,
    asks("h", "display"),
    asks("w", "choice", **chosen_from_rows("people.ref")),
]


def version(number: str, items: list[dict[str, Any]] | None = None) -> Form:
    return a_form(*(BASE if items is None else items), version=number)


def changed(**over: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The items with some of them changed, taken away (None) or added."""
    found = [over.get(item["linkId"], item) for item in BASE]
    known = {item["linkId"] for item in BASE}
    added = [item for link_id, item in over.items() if link_id not in known]
    return [item for item in (*found, *added) if item is not None]


def faults(lock: Any, *forms: Form) -> list[tuple[str, str]]:
    return [(fault.code, fault.link_id) for fault in check_lock(lock, forms)]


LOCK = json.loads(json.dumps(make_lock([version("1.2.3")])))

PATCHES = {
    "other words": changed(a=asks("a", text="Other words?")),
    "other help": changed(h=asks("h", "display", text="Other help")),
    "another order": list(reversed(BASE)),
    "a new display": changed(z=asks("z", "display")),
}
MINORS = {
    "a new optional item": changed(z=asks("z")),
    "a new option": changed(c=asks("c", "choice", **coloured("red", "blue", "green"))),
    "a new group": changed(z=asks("z", "group", item=[asks("z1")])),
}
MAJORS = {
    "an item removed": changed(a=None),
    "an item retyped": changed(a=asks("a", "text")),
    "an item that repeats": changed(a=asks("a", repeats=True)),
    "an item newly required": changed(a=asks("a", required=True)),
    "a new required item": changed(z=asks("z", required=True)),
    "an option removed": changed(c=asks("c", "choice", **coloured("red"))),
    "an option of another system": changed(c=asks("c", "choice", answerOption=[
        {"valueCoding": {"system": "urn:other", "code": code}} for code in ("red", "blue")])),
    "an item moved out of its rows": changed(
        people=asks("people", "group", repeats=True, item=[asks("people.ref")]),
        **{"people.name": asks("people.name")}),
    "rows to choose from others": changed(w=asks("w", "choice", **chosen_from_rows("people.name"))),
}  # fmt: skip


def test_what_has_not_changed_needs_nothing() -> None:
    assert faults(LOCK, version("1.2.3")) == []


def test_the_lock_names_url_version_digest_and_shapes() -> None:
    form = small_form("choices")

    lock = make_lock([form])["forms"][form.url]

    assert lock["version"] == "1.0.0"
    assert lock["sha256"] == form.sha256
    assert lock["items"]["word"] == {"type": "choice", "options": ["small", "large"]}
    assert lock["retired"] == []


@pytest.mark.parametrize(
    ("items", "too_little", "enough"),
    [
        *((items, None, "1.2.4") for name, items in PATCHES.items()),
        *((items, "1.2.4", "1.3.0") for items in MINORS.values()),
        *((items, "1.3.0", "2.0.0") for items in MAJORS.values()),
    ],
    ids=[*PATCHES, *MINORS, *MAJORS],
)
def test_a_change_moves_its_number_of_the_version(
    items: list[dict[str, Any]], too_little: str | None, enough: str
) -> None:
    url = version("1.2.3").url

    assert faults(LOCK, version("1.2.3", items)) == [("lock-not-raised", url)]
    assert faults(LOCK, version(enough, items)) == []
    assert faults(LOCK, version("2.1.0", items)) == []
    if too_little:
        assert faults(LOCK, version(too_little, items)) == [("lock-raised-too-little", url)]


def test_to_require_no_longer_is_a_patch() -> None:
    lock = make_lock([version("1.0.0", [asks("a", required=True)])])

    assert faults(lock, version("1.0.1", [asks("a")])) == []


def test_a_version_never_goes_back() -> None:
    assert faults(LOCK, version("1.2.2")) == [("lock-lowered", version("1.2.3").url)]


def test_a_fault_says_what_changed_and_which_number_to_raise() -> None:
    (fault,) = check_lock(LOCK, [version("1.2.4", changed(z=asks("z")))])

    assert "z is new" in fault.message
    assert "minor" in fault.remedy


def test_forms_that_are_missing_on_either_side_are_named() -> None:
    other = small_form("choices")

    assert faults(LOCK, other) == [("lock-missing", other.url), ("lock-gone", version("1.2.3").url)]


def test_a_link_id_that_was_removed_is_never_used_again() -> None:
    without = version("2.0.0", changed(a=None))
    lock = make_lock([without], previous=LOCK)

    again = version("2.1.0", changed(a=asks("a")))

    assert lock["forms"][without.url]["retired"] == ["a"]
    assert faults(lock, without) == []
    assert faults(lock, again) == [("lock-reused", "a")]
    assert make_lock([without], previous=lock) == lock


def test_a_version_that_is_no_number_counts_from_nothing() -> None:
    lock = make_lock([version("draft")])

    assert faults(lock, version("1.0.0")) == []
