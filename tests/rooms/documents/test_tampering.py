"""Tampering: whatever is done to a signed PDF, checking it finds out and says so.

``SHAREDESK_TAMPER=1`` flips each byte of the file instead of a sample of them (about ten minutes).
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from rooms.documents.samples import a_full_outline, an_outline
from sharedesk.documents.outline import Words
from sharedesk.documents.paper import pdf_of
from sharedesk.documents.signing import Identity, new_identity, sign
from sharedesk.documents.verifying import verify

AT = datetime(2026, 3, 17, 15, 0, tzinfo=UTC)
EVERY = 1 if os.environ.get("SHAREDESK_TAMPER") else 173
IN_SIGNATURE = 1 if os.environ.get("SHAREDESK_TAMPER") else 7


@pytest.fixture(scope="module")
def identity() -> Identity:
    return new_identity(AT)


@pytest.fixture(scope="module")
def signed(identity: Identity) -> bytes:
    return sign(pdf_of(a_full_outline()), identity, AT, by="Ruth Amadi")


def container(signed: bytes) -> tuple[int, int]:
    """Where the hexadecimal of the signature begins and ends."""
    start = signed.rindex(b"/Contents <") + len(b"/Contents <")
    return start, signed.index(b">", start)


def refused(content: bytes) -> bool:
    """Whether a PDF is not taken for what was signed, and words say why."""
    verdict = verify(content)
    return not verdict.ok and bool(verdict.problems)


# bytes


def test_one_flipped_bit_anywhere_is_noticed(signed):
    start, end = container(signed)
    edges = [*range(start - 60, start + 40), *range(end - 20, end + 60)]
    tail = range(len(signed) - 60, len(signed))
    chosen = random.Random(7)  # noqa: S311 -- a choice of places, not a secret
    for place in {*range(0, len(signed), EVERY), *edges, *tail}:
        changed = bytearray(signed)
        changed[place] ^= 1 << chosen.randrange(8)
        assert refused(bytes(changed)), place


def test_a_flipped_bit_inside_the_signature_is_noticed(signed):
    start, end = container(signed)
    used = start + len(signed[start:end].rstrip(b"0"))
    for place in range(start, used, IN_SIGNATURE):
        changed = bytearray(signed)
        changed[place] ^= 1
        assert refused(bytes(changed)), place


def test_anything_written_into_the_room_after_the_signature_is_noticed(signed):
    _, end = container(signed)
    for place in (end - 1, end - 2, end - 200):
        changed = bytearray(signed)
        changed[place] = ord("1")
        assert refused(bytes(changed)), place


def test_the_letters_of_the_signature_in_another_case_are_noticed(signed):
    start, end = container(signed)
    lower = signed[:start] + signed[start:end].lower() + signed[end:]
    assert lower != signed
    assert refused(lower)


@pytest.mark.parametrize("more", [b"\n", b"%\n", b"\0", b"%%EOF\n", b"startxref\n0\n%%EOF\n"])
def test_bytes_added_at_the_end_are_noticed(signed, more):
    verdict = verify(signed + more)
    assert (verdict.ok, verdict.covers_all, verdict.unchanged) == (False, False, True)


@pytest.mark.parametrize("more", [b"\n", b"%PDF-1.4\n", b"\0" * 10])
def test_bytes_put_in_front_are_noticed(signed, more):
    assert refused(more + signed)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99, 0.9999])
def test_a_summary_that_was_cut_short_is_refused(signed, share):
    assert refused(signed[: int(len(signed) * share)])


def test_a_piece_taken_out_of_the_middle_is_noticed(signed):
    middle = len(signed) // 3
    assert refused(signed[:middle] + signed[middle + 1 :])


# later revisions


def revised(signed: bytes, change: Callable[[Any], None]) -> bytes:
    """The PDF with one more revision at its end, as a reader would save it."""
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    change(writer)
    out = BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(signed)
    return out.getvalue()


def add_a_note(writer: Any) -> None:
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Contents"): generic.TextStringObject("Shared with the father too"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.FloatObject, (50, 50, 300, 90))),
        }
    )
    writer.register_annotation(first_page(writer), writer.add_object(note))


def change_the_text(writer: Any) -> None:
    """What shadow attacks come to: the page shows other words, the signed bytes stay."""
    page = first_page(writer).get_object()
    words = generic.StreamObject(stream_data=b"BT /F1 12 Tf 50 700 Td (Do not share) Tj ET")
    page["/Contents"] = writer.add_object(words)
    writer.mark_update(first_page(writer))


def hide_a_page(writer: Any) -> None:
    pages = writer.root["/Pages"]
    pages["/Kids"] = generic.ArrayObject(list(pages["/Kids"])[:1])
    pages["/Count"] = generic.NumberObject(1)
    writer.update_container(pages)


def add_a_page(writer: Any) -> None:
    from pyhanko.pdf_utils.writer import PageObject

    empty = writer.add_object(generic.StreamObject(stream_data=b""))
    writer.insert_page(PageObject(contents=empty, media_box=(0, 0, 595, 842)))


def take_the_attachment_away(writer: Any) -> None:
    for name in ("/Names", "/AF"):
        if name in writer.root:
            del writer.root[name]
    writer.update_root()


def say_another_language(writer: Any) -> None:
    writer.root["/Lang"] = generic.TextStringObject("fr")
    writer.update_root()


def say_another_record(writer: Any) -> None:
    xmp = writer.root["/Metadata"]
    xmp._data = xmp.data.replace(b"SD-4K7Q2M", b"SD-000000")
    xmp._encoded_data = None
    writer.update_container(xmp)


def add_a_script(writer: Any) -> None:
    writer.root["/OpenAction"] = generic.DictionaryObject(
        {
            pdf_name("/S"): pdf_name("/JavaScript"),
            pdf_name("/JS"): generic.TextStringObject("this.print()"),
        }
    )
    writer.update_root()


def first_page(writer: Any) -> Any:
    return writer.find_page_for_modification(0)[0]


REVISIONS = (
    add_a_note, change_the_text, hide_a_page, add_a_page, take_the_attachment_away,
    say_another_language, say_another_record, add_a_script,
)  # fmt: skip


@pytest.mark.parametrize("change", REVISIONS, ids=lambda change: change.__name__)
def test_a_later_revision_is_noticed_and_said_to_be_one(signed, change):
    verdict = verify(revised(signed, change))
    assert (verdict.ok, verdict.unchanged, verdict.covers_all) == (False, True, False)
    assert "added" in verdict.problems[0]


def test_a_revision_that_another_vault_signs_over_is_noticed(signed):
    other = new_identity(AT)
    changed = revised(signed, change_the_text)
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    writer = IncrementalPdfFileWriter(BytesIO(changed))
    append_signature_field(writer, SigFieldSpec("Second"))
    out = BytesIO()
    writer.write(out)
    twice = again_signed(out.getvalue(), other)
    assert len(re.findall(rb"/ByteRange", twice)) == 2
    assert refused(twice)


def again_signed(content: bytes, identity: Identity) -> bytes:
    """Signed once more, in a field of its own."""
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    signer = SimpleSigner(
        signing_cert=Certificate.load(identity.leaf),
        signing_key=PrivateKeyInfo.load(identity.key),
        cert_registry=SimpleCertificateStore(),
    )
    out = BytesIO()
    said = PdfSignatureMetadata(field_name="Second", md_algorithm="sha256")
    sign_pdf(IncrementalPdfFileWriter(BytesIO(content)), said, signer, output=out)
    return out.getvalue()


def test_two_revisions_of_which_the_last_undoes_the_first_are_noticed(signed):
    assert refused(revised(revised(signed, say_another_language), add_a_note))


# the signature in another place


def test_a_summary_that_was_saved_again_is_noticed(signed):
    out = BytesIO()
    with pikepdf.open(BytesIO(signed)) as opened:
        opened.save(out)
    assert refused(out.getvalue())


def test_a_signature_moved_to_another_summary_is_noticed(signed):
    unsigned = pdf_of(a_full_outline())
    other = pdf_of(an_outline(Words("Another record")))
    assert refused(other + signed[len(unsigned) :])


def test_a_byte_range_that_leaves_something_out_is_noticed(signed):
    """Signature wrapping: what was signed moves behind, and new words stand in its place."""
    found = list(re.finditer(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]", signed))[-1]
    first, before, after, rest = map(int, found.groups())
    for numbers in (
        (first, before, after, rest - 1),
        (first, before, after, rest + 1),
        (first, before - 1, after, rest),
        (first, before, after + 1, rest - 1),
        (1, before - 1, after, rest),
        (first, before, after + rest, 0),
        (first, 0, 0, len(signed)),
    ):
        said = b"/ByteRange [%d %d %d %d" % numbers
        padded = said.ljust(found.end() - found.start() - 1) + b"]"
        changed = signed[: found.start()] + padded[: found.end() - found.start()]
        assert refused(changed + signed[found.end() :]), numbers


def test_signed_bytes_that_were_moved_behind_new_ones_are_noticed(signed):
    found = list(re.finditer(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]", signed))[-1]
    _, before, after, rest = map(int, found.groups())
    tail = signed[after : after + rest]
    malicious = b"\n9999 0 obj\n(Do not share)\nendobj\n"
    moved = signed[:after] + malicious + tail
    said = b"/ByteRange [0 %d %d %d" % (before, after + len(malicious), rest)
    padded = (said + b"]").ljust(found.end() - found.start())
    assert refused(moved[: found.start()] + padded + moved[found.end() :])


@pytest.mark.parametrize("instead", [b"", b"00", b"30800000"])
def test_a_signature_that_was_emptied_is_noticed(signed, instead):
    start, end = container(signed)
    emptied = instead.ljust(end - start, b"0")
    assert refused(signed[:start] + emptied + signed[end:])


def test_whoever_signs_a_changed_summary_anew_shows_another_vault(signed, identity):
    forged = sign(pdf_of(an_outline(Words("Do not share"))), new_identity(AT), AT, by="Ruth Amadi")
    assert verify(forged).ok
    assert verify(forged).vault != identity.vault
