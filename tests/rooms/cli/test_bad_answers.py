"""Answers files of every bad kind: refused in words with each place, or kept as they are."""

from __future__ import annotations

import copy
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builders import answers_of
from sharedesk.desk.library import open_library

Write = Callable[[Any], Path]

NOT_TEXT = {
    "nested lists": b"[" * 100_000 + b"]" * 100_000,
    "nested answers": b'{"answers":{"people":' + b'[{"people":' * 900 + b"1" + b"}]" * 900 + b"}}",
    "half a pair": b'{"answers": {"purpose_text": "\xed\xa0\x80"}}',
    "NaN": b'{"answers": {"people": NaN}}',
    "-Infinity": b'{"id": -Infinity, "answers": {}}',
    "number": b'{"answers": {"purpose_text": ' + b"9" * 5_000 + b"}}",
    "control": b'{"answers": {"purpose_text": "a\x00b"}}',
    "empty": b"",
    "UTF-16": json.dumps({"answers": {}}).encode("utf-16"),
    "twice": b'{"answers": {}, "answers": {}}',
}


@pytest.mark.parametrize("name", NOT_TEXT)
def test_a_file_that_is_no_json_is_refused_in_one_sentence(
    call: Any, tmp_path: Path, name: str
) -> None:
    (tmp_path / "odd.json").write_bytes(NOT_TEXT[name])

    said = call("decision", "check", "--answers", tmp_path / "odd.json")

    assert said.status == 2
    assert said.err.startswith("The file ")
    assert said.err.count("\n") == 1
    assert said.out == ""


@pytest.mark.parametrize("raw", [None, [], 1, "x", True, {"answers": None}, {"answers": ["x"]}])
def test_a_file_of_another_shape_is_refused_as_a_whole(
    call: Any, tmp_path: Path, raw: object
) -> None:
    (tmp_path / "odd.json").write_text(json.dumps(raw))

    said = call("decision", "check", "--answers", tmp_path / "odd.json")

    assert said.status == 2
    assert "  the file: The answer must be an object of answers." in said.err


def test_a_byte_order_mark_and_other_line_ends_do_not_matter(call: Any, tmp_path: Path) -> None:
    text = json.dumps({"answers": answers_of("SC1")}, indent=1).replace("\n", "\r\n")
    (tmp_path / "windows.json").write_bytes(b"\xef\xbb\xbf" + text.encode())

    said = call("decision", "check", "--answers", tmp_path / "windows.json", "--json")

    assert said.status == 0
    assert said.json["terminal"] == "T3"


def with_twins(group: str) -> dict[str, Any]:
    answers = answers_of("SC1")
    answers[group][1]["ref"] = answers[group][0]["ref"]
    return answers


def with_ref(ref: object) -> dict[str, Any]:
    answers = answers_of("SC1")
    answers["people"][2]["ref"] = ref
    return answers


