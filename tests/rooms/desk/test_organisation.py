"""What is in force of the organisation's pack is what the desk works with."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from builders import RUTH, a_decision, a_draft, a_session, answers_of
from pack_office import DAY, Office
from sharedesk.base import shipped
from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.desk import deciding, keys, packing, sending, writing
from sharedesk.desk.forms_of import library_for
from sharedesk.desk.library import open_library, shipped_library, standing, with_contents
from sharedesk.desk.mailing import road_for
from sharedesk.desk.opening import lock, unlock
from sharedesk.desk.session import Session
from sharedesk.desk.summarising import Version, outline
from sharedesk.desk.troubles import MailRefused, PlaceClosed, WayClosed
from sharedesk.documents.outline import Words
from sharedesk.documents.outlining import outline_text
from sharedesk.records.answering import Share, view
from sharedesk.records.fingerprints import fingerprint_of
from sharedesk.records.helping import Source, Topic
from sharedesk.records.pack_contents import GuidanceChanges

FORM = shipped.forms() / "information-sharing-decision" / "questionnaire.json"
Open = Callable[..., Session]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


@pytest.fixture
def with_pack(office: Office, home: Path, tmp_path: Path, clock: FixedClock) -> Any:
    """Opens a desk on a computer that has a pack with these changes."""
    opened: list[Session] = []

    def make(serial: int = 1, **changes: Any) -> Session:
        office.hand_out(home / "machine", serial, **changes)
        session, _ = a_session(tmp_path / f"vault-{len(opened)}", clock)
        opened.append(session)
        return session

    yield make
    for session in opened:
        lock(session)


def test_without_a_pack_the_desk_works_with_what_is_shipped() -> None:
    assert standing() is None
    assert open_library() is shipped_library()


def test_a_pack_is_found_at_the_next_unlocking(
    session: Session, office: Office, home: Path, tmp_path: Path, clock: FixedClock
) -> None:
    folder = session.folder
    lock(session)
    office.hand_out(home / "machine", idle_minutes=7)

    again = unlock(folder, Secret("seven quiet herons over the weir"), clock=clock)

    assert again.library.organisation.idle_minutes == 7
    assert again.library.organisation.name == "Northmoor Council"
    lock(again)


def test_nothing_is_read_again_while_nothing_changes(with_pack: Open) -> None:
    with_pack()

    assert standing() is standing()
    assert open_library() is open_library()


def test_the_numbers_of_the_pack_stand_on_the_short_paper(with_pack: Open) -> None:
    session = with_pack(phone_numbers=[number("emergency", "999"), number("out_of_hours", "0161")])
    decision = a_decision(session)

    said = outline_text(outline(session, decision.id, "file", version=Version(short=True)))

    assert "0161" in said


def number(name: str, digits: str) -> dict[str, Any]:
    return {
        "id": name, "label": name, "number": digits, "hours": "always", "owner": "Us",
        "reviewed_on": "2026-11-01", "review_by": "2027-11-01",
    }  # fmt: skip


def test_the_marking_and_the_letterhead_of_the_pack_stand_on_papers(with_pack: Open) -> None:
    session = with_pack(marking="NORTHMOOR RESTRICTED", letterhead=["Northmoor Council", "1 Quay"])
    decision = a_decision(session)

    recipient = outline(session, decision.id, "recipient", 1)
    family = outline(session, decision.id, "family")
    file = outline(session, decision.id, "file")

    assert file.marking == "NORTHMOOR RESTRICTED"
    for copy in (recipient, family):
        assert copy.blocks[1] == Words("Northmoor Council · 1 Quay", "small")
    assert "1 Quay" not in outline_text(file)


def test_only_domains_of_the_pack_are_secure(with_pack: Open) -> None:
    domain = {"domain": "quay.example", "kind": "Ours", "reviewed_on": "2026-11-01"}
    told = with_pack(secure_domains=[domain]).library.organisation
    case = view(answers_of())

    assert road_for(told, case, Share(), address="a@quay.example", protected=False).trusted
    with pytest.raises(MailRefused, match="NOT_ON_THE_LIST"):
        road_for(told, case, Share(), address="a@nhs.net", protected=False)


def test_retention_is_reckoned_with_the_classes_of_the_pack(with_pack: Open) -> None:
    kept = {"code": "NHS_CHILD", "label": "x", "anchor": "DOB", "years": 99, "action": "REVIEW"}
    session = with_pack(retention_classes=[kept])
    decision = a_decision(session, retention_class="NHS_CHILD")

    born = min(p.dob for p in view(decision.answers).people if p.dob and p.role == "SUBJECT_CHILD")
    assert decision.answers["retention_until"][:4] == str(born.year + 99)


def test_the_key_of_the_pack_is_offered_for_escrow(with_pack: Open) -> None:
    public = "4e6861fab76978ab3fe53d3b5cdb2d190a395918ebf5380dd05144748729432e"
    escrow = {
        "id": "n", "public_key": public, "fingerprint": fingerprint_of(public), "owner": "IG",
        "reviewed_on": "2026-11-01", "review_by": "2027-11-01",
    }  # fmt: skip
    session = with_pack(escrow=escrow)

    offered = keys.escrow_state(session).offered
    assert offered is not None
    assert offered.public_key == public


def test_what_is_locked_is_as_the_organisation_says(with_pack: Open) -> None:
    session = with_pack(
        locked=["rules_edition", "agency", "agency_type", "jurisdiction"],
        rules_edition="2018", agency_type="LA_CSC", jurisdiction="WALES",
    )  # fmt: skip

    person, draft = session.practitioner, writing.start(session)

    assert (person.name, person.agency) == (RUTH.name, "Northmoor Council")
    assert (person.edition, person.agency_type, person.jurisdiction) == ("2018", "LA_CSC", "WALES")
    assert draft.answers["legal_pack"] == "WALES-2026-10"
    assert draft.answers["rules_edition"] == "2018"


def test_ways_that_the_organisation_closed_are_refused(with_pack: Open, tmp_path: Path) -> None:
    session = with_pack(ways_out=[])
    record = a_decision(session).id

    with pytest.raises(WayClosed, match="print"):
        sending.prepare_print(session, record, "file", left_in_home=False)
    with pytest.raises(WayClosed, match="email"):
        sending.prepare_email(session, record, "file", address="a@nhs.net")
    with pytest.raises(WayClosed, match="upload"):
        sending.keep_for_upload(session, record, tmp_path)
    with pytest.raises(WayClosed, match="folder"):
        sending.prepare_file(session, a_paper())


def a_paper() -> Any:
    return None


def test_copies_wait_for_an_upload_where_the_organisation_says(
    with_pack: Open, tmp_path: Path
) -> None:
    (tmp_path / "incoming").mkdir()
    place = {"id": "case", "label": "Case system", "folder": str(tmp_path / "incoming")}
    session = with_pack(upload_places=[place])
    record = a_decision(session).id

    with pytest.raises(PlaceClosed) as refused:
        sending.keep_for_upload(session, record, tmp_path)
    sending.keep_for_upload(session, record, tmp_path / "incoming")

    assert refused.value.facts["places"] == ("Case system",)
    assert len(list((tmp_path / "incoming").iterdir())) == 2


def a_form(title: str = "Northmoor’s form", **changes: Any) -> str:
    raw = json.loads(FORM.read_text("utf-8"))
    own = {"url": "https://northmoor.example/form", "version": "1.0.0", "derivedFrom": [raw["url"]]}
    return json.dumps(raw | own | {"title": title} | changes)


def test_new_records_are_made_with_the_form_of_the_pack(with_pack: Open) -> None:
    session = with_pack(form=a_form())

    draft = a_draft(session)

    assert session.library.form.title == "Northmoor’s form"
    assert draft.form.url == "https://northmoor.example/form"
    deciding.sign(session, draft.id, as_recorded=True)
    assert deciding.decision_of(session, draft.id).form == draft.form


def test_records_of_before_keep_the_form_that_they_were_begun_with(
    session: Session, office: Office, home: Path, clock: FixedClock
) -> None:
    draft, decision = a_draft(session), a_decision(session)
    folder = session.folder
    lock(session)
    office.hand_out(home / "machine", form=a_form())
    again = unlock(folder, Secret("seven quiet herons over the weir"), clock=clock)

    for record in (draft, decision):
        assert library_for(again, record).form.url == shipped_library().form.url
    assert again.library.form.url == "https://northmoor.example/form"
    deciding.sign(again, draft.id, as_recorded=True)
    assert deciding.decision_of(again, draft.id).form == draft.form
    lock(again)


def test_a_form_that_is_not_kept_is_read_with_the_one_in_use(session: Session) -> None:
    from msgspec import structs

    draft = a_draft(session)
    strange = structs.replace(draft, form=structs.replace(draft.form, sha256="00"))

    assert library_for(session, strange) is session.library


def test_pages_of_guidance_are_replaced_and_added(with_pack: Open) -> None:
    first = shipped_library().guidance.topics[0]
    new = Topic(
        id="northmoor-hub", title="Our hub", summary="Ring first.", points=(), pages=(),
        sources=("OURS",), check="Ask.", reviewed_on="2026-11-01", review_by="2027-11-01",
    )  # fmt: skip
    ours = Source(key="OURS", title="Ours", publisher="Us", status="CURRENT", basis="READ")
    from msgspec import structs

    changes = GuidanceChanges(topics=(structs.replace(first, title="Other"), new), sources=(ours,))
    guidance = with_pack(guidance=changes).library.guidance

    assert guidance.topics[0].title == "Other"
    assert guidance.topics[-1].id == "northmoor-hub"
    assert guidance.source("OURS").title == "Ours"


def test_what_a_later_program_cannot_use_is_left_out_and_said(office: Office) -> None:
    from pack_office import contents

    topic = Topic(
        id="t", title="t", summary="", points=(), pages=(), sources=("GONE",), check="",
        reviewed_on="", review_by="",
    )  # fmt: skip
    made = contents(form="{}", guidance=GuidanceChanges(topics=(topic,)))

    found = with_contents(shipped_library(), made)

    assert found.left_out == ("form", "guidance")
    assert found.form is shipped_library().form
    assert found.organisation.name == "Northmoor Council"


def test_the_status_says_what_is_in_force_and_what_was_refused(
    with_pack: Open, office: Office, home: Path, clock: FixedClock
) -> None:
    assert packing.status(clock) == packing.Status()
    with_pack(3)
    office.write(home / "machine" / "9.sharedesk-pack", office.pack(9)[:-1])

    found = packing.status(clock)

    assert (found.name, found.serial, found.in_force_since) == ("Northmoor Council", 3, DAY)
    assert found.signed_by == found.trusted_key == office.fingerprint
    (refused,) = found.refused
    assert (refused.file, refused.reason) == ("9.sharedesk-pack", "ALTERED")
    assert "not as it was signed" in refused.what


def test_the_status_says_when_a_pack_should_have_been_replaced(
    with_pack: Open, clock: FixedClock
) -> None:
    with_pack(3)
    clock.move(timedelta(days=400))

    assert packing.status(clock).is_past


def test_a_form_that_this_program_cannot_read_any_longer_does_not_shut_a_record_out(
    session: Session,
) -> None:
    from msgspec import structs

    draft = a_draft(session)
    stamp = structs.replace(draft.form, sha256="00")
    with session.vault.writing() as keep:
        keep.form(stamp, b'{"resourceType": "Questionnaire", "item": []}')

    assert library_for(session, structs.replace(draft, form=stamp)) is session.library
