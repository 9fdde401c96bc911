"""The doors: a wrong passphrase and then the right one, and the recovery code when it is gone."""

from __future__ import annotations

from driving import Journey

from builders import PASSPHRASE

ANOTHER = "nine brown foxes under a slow bridge"


def test_a_wrong_passphrase_is_said_so_and_the_right_one_opens(at_work: Journey) -> None:
    at_work.person.push("Lock")
    at_work.person.settle()
    at_work.unlock("seven loud herons over the weir")
    assert at_work.person.shell.is_locked
    assert "does not open this vault" in at_work.person.texts()
    assert at_work.person.go_to("passphrase").text() == ""  # type: ignore[attr-defined]

    at_work.unlock(PASSPHRASE)

    assert not at_work.person.shell.is_locked


def test_the_recovery_code_sets_a_new_passphrase_and_opens_what_was_kept(
    at_work: Journey,
) -> None:
    at_work.open_signed("SC1")
    reference, person = at_work.record, at_work.person
    at_work.scenario("SC1")
    person.push("Lock")
    person.settle()
    person.push("I have forgotten the passphrase")
    person.go_to("recovery-code")
    person.type(at_work.recovery_code)
    person.go_to("passphrase")
    person.type(ANOTHER)
    person.go_to("repeat-passphrase")
    person.type(ANOTHER)
    person.push("Set the passphrase and unlock")
    person.settle()

    assert at_work.record == reference
    person.push("Lock")
    person.settle()
    at_work.unlock(PASSPHRASE)
    assert person.shell.is_locked
    at_work.unlock(ANOTHER)
    assert at_work.record == reference
