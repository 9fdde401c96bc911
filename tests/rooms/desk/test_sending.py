"""What may be printed, mailed and kept for an upload, to whom, and how it is protected."""

import hashlib
import json
import stat
import time
from pathlib import Path

import pikepdf
import pytest

from builders import a_decision, a_scenario
from rooms.delivery.mail_desk import BOTH
from sharedesk.base.secret import Secret
from sharedesk.delivery.letters import AddressUnfit
from sharedesk.desk import deciding, opening, outbox, sending
from sharedesk.desk.mailing import addresses_of
from sharedesk.desk.outgoing import clear_outgoing, outgoing_folder
from sharedesk.desk.troubles import MailRefused, PrintRefused
from sharedesk.records.refusals import CopyRefused

KNOWN, STRANGE = "duty@northmoor.example", "somebody@else.example"
WORDS = Secret("acorn-bridge-cello-drum")


@pytest.fixture
def record(session):
    return a_decision(session).id


@pytest.fixture
def unsafe(session):
    """A record about violence at home."""
    return a_decision(session, "SC5").id


def mail(session, record, copy="recipient", to=1, address=KNOWN, **how):
    return sending.prepare_email(session, record, copy, to, address=address, **how)


def test_printing_asks_whether_paper_stays_in_the_home(session, record):
    with pytest.raises(PrintRefused) as trouble:
        sending.prepare_print(session, record, "family", left_in_home=None)

    assert trouble.value.facts["reason"] == "NOT_SAID"


def test_paper_that_could_endanger_someone_is_not_left_in_the_home(session, unsafe):
    with pytest.raises(PrintRefused) as trouble:
        sending.prepare_print(session, unsafe, "recipient", 1, left_in_home=True)

    assert trouble.value.facts["reason"] == "LEFT_IN_HOME"


def test_a_family_letter_that_could_endanger_someone_is_not_printed_at_all(session, unsafe):
    with pytest.raises(CopyRefused) as trouble:
        sending.prepare_print(session, unsafe, "family", left_in_home=False)

    assert trouble.value.reason == "S_COPY_BLOCKED_DA"


def test_what_was_said_of_the_paper_is_kept_with_the_delivery_and_in_the_history(session, record):
    prepared = sending.prepare_print(session, record, "family", left_in_home=True, copies=2)

    outbox.begin(session, prepared)

    [row] = outbox.rows(session)
    assert (row.left_in_home, row.copies, row.method) == (True, 2, "PRINT_HANDED")
    assert session.vault.history(record)[-1].detail["left_in_home"] is True
    assert prepared.parcel.title == f"ShareDesk {record}"


def test_mail_goes_to_a_domain_on_the_organisations_list_as_the_record_has_it(session, record):
    prepared = mail(session, record)

    assert prepared.delivery.method == "NHS_SECURE_SUBJECT"
    assert prepared.letter.subject == f"[secure] Summary {record}"
    assert prepared.parcel.name == f"{record}-recipient-1.pdf"
    assert prepared.delivery.recipient == "Duty worker, Northmoor Early Help front door"


def test_another_domain_needs_a_reason_and_the_reason_is_kept(session, record):
    with pytest.raises(MailRefused) as trouble:
        mail(session, record, address=STRANGE, passphrase=WORDS)
    assert trouble.value.facts["reason"] == "NOT_ON_THE_LIST"

    prepared = mail(
        session, record, address=STRANGE, passphrase=WORDS, reason="Their own service is down"
    )

    assert prepared.delivery.steps[0].note == "Their own service is down"


@pytest.mark.parametrize(
    ("address", "method"), [(STRANGE, "SECURE_EMAIL_TLS"), (KNOWN, "ENCRYPTED_PDF")]
)
def test_what_needs_a_passphrase_is_not_mailed_without(session, record, address, method):
    with pytest.raises(MailRefused) as trouble:
        mail(session, record, address=address, method=method, reason="It is urgent")

    assert trouble.value.facts["reason"] == "UNPROTECTED"


@pytest.mark.parametrize("address", ["", "  "])
def test_a_message_needs_an_address(session, record, address):
    with pytest.raises(MailRefused) as trouble:
        mail(session, record, address=address)

    assert trouble.value.facts["reason"] == "NO_ADDRESS"


def test_two_addresses_are_not_one(session, record):
    with pytest.raises(AddressUnfit):
        mail(session, record, address=f"{KNOWN},{STRANGE}")


def test_a_protected_copy_opens_with_its_passphrase_only_and_says_so_in_the_text(
    session, record, tmp_path
):
    prepared = mail(session, record, passphrase=WORDS)
    (tmp_path / "mailed.pdf").write_bytes(prepared.parcel.outgoing_content)

    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "mailed.pdf")
    assert prepared.delivery.protected
    assert prepared.delivery.sha256 == prepared.parcel.sha256
    assert "passphrase" in prepared.letter.text
    assert WORDS.reveal() not in prepared.letter.text


