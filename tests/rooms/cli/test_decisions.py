"""``sharedesk decision …`` over a real vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builders import SCENARIOS, a_scenario, answers_of

Write = Callable[[Any], Path]


@pytest.mark.parametrize("name", ["SC1", "SC3", "SC5"])
def test_checking_a_scenario_says_exactly_what_is_expected(call: Any, name: str) -> None:
    expect = a_scenario(name)["expect"]

    said = call("decision", "check", "--answers", SCENARIOS / f"{name}.json", "--json")

    found = said.json
    assert said.status == 0
    assert found["terminal"] == expect["terminal"]
    assert found["countersign"] is expect["countersign"]
    assert found["signable"] is True
    assert found["gaps"] == expect["gaps"]
    assert found["lamps"] == {"2018": expect["lamps18"], "2024": expect["lamps24"]}
    assert [w["code"] for w in found["warnings"]] == expect.get("warnings", [])
    assert expect.get("derived", {}).items() <= found["derived"].items()


def _dropped(rows: list[dict[str, Any]], place: int, key: str) -> list[dict[str, Any]]:
    return [
        {k: v for k, v in row.items() if not (n == place and k == key)}
        for n, row in enumerate(rows)
    ]


NEGATIVE: dict[str, tuple[str, Callable[[dict[str, Any]], dict[str, Any]], set[str]]] = {
    "N01": (
        "SC1",
        lambda a: {"consents": _dropped(a["consents"], 0, "scope")},
        {"REQ:consents.scope"},
    ),
    "N02": (
        "SC1",
        lambda a: {
            "art6": "CONSENT",
            "consents": [a["consents"][0], a["consents"][1] | {"status": "REFUSED"}],
        },
        {"V07", "V10", "V25", "REQ:objections"},
    ),
    "N03": ("SC1", lambda _: {"art6": "RLI_SAFEGUARDING"}, {"V08"}),
    "N09": ("SC3", lambda _: {"requester_told_text": None}, {"REQ:requester_told_text"}),
    "N10": ("SC3", lambda _: {"competence": None}, {"REQ:competence"}),
    "N11": ("SC3", lambda _: {"purpose_legit": "YES", "art6": "PUBLIC_TASK"}, {"V25"}),
    "N15": ("SC5", lambda _: {"signed_at": "2026-11-18T16:09:00+00:00"}, {"V23"}),
    "N16": ("SC5", lambda a: {"shares": _dropped(a["shares"], 1, "onward")}, {"V28"}),
}


@pytest.mark.parametrize("case", NEGATIVE)
def test_a_negative_case_gives_exactly_its_gaps(call: Any, answers_file: Write, case: str) -> None:
    name, change, gaps = NEGATIVE[case]
    changed = answers_of(name, **change(answers_of(name)))
    if case == "N11":
        changed["powers"] = ["CA2004_S11"]
        changed["art6_why"] = "The service's own task."

    said = call("decision", "check", "--answers", answers_file(changed), "--json")

    assert said.status == 1
    assert {gap["code"] for gap in said.json["gaps"]} == gaps
    assert said.json["signable"] is False


def test_every_fault_of_a_file_is_named_at_once_and_nothing_is_stored(
    desk: Any, answers_file: Write
) -> None:
    wrong = answers_of("SC1", shoe_size=44, decision="MAYBE", event_at="yesterday")
    wrong["people"][0]["dob"] = "2026-02-31"

    said = desk("decision", "new", "--answers", answers_file(wrong))

    assert said.status == 2
    for place in ("shoe_size", "decision", "event_at", "people[0].dob"):
        assert place in said.err
    assert desk("decision", "list", "--json").json == []


def test_a_record_is_signed_shown_and_taken_as_fhir(desk: Any, tmp_path: Path) -> None:
    made = desk(
        "decision", "new", "--answers", SCENARIOS / "SC1.json", "--sign", "--as-recorded", "--json"
    ).json

    shown = desk("decision", "show", made["id"], "--json").json
    fhir = desk("decision", "show", made["id"], "--as", "fhir", "--json")
    (tmp_path / "response.json").write_text(fhir.out)
    again = desk("decision", "check", "--answers", tmp_path / "response.json", "--json")

    assert shown["status"] == "SIGNED"
    assert shown["signed_at"] == "2026-11-03T15:20:00Z"
    assert shown["evaluation"]["terminal"] == "T3"
    assert "TAKEN_IN" in [event["kind"] for event in shown["history"]]
    assert fhir.json["resourceType"] == "QuestionnaireResponse"
    assert again.status == 0
    assert again.json["gaps"] == []


def test_what_was_taken_out_of_a_draft_is_not_shown(desk: Any, answers_file: Write) -> None:
    made = desk("decision", "new", "--answers", answers_file(answers_of("SC1")), "--json").json

    assert "removed" not in desk("decision", "show", made["id"], "--json").json


def test_a_record_with_gaps_is_kept_as_a_draft_and_the_gaps_are_told(
    desk: Any, answers_file: Write
) -> None:
    file = answers_file(answers_of("SC1", decision_reason=None))

    said = desk("decision", "new", "--answers", file, "--sign", "--as-recorded", "--json")

    assert said.status == 1
    assert [gap["code"] for gap in said.json["gaps"]] == ["REQ:decision_reason"]
    assert desk("decision", "show", said.json["id"], "--json").json["status"] == "DRAFT"


def test_a_draft_is_answered_and_signed_and_then_takes_no_answers(
    desk: Any, answers_file: Write
) -> None:
    file = answers_file(answers_of("SC1", decision_reason=None))
    record = desk("decision", "new", "--answers", file).out.strip()
    reason = {"decision_reason": "Mother wants help and agreed; limited to what is needed."}

    answered = desk("decision", "answer", record, "--answers", answers_file(reason))
    signed = desk("decision", "sign", record, "--json")
    refused = desk("decision", "answer", record, "--answers", answers_file(reason))

    assert answered.status == 0
    assert signed.json["status"] == "SIGNED"
    assert refused.status == 2
    assert record in refused.err


def test_a_record_is_countersigned_and_corrected(desk: Any, answers_file: Write) -> None:
    record = desk(
        "decision", "new", "--answers", SCENARIOS / "SC5.json", "--sign", "--as-recorded"
    ).out.strip()
    name = answers_file({"countersigned_by": "Grace Okoro, team manager"})
    row = {"kind": "CORRECTION", "text": "One bruise, not two.", "fields": ["I1"]}

    countersigned = desk("decision", "countersign", record, "--answers", name)
    added = desk("decision", "addendum", record, "--answers", answers_file({"addenda": [row]}))

    shown = desk("decision", "show", record, "--json").json
    assert (countersigned.status, added.status) == (0, 0)
    assert shown["status"] == "COUNTERSIGNED"
    assert len(shown["addenda"][0]["notify"]) == 3


def test_the_list_finds_by_words_and_by_status(desk: Any, answers_file: Write) -> None:
    signed = desk(
        "decision", "new", "--answers", SCENARIOS / "SC1.json", "--sign", "--as-recorded"
    ).out.strip()
    desk("decision", "new", "--answers", answers_file({"purpose_text": "Another matter"}))

    by_words = desk("decision", "list", "--search", "arrears", "--json").json
    by_status = desk("decision", "list", "--status", "draft", "--json").json

    assert [line["id"] for line in by_words] == [signed]
    assert [line["status"] for line in by_status] == ["DRAFT"]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"{", "JSON"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b'{"answers": {"decision": "SHARE", "decision": "DEFER"}}', "twice"),
        (b"[" * 100_000, "nested"),
        (b"[1, 2]", ""),
    ],
)
def test_a_file_that_holds_no_answers_is_refused_in_words(
    call: Any, tmp_path: Path, content: bytes, word: str
) -> None:
    (tmp_path / "odd.json").write_bytes(content)

    said = call("decision", "check", "--answers", tmp_path / "odd.json")

    assert said.status == 2
    assert word in said.err
    assert "Traceback" not in said.err
