"""A message that opens as a draft, is addressed to one reader, and carries the copy unchanged."""

import email
from email.policy import default

import pytest

from sharedesk.delivery.letters import AddressUnfit, Letter, domain_of, draft
from sharedesk.delivery.parcels import Parcel

PARCEL = Parcel("ab" * 16, "SD-4K7Q2M", "SD-4K7Q2M-recipient-1.pdf", b"%PDF-1.7\r\n\x00\xff" * 999)
LETTER = Letter("duty@council.example", "[secure] Summary SD-4K7Q2M", "Hello,\n\n" + "ŵ é " * 99)


def test_a_draft_is_unsent_and_has_one_reader_a_subject_and_no_sender():
    message = email.message_from_bytes(draft(LETTER, PARCEL), policy=default)

    assert message["X-Unsent"] == "1"
    assert message["To"] == "duty@council.example"
    assert message["Subject"] == LETTER.subject
    assert {"From", "Date", "Message-ID", "Cc", "Bcc"}.isdisjoint(message.keys())


def test_the_attachment_is_the_copy_byte_for_byte_under_a_name_that_says_nothing():
    message = email.message_from_bytes(draft(LETTER, PARCEL), policy=default)

    [attached] = message.iter_attachments()

    assert attached.get_content() == PARCEL.outgoing_content
    assert attached.get_filename() == "SD-4K7Q2M-recipient-1.pdf"
    assert attached.get_content_type() == "application/pdf"


def test_the_text_arrives_as_written_in_lines_that_every_server_takes():
    content = draft(LETTER, PARCEL)
    message = email.message_from_bytes(content, policy=default)

    assert message.get_body().get_content().split() == LETTER.text.split()
    assert max(map(len, content.split(b"\r\n"))) <= 998


@pytest.mark.parametrize(
    "address",
    [
        "duty@northmoor.example",
        "first.last+cases@sub.council.gov.uk",
        "o'brien@nhs.net",
    ],
)
def test_an_address_has_the_domain_after_its_at_sign(address):
    assert domain_of(address.upper()) == address.rpartition("@")[2]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "duty",
        "duty@council",
        "a@b.example, c@d.example",
        "Duty <duty@council.example>",
        "duty@council.example\nBcc: other@else.example",
        "duty@council.example?bcc=other@else.example",
        "duty@council.example&attach=/etc/passwd",
        "--attach@council.example x",
        "duty@council..example",
        "duty@-council.example",
        "düty@council.example",
        "duty@council.example.",
        "a" * 65 + "@council.example",
    ],
)
def test_what_is_not_one_plain_address_is_refused(address):
    with pytest.raises(AddressUnfit):
        domain_of(address)
