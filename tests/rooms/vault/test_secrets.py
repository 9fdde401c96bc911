"""Who gets in, who does not, and what they are told."""

import contextlib
import math
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rooms.vault.conftest import PASSPHRASE
from rooms.vault.vault_builders import NAME, a_draft, keep_draft
from sharedesk.base.ids import ALPHABET
from sharedesk.base.secret import Secret
from sharedesk.vault import KeyCost, Vault, key_file, recovery_code
from sharedesk.vault.costs import CEILING, FLOOR, STANDARD, calibrated
from sharedesk.vault.keys import Keys
from sharedesk.vault.slots import Slot, unwrap
from sharedesk.vault.troubles import (
    KeysTampered,
    PassphraseEmpty,
    RecoveryCodeMistyped,
    SaveRefused,
    VaultDamaged,
    VaultNewer,
    WrongSecret,
)

CHEAP = KeyCost.cheap_for_tests()
RANDOM = st.binary(min_size=20, max_size=20)


def test_a_wrong_passphrase_opens_nothing(shelf, vault):
    shelf.close()

    with pytest.raises(WrongSecret) as wrong:
        shelf.open("seven quiet herons over the wear")

    assert wrong.value.facts == {"kind": "passphrase"}


def test_a_passphrase_may_be_typed_with_any_normalisation(tmp_path, clock):
    vault, _ = Vault.create(tmp_path / "v", Secret("cafe\u0301 ﬁve"), clock=clock, cost=CHEAP)
    vault.close()

    Vault.open(tmp_path / "v", clock=clock, passphrase=Secret("caf\u00e9 five")).close()


def test_an_empty_passphrase_makes_no_vault(tmp_path, clock):
    with pytest.raises(PassphraseEmpty):
        Vault.create(tmp_path / "v", Secret(""), clock=clock, cost=CHEAP)

    assert not (tmp_path / "v").exists()


def test_opening_takes_one_secret(shelf, vault):
    with pytest.raises(TypeError):
        shelf.open(None)
    with pytest.raises(TypeError):
        shelf.open(PASSPHRASE, code=shelf.code)


def test_the_recovery_code_opens_the_vault(shelf, vault):
    keep_draft(vault)
    shelf.close()

    assert shelf.open(None, code=shelf.code).record(NAME) == a_draft()


def test_another_vaults_recovery_code_opens_nothing(shelf, vault):
    shelf.close()

    with pytest.raises(WrongSecret) as wrong:
        shelf.open(None, code=recovery_code.written_out(bytes(20)))

    assert wrong.value.facts == {"kind": "recovery_code"}


def test_a_mistyped_recovery_code_names_the_group(shelf, vault):
    shelf.close()
    groups = shelf.code.reveal().split("-")
    groups[2] = groups[2][:4] + ALPHABET[ALPHABET.index(groups[2][4]) ^ 1]

    with pytest.raises(RecoveryCodeMistyped) as mistyped:
        shelf.open(None, code=Secret("-".join(groups)))

    assert mistyped.value.facts["groups"] == (3,)


def test_a_new_passphrase_replaces_the_old_one(shelf, vault):
    keep_draft(vault)

    vault.ways_in.change_passphrase(Secret("another one altogether"))

    assert shelf.reopen(passphrase="another one altogether").record(NAME) == a_draft()
    shelf.close()
    with pytest.raises(WrongSecret):
        shelf.open()


def test_changing_the_passphrase_can_ask_for_the_current_one(shelf, vault):
    with pytest.raises(WrongSecret):
        vault.ways_in.change_passphrase(Secret("new"), current=Secret("not it"))
    vault.ways_in.change_passphrase(Secret("new"), current=Secret(PASSPHRASE))

    shelf.reopen(passphrase="new")


def test_an_empty_passphrase_replaces_nothing(shelf, vault):
    with pytest.raises(PassphraseEmpty):
        vault.ways_in.change_passphrase(Secret(""))

    shelf.reopen()


def test_a_new_recovery_code_replaces_the_old_one(shelf, vault):
    code = vault.ways_in.new_recovery_code()
    shelf.close()

    with pytest.raises(WrongSecret):
        shelf.open(None, code=shelf.code)
    shelf.open(None, code=code)


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_code(shelf, vault):
    keep_draft(vault)
    vault = shelf.reopen(passphrase=None, code=shelf.code)

    vault.ways_in.change_passphrase(Secret("found again"))

    assert shelf.reopen(passphrase="found again").record(NAME) == a_draft()


