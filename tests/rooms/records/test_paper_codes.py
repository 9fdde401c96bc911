"""Paper codes: what is printed on a sheet leads back to its record, its copy and its version."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec import structs

from sharedesk.records.life import Addendum, Decision, FormStamp
from sharedesk.records.paper_codes import (
    code_of,
    qr_text,
    read_code,
    reference_in,
    sheet_of,
)

AT = datetime(2026, 11, 3, 15, 20, tzinfo=UTC)
ANSWERS: dict[str, Any] = {
    "people": [{"ref": "P1", "name": "Ava Holt"}, {"ref": "P2", "name": "Kelly Holt"}],
    "shares": [{"to": "Early Help"}, {"to": "School"}],
}


def a_decision(*addenda: Addendum, digest: str = "0b" * 32) -> Decision:
    """A signed record of two people and two recipients."""
    return Decision(
        id="SD-4K7Q2M",
        form=FormStamp("https://example.org/form", "1.0.0", "00" * 32),
        answers=ANSWERS,
        created_at=AT,
        signed_by="Ruth Amadi",
        signed_at=AT,
        digest=digest,
        addenda=addenda,
    )


def an_addendum(text: str = "It was I4.") -> Addendum:
    return Addendum(kind="CORRECTION", at=AT, by="Ruth Amadi", text=text, fields=("I3",))


PAPERS = [("file", 0), ("recipient", 1), ("recipient", 2), ("family", 0), ("family", 2)]


@pytest.mark.parametrize(("copy", "to"), PAPERS)
def test_a_code_leads_to_its_record_and_copy(copy: str, to: int) -> None:
    decision = a_decision()
    found = sheet_of(decision, code_of(decision, copy, to))
    assert found is not None
    assert (found.record, found.copy, found.to) == ("SD-4K7Q2M", copy, to)
    assert (found.additions, found.since) == (0, 0)


def test_each_copy_and_each_version_has_a_code_of_its_own() -> None:
    versions = [a_decision(), a_decision(an_addendum()), a_decision(an_addendum("Other."))]
    codes = {code_of(version, *paper) for version in versions for paper in PAPERS}
    assert len(codes) == len(versions) * len(PAPERS)


def test_a_paper_from_before_an_addition_is_known_and_said_to_be_old() -> None:
    code = code_of(a_decision(an_addendum("First.")), "recipient", 2)
    found = sheet_of(a_decision(an_addendum("First."), an_addendum("Second.")), code)
    assert found is not None
    assert (found.additions, found.since) == (1, 1)


def test_a_code_of_another_record_leads_nowhere() -> None:
    assert sheet_of(a_decision(), code_of(a_decision(digest="0c" * 32), "file")) is None


def test_a_countersignature_leaves_the_codes_of_papers_as_they_are() -> None:
    from sharedesk.records.life import Countersignature

    decision = a_decision()
    signed = structs.replace(decision, countersignature=Countersignature("Manager", AT))
    assert code_of(signed, "file") == code_of(decision, "file")


def test_a_code_is_four_groups_of_four_that_can_be_read_out() -> None:
    assert re.fullmatch(
        "([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", code_of(a_decision(), "file")
    )


@pytest.mark.parametrize(
    "typed",
    ["4k7q 2m9a 08zx 77pd", "4K7Q2M9AO8ZX77PD", " 4K7Q-2M9A-08ZX-77PD\n", "4K7Q--2M9A08ZX77PD"],
)
def test_a_code_may_be_typed_as_people_type(typed: str) -> None:
    assert read_code(typed) == "4K7Q-2M9A-08ZX-77PD"


@pytest.mark.parametrize(
    "typed", ["", "4K7Q-2M9A-08ZX", "4K7Q-2M9A-08ZX-77PU", "a:b:c:d:e:f", "ä" * 16]
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) == ""


def test_the_text_of_the_qr_code_is_read_as_well_and_names_the_record() -> None:
    said = qr_text(a_decision(), "recipient", 2)
    assert read_code(said) == code_of(a_decision(), "recipient", 2)
    assert reference_in(said.lower()) == "SD-4K7Q2M"
    assert reference_in("sd-4k7q2m · 4k7q-2m9a-08zx-77pd") == "SD-4K7Q2M"
    assert reference_in(code_of(a_decision(), "file")) == ""


@pytest.mark.parametrize(("copy", "to"), PAPERS)
def test_the_qr_code_holds_the_digest_and_no_name_in_letters_that_pack_tightly(
    copy: str, to: int
) -> None:
    said = qr_text(a_decision(), copy, to)
    assert said.endswith(":" + "0B" * 32)
    assert re.fullmatch("[0-9A-Z $%*+./:-]+", said)
    assert not re.search("HOLT|AVA|EARLY", said)
