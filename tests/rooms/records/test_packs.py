"""Law and organisation as dated data."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import date
from typing import Any

import pytest

from rooms.records.cases import laws, organisation
from sharedesk.base import shipped
from sharedesk.records.codes import ART6
from sharedesk.records.fingerprints import fingerprint_of
from sharedesk.records.packs import PackError, parse_legal_pack, parse_organisation_pack

LEGAL = shipped.resources() / "legal"
EXAMPLE = shipped.resources() / "organisation" / "example.json"


def legal(**changes: Any) -> bytes:
    return json.dumps(json.loads((LEGAL / "EN-2026-10.json").read_text("utf-8")) | changes).encode()


def example(**changes: Any) -> bytes:
    return json.dumps(json.loads(EXAMPLE.read_text("utf-8")) | changes).encode()


def part(data: bytes, name: str, place: int, **changes: Any) -> list[dict[str, Any]]:
    rows = json.loads(data)[name]
    rows[place] |= changes
    return rows


@pytest.mark.parametrize("file", sorted(LEGAL.glob("*.json")), ids=lambda file: file.stem)
def test_a_shipped_legal_pack_is_whole_and_named_as_its_file(file: Any) -> None:
    pack = parse_legal_pack(file.read_bytes())
    assert pack.id == file.stem
    assert {basis.code for basis in pack.art6} == ART6
    assert pack.owner
    assert pack.reviewed_on < pack.review_by


@pytest.mark.parametrize(
    ("pack", "ea", "duty"),
    [("EN-2026-10", True, True), ("EN-2026-02", True, False), ("EN-2024-05", False, False)],
)
def test_a_pack_has_the_law_of_its_time(pack: str, ea: bool, duty: bool) -> None:
    law = laws()[pack]
    assert law.is_on("art6_1_ea", None) is ea
    assert law.is_on("s16la", None) is duty


def test_a_switch_is_on_from_its_day() -> None:
    law = laws()["EN-2026-10"]
    assert not law.is_on("s16la", date(2026, 9, 29))
    assert law.is_on("s16la", date(2026, 9, 30))
    assert not law.is_on("there is none", date(2026, 9, 30))


def test_the_duty_is_english_only() -> None:
    for name in ("WALES-2026-10", "SCOTLAND-2026-10", "NI-2026-10"):
        assert not laws()[name].is_on("s16la", None)
        assert laws()[name].status == "outline"


def test_an_agency_is_offered_what_it_may_use() -> None:
    law, day = laws()["EN-2026-10"], date(2026, 11, 1)
    nhs = {basis.code for basis in law.art6_for("NHS", day)}
    charity = {basis.code for basis in law.art6_for("VCSE", day)}
    assert nhs == {"PUBLIC_TASK", "LEGAL_OBLIGATION", "VITAL_INTERESTS", "CONSENT"}
    assert charity == ART6
    assert {basis.code for basis in law.art6_for("", day)} == ART6


def test_the_example_organisation_has_what_the_urgent_card_needs() -> None:
    pack = organisation()
    numbers = {number.id: number for number in pack.phone_numbers}
    assert numbers["emergency"].number == "999"
    for name in ("social_care_day", "out_of_hours", "mash_consultation", "nspcc"):
        assert numbers[name].number.startswith("01632 960")
        assert numbers[name].example
    assert pack.phone("there is none") is None


def test_the_example_organisation_has_a_class_for_each_kind_of_record() -> None:
    codes = {each.code for each in organisation().retention_classes}
    assert codes == {"NHS_CHILD", "VCSE_CP", "LA_CP", "SCHOOL_CP", "POLICE", "GENERAL"}


def test_the_example_organisation_points_to_packs_that_are_there() -> None:
    pack = organisation()
    for jurisdiction, name in pack.legal_packs.items():
        assert laws()[name].jurisdiction == jurisdiction


@pytest.mark.parametrize(
    ("domain", "wanted"),
    [
        ("northmoor.example", True),
        ("mash.northmoor.example", True),
        ("NORTHMOOR.example.", True),
        ("notnorthmoor.example", False),
        ("example", False),
    ],
)
def test_a_domain_is_trusted_with_those_below_it(domain: str, wanted: bool) -> None:
    assert organisation().trusts(domain) is wanted


def test_what_was_not_reviewed_in_time_is_stale() -> None:
    number = organisation().phone_numbers[0]
    assert not number.is_stale(number.review_by)
    assert number.is_stale(date(2027, 1, 2))


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"\xff", b"{}", legal(shoe_size=1), legal(id=7)]
)
def test_what_is_no_legal_pack_is_refused(data: bytes) -> None:
    with pytest.raises(PackError) as refused:
        parse_legal_pack(data)
    assert len(refused.value.faults) == 1


FAULTY_LAW = [
    ({"review_by": "2020-01-01"}, "reviewed before"),
    ({"art6": part(legal(), "art6", 0, code="CONSENT")}, "art6 lists CONSENT twice"),
    ({"art9": part(legal(), "art9", 0, source="NOWHERE")}, "art9 A9G_SAFEGUARD cites 'NOWHERE'"),
    ({"art6": part(legal(), "art6", 0, instead=["LUCK"])}, "art6 PUBLIC_TASK points to LUCK"),
    ({"powers": part(legal(), "powers", 1, source="NOWHERE")}, "powers CA1989_S47 cites"),
    ({"powers": part(legal(), "powers", 1, code="CA1989_S17")}, "powers lists CA1989_S17 twice"),
    (
        {"switches": {"s16la": {"from": "2026-09-30", "title": "Duty", "source": "NOWHERE"}}},
        "switches s16la cites",
    ),
]


@pytest.mark.parametrize(("changes", "fault"), FAULTY_LAW)
def test_a_faulty_legal_pack_says_what_is_wrong(changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(PackError) as refused:
        parse_legal_pack(legal(**changes))
    assert any(fault in str(each) for each in refused.value.faults)


PUBLIC = "4e6861fab76978ab3fe53d3b5cdb2d190a395918ebf5380dd05144748729432e"
ESCROW = {
    "id": "northmoor-2026",
    "public_key": PUBLIC,
    "fingerprint": fingerprint_of(PUBLIC),
    "owner": "Information governance",
    "reviewed_on": "2026-11-01",
    "review_by": "2027-11-01",
}

ROOT = {
    "name": "Northmoor Council",
    "certificate": base64.b64encode(b"a certificate").decode(),
    "fingerprint": hashlib.sha256(b"a certificate").hexdigest(),
    "owner": "Information governance",
    "reviewed_on": "2026-11-01",
    "review_by": "2027-11-01",
}

FAULTY_ORGANISATION = [
    ({"escrow": ESCROW | {"fingerprint": fingerprint_of("00" * 32)}}, "is not that of the public"),
    ({"escrow": ESCROW | {"public_key": PUBLIC.upper()}}, "64 hexadecimal digits"),
    ({"escrow": ESCROW | {"public_key": PUBLIC[:-2]}}, "64 hexadecimal digits"),
    ({"escrow": ESCROW | {"review_by": "2026-10-31"}}, "escrow is to be reviewed before"),
    ({"escrow": {"id": "northmoor-2026"}}, "missing required field"),
    ({"signing_root": ROOT | {"certificate": "?"}}, "certificate has to be base64"),
    ({"signing_root": ROOT | {"fingerprint": "00" * 32}}, "not that of the certificate"),
    ({"signing_root": ROOT | {"review_by": "2026-10-31"}}, "signing_root is to be reviewed before"),
    ({"phone_numbers": json.loads(example())["phone_numbers"][1:]}, "id emergency"),
    ({"phone_numbers": part(example(), "phone_numbers", 1, id="emergency")}, "emergency twice"),
    (
        {"phone_numbers": part(example(), "phone_numbers", 1, review_by="2020-01-01")},
        "phone_numbers social_care_day is to be reviewed before",
    ),
    ({"secure_domains": part(example(), "secure_domains", 0, domain="NHS.net")}, "small letters"),
    ({"secure_domains": part(example(), "secure_domains", 0, domain=".nhs.net")}, "small letters"),
    ({"retention_classes": part(example(), "retention_classes", 0, years=200)}, "NHS_CHILD"),
    ({"retention_classes": part(example(), "retention_classes", 0, code="POLICE")}, "POLICE twice"),
    ({"directory": part(example(), "directory", 0, id="mash")}, "directory lists mash twice"),
    ({"directory": part(example(), "directory", 0, email="Duty <a@b.example>")}, "bare address"),
    ({"idle_minutes": 0}, "idle_minutes has to be"),
    ({"late_record_hours": 10_001}, "late_record_hours has to be"),
    ({"defer": {"working_days": 0}}, "defer.working_days"),
]


@pytest.mark.parametrize(("changes", "fault"), FAULTY_ORGANISATION)
def test_a_faulty_organisation_pack_says_what_is_wrong(changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(PackError) as refused:
        parse_organisation_pack(example(**changes))
    assert any(fault in str(each) for each in refused.value.faults)


def test_an_organisation_may_have_vaults_sign_under_its_certificate() -> None:
    root = parse_organisation_pack(example(signing_root=ROOT)).signing_root
    assert root is not None
    assert root.der == b"a certificate"
    assert parse_organisation_pack(example()).signing_root is None


def test_an_organisation_may_offer_a_key_and_the_example_offers_none() -> None:
    offered = parse_organisation_pack(example(escrow=ESCROW)).escrow

    assert offered is not None
    assert offered.public_key == PUBLIC
    assert parse_organisation_pack(example()).escrow is None


def test_a_subject_is_marked_as_the_health_service_wants_it_unless_the_organisation_says_else() -> (
    None
):
    other = parse_organisation_pack(example(subject_prefixes={"CJSM": "[cjsm]"}))

    assert parse_organisation_pack(example()).subject_prefixes == {"NHS_SECURE_SUBJECT": "[secure]"}
    assert other.subject_prefixes == {"CJSM": "[cjsm]"}


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(PackError) as refused:
        parse_organisation_pack(example(idle_minutes=0, purge_after_days=0, review_by="2020-01-01"))
    assert len(refused.value.faults) == 3


def test_the_simplest_organisation_needs_no_limits_of_its_own() -> None:
    plain = {k: v for k, v in json.loads(example()).items() if k not in ("defer", "countersign")}
    pack = parse_organisation_pack(json.dumps(plain).encode())
    assert pack.defer.significant_harm_hours == 4
    assert pack.countersign.not_share_from == "CHILD_IN_NEED"
