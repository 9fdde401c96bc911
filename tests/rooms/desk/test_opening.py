"""Opening the desk over real vaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import PASSPHRASE, RUTH, a_decision, a_session
from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.desk import guarding, opening, writing
from sharedesk.desk.troubles import PassphraseTooWeak
from sharedesk.vault import KeyCost
from sharedesk.vault.troubles import WrongSecret

NEW = "nine slow barges under the bridge"


@pytest.mark.parametrize("passphrase", ["", "short", "password1234", "aaaaaaaaaaaaaaaa"])
def test_a_guessable_passphrase_makes_no_vault(
    tmp_path: Path, clock: FixedClock, passphrase: str
) -> None:
    with pytest.raises(PassphraseTooWeak):
        opening.create_vault(tmp_path / "v", Secret(passphrase), RUTH, clock=clock)

    assert not (tmp_path / "v").exists()


def test_strength_is_said_in_words_and_long_passphrases_do_not_stall() -> None:
    assert opening.strength_of("seven").words == "Too short: 7 more characters are needed"
    assert opening.strength_of(PASSPHRASE).enough
    assert opening.strength_of(PASSPHRASE * 30).enough
    assert opening.strength_of("x" * 1025).words == "Too long: up to 1,024 characters are taken"


def test_a_vault_opens_again_with_its_records_and_its_owner(
    tmp_path: Path, clock: FixedClock
) -> None:
    session, _ = a_session(tmp_path / "v", clock)
    decision = a_decision(session, "SC1")
    opening.lock(session)

    session = opening.unlock(tmp_path / "v", Secret(PASSPHRASE), clock=clock)

    assert writing.record_of(session, decision.id) == decision
    assert session.practitioner == RUTH
    opening.lock(session)


def test_the_recovery_code_sets_a_new_passphrase(tmp_path: Path, clock: FixedClock) -> None:
    session, code = a_session(tmp_path / "v", clock)
    opening.lock(session)

    session = opening.recover(tmp_path / "v", code, Secret(NEW), clock=clock)
    opening.lock(session)

    with pytest.raises(WrongSecret):
        opening.unlock(tmp_path / "v", Secret(PASSPHRASE), clock=clock)


def test_waiting_grows_with_wrong_passphrases_and_has_an_end() -> None:
    waits = [opening.wait_before_next(attempts) for attempts in range(12)]

    assert waits[:3] == [0, 0, 0]
    assert waits == sorted(waits)
    assert waits[-1] == opening.LONGEST_WAIT


def test_vaults_are_known_by_the_label_their_owner_chose(tmp_path: Path, clock: FixedClock) -> None:
    home = tmp_path / "home"
    for name, label in (("b", "Evening work"), ("a", "")):
        session, _ = opening.create_vault(
            opening.vaults_folder(home) / name,
            Secret(PASSPHRASE),
            RUTH,
            clock=clock,
            label=label,
            cost=KeyCost.cheap_for_tests(),
        )
        opening.lock(session)

    assert [place.label for place in opening.known_vaults(home)] == ["Evening work", "a"]


def test_a_new_recovery_code_replaces_the_old_one(tmp_path: Path, clock: FixedClock) -> None:
    session, old = a_session(tmp_path / "v", clock)
    new = guarding.new_recovery_code(session)
    opening.lock(session)

    with pytest.raises(WrongSecret):
        opening.recover(tmp_path / "v", old, Secret(NEW), clock=clock)
    opening.lock(opening.recover(tmp_path / "v", new, Secret(NEW), clock=clock))


def test_the_history_of_the_vault_says_what_was_done_to_it(
    tmp_path: Path, clock: FixedClock
) -> None:
    session, _ = a_session(tmp_path / "v", clock)

    guarding.change_passphrase(session, Secret(NEW))
    guarding.back_up(session, tmp_path / "backup")

    kinds = [event.kind for event in session.vault.history("")]
    opening.lock(session)
    assert kinds[-2:] == ["PASSPHRASE_CHANGED", "BACKED_UP"]
