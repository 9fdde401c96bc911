"""V06 and V08: which lawful basis is needed, and which one is open to whom."""

from __future__ import annotations

import msgspec
import pytest

from rooms.records.cases import (
    DROP,
    answers_of,
    fields,
    gaps,
    laws,
    organisation,
    reading,
    warnings,
)
from sharedesk.records.evaluating import evaluate


@pytest.mark.parametrize(("base", "field"), [("SC1", "art6"), ("SC1", "art9"), ("SC1", "cldc")])
def test_v06_what_is_shared_needs_its_basis_and_conditions(base: str, field: str) -> None:
    assert gaps(base, {field: DROP}) == ["V06"]


def test_v06_information_about_offences_needs_its_condition() -> None:
    assert gaps("SC5", {"art10": DROP}) == ["V06"]


def test_v06_nothing_is_asked_for_what_stays_here() -> None:
    assert gaps("SC3", {"decision": "NOT_SHARE"}) == []


def test_v06_conditions_follow_the_items_that_go_out() -> None:
    plain = {
        "info_items[0].data_class": "PERSONAL",
        "info_items[1].data_class": "PERSONAL",
        "art9": DROP,
    }
    assert gaps("SC1", plain) == []


@pytest.mark.parametrize("code", ["RLI_SAFEGUARDING", "RLI_CRIME", "LEGIT_INTERESTS"])
def test_v08_a_public_body_cannot_use_the_bases_of_charities(code: str) -> None:
    found = reading("SC1", {"art6": code})
    assert fields(found.gaps, "V08") == ["art6"]
    assert "public task" in found.gaps[0].message


@pytest.mark.parametrize("code", ["RLI_SAFEGUARDING", "LEGIT_INTERESTS", "VITAL_INTERESTS"])
def test_v08_a_charity_can(code: str) -> None:
    assert gaps("SC5", {"art6": code}) == []


def test_v08_the_basis_counts_from_the_day_it_came_into_force() -> None:
    early = {
        name: f"2026-02-0{{}}T1{hour}:00:00+00:00"
        for hour, name in enumerate(("event_at", "decided_at", "created_at"))
    }
    before = {name: value.format(4) for name, value in early.items()}
    after = {name: value.format(5) for name, value in early.items()}
    assert "V08" in gaps("SC5", before)
    assert "V08" not in gaps("SC5", after)


def test_v08_a_code_that_nobody_declared_has_no_rule() -> None:
    assert gaps("SC1", {"art6": "OUR_OWN_CODE"}) == []


def test_v08_a_known_code_that_the_pack_does_not_list_is_not_offered() -> None:
    pack = laws()["EN-2026-10"]
    short = msgspec.structs.replace(pack, art6=tuple(b for b in pack.art6 if b.code != "CONSENT"))
    found = evaluate(answers_of("SC1", {"art6": "CONSENT"}), short, organisation())
    assert [gap.code for gap in found.gaps] == ["V08"]
    assert "choose another one" in found.gaps[0].message


def test_v08_vital_interests_are_for_grave_danger() -> None:
    assert warnings("SC1", {"art6": "VITAL_INTERESTS"}) == ["V08"]
    assert "V08" not in warnings("SC5", {"art6": "VITAL_INTERESTS"})


def test_v08_answering_a_request_needs_one() -> None:
    assert "V08" in warnings("SC5", {"art6": "RLI_PUBLIC_TASK_REQUEST"})
    asked = {"art6": "RLI_PUBLIC_TASK_REQUEST", "direction": "REQUEST"}
    assert "V08" not in warnings("SC5", asked)


def test_v08_one_way_out_is_named_alone() -> None:
    pack = laws()["EN-2026-10"]
    only = tuple(b for b in pack.art6 if b.code in ("VITAL_INTERESTS", "LEGIT_INTERESTS"))
    short = msgspec.structs.replace(pack, art6=only)
    found = evaluate(answers_of("SC1", {"art6": "LEGIT_INTERESTS"}), short, organisation())
    assert found.gaps[0].message.endswith("consider vital interests.")