def test_the_message_around_a_copy_names_nobody_of_the_family(session, record):
    letter = mail(session, record).letter

    people = a_scenario()["answers"]["people"]
    said = (letter.subject + letter.text).casefold()
    names = [word.casefold() for person in people for word in person["name"].split()]
    assert names
    assert not [name for name in names if name in said]
    assert "Ruth Amadi" in letter.signature


def test_the_directory_offers_the_address_of_the_recipient_first(session):
    organisation = session.library.organisation

    offered = addresses_of(organisation, "duty social worker, Northmoor MASH")

    assert offered[0] == "mash.duty@northmoor.example"
    assert len(offered) == len(set(offered)) > 3


def given(desk):
    latest = time.monotonic() + 5
    while desk.given is None and time.monotonic() < latest:
        time.sleep(0.01)
    return desk.given


def test_a_draft_goes_to_the_mail_program_and_away_when_the_vault_is_locked(
    session, record, mail_desk
):
    mail_desk.register("thunderbird", *BOTH)

    delivery = sending.open_mail(session, mail(session, record, passphrase=WORDS))

    [file] = given(mail_desk)
    folder = outgoing_folder(session.folder)
    assert file.startswith(str(folder))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (delivery.state, delivery.waits_for) == ("HANDED_OVER", "OUTCOME")
    opening.lock(session)
    assert not folder.exists()


def test_a_draft_of_which_somebody_said_what_became_is_removed(session, record, mail_desk):
    mail_desk.register("thunderbird", *BOTH)
    delivery = sending.open_mail(session, mail(session, record))
    given(mail_desk)

    outbox.settle(session, delivery.id, "SENT")

    assert list(outgoing_folder(session.folder).iterdir()) == []


def test_a_confined_mail_program_reads_its_draft_in_its_own_folder_and_it_goes_all_the_same(
    session, record, mail_desk
):
    own = mail_desk.folder / "person/snap/thunderbird/common"
    own.mkdir(parents=True)
    mail_desk.register("thunderbird_thunderbird", *BOTH)

    sending.open_mail(session, mail(session, record))

    [file] = given(mail_desk)
    assert Path(file).is_relative_to(own)
    assert stat.S_IMODE(Path(file).parent.stat().st_mode) == 0o700
    opening.lock(session)
    assert list(own.iterdir()) == []


def test_drafts_that_a_crash_left_are_removed_at_the_next_start(tmp_path):
    left = outgoing_folder(tmp_path) / "key" / "SD-4K7Q2M.eml"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"left")

    clear_outgoing([tmp_path, tmp_path / "never was"])

    assert not outgoing_folder(tmp_path).exists()


def test_what_is_saved_to_be_attached_by_hand_waits_for_the_persons_word(session, record, tmp_path):
    saved = sending.save_to(session, mail(session, record), tmp_path / "copy.pdf")

    assert (saved.way, saved.waits_for) == ("email", "OUTCOME")
    assert saved.place == str(tmp_path / "copy.pdf")


def test_a_copy_for_later_upload_waits_in_the_folder_with_its_manifest(session, record, tmp_path):
    kept = sending.keep_for_upload(session, record, tmp_path)

    manifest = json.loads((tmp_path / f"{record}-file.pdf.manifest.json").read_text())
    assert (kept.state, kept.waits_for, kept.method) == ("PREPARED", "UPLOAD", "PORTAL_UPLOAD")
    assert manifest["sha256"] == kept.sha256
    assert kept.place == str(tmp_path / f"{record}-file.pdf")


def test_keeping_it_ready_again_is_the_same_delivery_and_mends_the_files(session, record, tmp_path):
    first = sending.keep_for_upload(session, record, tmp_path)
    (tmp_path / f"{record}-file.pdf").unlink()

    again = sending.keep_for_upload(session, record, tmp_path)

    assert again == first
    assert len(outbox.rows(session)) == 1
    assert (tmp_path / f"{record}-file.pdf").exists()


def test_a_copy_of_a_record_that_has_grown_takes_the_place_of_the_one_that_waits(
    session, record, tmp_path
):
    first = sending.keep_for_upload(session, record, tmp_path)
    deciding.countersign(session, record, by="M. Lead")

    newer = sending.keep_for_upload(session, record, tmp_path)

    assert [each.id for each in outbox.rows(session)] == [newer.id]
    assert outbox.delivery_of(session, first.id).state == "CANCELLED"
    content = (tmp_path / f"{record}-file.pdf").read_bytes()
    assert hashlib.sha256(content).hexdigest() == newer.sha256 != first.sha256


def test_an_uploaded_copy_is_done_once_somebody_says_so(session, record, tmp_path):
    kept = sending.keep_for_upload(session, record, tmp_path)

    outbox.settle(session, kept.id, "SENT")

    assert outbox.rows(session) == ()
    assert sending.keep_for_upload(session, record, tmp_path).id != kept.id