def test_no_key_outlives_the_session(vault):
    keys = vault._file.keys

    vault.close()

    with pytest.raises(SaveRefused):
        keys.derived("backup")


# copies of the key file


@pytest.mark.parametrize("name", ["keys.a", "keys.b"])
@pytest.mark.parametrize("harm", ["missing", "cut", "flipped", "emptied"])
def test_one_poor_copy_of_the_keys_is_mended_from_the_other(shelf, vault, name, harm):
    shelf.close()
    spoil(shelf.folder / name, harm)

    vault = shelf.open()

    assert [(note.kind, note.what) for note in vault.notes] == [("keys_mended", name)]
    assert (shelf.folder / "keys.a").read_bytes() == (shelf.folder / "keys.b").read_bytes()
    assert shelf.reopen().notes == ()


def test_without_a_readable_copy_there_is_no_way_in(shelf, vault):
    shelf.close()
    spoil(shelf.folder / "keys.a", "missing")
    spoil(shelf.folder / "keys.b", "flipped")

    with pytest.raises(VaultDamaged) as damaged:
        shelf.open()

    assert damaged.value.facts["what"] == "keys"


def test_the_copy_outside_saves_the_day(shelf, tmp_path):
    outside = tmp_path / "config"
    keep_draft(shelf.create(outside=outside))
    shelf.close()
    spoil(shelf.folder / "keys.a", "missing")
    spoil(shelf.folder / "keys.b", "missing")
    (outside / "of-another-vault.keys").write_bytes(b"something else")

    vault = shelf.open(outside=outside)

    assert vault.record(NAME) == a_draft()
    shelf.reopen()


