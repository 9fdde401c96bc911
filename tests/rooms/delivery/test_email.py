"""A draft is opened in the person's own mail program, by the real xdg-utils; nothing is sent."""

import email
import stat
import time
from email.policy import default
from urllib.parse import parse_qs, urlsplit

import pytest
from msgspec import structs

from rooms.delivery.mail_desk import BOTH
from sharedesk.delivery.channels.email import MailProgram, road
from sharedesk.delivery.confined import folder_for
from sharedesk.delivery.letters import Letter, draft
from sharedesk.delivery.parcels import NotHandedOver

LETTER = Letter("duty@council.example", "[secure] Summary SD-4K7Q2M", "Hello,\n\nŴyn & 100 %\n")


@pytest.fixture
def outgoing(tmp_path):
    return tmp_path / "vault" / "outgoing"


def given(desk):
    """What the program was given; it starts on its own, so it may take a moment."""
    latest = time.monotonic() + 5
    while desk.given is None and time.monotonic() < latest:
        time.sleep(0.01)
    return desk.given


def test_thunderbird_is_given_a_draft_that_it_opens_ready_to_send(mail_desk, outgoing, parcel):
    mail_desk.register("thunderbird", *BOTH)

    receipt = MailProgram(outgoing, LETTER).hand_over(parcel)

    assert (receipt.state, receipt.sha256) == ("handed-over", parcel.sha256)
    assert given(mail_desk) == [str(outgoing / parcel.id / "SD-4K7Q2M.eml")]
    message = email.message_from_bytes(mail_desk.message, policy=default)
    [attached] = message.iter_attachments()
    assert (message["X-Unsent"], message["To"]) == ("1", "duty@council.example")
    assert attached.get_content() == parcel.outgoing_content


def test_another_program_is_given_address_subject_text_and_the_attachment(
    mail_desk, outgoing, parcel
):
    mail_desk.register("evolution", *BOTH)

    MailProgram(outgoing, LETTER).hand_over(parcel)

    [link] = given(mail_desk)
    said = parse_qs(urlsplit(link).query)
    assert urlsplit(link).path == "duty@council.example"
    assert said["subject"] == [LETTER.subject]
    assert said["body"][0].split() == LETTER.text.split()
    assert said["attach"] == [str(outgoing / parcel.id / parcel.name)]


def test_the_practitioner_is_named_in_the_draft_and_on_no_command_line(mail_desk, outgoing, parcel):
    signed = structs.replace(LETTER, signature="Ruth Amadi")
    mail_desk.register("evolution", *BOTH)

    MailProgram(outgoing, signed).hand_over(parcel)

    assert "Ruth" not in " ".join(given(mail_desk))
    assert "Ruth Amadi" in draft(signed, parcel).decode()


def test_what_the_program_reads_is_its_owners_only(mail_desk, outgoing, parcel):
    mail_desk.register("evolution", *BOTH)

    MailProgram(outgoing, LETTER).hand_over(parcel)

    file = outgoing / parcel.id / parcel.name
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (outgoing, file.parent, file)]
    assert modes == [0o700, 0o700, 0o600]
    assert file.read_bytes() == parcel.outgoing_content


def test_a_program_that_only_reads_messages_is_given_the_message(mail_desk):
    mail_desk.register("reader", "message/rfc822")

    assert road() in ("eml", "xdg-email")


def test_without_a_mail_program_nothing_is_handed_over_and_nothing_is_left(
    mail_desk, outgoing, parcel
):
    with pytest.raises(NotHandedOver) as trouble:
        MailProgram(outgoing, LETTER).hand_over(parcel)

    assert trouble.value.facts["why"] == "no_mail_program"
    assert not outgoing.exists()


def test_where_no_window_can_open_no_program_is_called(mail_desk, outgoing, parcel, monkeypatch):
    mail_desk.register("thunderbird", *BOTH)
    monkeypatch.delenv("DISPLAY")

    with pytest.raises(NotHandedOver):
        MailProgram(outgoing, LETTER).hand_over(parcel)

    assert mail_desk.given is None


def test_a_program_that_cannot_start_is_no_hand_over_and_the_draft_goes(
    mail_desk, outgoing, parcel
):
    mail_desk.register("thunderbird", *BOTH)
    (mail_desk.folder / "program").unlink()

    with pytest.raises(NotHandedOver) as trouble:
        MailProgram(outgoing, LETTER).hand_over(parcel)

    assert trouble.value.facts["why"] == "no_mail_program"
    assert not (outgoing / parcel.id).exists()


def test_a_folder_that_cannot_be_made_is_told(mail_desk, tmp_path, parcel):
    mail_desk.register("thunderbird", *BOTH)
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(NotHandedOver) as trouble:
        MailProgram(tmp_path / "file", LETTER).hand_over(parcel)

    assert trouble.value.facts["why"] == "failed"


@pytest.mark.parametrize("name", ["thunderbird.desktop", "org.mozilla.Thunderbird.desktop", ""])
def test_a_program_that_is_not_confined_needs_no_folder_of_its_own(mail_desk, name):
    assert folder_for(name) is None


def test_a_confined_program_that_was_never_started_has_no_folder_yet(mail_desk):
    assert folder_for("thunderbird_thunderbird.desktop") is None
