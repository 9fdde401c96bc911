"""Signing, and asking years later whether a PDF is what was signed."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from cryptography import x509

import judges
from rooms.documents.samples import DIGEST, SEAL, a_full_outline
from sharedesk.documents.paper import pdf_of
from sharedesk.documents.signing import Identity, new_identity, sign
from sharedesk.documents.verifying import Verdict, statement, verify

AT = datetime(2026, 3, 17, 15, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def identity() -> Identity:
    return new_identity(AT)


@pytest.fixture(scope="module")
def unsigned() -> bytes:
    return pdf_of(a_full_outline())


@pytest.fixture(scope="module")
def signed(unsigned: bytes, identity: Identity) -> bytes:
    return sign(unsigned, identity, AT, by="Ruth  Amadi")


def test_a_signed_summary_is_found_to_be_what_was_signed(signed, identity):
    assert verify(signed) == Verdict(
        ok=True,
        signed_by="Ruth Amadi",
        signed=True,
        unchanged=True,
        covers_all=True,
        signed_at=AT,
        vault=identity.vault,
        reference="SD-4K7Q2M",
        digest=DIGEST,
        copy="file",
        code=SEAL.code,
    )


def test_a_signed_summary_still_keeps_both_standards(signed):
    assert judges.faults(signed) == []
    assert judges.qpdf_complaints(signed) == ""


@pytest.mark.judges
@pytest.mark.skipif(bool(judges.why_no_verapdf()), reason=judges.why_no_verapdf() or "-")
def test_verapdf_finds_nothing_wrong_with_a_signed_summary(signed):
    assert judges.verapdf(signed) == []


def test_poppler_agrees_with_the_signature(signed):
    said = judges.signatures(signed)
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said


def test_a_signed_summary_begins_with_the_unsigned_bytes(unsigned, signed):
    assert signed.startswith(unsigned)


def test_an_identity_can_be_kept_and_taken_up_again(unsigned, identity):
    again = Identity.from_dict(identity.to_dict())
    assert again == identity
    assert verify(sign(unsigned, again, AT)).vault == identity.vault


def test_two_vaults_have_two_fingerprints(unsigned, identity):
    other = new_identity(AT)
    assert verify(sign(unsigned, other, AT)).vault == other.vault != identity.vault


def test_an_identity_does_not_show_its_key(identity):
    assert identity.to_dict()["key"] not in repr(identity)
    assert str(identity.key) not in repr(identity)


def test_certificates_name_the_vault_only(identity):
    named = [
        x509.load_der_x509_certificate(one).subject.rfc4514_string()
        for one in (identity.root, identity.leaf)
    ]
    assert named == [
        "CN=ShareDesk vault of 2026-03-17",
        "CN=ShareDesk vault of 2026-03-17\\, signature",
    ]


def test_a_pdf_without_a_signature_field_cannot_be_signed(identity):
    with pikepdf.new() as empty:
        empty.add_blank_page()
        out = BytesIO()
        empty.save(out)
    with pytest.raises(ValueError, match="signature field"):
        sign(out.getvalue(), identity, AT)


def test_an_unsigned_summary_says_so_and_still_names_its_record(unsigned):
    verdict = verify(unsigned)
    assert (verdict.ok, verdict.signed, verdict.reference) == (False, False, "SD-4K7Q2M")
    assert "not been signed" in verdict.problems[0]


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"%PDF-1.7", b"%PDF-1.7\n/ByteRange [0 9 99 9]", b"PK\3\4" * 99],
)
def test_what_is_no_pdf_of_ours_is_refused_in_words(content):
    verdict = verify(content)
    assert not verdict.ok
    assert len(verdict.problems) == 1 or verdict.signed


def test_the_statement_says_since_when_by_whom_and_in_which_vault(signed, identity):
    since, paper, record, vault = statement(verify(signed))
    assert since == "Unchanged since 17 March 2026, 15:00, signed by Ruth Amadi."
    assert paper == f"Record SD-4K7Q2M, file copy. Short code on the paper: {SEAL.code}."
    assert DIGEST in record
    assert identity.vault in vault


def test_a_copy_that_may_name_nobody_is_signed_without_a_name(unsigned, identity):
    verdict = verify(sign(unsigned, identity, AT))
    assert verdict.signed_by == ""
    assert statement(verdict)[0] == "Unchanged since 17 March 2026, 15:00, when it was signed."


def test_the_statement_of_what_is_wrong_is_what_is_wrong(signed):
    verdict = verify(signed + b"\n")
    assert statement(verdict) == verdict.problems != ()
