"""What an officer writes: complete to begin with, and every mistake named with its place."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pack_office import DAY, northmoor
from sharedesk.base import shipped
from sharedesk.desk.library import material
from sharedesk.forms import load
from sharedesk.packs import source
from sharedesk.packs.troubles import PackNotWritten
from sharedesk.records.packs import PackError, parse_organisation_pack

Change = Callable[[dict[str, Any]], None]
FORM = shipped.forms() / "information-sharing-decision" / "questionnaire.json"


def written(folder: Path, change: Change = lambda _: None) -> Path:
    """A pack.toml of the council's own (in JSON's words, which TOML's reader would refuse)."""
    raw = {
        "pack": {"serial": 1, "expires_on": "2027-11-22"},
        "organisation": msgspec.to_builtins(northmoor()),
    }
    change(raw)
    file = folder / "pack.toml"
    file.write_text(as_toml(raw), "utf-8")
    return file


def as_toml(raw: dict[str, Any]) -> str:
    """Plain data as TOML, on as few lines as will do."""

    def value(it: Any) -> str:
        if isinstance(it, dict):
            return (
                "{" + ", ".join(f"{k} = {value(v)}" for k, v in it.items() if v is not None) + "}"
            )
        if isinstance(it, list | tuple):
            return "[" + ", ".join(value(each) for each in it) + "]"
        return json.dumps(it, ensure_ascii=False)

    return "\n".join(f"{name} = {value(part)}" for name, part in raw.items())


def faults(file: Path, day: date = DAY) -> list[str]:
    with pytest.raises(PackError) as refused:
        source.read(file, material(), day)
    return [str(each) for each in refused.value.faults]


def test_the_example_is_complete_and_says_what_the_shipped_settings_say() -> None:
    raw = msgspec.to_builtins(tomllib.loads(source.example(DAY)))
    shipped_pack = (shipped.resources() / "organisation" / "example.json").read_bytes()

    assert msgspec.convert(raw["organisation"], type(northmoor())) == parse_organisation_pack(
        shipped_pack
    )
    assert raw["pack"] == {"serial": 1, "expires_on": "2027-11-22"}


def test_nothing_of_the_example_is_signed_by_mistake(tmp_path: Path) -> None:
    source.create(tmp_path / "pack.toml", DAY)

    found = faults(tmp_path / "pack.toml")

    assert len(found) == 13
    assert all("is still the example. Put in your own" in each for each in found)
    with pytest.raises(PackNotWritten, match="EXISTS"):
        source.create(tmp_path / "pack.toml", DAY)
    with pytest.raises(PackNotWritten):
        source.create(tmp_path / "no folder" / "pack.toml", DAY)


def test_a_pack_of_the_councils_own_has_no_fault(tmp_path: Path) -> None:
    found = source.read(written(tmp_path), material(), DAY)

    assert found.organisation == northmoor()
    assert found.issued_on == DAY


def test_every_mistake_of_shape_is_named_at_once_with_place_and_remedy(tmp_path: Path) -> None:
    def change(raw: dict[str, Any]) -> None:
        told = raw["organisation"]
        raw["pack"]["serial"] = "one"
        raw["pack"]["color"] = "red"
        del told["marking"]
        told["idle_minutes"] = "five"
        told["phone_numbers"][1]["review_by"] = "31/12/2027"
        told["phone_numbers"][2].pop("number")
        told["ways_out"] = ["print", "fax"]
        told["locked"] = "idle_minutes"
        told["defer"] = 4
        told["countersign"]["refusal_overridden"] = "yes"
        told["directory"] = ["the police"]

    found = faults(written(tmp_path, change))

    assert found == [
        (
            "pack: color is not known. Take it out; known here: expires_on, form, guidance, "
            "issued_on, legal, next_key, serial."
        ),
        "pack: serial is 'one'. It has to be a whole number without quotes.",
        (
            "organisation: phone_numbers social_care_day: review_by is '31/12/2027'. It has to be a "
            "day such as 2026-10-31."
        ),
        "organisation: phone_numbers out_of_hours has no number. Add number, words in quotes.",
        "organisation: directory number 1 is not a group of settings. Look at the example.",
        "organisation has no marking. Add marking, words in quotes.",
        "organisation: countersign: refusal_overridden is 'yes'. It has to be true or false.",
        "organisation: defer is not a group of settings. Look at the example.",
        "organisation: idle_minutes is 'five'. It has to be a whole number without quotes.",
        (
            "organisation: ways_out number 2 is 'fax'. It has to be one of print, email, folder, "
            "upload."
        ),
        "organisation: locked is 'idle_minutes'. It has to be a list.",
    ]


