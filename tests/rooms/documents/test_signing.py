"""Signing, and asking years later whether a PDF is what was signed."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from cryptography import x509

import judges
from rooms.documents.samples import DIGEST, a_full_outline, an_outline
from sharedesk.documents.outline import Words
from sharedesk.documents.paper import pdf_of
from sharedesk.documents.signing import Identity, new_identity, sign
from sharedesk.documents.verifying import Verdict, verify

AT = datetime(2026, 3, 17, 15, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def identity() -> Identity:
    return new_identity(AT)


@pytest.fixture(scope="module")
def unsigned() -> bytes:
    return pdf_of(a_full_outline())


@pytest.fixture(scope="module")
def signed(unsigned: bytes, identity: Identity) -> bytes:
    return sign(unsigned, identity, AT)


def test_a_signed_summary_is_found_to_be_what_was_signed(signed, identity):
    assert verify(signed) == Verdict(
        ok=True,
        signed=True,
        unchanged=True,
        covers_all=True,
        signed_at=AT,
        vault=identity.vault,
        reference="SD-4K7Q2M",
        digest=DIGEST,
        copy="file",
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


def places(signed: bytes) -> list[int]:
    """Every thirtieth byte, and those around the edges of the signature's container."""
    before = signed.rindex(b"/Contents <")
    after = signed.index(b">", before)
    edges = [*range(before - 40, before + 60), *range(after - 30, after + 40)]
    return [*range(0, len(signed), 331), *edges, *range(len(signed) - 40, len(signed))]


def test_one_flipped_bit_anywhere_is_noticed_and_put_in_words(signed):
    chosen = random.Random(7)  # noqa: S311 -- a choice of places, not a secret
    for place in places(signed):
        changed = bytearray(signed)
        changed[place] ^= 1 << chosen.randrange(8)
        verdict = verify(bytes(changed))
        assert not verdict.ok, place
        assert verdict.problems, place


def test_a_flipped_bit_inside_the_signature_is_noticed(signed):
    start = signed.rindex(b"/Contents <") + len(b"/Contents <")
    for place in range(start, start + 2700, 5):
        changed = bytearray(signed)
        changed[place] ^= 1
        assert not verify(bytes(changed)).ok, place


@pytest.mark.parametrize("more", [b"\n", b"%\n", b"\0"])
def test_bytes_added_at_the_end_are_noticed(signed, more):
    verdict = verify(signed + more)
    assert (verdict.ok, verdict.covers_all, verdict.unchanged) == (False, False, True)


def test_a_later_revision_is_noticed(signed):
    from pyhanko.pdf_utils.generic import TextStringObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(signed))
    writer.root["/Lang"] = TextStringObject("fr")
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    assert "added" in verify(out.getvalue()).problems[0]


def test_a_summary_that_was_saved_again_is_noticed(signed):
    out = BytesIO()
    with pikepdf.open(BytesIO(signed)) as opened:
        opened.save(out)
    assert not verify(out.getvalue()).ok


def test_a_signature_moved_to_another_summary_is_noticed(signed, unsigned):
    other = pdf_of(an_outline(Words("Another record")))
    assert not verify(other + signed[len(unsigned) :]).ok


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


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_summary_that_was_cut_short_is_refused(signed, share):
    assert not verify(signed[: int(len(signed) * share)]).ok
