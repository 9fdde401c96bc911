"""The organisation's key: what it opens, what it does not, and that it is what RFC 9180 says."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from rooms.vault import independent_hpke
from rooms.vault.conftest import PASSPHRASE
from rooms.vault.vault_builders import NAME, a_draft, keep_draft
from sharedesk.base.secret import Secret
from sharedesk.records.fingerprints import fingerprint_of
from sharedesk.vault import KeyCost, Vault, create_escrow_key, read_escrow_key, sealing
from sharedesk.vault.slots import _description
from sharedesk.vault.troubles import (
    EscrowFileDamaged,
    EscrowFileExists,
    NotInEscrow,
    PlaceMissing,
    WrongSecret,
)

CHEAP = KeyCost.cheap_for_tests()
KEEPER = Secret("eleven grey lanterns by the lock")


def opened_with(shelf, private: Secret) -> Vault:
    shelf.close()
    vault = Vault.open(shelf.folder, clock=shelf.clock, escrow_key=private)
    shelf._open.append(vault)
    return vault


def test_the_organisations_key_opens_a_vault_whose_owner_added_it(shelf, vault, escrow_pair):
    private, public = escrow_pair
    keep_draft(vault)

    vault.ways_in.add_escrow(public)

    assert vault.ways_in.escrow_key == public
    assert opened_with(shelf, private).record(NAME) == a_draft()
    shelf.reopen().close()
    shelf.open(None, code=shelf.code)


def test_no_vault_has_such_a_key_by_itself(shelf, vault, escrow_pair):
    assert vault.ways_in.escrow_key is None

    with pytest.raises(NotInEscrow) as refused:
        opened_with(shelf, escrow_pair[0])

    assert refused.value.facts == {"why": "none"}


def test_another_organisations_key_opens_nothing_and_the_right_one_is_named(
    shelf, vault, escrow_pair
):
    vault.ways_in.add_escrow(escrow_pair[1])
    other, _ = sealing.new_pair()

    with pytest.raises(NotInEscrow) as refused:
        opened_with(shelf, other)

    assert refused.value.facts == {"why": "another", "held": fingerprint_of(escrow_pair[1])}


def test_a_key_that_was_taken_away_opens_nothing_any_more(shelf, vault, escrow_pair):
    vault.ways_in.add_escrow(escrow_pair[1])
    vault.ways_in.remove_escrow()

    assert vault.ways_in.escrow_key is None
    with pytest.raises(NotInEscrow):
        opened_with(shelf, escrow_pair[0])
    shelf.open()


def test_what_is_not_there_cannot_be_taken_away(vault):
    with pytest.raises(NotInEscrow):
        vault.ways_in.remove_escrow()


def test_a_second_key_takes_the_place_of_the_first(shelf, vault, escrow_pair):
    second, public = sealing.new_pair()
    vault.ways_in.add_escrow(escrow_pair[1])

    vault.ways_in.add_escrow(public)

    opened_with(shelf, second)
    with pytest.raises(NotInEscrow):
        opened_with(shelf, escrow_pair[0])


def test_a_new_passphrase_and_a_new_code_leave_the_organisations_key_as_it_is(
    shelf, vault, escrow_pair
):
    vault.ways_in.add_escrow(escrow_pair[1])

    vault.ways_in.change_passphrase(Secret("another one altogether"))
    vault.ways_in.new_recovery_code()

    opened_with(shelf, escrow_pair[0])


def test_what_is_no_key_is_not_added(vault):
    with pytest.raises(ValueError, match="X25519"):
        vault.ways_in.add_escrow("00")

    assert vault.ways_in.escrow_key is None


# the key file


def test_a_key_file_gives_its_private_key_to_whoever_has_its_passphrase(shelf, vault, tmp_path):
    public = create_escrow_key(tmp_path / "northmoor", KEEPER, cost=CHEAP)
    vault.ways_in.add_escrow(public)

    private, read = read_escrow_key(tmp_path / "northmoor", KEEPER)

    assert read == public
    opened_with(shelf, private)


def test_a_key_file_is_for_its_owners_eyes_and_holds_no_private_key_in_clear(tmp_path):
    create_escrow_key(tmp_path / "northmoor", KEEPER, cost=CHEAP)

    private, _ = read_escrow_key(tmp_path / "northmoor", KEEPER)

    assert stat.S_IMODE((tmp_path / "northmoor").stat().st_mode) == 0o600
    assert private.reveal() not in (tmp_path / "northmoor").read_text()


def test_a_wrong_passphrase_opens_no_key_file(tmp_path):
    create_escrow_key(tmp_path / "northmoor", KEEPER, cost=CHEAP)

    with pytest.raises(WrongSecret):
        read_escrow_key(tmp_path / "northmoor", Secret(PASSPHRASE))


def test_a_key_file_never_replaces_anything(tmp_path):
    create_escrow_key(tmp_path / "northmoor", KEEPER, cost=CHEAP)
    before = (tmp_path / "northmoor").read_bytes()

    with pytest.raises(EscrowFileExists):
        create_escrow_key(tmp_path / "northmoor", KEEPER, cost=CHEAP)

    assert (tmp_path / "northmoor").read_bytes() == before


def test_a_key_file_whose_public_key_was_exchanged_opens_nothing(tmp_path):
    file = tmp_path / "northmoor"
    create_escrow_key(file, KEEPER, cost=CHEAP)
    content = json.loads(file.read_text())
    file.write_text(json.dumps(content | {"public_key": sealing.new_pair()[1]}))

    with pytest.raises(WrongSecret):
        read_escrow_key(file, KEEPER)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{}", b"[1]", b"x" * 100_000])
def test_what_is_no_key_file_is_called_so(tmp_path, content):
    (tmp_path / "odd").write_bytes(content)

    with pytest.raises(EscrowFileDamaged):
        read_escrow_key(tmp_path / "odd", KEEPER)


def test_a_key_file_that_is_not_there_is_called_so(tmp_path):
    with pytest.raises(PlaceMissing):
        read_escrow_key(tmp_path / "nowhere", KEEPER)


# that others can open it, too


def test_the_second_implementation_gives_the_values_of_the_rfc():
    """RFC 9180, appendix A.1.1: base mode, X25519, HKDF-SHA256, AES-128-GCM."""
    key = X25519PrivateKey.from_private_bytes(
        bytes.fromhex("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8")
    )
    enc = bytes.fromhex("37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431")

    aes_key, nonce = independent_hpke.schedule(
        key, enc, bytes.fromhex("4f6465206f6e2061204772656369616e2055726e"), aead=1, length=16
    )

    assert aes_key.hex() == "4531685d41d65f03dc48f6b8302c05b0"
    assert nonce.hex() == "56d890e5accaaf011cff4b7d"


def test_another_implementation_of_the_rfc_opens_what_a_vault_sealed(vault, escrow_pair):
    private, public = escrow_pair
    vault.ways_in.add_escrow(public)
    header = vault._file.header
    slot = next(slot for slot in header.slots if slot.kind == "escrow")

    master = independent_hpke.opened(
        X25519PrivateKey.from_private_bytes(bytes.fromhex(private.reveal())),
        bytes.fromhex(slot.wrapped),
        _description(slot, header.vault),
    )

    assert master == vault._file.keys.copy_of_master()


def test_a_fingerprint_is_read_out_in_groups_and_tells_keys_apart():
    first, second = (fingerprint_of(sealing.new_pair()[1]) for _ in range(2))

    assert first != second
    assert [len(group) for group in first.split(" ")] == [4] * 8


def test_a_key_file_is_read_as_it_was_first_written(tmp_path):
    """A file that an organisation has in its safe must open for as long as there are vaults."""
    kept = Path(__file__).parents[2] / "old_vaults" / "organisation.escrow"

    private, public = read_escrow_key(kept, KEEPER)

    derived = X25519PrivateKey.from_private_bytes(bytes.fromhex(private.reveal())).public_key()
    assert derived == X25519PublicKey.from_public_bytes(bytes.fromhex(public))