def _set(place: str, **changes: Any) -> Change:
    return lambda raw: raw[place].update(changes)


PLACE = {"id": "case", "label": "Case system", "folder": "/srv/case"}
TOPIC = {
    "id": "northmoor-hub", "title": "Our hub", "summary": "Ring first.", "points": [],
    "pages": ["page-share"], "sources": ["OURS"], "check": "Ask.", "reviewed_on": "2026-11-01",
    "review_by": "2027-11-01",
}  # fmt: skip
MISTAKES = [
    (_set("pack", serial=0), "pack: serial is 0"),
    (_set("pack", expires_on="2026-11-01"), "pack: expires_on is 2026-11-01, and the pack is of"),
    (_set("pack", next_key="ABC"), "pack: next_key is not 64"),
    (_set("pack", form="none.json"), "pack: form names none.json, which cannot be read"),
    (_set("pack", guidance="none.json"), "pack: guidance names none.json"),
    (_set("pack", legal=["none.json"]), "pack: legal names none.json"),
    (_set("organisation", locked=["agency_type"]), "locked names agency_type, which is empty"),
    (_set("organisation", legal_packs={"ENGLAND": "EN-9"}), "ENGLAND names EN-9, which is not"),
    (_set("organisation", legal_packs={"WALES": "WALES-2026-10"}), "legal_packs has none for"),
    (
        _set("organisation", legal_packs={"ENGLAND": "WALES-2026-10"}),
        "names WALES-2026-10, which is the law of WALES",
    ),
    (_set("organisation", upload_places=[PLACE | {"folder": "case"}]), "has to be the whole path"),
    (_set("organisation", upload_places=[PLACE, PLACE]), "upload_places lists case twice"),
    (_set("organisation", upload_places=[PLACE], ways_out=["print"]), "upload is not among"),
    (_set("organisation", letterhead=["x"] * 7), "letterhead does not fit"),
    (_set("organisation", purge_after_days=0), "purge_after_days has to be between"),
]


@pytest.mark.parametrize(("change", "fault"), MISTAKES)
def test_a_mistake_of_content_is_named(tmp_path: Path, change: Change, fault: str) -> None:
    assert any(fault in each for each in faults(written(tmp_path, change)))


def test_a_pack_whose_last_day_has_passed_is_not_signed(tmp_path: Path) -> None:
    def change(raw: dict[str, Any]) -> None:
        raw["pack"] |= {"issued_on": "2025-01-01", "expires_on": "2026-01-01"}

    assert "pack: expires_on was 2026-01-01" in faults(written(tmp_path, change))[0]


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"serial =", "cannot be read: Invalid value"), (b"\xff\xfe", "is not UTF-8 text")],
)
def test_what_is_no_toml_says_where(tmp_path: Path, content: bytes, fault: str) -> None:
    file = tmp_path / "pack.toml"
    file.write_bytes(content)

    assert fault in faults(file)[0]
    assert "cannot be read" in faults(tmp_path / "missing.toml")[0]


def beside(folder: Path, name: str, raw: Any) -> None:
    (folder / name).write_text(json.dumps(raw), "utf-8")


