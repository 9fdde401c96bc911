"""Until when a record is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from rooms.records.cases import DROP, answers_of, organisation
from sharedesk.records.answering import view
from sharedesk.records.packs import Anchor, RetentionClass
from sharedesk.records.retaining import retention_until, years_after


def until(anchor: Anchor, years: int, changes: dict[str, Any] | None = None) -> date | None:
    rule = RetentionClass("OURS", "Ours", anchor, years, "REVIEW")
    pack = msgspec.structs.replace(organisation(), retention_classes=(rule,))
    return retention_until(
        view(answers_of("SC1", {"retention_class": "OURS"} | (changes or {}))), pack
    )


@pytest.mark.parametrize(
    ("anchor", "wanted"),
    [
        ("DOB", date(2027, 3, 14)),
        ("LAST_CONTACT", date(2027, 11, 3)),
        ("CASE_CLOSE", date(2027, 11, 3)),
        ("SIGNED", date(2027, 11, 3)),
        ("FIN_YEAR_END", date(2028, 3, 31)),
    ],
)
def test_years_are_counted_from_the_anchor(anchor: Anchor, wanted: date) -> None:
    assert until(anchor, 1) == wanted


@pytest.mark.parametrize("kind", ["EDD", "ESTIMATED"])
def test_a_due_date_and_an_estimate_count_like_a_birthday(kind: str) -> None:
    child = {"people[0].dob": "2027-01-20", "people[0].dob_kind": kind}
    assert until("DOB", 25, child) == date(2052, 1, 20)


def test_the_youngest_child_decides() -> None:
    elder = {"people[2].role": "SUBJECT_CHILD", "people[2].dob": "2020-01-01"}
    assert until("DOB", 25, elder) == date(2051, 3, 14)


@pytest.mark.parametrize("changes", [{"people[0].dob": DROP}, {"people": []}])
def test_without_a_day_of_birth_the_day_of_signing_counts(changes: dict[str, Any]) -> None:
    assert until("DOB", 25, changes) == date(2051, 11, 3)


def test_the_last_recipient_is_the_last_contact() -> None:
    assert until("LAST_CONTACT", 35, {"shares[0].at": "2026-12-01T09:00:00+00:00"}) == date(
        2061, 12, 1
    )


@pytest.mark.parametrize(("signed", "wanted"), [("2027-03-31", 2027), ("2027-04-01", 2028)])
def test_the_financial_year_ends_in_march(signed: str, wanted: int) -> None:
    assert until("FIN_YEAR_END", 0, {"signed_at": f"{signed}T09:00:00+00:00"}) == date(
        wanted, 3, 31
    )


@pytest.mark.parametrize("anchor", ["SIGNED", "LAST_CONTACT", "FIN_YEAR_END", "DOB"])
def test_without_any_date_there_is_no_end(anchor: Anchor) -> None:
    pack = msgspec.structs.replace(
        organisation(), retention_classes=(RetentionClass("X", "X", anchor, 1, "REVIEW"),)
    )
    assert retention_until(view({"retention_class": "X"}), pack) is None


def test_the_end_of_time_has_no_financial_year() -> None:
    last = {"signed_at": "9999-12-31T23:00:00+00:00"}
    assert until("FIN_YEAR_END", 0, last) is None
    assert until("SIGNED", 6, last) is None


def test_permanent_records_have_no_end() -> None:
    pack = msgspec.structs.replace(
        organisation(), retention_classes=(RetentionClass("X", "X", "SIGNED", 0, "PERM"),)
    )
    assert retention_until(view(answers_of("SC1", {"retention_class": "X"})), pack) is None


def test_a_leap_day_moves_to_march() -> None:
    assert years_after(date(2028, 2, 29), 25) == date(2053, 3, 1)
    assert years_after(date(2028, 2, 29), 4) == date(2032, 2, 29)
    assert years_after(date(2028, 2, 29), 8000) is None
