"""Rehearsals, the organisation's key and a new lock, as the Settings page asks for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace as with_other
from datetime import timedelta
from pathlib import Path

import pytest

from builders import PASSPHRASE, a_decision, a_session, with_escrow
from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.desk import keys, noticing, opening, writing
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import EscrowNotOffered, PassphraseTooWeak
from sharedesk.desk.wording import words_for
from sharedesk.records.history import describe
from sharedesk.vault import KeyCost
from sharedesk.vault.troubles import (
    NotInEscrow,
    PassphraseTooLong,
    RecoveryCodeMistyped,
    VaultRolledBack,
    WrongSecret,
)

NEW = Secret("nine slow barges under the bridge")
KEEPER = Secret("eleven grey lanterns by the lock")
CHEAP = KeyCost.cheap_for_tests()


@pytest.fixture
def pair(tmp_path: Path) -> keys.EscrowPair:
    """An organisation's pair of keys; the private one is in a file."""
    return keys.create_escrow_key(tmp_path / "northmoor", KEEPER, cost=CHEAP)


@pytest.fixture
def offered(session: Session, pair: keys.EscrowPair) -> Session:
    """A desk whose organisation has put its key into its settings."""
    return offering(session, pair)


def offering(session: Session, pair: keys.EscrowPair) -> Session:
    library = with_escrow(session.library, pair.public_key, pair.fingerprint)
    return with_other(session, library=library)


@pytest.fixture
def code(tmp_path: Path, clock: FixedClock) -> Iterator[tuple[Session, Secret]]:
    """A desk and its recovery code."""
    session, code = a_session(tmp_path / "with code", clock)
    yield session, code
    opening.lock(session)


def kinds(session: Session) -> list[str]:
    return [event.kind for event in session.vault.history("")]


def test_a_rehearsal_leaves_no_trace(code: tuple[Session, Secret]) -> None:
    session, recovery = code
    before = kinds(session)

    keys.check_recovery_code(session, recovery)
    keys.check_passphrase(session, Secret(PASSPHRASE))

    assert kinds(session) == before


def test_a_rehearsal_says_what_is_wrong_in_words(code: tuple[Session, Secret]) -> None:
    session, recovery = code
    short = Secret(recovery.reveal()[:-6])
    groups = recovery.reveal().split("-")
    turned = Secret("-".join([groups[1], groups[0], *groups[2:]]))

    with pytest.raises(RecoveryCodeMistyped) as missing:
        keys.check_recovery_code(session, short)
    with pytest.raises(RecoveryCodeMistyped) as swapped:
        keys.check_recovery_code(session, turned)

    assert words_for(missing.value)[0] == (
        "A recovery code has 40 letters and digits, and this has 35."
    )
    assert (
        words_for(swapped.value)[0] == "The recovery code is not quite right: look at group 1, 2."
    )


def test_a_new_lock_is_in_the_history_with_its_owners_name(
    code: tuple[Session, Secret],
) -> None:
    session, recovery = code
    decision = a_decision(session)
    told: list[float] = []

    new = keys.rotate(session, Secret(PASSPHRASE), told.append)

    event = session.vault.history("")[-1]
    assert (event.kind, event.by) == ("KEYS_ROTATED", "Ruth Amadi")
    assert describe(event) == "The vault was given a new lock, and all of it a new key"
    assert writing.record_of(session, decision.id) == decision
    assert told[-1] == 1.0
    keys.check_recovery_code(session, new)
    with pytest.raises(WrongSecret):
        keys.check_recovery_code(session, recovery)


def test_an_organisation_that_offers_no_key_gets_none(session: Session) -> None:
    assert keys.escrow_state(session) == keys.EscrowState(None, None)

    with pytest.raises(EscrowNotOffered) as refused:
        keys.add_escrow(session)

    assert refused.value.facts == {"why": "none"}
    assert "ESCROW_ADDED" not in kinds(session)


def test_a_key_that_should_have_been_reviewed_is_not_added(
    offered: Session, clock: FixedClock
) -> None:
    clock.move(timedelta(days=400))

    with pytest.raises(EscrowNotOffered) as refused:
        keys.add_escrow(offered)

    assert "2027-11-01" in words_for(refused.value)[0]


def test_the_owner_sees_whether_the_organisation_can_open_the_vault(
    offered: Session, pair: keys.EscrowPair
) -> None:
    before = keys.escrow_state(offered)

    added = keys.add_escrow(offered)
    with_key = keys.escrow_state(offered)
    keys.remove_escrow(offered)

    assert before.offered is not None
    assert (before.held, with_key.held) == (None, pair.fingerprint)
    assert added.vault
    assert keys.escrow_state(offered).held is None
    assert kinds(offered)[-2:] == ["ESCROW_ADDED", "ESCROW_REMOVED"]
    assert offered.vault.history("")[-1].detail == {"key": pair.fingerprint}