def test_guidance_and_law_stand_in_files_beside_it(tmp_path: Path) -> None:
    guidance = {"topics": [TOPIC], "sources": [source_of("OURS")]}
    beside(tmp_path, "guidance.json", guidance)
    law = json.loads((shipped.resources() / "legal" / "EN-2026-10.json").read_text("utf-8"))
    beside(tmp_path, "law.json", law | {"id": "EN-2027-04"})

    def change(raw: dict[str, Any]) -> None:
        raw["pack"] |= {"guidance": "guidance.json", "legal": ["law.json"]}
        raw["organisation"]["legal_packs"]["ENGLAND"] = "EN-2027-04"

    found = source.read(written(tmp_path, change), material(), DAY)

    assert found.guidance.topics[0].title == "Our hub"
    assert found.legal_packs[0].id == "EN-2027-04"


def source_of(key: str) -> dict[str, str]:
    return {"key": key, "title": "Ours", "publisher": "Us", "status": "CURRENT", "basis": "READ"}


def test_mistakes_in_the_files_beside_it_are_named_with_the_file(tmp_path: Path) -> None:
    beside(tmp_path, "guidance.json", {"topics": [TOPIC | {"pages": 4}]})
    beside(tmp_path, "law.json", {"id": "EN"})
    (tmp_path / "other.json").write_text("{")

    found = faults(
        written(tmp_path, _set("pack", guidance="guidance.json", legal=["law.json", "other.json"]))
    )

    assert "guidance.json: topics northmoor-hub: pages is 'int'" in found[0] or any(
        "guidance.json: topics northmoor-hub: pages" in each for each in found
    )
    assert any("law.json: the file has no title" in each for each in found)
    assert any("other.json is not JSON" in each for each in found)


def test_guidance_that_speaks_of_what_is_not_there_is_named(tmp_path: Path) -> None:
    topics = [TOPIC | {"pages": ["page-nowhere"], "sources": ["NOWHERE"]}]
    beside(tmp_path, "guidance.json", {"topics": topics})

    found = faults(written(tmp_path, _set("pack", guidance="guidance.json")))

    assert any("speaks of NOWHERE" in each for each in found)
    assert any("pages names page-nowhere, which the form has not" in each for each in found)


def a_form(**changes: Any) -> dict[str, Any]:
    """The council's copy of the form, as docs/forms.md has it made."""
    raw: dict[str, Any] = json.loads(FORM.read_text("utf-8"))
    own = {"url": "https://northmoor.example/form", "version": "1.0.0", "derivedFrom": [raw["url"]]}
    return raw | own | changes


def test_a_copy_of_the_form_may_say_things_in_other_words(tmp_path: Path) -> None:
    form = a_form(title="Northmoor’s form")
    beside(tmp_path, "form.json", form)

    found = source.read(written(tmp_path, _set("pack", form="form.json")), material(), DAY)

    assert found.form == (tmp_path / "form.json").read_text("utf-8")
    assert load(found.form.encode(), valuesets=material().valuesets).title == "Northmoor’s form"


def without_the_last_page(form: dict[str, Any]) -> None:
    form["item"] = [item for item in form["item"] if item["linkId"] != "page-sign"]


def with_less(form: dict[str, Any], link_id: str, **changes: Any) -> None:
    def walk(items: list[dict[str, Any]]) -> None:
        for item in items:
            if item["linkId"] == link_id:
                item.update(changes)
            walk(item.get("item", []))

    walk(form["item"])


SPOILED: list[tuple[Callable[[dict[str, Any]], Any], str]] = [
    (
        lambda form: form.update(url=form["derivedFrom"][0]),
        "form: the file: The copy has the url of the form that it comes from",
    ),
    (lambda form: form.pop("derivedFrom"), "The copy does not say that it comes from"),
    (without_the_last_page, "The question is missing, and the rules rely on it"),
    (
        lambda form: with_less(form, "decision_reason", type="string"),
        "form: decision_reason: The question has become another kind of question",
    ),
    (lambda form: form.update(shoe_size=9), "form: the file"),
]


@pytest.mark.parametrize(("spoil", "fault"), SPOILED)
def test_a_copy_of_the_form_keeps_what_the_rules_rely_on(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], Any], fault: str
) -> None:
    form = a_form()
    spoil(form)
    beside(tmp_path, "form.json", form)

    assert any(fault in each for each in faults(written(tmp_path, _set("pack", form="form.json"))))
