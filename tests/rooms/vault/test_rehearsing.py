"""Whether a way in works is tried without changing anything; odd passphrases are quick to refuse."""

from __future__ import annotations

import time
import unicodedata

import pytest

from rooms.vault.conftest import PASSPHRASE
from rooms.vault.test_key_copies import another_vault
from rooms.vault.test_secrets import header_of, plant, spoil
from rooms.vault.vault_builders import keep_draft
from sharedesk.base.secret import Secret
from sharedesk.vault import KeyCost, Vault, recovery_code
from sharedesk.vault.costs import LONGEST_PASSPHRASE, normalised_passphrase, stretch
from sharedesk.vault.troubles import (
    KeysTampered,
    PassphraseEmpty,
    PassphraseTooLong,
    RecoveryCodeMistyped,
    VaultDamaged,
    WrongSecret,
)

CHEAP = KeyCost.cheap_for_tests()


def bytes_of(shelf) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in shelf.folder.iterdir()}


def test_a_rehearsal_of_what_works_says_nothing_and_changes_nothing(shelf, vault):
    keep_draft(vault)
    before = bytes_of(shelf)

    vault.ways_in.check_passphrase(Secret(PASSPHRASE))
    vault.ways_in.check_recovery_code(shelf.code)

    assert bytes_of(shelf) == before


def test_a_rehearsal_refuses_what_does_not_open_this_vault(shelf, vault):
    with pytest.raises(WrongSecret):
        vault.ways_in.check_passphrase(Secret("not it"))
    with pytest.raises(WrongSecret):
        vault.ways_in.check_recovery_code(recovery_code.written_out(bytes(20)))


def test_a_rehearsal_names_the_group_that_was_mistyped(shelf, vault):
    groups = shelf.code.reveal().split("-")
    # one other letter is always noticed; a group turned round is right once in 32 times
    groups[5] = ("1" if groups[5][0] == "0" else "0") + groups[5][1:]

    with pytest.raises(RecoveryCodeMistyped) as mistyped:
        vault.ways_in.check_recovery_code(Secret("-".join(groups)))

    assert mistyped.value.facts["groups"] == (6,)


def test_a_rehearsal_reads_the_disk_and_not_what_is_remembered(shelf, vault):
    for name in ("keys.a", "keys.b"):
        spoil(shelf.folder / name, "flipped")

    with pytest.raises(VaultDamaged) as damaged:
        vault.ways_in.check_recovery_code(shelf.code)

    assert damaged.value.facts["what"] == "keys"


def test_a_rehearsal_notices_older_keys_on_the_disk(shelf, vault):
    older = header_of(shelf)
    vault.ways_in.change_passphrase(Secret("another one altogether"))
    plant(shelf, older)

    with pytest.raises(KeysTampered) as tampered:
        vault.ways_in.check_recovery_code(shelf.code)

    assert tampered.value.facts == {"what": "older"}


def test_a_rehearsal_notices_keys_that_lead_to_another_master_key(shelf, vault, tmp_path):
    from sharedesk.vault import key_file

    other = another_vault(tmp_path, shelf)
    found = key_file.unpacked((other / "keys.a").read_bytes())
    (shelf.folder / found.data_name).touch()
    for name in ("keys.a", "keys.b"):
        (shelf.folder / name).write_bytes(key_file.packed(found))

    with pytest.raises(KeysTampered) as tampered:
        vault.ways_in.check_passphrase(Secret(PASSPHRASE))

    assert tampered.value.facts == {"what": "another"}


# what people paste, and what keyboards do

PECULIAR = {
    "128 characters": "Otter7! " * 16,
    "quotes": 'o\'clock "said" ; -- ` $(x) \\ %s {0}',
    "emoji": "🦦👩‍👧‍👦 by the weir 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "combining": "Zoë Żółć ǖ ḗ ộ ở ự çedilla",
    "right to left": "שבע אנפות שקטות مع سبعة",
    "mixed directions": "seven אנפות \u200fquiet\u200e مالك",
    "controls": "tab\there nul\x00 and \u2028 separators \x85",
    "spaces": "  leading and trailing  ",
    "half a character": "broken \ud83e pasted",
    "hangul": "한글 비밀번호 일곱",
    "longest": "é" * LONGEST_PASSPHRASE,
}


@pytest.mark.parametrize("typed", PECULIAR.values(), ids=PECULIAR.keys())
def test_a_peculiar_passphrase_opens_its_vault_in_either_normal_form(tmp_path, clock, typed):
    vault, _ = Vault.create(tmp_path / "v", Secret(typed), clock=clock, cost=CHEAP)
    vault.close()

    for form in ("NFC", "NFD"):
        again = Secret(unicodedata.normalize(form, typed))
        Vault.open(tmp_path / "v", clock=clock, passphrase=again).close()
    with pytest.raises(WrongSecret):
        Vault.open(tmp_path / "v", clock=clock, passphrase=Secret(typed[:-1]))


PASTED = {
    "a megabyte": "x" * 1_000_000,
    "a megabyte of lines": "line\n" * 200_000,
    "marks out of order": "\u0301\u0323" * 500_000,
    "what unfolds": "\ufdfa" * 300,
    "one too many": "é" * (LONGEST_PASSPHRASE + 1),
    "apart, one too many": "e\u0301" * (LONGEST_PASSPHRASE + 1),
}


@pytest.mark.parametrize("pasted", PASTED.values(), ids=PASTED.keys())
def test_what_nobody_types_is_refused_at_once(shelf, vault, pasted):
    shelf.close()
    started = time.perf_counter()

    with pytest.raises(PassphraseTooLong) as refused:
        shelf.open(pasted)

    assert refused.value.facts == {"most": LONGEST_PASSPHRASE}
    assert time.perf_counter() - started < 1.0


def test_the_worst_that_is_still_put_in_order_takes_no_time():
    started = time.perf_counter()

    with pytest.raises(PassphraseTooLong):
        normalised_passphrase("\u0301\u0323" * (2 * LONGEST_PASSPHRASE))

    assert time.perf_counter() - started < 1.0


def test_an_empty_passphrase_is_called_empty(shelf, vault):
    shelf.close()

    with pytest.raises(PassphraseEmpty):
        shelf.open("")


def test_a_megabyte_is_no_recovery_code_and_no_new_passphrase(shelf, vault):
    with pytest.raises(RecoveryCodeMistyped) as mistyped:
        vault.ways_in.check_recovery_code(Secret("A1" * 500_000))
    with pytest.raises(PassphraseTooLong):
        vault.ways_in.change_passphrase(Secret("x" * 1_000_000))

    assert mistyped.value.facts == {"groups": (), "characters": 1_000_000, "why": "length"}
    shelf.reopen()


def test_an_empty_passphrase_is_never_stretched():
    with pytest.raises(PassphraseEmpty):
        stretch(Secret(""), bytes(16), CHEAP)
