"""The protected envelope: only the passphrase opens it, and what it holds is untouched."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest

import judges
from rooms.documents.samples import a_full_outline
from sharedesk.base.secret import Secret
from sharedesk.documents.envelope import open_envelope, protect
from sharedesk.documents.paper import pdf_of
from sharedesk.documents.signing import new_identity, sign
from sharedesk.documents.troubles import EnvelopeStaysShut, NotAnEnvelope, PassphraseUnfit
from sharedesk.documents.verifying import verify

PASSPHRASE = "correct horse Łódź"


@pytest.fixture(scope="module")
def signed() -> bytes:
    at = datetime(2026, 3, 17, tzinfo=UTC)
    return sign(pdf_of(a_full_outline()), new_identity(at), at)


@pytest.fixture(scope="module")
def envelope(signed: bytes) -> bytes:
    return protect(signed, Secret(PASSPHRASE), "SD-4K7Q2M")


def test_the_passphrase_gives_back_the_signed_pdf_byte_for_byte(envelope, signed):
    held = open_envelope(envelope, Secret(PASSPHRASE))
    assert held == signed
    assert verify(held).ok


def test_another_spelling_of_the_same_letters_opens_it_too(envelope, signed):
    assert open_envelope(envelope, Secret("correct horse Ło\u0301dz\u0301")) == signed


def test_another_passphrase_does_not_open_it(envelope):
    with pytest.raises(EnvelopeStaysShut):
        open_envelope(envelope, Secret("correct horse"))


def test_it_is_protected_by_aes_256_of_revision_6(envelope):
    with pikepdf.open(BytesIO(envelope), password=PASSPHRASE) as opened:
        assert opened.encryption.R == 6
        assert opened.encryption.bits == 256
        assert opened.encryption.file_method == pikepdf.models.EncryptionMethod.aesv3
        assert list(opened.attachments) == ["SD-4K7Q2M.pdf"]
        assert len(opened.pages) == 1


def test_nothing_of_the_record_can_be_read_without_the_passphrase(envelope):
    for word in (b"SD-4K7Q2M", b"OFFICIAL", b"Nowak", b"sharedesk:"):
        assert word not in envelope


def test_the_cover_says_what_to_do_and_does_not_claim_to_be_archival(envelope):
    with pikepdf.open(BytesIO(envelope), password=PASSPHRASE) as opened:
        said = opened.Root.Metadata.read_bytes()
        out = BytesIO()
        opened.save(out, encryption=False)
    assert b"pdfuaid:part" in said
    assert b"<pdfaid" not in said
    assert "Open SD-4K7Q2M.pdf from that list" in " ".join(
        text for _, text in judges.spoken(out.getvalue())
    )


def test_verifying_an_envelope_says_that_it_must_be_opened_first(envelope):
    verdict = verify(envelope)
    assert (verdict.ok, verdict.protected) == (False, True)
    assert "passphrase" in verdict.problems[0]


@pytest.mark.parametrize("words", ["", "x" * 128, "ł" * 64])
def test_a_passphrase_that_the_standard_would_cut_is_refused(signed, words):
    with pytest.raises(PassphraseUnfit):
        protect(signed, Secret(words), "SD-4K7Q2M")


def test_what_is_no_envelope_is_refused(signed):
    for content in (b"hello", signed):
        with pytest.raises(NotAnEnvelope):
            open_envelope(content, Secret(PASSPHRASE))
