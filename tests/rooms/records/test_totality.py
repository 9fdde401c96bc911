"""Whatever has been answered, the rules answer too, and always the same."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings

from rooms.records import strategies
from rooms.records.cases import laws, organisation
from sharedesk.records.canonical import canonical, digest_of
from sharedesk.records.evaluating import evaluate
from sharedesk.records.life import Draft, FormStamp
from sharedesk.records.rules import recipients_to_tell
from sharedesk.records.summarising import line_of, search_text

STAMP = FormStamp("https://sharedesk.example/forms/decision", "1.0.0", "0" * 64)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TERMINALS = {"", "T0", "T1", "T2", "T3", "T4", "T5", "T6"}

some = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@some
@given(strategies.answers)
def test_any_answers_of_the_right_types_are_read(answers: dict[str, Any]) -> None:
    for law in ("EN-2026-10", "EN-2024-05", "SCOTLAND-2026-10"):
        found = evaluate(answers, laws()[law], organisation())
        assert found.terminal in TERMINALS
        assert found.signable == (not found.gaps and answers.get("decision") != "DEFER")
        assert len(set(found.gaps)) == len(found.gaps)
        places = [(gap.code, gap.field) for gap in found.gaps]
        assert len(set(places)) == len(places)


@some
@given(strategies.answers)
def test_the_same_answers_are_read_the_same(answers: dict[str, Any]) -> None:
    first, again = (evaluate(answers, laws()["EN-2026-10"], organisation()) for _ in range(2))
    assert first == again
    assert canonical(first) == canonical(again)


@some
@given(strategies.answers)
def test_a_missing_answer_has_one_code(answers: dict[str, Any]) -> None:
    gaps = evaluate(answers, laws()["EN-2026-10"], organisation()).gaps
    required = [gap.field for gap in gaps if gap.code.startswith("REQ:") and gap.field != "people"]
    assert len(set(required)) == len(required)


@some
@given(strategies.anything)
def test_leftovers_of_other_types_count_as_unanswered(answers: dict[str, Any]) -> None:
    evaluate(answers, laws()["EN-2026-10"], organisation())
    draft = Draft("SD-4K7Q2M", STAMP, answers, NOON, NOON)
    assert line_of(draft).id in search_text(draft)
    assert recipients_to_tell(answers, ["I1", "people[0].name", "[", "shares[99].to"]) is not None


@some
@given(strategies.answers)
def test_a_digest_follows_the_answers_and_not_their_order(answers: dict[str, Any]) -> None:
    turned = dict(reversed(answers.items()))
    assert digest_of(STAMP, turned) == digest_of(STAMP, answers)
    assert digest_of(STAMP, {**answers, "case_ref": "x!"}) != digest_of(STAMP, answers)
