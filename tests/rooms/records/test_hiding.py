"""Which questions do not apply."""

from __future__ import annotations

from datetime import date

import pytest

from rooms.records.cases import DROP, answers_of, laws
from sharedesk.records.answering import view
from sharedesk.records.hiding import DUTY, hidden, without
from sharedesk.records.packs import law_day


@pytest.mark.parametrize(
    ("changes", "law", "is_hidden"),
    [
        ({}, "EN-2026-10", False),
        ({}, "EN-2026-02", True),
        ({}, "EN-2024-05", True),
        ({"jurisdiction": "WALES"}, "WALES-2026-10", True),
        ({"jurisdiction": "WALES"}, "EN-2026-10", True),
        ({"decided_at": "2026-09-29T23:00:00+00:00"}, "EN-2026-10", True),
        ({"decided_at": "2026-09-30T00:00:00+00:00"}, "EN-2026-10", False),
        ({"decided_at": DROP, "created_at": "2026-09-29T09:00:00+00:00"}, "EN-2026-10", True),
        ({"decided_at": DROP, "created_at": DROP}, "EN-2026-10", False),
    ],
)
def test_the_duty_is_asked_about_where_and_since_it_is_law(
    changes: dict[str, object], law: str, is_hidden: bool
) -> None:
    case = view(answers_of("SC1", changes))
    assert (hidden(case, laws()[law]) >= DUTY) is is_hidden


def test_the_day_of_the_decision_counts_before_the_day_of_the_record() -> None:
    assert law_day(view(answers_of("SC1"))) == date(2026, 11, 3)
    assert law_day(view({})) is None


def test_a_hidden_answer_counts_as_not_given() -> None:
    case = view(answers_of("SC1", {"identifiable": "NO"}))
    plain = without(case, hidden(case, laws()["EN-2026-10"]))
    assert (plain.art6, plain.consents, plain.consent_route) == ("", (), "")
    assert plain.decision == "SHARE"
