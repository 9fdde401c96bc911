"""A signed pack is what was signed, to the last bit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pack_office import Office, contents
from sharedesk.base.secret import Secret
from sharedesk.packs import keys
from sharedesk.packs.sealed import LARGEST, opened, read_file
from sharedesk.packs.troubles import PackKeyRefused, PackRefused
from sharedesk.records.pack_contents import encode


def refusal(content: bytes) -> str:
    with pytest.raises(PackRefused) as refused:
        opened(content, "a.sharedesk-pack")
    assert refused.value.facts["name"] == "a.sharedesk-pack"
    return str(refused.value.facts["reason"])


def small(office: Office) -> bytes:
    """A pack with as little in it as there can be."""
    return office.sign(contents(directory=[], retention_classes=[], secure_domains=[]))


def test_a_signed_pack_says_who_signed_it_and_what_it_holds(office: Office) -> None:
    found = opened(office.pack(7), "a")

    assert found.key == office.key
    assert found.contents == contents(7)


def test_a_signed_pack_can_be_read_by_eye(office: Office) -> None:
    lines = office.pack().decode().splitlines()

    assert lines[0] == "sharedesk-pack 1"
    assert lines[1] == f"signed-by {office.key}"
    assert ' "serial": 1,' in lines


def test_every_bit_of_a_pack_that_is_flipped_is_noticed(office: Office) -> None:
    whole = small(office)

    for place in range(len(whole)):
        for bit in range(8) if place < 230 else (place % 8,):
            changed = bytearray(whole)
            changed[place] ^= 1 << bit
            with pytest.raises(PackRefused):
                opened(bytes(changed))


def test_a_pack_that_was_cut_short_anywhere_is_refused(office: Office) -> None:
    whole = small(office)

    for length in {*range(0, len(whole), 37), *range(220, 240), len(whole) - 1}:
        assert refusal(whole[:length]) in ("ALTERED", "NOT_A_PACK")


@pytest.mark.parametrize("added", [b"\n", b" ", b"\0", b"{}"])
def test_a_pack_with_something_behind_it_is_refused(office: Office, added: bytes) -> None:
    assert refusal(office.pack() + added) == "ALTERED"


def test_a_pack_with_other_line_ends_is_refused(office: Office) -> None:
    assert refusal(office.pack().replace(b"\n", b"\r\n")) == "ALTERED"


def test_a_signature_is_not_moved_to_another_pack(office: Office) -> None:
    one, other = office.pack(1), office.pack(2)
    signature = re.search(rb"signature [0-9a-f]+", one)
    assert signature is not None

    assert refusal(re.sub(rb"signature [0-9a-f]+", signature[0], other)) == "ALTERED"


def test_a_signature_of_one_key_under_the_name_of_another_is_refused(
    office: Office, tmp_path: Path
) -> None:
    stranger = Office(tmp_path / "stranger")
    claimed = stranger.pack().replace(stranger.key.encode(), office.key.encode())

    assert refusal(claimed) == "ALTERED"


def test_a_pack_without_a_signature_is_refused_as_that(office: Office) -> None:
    assert refusal(encode(contents())) == "UNSIGNED"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\xff" * 300])
def test_what_is_no_pack_is_refused_as_that(content: bytes) -> None:
    assert refusal(content) == "NOT_A_PACK"


@pytest.mark.parametrize("text", [b"x", b"[]", b'{"serial": 1}', b"\xff", b'{"format": 2}'])
def test_what_is_signed_and_has_another_shape_is_refused(office: Office, text: bytes) -> None:
    assert refusal(keys.sign(text, office.file, None)) == "FAULTY"


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "large"
    with file.open("wb") as large:
        large.truncate(LARGEST + 2)

    with pytest.raises(PackRefused, match="NOT_A_PACK"):
        read_file(file)


def test_a_file_that_is_not_there_is_said_to_be_unreadable(tmp_path: Path) -> None:
    with pytest.raises(PackRefused, match="UNREADABLE"):
        read_file(tmp_path / "missing")


def test_a_key_may_be_closed_with_a_passphrase(tmp_path: Path) -> None:
    file = tmp_path / "closed.key"
    key = keys.create_key(file, Secret("four herons by the weir"))

    assert b"ENCRYPTED" in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    assert opened(keys.sign(encode(contents()), file, Secret("four herons by the weir"))).key == key
    for wrong in (Secret("five herons"), None):
        with pytest.raises(PackKeyRefused, match="WRONG_PASSPHRASE"):
            keys.sign(b"x", file, wrong)


def test_a_passphrase_for_a_key_that_has_none_is_told(office: Office) -> None:
    with pytest.raises(PackKeyRefused, match="WRONG_PASSPHRASE"):
        keys.sign(b"x", office.file, Secret("four herons"))


def test_a_key_never_takes_the_place_of_a_file(office: Office, tmp_path: Path) -> None:
    with pytest.raises(PackKeyRefused, match="EXISTS"):
        keys.create_key(office.file, None)
    with pytest.raises(PackKeyRefused, match="NOT_WRITTEN"):
        keys.create_key(tmp_path / "no folder" / "a.key", None)


def test_what_is_no_key_is_refused(office: Office, tmp_path: Path) -> None:
    rsa = office.write(tmp_path / "a.key", b"-----BEGIN PRIVATE KEY-----\nMAA=\n")

    with pytest.raises(PackKeyRefused, match="NOT_A_KEY"):
        keys.sign(b"x", rsa, None)
    with pytest.raises(PackKeyRefused, match="UNREADABLE"):
        keys.sign(b"x", tmp_path / "missing", None)


def test_a_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    file = tmp_path / "x.key"
    file.write_bytes(
        X25519PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )

    with pytest.raises(PackKeyRefused, match="NOT_A_KEY"):
        keys.sign(b"x", file, None)


@pytest.mark.parametrize("words", [b"", b"0123", b"G" * 64, b"a" * 64 + b" " + b"b" * 64])
def test_a_public_key_is_one_line_of_sixty_four_digits(tmp_path: Path, words: bytes) -> None:
    file = tmp_path / "pack-key.pub"
    file.write_bytes(words)

    with pytest.raises(PackKeyRefused, match="NOT_A_KEY"):
        keys.read_public(file)