def test_the_organisation_gets_in_and_leaves_its_name_in_the_history(
    offered: Session, pair: keys.EscrowPair, tmp_path: Path, clock: FixedClock
) -> None:
    decision = a_decision(offered)
    keys.add_escrow(offered)
    opening.lock(offered)

    session = keys.recover_with_escrow(
        offered.folder, tmp_path / "northmoor", KEEPER, NEW, clock=clock
    )

    event = session.vault.history("")[-1]
    assert (event.kind, event.detail) == ("OPENED_BY_ORGANISATION", {"key": pair.fingerprint})
    assert keys.escrow_state(session).used_at == clock.now()
    assert writing.record_of(session, decision.id) == decision
    opening.lock(session)
    opening.lock(opening.unlock(offered.folder, NEW, clock=clock))
    with pytest.raises(WrongSecret):
        opening.unlock(offered.folder, Secret(PASSPHRASE), clock=clock)


def test_the_organisation_does_not_get_into_a_vault_that_was_not_opened_to_it(
    session: Session, pair: keys.EscrowPair, tmp_path: Path, clock: FixedClock
) -> None:
    opening.lock(session)

    with pytest.raises(NotInEscrow) as refused:
        keys.recover_with_escrow(session.folder, tmp_path / "northmoor", KEEPER, NEW, clock=clock)

    assert words_for(refused.value)[0] == (
        "The owner of this vault has not given the organisation a key to it."
    )
    opening.lock(opening.unlock(session.folder, Secret(PASSPHRASE), clock=clock))


def test_a_key_file_needs_a_passphrase_that_is_hard_to_guess(tmp_path: Path) -> None:
    with pytest.raises(PassphraseTooWeak):
        keys.create_escrow_key(tmp_path / "weak", Secret("password1234"), cost=CHEAP)

    assert not (tmp_path / "weak").exists()


def test_getting_back_in_is_in_the_history(tmp_path: Path, clock: FixedClock) -> None:
    session, code = a_session(tmp_path / "v", clock)
    opening.lock(session)

    session = opening.recover(tmp_path / "v", code, NEW, clock=clock)

    assert describe(session.vault.history("")[-1]) == (
        "A new passphrase was set with the recovery code"
    )
    opening.lock(session)


def test_a_vault_that_was_put_back_can_be_got_into_as_it_is(
    tmp_path: Path, clock: FixedClock
) -> None:
    session, code = a_session(tmp_path / "v", clock)
    opening.lock(session)
    earlier = {path: path.read_bytes() for path in (tmp_path / "v").glob("data-*")}
    session = opening.unlock(tmp_path / "v", Secret(PASSPHRASE), clock=clock)
    a_decision(session)
    opening.lock(session)
    for path, content in earlier.items():
        path.write_bytes(content)

    with pytest.raises(VaultRolledBack):
        opening.recover(tmp_path / "v", code, NEW, clock=clock)
    session = opening.recover(tmp_path / "v", code, NEW, clock=clock, as_found=True)

    assert kinds(session)[-2:] == ["ROLLBACK_ACCEPTED", "PASSPHRASE_RESET"]
    assert noticing.notices(session) == (noticing.SENTENCES["rolled_back"],)
    opening.lock(session)


@pytest.mark.parametrize("typed", ["x" * 1_000_000, "\u0301\u0323" * 500_000])
def test_what_nobody_types_is_no_new_passphrase_anywhere(
    tmp_path: Path, clock: FixedClock, typed: str
) -> None:
    session, code = a_session(tmp_path / "v", clock)
    opening.lock(session)

    with pytest.raises(PassphraseTooLong):
        opening.recover(tmp_path / "v", code, Secret(typed), clock=clock)
    with pytest.raises(PassphraseTooLong):
        opening.create_vault(tmp_path / "w", Secret(typed), session_owner(), clock=clock)

    assert not (tmp_path / "w").exists()
    assert opening.strength_of(typed).score == 0


def session_owner() -> opening.Practitioner:
    return opening.Practitioner(name="Ruth Amadi")


def test_a_passphrase_is_as_long_whichever_way_its_letters_are_typed() -> None:
    together = "Zoé öz á ü"
    apart = unicodedata.normalize("NFD", together)

    assert len(together) < opening.SHORTEST_PASSPHRASE <= len(apart)
    assert opening.strength_of(apart) == opening.strength_of(together)
    assert opening.strength_of(apart).words.startswith("Too short")


def test_every_kind_of_note_has_a_sentence() -> None:
    """The kinds are those that the vault's source writes."""
    source = Path(noticing.__file__).parents[1] / "vault"
    written = {
        kind
        for file in source.glob("*.py")
        for kind in re.findall(r'Note\(\s*"(\w+)"', file.read_text("utf-8"))
    }

    assert "keys_mended" in written
    assert written == set(noticing.SENTENCES)
