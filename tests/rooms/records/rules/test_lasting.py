"""V21 and V22: a signed record stays as it is, and corrections reach who had it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from rooms.records.cases import DROP, answers_of, fields, reading
from sharedesk.records.canonical import chain_of, digest_of
from sharedesk.records.life import Addendum, Countersignature, Decision, FormStamp, Notice
from sharedesk.records.rules import recipients_to_tell
from sharedesk.records.rules.lasting import v21, v21_only_appended, v22_untold

STAMP = FormStamp("https://sharedesk.example/forms/decision", "1.0.0", "0" * 64)
SIGNED = datetime(2026, 11, 17, 17, 35, tzinfo=UTC)
POLICE = "Police 999 call-taker"
MASH = "Duty social worker, Northmoor MASH"
WRITTEN = "Northmoor MASH (written follow-up)"


def a_decision(name: str = "SC5", addenda: tuple[Addendum, ...] = ()) -> Decision:
    answers = answers_of(name)
    return Decision(
        id="SD-4K7Q2M",
        form=STAMP,
        answers=answers,
        created_at=SIGNED - timedelta(hours=1),
        signed_by="Lucy Grant",
        signed_at=SIGNED,
        digest=digest_of(STAMP, answers),
        addenda=addenda,
    )


def an_addendum(kind: str = "CORRECTION", **given: object) -> Addendum:
    values: dict[str, object] = {"fields": ("info_items[2].text",), "text": "It was a cot."}
    return Addendum(kind=kind, at=SIGNED + timedelta(days=1), by="Lucy Grant", **(values | given))


def test_v21_an_untouched_record_verifies() -> None:
    decision = a_decision(addenda=(an_addendum(),))
    assert v21(decision, chain_of(decision)) == ()


def test_v21_one_changed_character_is_found() -> None:
    decision = a_decision()
    answers = answers_of("SC5", {"urgent_ref": "Police log NP-1711-0433; MASH M-88121"})
    assert [f.field for f in v21(replace(decision, answers=answers))] == ["content_hash"]


def test_v21_a_changed_or_missing_addendum_is_found() -> None:
    decision = a_decision(addenda=(an_addendum(), an_addendum("REVIEW")))
    head = chain_of(decision)
    for addenda in (decision.addenda[:1], decision.addenda[::-1], ()):
        assert [f.field for f in v21(replace(decision, addenda=addenda), head)] == ["addenda"]


def test_v21_a_record_may_be_added_to_and_countersigned() -> None:
    before = a_decision(addenda=(an_addendum(),))
    after = replace(
        before,
        addenda=(*before.addenda, an_addendum("OUTCOME")),
        countersignature=Countersignature("A. Manager", SIGNED),
    )
    assert v21_only_appended(before, after)


@pytest.mark.parametrize(
    "change",
    [
        {"answers": {}},
        {"digest": "0"},
        {"signed_by": "Somebody Else"},
        {"addenda": ()},
        {"countersignature": None},
    ],
)
def test_v21_nothing_signed_may_be_edited(change: dict[str, object]) -> None:
    before = a_decision(addenda=(an_addendum(),))
    before = replace(before, countersignature=Countersignature("A. Manager", SIGNED))
    assert not v21_only_appended(before, replace(before, **change))


CORRECTED = {
    "kind": "CORRECTION",
    "at": "2026-11-20T09:00:00+00:00",
    "by": "Lucy Grant",
    "text": "It was a cot.",
    "fields": ["I3"],
}


def test_v22_a_correction_names_whom_to_tell() -> None:
    found = reading("SC5", {"addenda": [CORRECTED]})
    assert fields(found.gaps, "V22") == ["addenda[0].notify"]
    told = {**CORRECTED, "notify": [{"to": MASH}, {"to": WRITTEN}]}
    assert reading("SC5", {"addenda": [told]}).gaps == ()


def test_v22_other_additions_and_corrections_that_nobody_had_tell_nobody() -> None:
    assert reading("SC5", {"addenda": [{**CORRECTED, "kind": "REVIEW"}]}).gaps == ()
    assert reading("SC3", {"addenda": [CORRECTED]}).gaps == ()


def test_v22_whoever_is_forgotten_is_named() -> None:
    answers = answers_of("SC5")
    assert v22_untold(answers, an_addendum(notify=(Notice(MASH),))) == (WRITTEN,)
    assert v22_untold(answers, an_addendum(notify=(Notice(MASH), Notice(WRITTEN)))) == ()
    assert v22_untold(answers, an_addendum("OUTCOME")) == ()


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("I3", (MASH, WRITTEN)),
        ("I1", (POLICE, MASH, WRITTEN)),
        ("info_items[3].text", (MASH, WRITTEN)),
        ("info_items[9].text", ()),
        ("info_items", (POLICE, MASH, WRITTEN)),
        ("P1", (POLICE, MASH, WRITTEN)),
        ("people[0].address", (POLICE, MASH, WRITTEN)),
        ("people[1].address", ()),
        ("people[1].name", (POLICE, MASH, WRITTEN)),
        ("informed[1].state", (POLICE, MASH, WRITTEN)),
        ("shares[1].onward", (MASH,)),
        ("shares", (POLICE, MASH, WRITTEN)),
        ("no_seek_text", (MASH, WRITTEN)),
        ("worker_risk", (POLICE, MASH, WRITTEN)),
        ("child_voice", ()),
        ("purpose_text", (POLICE, MASH, WRITTEN)),
        ("risk_if_shared", ()),
        ("a_question_of_ours", ()),
    ],
)
def test_a_correction_goes_to_everybody_who_had_what_it_corrects(
    field: str, wanted: tuple[str, ...]
) -> None:
    assert recipients_to_tell(answers_of("SC5"), [field]) == wanted


def test_nobody_is_told_twice_and_a_row_without_a_name_is_nobody() -> None:
    answers = answers_of("SC5", {"shares[0].to": MASH, "shares[2].to": DROP})
    assert recipients_to_tell(answers, ["I1", "I2"]) == (MASH,)


def test_nobody_is_told_of_a_decision_not_to_share() -> None:
    assert recipients_to_tell(answers_of("SC5", {"decision": "NOT_SHARE"}), ["I1"]) == ()