def spoil(file: Path, harm: str) -> None:
    content = bytearray(file.read_bytes())
    if harm == "missing":
        file.unlink()
        return
    if harm == "flipped":
        content[len(content) // 2] ^= 1
    file.write_bytes({"cut": content[:100], "flipped": content, "emptied": b""}[harm])


def test_a_change_that_was_cut_off_after_the_first_copy_has_happened(shelf, vault):
    older = (shelf.folder / "keys.a").read_bytes()
    vault.ways_in.change_passphrase(Secret("new"))
    shelf.close()
    (shelf.folder / "keys.a").write_bytes(older)

    with pytest.raises(WrongSecret):
        shelf.open()
    assert [note.kind for note in shelf.open("new").notes] == ["keys_mended"]


def test_keys_that_were_rolled_back_are_put_right_from_inside_the_vault(shelf, vault):
    older = (shelf.folder / "keys.a").read_bytes()
    vault.ways_in.change_passphrase(Secret("new"))
    shelf.close()
    for name in ("keys.a", "keys.b"):
        (shelf.folder / name).write_bytes(older)

    with pytest.raises(WrongSecret) as replaced:
        shelf.open()

    assert replaced.value.facts == {"kind": "passphrase", "why": "replaced"}
    assert shelf.open("new").notes == ()
    shelf.close()
    with pytest.raises(WrongSecret) as wrong:
        shelf.open()
    assert wrong.value.facts == {"kind": "passphrase"}


def header_of(shelf) -> key_file.Header:
    return key_file.unpacked((shelf.folder / "keys.a").read_bytes())


def plant(shelf, header: key_file.Header, names=("keys.a", "keys.b")) -> None:
    for name in names:
        (shelf.folder / name).write_bytes(key_file.packed(header))


def test_a_header_that_was_altered_without_the_key_is_not_trusted(shelf, vault):
    shelf.close()
    plant(shelf, replace(header_of(shelf), salt="00" * 16))

    with pytest.raises(KeysTampered):
        shelf.open()


def test_a_forged_newer_copy_locks_nobody_out(shelf, vault):
    shelf.close()
    genuine = header_of(shelf)
    broken = tuple(replace(slot, wrapped="00" * 48) for slot in genuine.slots)
    plant(shelf, replace(genuine, generation=99, slots=broken), names=["keys.b"])

    shelf.open()


def test_a_slot_whose_cost_was_lowered_opens_nothing(shelf, vault):
    shelf.close()
    genuine = header_of(shelf)
    lowered = tuple(
        replace(slot, cost=replace(slot.cost, memory_kib=32)) if slot.cost else slot
        for slot in genuine.slots
    )
    plant(shelf, replace(genuine, slots=lowered))

    with pytest.raises(WrongSecret):
        shelf.open()


@pytest.mark.parametrize(
    "cost",
    [
        KeyCost(CEILING.memory_kib + 1, 3, 4),
        KeyCost(65536, CEILING.passes + 1, 4),
        KeyCost(65536, 3, CEILING.lanes + 1),
        KeyCost(8, 3, 4),
        KeyCost(65536, 0, 4),
        KeyCost(65536, 3, 0),
        None,
    ],
)
def test_a_file_that_asks_for_too_much_work_is_refused(shelf, vault, cost):
    shelf.close()
    genuine = header_of(shelf)
    slots = tuple(
        replace(slot, cost=cost) if slot.kind == "passphrase" else slot for slot in genuine.slots
    )
    plant(shelf, replace(genuine, slots=slots))

    with pytest.raises(KeysTampered) as tampered:
        shelf.open()

    assert tampered.value.facts["what"] == "cost"


def test_a_slot_with_nonsense_in_it_opens_nothing():
    slot = Slot("1", "recovery_code", "00" * 16, nonce="not hexadecimal", wrapped="")

    with pytest.raises(WrongSecret):
        unwrap(slot, "00" * 16, recovery_code.written_out(bytes(20)))


def test_keys_of_a_newer_program_are_not_guessed_at(shelf, vault):
    shelf.close()
    plant(shelf, replace(header_of(shelf), format=2))

    with pytest.raises(VaultNewer) as newer:
        shelf.open()

    assert newer.value.facts == {"found": 2, "known": 1}


def test_a_key_file_with_a_right_checksum_and_no_sense_is_damaged():
    whole = key_file.packed(key_file.Header("00" * 16, "0", 1, 1, "00" * 16, ()))
    senseless = key_file._MAGIC + b'{"format": 1, "vault": 3}\n'
    checked = key_file.hashlib.sha256(senseless).hexdigest().encode() + b"\n"

    assert key_file.unpacked(whole).vault == "00" * 16
    with pytest.raises(VaultDamaged):
        key_file.unpacked(senseless + checked)


def test_a_raw_key_of_the_wrong_length_is_never_used():
    with pytest.raises(ValueError, match="wrong length"):
        Keys(bytearray(32), "00" * 16).raw_database_key(1, "00")


# costs


def test_the_cost_is_halved_on_a_slow_computer_but_not_below_the_floor():
    assert calibrated(lambda cost: cost.memory_kib / 1024) == replace(STANDARD, memory_kib=65536)
    assert calibrated(lambda _: math.inf).memory_kib == FLOOR.memory_kib


def test_the_cost_rises_on_a_fast_computer():
    cost = calibrated(lambda _: 0.1)

    assert cost.memory_kib == STANDARD.memory_kib
    assert 0.5 <= cost.passes / STANDARD.passes * 0.1 <= 1.0
    assert calibrated(lambda _: 1e-9).passes == CEILING.passes


def test_the_cost_that_is_measured_here_is_enough(tmp_path, clock, monkeypatch):
    monkeypatch.setattr("sharedesk.vault.costs.STANDARD", FLOOR)
    monkeypatch.setattr("sharedesk.vault.costs.QUICKEST_SECONDS", 0.0)

    vault, _ = Vault.create(tmp_path / "v", Secret(PASSPHRASE), clock=clock)

    assert vault._file.header.slots[0].cost == FLOOR
    vault.close()


def test_memory_that_is_not_to_be_had_counts_as_too_slow(monkeypatch):
    from argon2.exceptions import HashingError

    def no_memory(*_: object) -> bytes:
        raise HashingError

    monkeypatch.setattr("sharedesk.vault.costs.hash_secret_raw", no_memory)

    assert calibrated().memory_kib == FLOOR.memory_kib


def test_a_cost_below_the_floor_makes_no_vault(tmp_path, clock):
    with pytest.raises(ValueError, match="no protection"):
        Vault.create(tmp_path / "v", Secret("x"), clock=clock, cost=KeyCost(65535, 3, 4))


# recovery codes


@given(RANDOM)
def test_a_recovery_code_reads_back(random_bytes):
    assert recovery_code.read_back(recovery_code.written_out(random_bytes)) == random_bytes


WAYS = st.sampled_from(
    [str.lower, lambda code: code.replace("-", " "), lambda code: f"  {code.replace('-', '')}\n"]
)


@given(RANDOM, WAYS)
def test_a_recovery_code_may_be_typed_untidily(random_bytes, typed):
    code = recovery_code.written_out(random_bytes).reveal()

    assert recovery_code.read_back(Secret(typed(code))) == random_bytes


@given(RANDOM)
def test_letters_that_look_like_digits_are_read_as_digits(random_bytes):
    code = recovery_code.written_out(random_bytes).reveal()
    mistaken = code.replace("0", "o").replace("1", "l")

    assert recovery_code.read_back(Secret(mistaken)) == random_bytes


@given(RANDOM, st.integers(0, 39), st.integers(1, 31))
def test_one_wrong_character_names_its_group(random_bytes, place, by):
    code = list(recovery_code.written_out(random_bytes).reveal().replace("-", ""))
    code[place] = ALPHABET[ALPHABET.index(code[place]) ^ by]

    with pytest.raises(RecoveryCodeMistyped) as mistyped:
        recovery_code.read_back(Secret("".join(code)))

    assert mistyped.value.facts["groups"] == (place // 5 + 1,)


@given(RANDOM, st.integers(0, 38))
def test_two_swapped_characters_are_noticed(random_bytes, place):
    code = list(recovery_code.written_out(random_bytes).reveal().replace("-", ""))
    code[place], code[place + 1] = code[place + 1], code[place]

    if code[place] == code[place + 1]:
        return
    with pytest.raises(RecoveryCodeMistyped):
        recovery_code.read_back(Secret("".join(code)))


@given(RANDOM, st.integers(0, 6))
def test_two_swapped_groups_are_noticed(random_bytes, place):
    groups = recovery_code.written_out(random_bytes).reveal().split("-")
    groups[place], groups[place + 1] = groups[place + 1], groups[place]

    if groups[place] == groups[place + 1]:
        return
    with pytest.raises(RecoveryCodeMistyped) as mistyped:
        recovery_code.read_back(Secret("-".join(groups)))
    assert mistyped.value.facts["groups"] == (place + 1, place + 2)


@given(st.text(max_size=60))
def test_any_text_at_all_is_read_or_refused(text):
    with contextlib.suppress(RecoveryCodeMistyped):
        assert len(recovery_code.read_back(Secret(text))) == 20


def test_a_character_that_no_code_has_names_its_group():
    groups = recovery_code.written_out(bytes(range(20))).reveal().split("-")
    groups[4] = "U" + groups[4][1:]

    with pytest.raises(RecoveryCodeMistyped) as mistyped:
        recovery_code.read_back(Secret("-".join(groups)))

    assert mistyped.value.facts["groups"] == (5,)


def test_a_group_that_is_too_short_is_named():
    groups = recovery_code.written_out(bytes(range(20))).reveal().split("-")
    groups[6] = groups[6][:3]

    with pytest.raises(RecoveryCodeMistyped) as mistyped:
        recovery_code.read_back(Secret("-".join(groups)))

    assert mistyped.value.facts == {"groups": (7,), "characters": 38}


def test_two_vaults_of_the_same_passphrase_share_no_key(tmp_path, clock):
    first, second = (
        Vault.create(tmp_path / name, Secret(PASSPHRASE), clock=clock, cost=CHEAP)[0]
        for name in ("one", "two")
    )
    assert first._file.keys.derived("anchor") != second._file.keys.derived("anchor")
    first.close()
    second.close()
    shutil.copy(tmp_path / "one" / "keys.a", tmp_path / "two" / "keys.a")
    shutil.copy(tmp_path / "one" / "keys.b", tmp_path / "two" / "keys.b")

    with pytest.raises(KeysTampered) as swapped:
        Vault.open(tmp_path / "two", clock=clock, passphrase=Secret(PASSPHRASE))

    assert swapped.value.facts == {"what": "another"}