FAULTS = {
    "half a pair": (answers_of("SC1", purpose_text="a\ud800b"), "purpose_text"),
    "half a pair chosen": (answers_of("SC1", purpose_cat="\ud800"), "purpose_cat"),
    "two of one name": (with_twins("people"), "people[1].ref"),
    "two points of one name": (with_twins("info_items"), "info_items[1].ref"),
    "a name that is none": (with_ref(7), "people[2].ref"),
    "a very long name": (with_ref("x" * 10_000), "people[2].ref"),
    "rows that are none": (answers_of("SC1", people=["x", {}]), "people[0]"),
    "no list": (answers_of("SC1", people={"ref": "P1"}), "people"),
    "an unknown pack": (answers_of("SC1", legal_pack="../../etc/passwd"), "legal_pack"),
    "a line break in a line": (answers_of("SC1", prac_name="Ruth\nAmadi"), "prac_name"),
    "too much": (answers_of("SC1", purpose_text="x" * 100_000), "purpose_text"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_place_and_nothing_is_stored(
    desk: Any, tmp_path: Path, name: str
) -> None:
    answers, place = FAULTS[name]
    (tmp_path / "odd.json").write_text(json.dumps({"answers": answers}), "utf-8")

    said = desk("decision", "new", "--answers", tmp_path / "odd.json", "--sign")

    assert said.status == 2
    assert f"  {place}: " in said.err
    assert "Nothing was stored" in said.err
    assert desk("decision", "list", "--json").json == []


def test_all_faults_of_all_questions_are_told_at_once(call: Any, answers_file: Write) -> None:
    answers = answers_of("SC1")
    wrong = {name: {"no": "answer"} for name in answers}

    said = call("decision", "check", "--answers", answers_file(wrong))

    assert said.status == 2
    assert [name for name in answers if f"\n  {name}: " not in said.err] == []


NO_DAYS = [
    "2025-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "0000-01-01", "2026-1-1",
    "10000-01-01", "-001-01-01", "2026-03-14 ", "２０２６-01-01", "", "yesterday",
]  # fmt: skip
NO_MOMENTS = [
    "2026-11-03T24:00:00+00:00", "2026-11-03T23:59:60+00:00", "2026-11-03T10:20:00+24:00",
    "2026-11-03T10:20", "2026-11-03", "2026-02-29T10:20:00Z", "2026-11-03T10:20:00 +00:00",
]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [("people[0].dob", day) for day in NO_DAYS] + [("event_at", at) for at in NO_MOMENTS],
)
def test_a_day_or_hour_that_there_never_was_is_refused(
    call: Any, answers_file: Write, field: str, value: str
) -> None:
    answers = answers_of("SC1")
    (answers["people"][0] if "dob" in field else answers)[field.rpartition(".")[2]] = value

    said = call("decision", "check", "--answers", answers_file(answers))

    assert said.status == 2
    assert f"  {field}: This is not a date" in said.err


FAR = [
    "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+00:00",
    "9999-12-31T23:59:59Z", "2026-11-03T10:20:00.123456789+00:00", "2026-11-03T10:20:00-23:59",
]  # fmt: skip


@pytest.mark.parametrize("at", FAR)
def test_the_ends_of_time_can_be_evaluated_everywhere(
    call: Any, answers_file: Write, at: str
) -> None:
    answers = moved_to(answers_of("SC1"), at)

    said = call("decision", "check", "--answers", answers_file(answers), "--json")

    assert said.status in (0, 1)
    assert said.json["terminal"].startswith("T")


def moved_to(value: Any, at: str) -> Any:
    """The same answers with every date and time at one moment."""
    if isinstance(value, dict):
        return {name: moved_to(each, at) for name, each in value.items()}
    if isinstance(value, list):
        return [moved_to(each, at) for each in value]
    if isinstance(value, str) and value[:4].isdigit() and value[4:5] == "-":
        return at if "T" in value else at[:10]
    return value


def test_a_leap_day_is_a_day(call: Any, answers_file: Write) -> None:
    answers = answers_of("SC1")
    answers["people"][0]["dob"] = "2024-02-29"

    assert call("decision", "check", "--answers", answers_file(answers)).status == 0


def test_a_choice_of_nobody_is_kept_in_a_draft_and_stands_in_the_way_of_signing(
    desk: Any, answers_file: Write
) -> None:
    answers = answers_of("SC1")
    answers["info_items"][0]["about"] = "P9"

    said = desk("decision", "new", "--answers", answers_file(answers), "--sign")

    assert said.status == 1
    assert "info_items[0].about" in said.err


def many_rows(group: str, count: int = 500) -> dict[str, Any]:
    answers = answers_of("SC1")
    rows = [copy.deepcopy(answers[group][n % len(answers[group])]) for n in range(count)]
    for number, row in enumerate(rows, 1):
        if "ref" in row:
            row["ref"] = f"{row['ref'][0]}{number}"
    return answers | {group: rows}


@pytest.mark.parametrize("group", ["people", "info_items", "informed", "consents", "shares"])
def test_five_hundred_rows_are_kept_and_shown(desk: Any, answers_file: Write, group: str) -> None:
    answers = many_rows(group)

    made = desk("decision", "new", "--answers", answers_file(answers), "--json").json

    shown = desk("decision", "show", made["id"], "--json").json
    assert shown["answers"][group] == answers[group]
    assert desk("decision", "list", "--json").status == 0


TEXTS = {
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 👨🏿‍⚕️ 🇬🇧",
    "Arabic": "عائشة بنت محمد",
    "Urdu": "ڈاکٹر فاطمہ ٹھاکر",
    "Hebrew": "יעל בן־דוד",
    "Bengali": "শ্রেয়া চট্টোপাধ্যায়",
    "Gurmukhi": "ਹਰਪ੍ਰੀਤ ਕੌਰ",
    "overrides": "abc \u202egnp.exe\u202c \u2066x\u2069 \u200f",
    "markup": "<b>bold</b> &amp; <script>alert(1)</script> <para> ]]> <!--",
    "format": "%s %d {name} {0} {{}} ${x} \\n \\",
    "SQL": "Robert'); DROP TABLE record;-- \" ' ` OR 1=1",
    "controls": "a\x00b\x01c\x1b[31m\x7f\x85",
    "invisible": "a\u200bb\u200cc\ufeffd\u2060e\u00ad",
    "combining": "e\u0301 Z\u0335\u0321\u0358",
    "planes": "𝒜𐍈🀄\U0010ffff\ufffe\uffff \ue000\ufdd0",
    "spaces": "\t  lead  and   trail  ",
    "one word": "x" * 150,
    "CJK": "漢字かな 한국어",
    "both ways": "Ava (عائشة) 12/03/2026 “ok”, ref 123-456",
}
REASON = "Shared so that support may start early, and only what is needed. "
BOTH_COPIES = ("both ways", "controls", "markup")
AS_PRINTED = {
    "overrides": "abc gnp.exe x",
    "controls": "abc[31m",
    "invisible": "abcde",
    "combining": "é Z\u0335\u0321\u0358",
    "planes": "\ufffd\ufffd🀄\ufffd\ufffd\ufffd \ufffd",
    "spaces": "lead and trail",
    "CJK": "漢字かな \ufffd\ufffd\ufffd",
}


def typed_everywhere(text: str) -> dict[str, Any]:
    """SC1 with this text in a name, in a point, in reasons and in a recipient."""
    form = open_library().form
    answers = answers_of("SC1")

    def fitting(item: str, prefix: str = "") -> str:
        return (prefix + text)[: form.item(item).max_length]

    answers["decision_reason"] = fitting("decision_reason", REASON)
    for name in ("purpose_text", "recipient_summary", "child_voice"):
        answers[name] = fitting(name)
    answers["people"][1]["name"] = fitting("people.name")
    answers["shares"][0]["to"] = fitting("shares.to")
    answers["info_items"][0]["text"] = fitting("info_items.text")
    # the family copy is for those who were told, and is made when somebody was
    answers["informed"][1]["state"] = "TOLD_BEFORE"
    return answers


@pytest.mark.parametrize("name", TEXTS)
def test_whatever_is_typed_is_kept_as_typed_and_found_and_printed(
    desk: Any, answers_file: Write, tmp_path: Path, name: str
) -> None:
    answers = typed_everywhere(TEXTS[name])

    made = desk(
        "decision", "new", "--answers", answers_file(answers), "--sign", "--as-recorded", "--json"
    )

    assert made.status == 0, made.err
    reference = made.json["id"]
    shown = desk("decision", "show", reference, "--json").json["answers"]
    assert {field: shown[field] for field in answers} == answers
    fhir = tmp_path / "fhir.json"
    fhir.write_text(desk("decision", "show", reference, "--as", "fhir").out, "utf-8")
    assert desk("decision", "check", "--answers", fhir).status == 0
    assert desk("decision", "list", "--json").json[0]["id"] == reference
    for copied in ("file", "recipient") if name in BOTH_COPIES else ("recipient",):
        pdf = tmp_path / f"{copied}.pdf"
        made = desk("summary", reference, "--copy", copied, "--to", 1, "--out", pdf)
        assert made.status == 0, made.err
        assert desk("verify", pdf).status == 0
        assert as_printed(name) in spoken(pdf)
        assert ("fonts do not have" in made.err) == ("\ufffd" in as_printed(name))


def as_printed(name: str) -> str:
    return " ".join(AS_PRINTED.get(name, TEXTS[name]).split())


def spoken(pdf: Path) -> str:
    """What a screen reader is given: the words of the structure, in their order."""
    run = subprocess.run(["pdfinfo", "-struct-text", pdf], capture_output=True, check=True)
    lines = [line.strip() for line in run.stdout.decode().splitlines()]
    parts = [line[1:-1] for line in lines if line.startswith('"') and line.endswith('"')]
    return " ".join("".join(parts).split())


SEARCHES = ["'", '"', "*", "NEAR(", "AND", "OR NOT", "^", "name:x", "\x00", "%", "(", '""', "👩"]


@pytest.mark.parametrize("words", [*SEARCHES, "x" * 10_000, "a b " * 3_000])
def test_no_search_is_a_command(desk: Any, answers_file: Write, words: str) -> None:
    desk("decision", "new", "--answers", answers_file(answers_of("SC1")))

    said = desk("decision", "list", "--search", words, "--json")

    assert said.status == 0
    assert isinstance(said.json, list)


def test_text_at_its_limit_is_kept_and_one_more_is_refused(desk: Any, answers_file: Write) -> None:
    most = open_library().form.item("purpose_text").max_length
    assert most is not None

    kept = desk("decision", "new", "--answers", answers_file({"purpose_text": "é" * most}))
    refused = desk("decision", "new", "--answers", answers_file({"purpose_text": "é" * (most + 1)}))

    assert (kept.status, refused.status) == (0, 2)
    assert f"longer than {most} characters" in refused.err
    assert len(desk("decision", "list", "--json").json) == 1
