"""What every command says of itself."""

from __future__ import annotations

from typing import Any

import pytest

from sharedesk import __version__

COMMANDS = [
    ("vault", "create"),
    ("vault", "status"),
    ("vault", "backup"),
    ("vault", "restore"),
    ("vault", "passphrase"),
    ("vault", "recover"),
    ("vault", "verify"),
    ("decision", "check"),
    ("decision", "new"),
    ("decision", "list"),
    ("decision", "show"),
    ("decision", "answer"),
    ("decision", "sign"),
    ("decision", "countersign"),
    ("decision", "addendum"),
    ("summary",),
    ("verify",),
    ("form", "check"),
    ("form", "show"),
    ("demo",),
    ("selftest",),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(call: Any, command: tuple[str, ...]) -> None:
    said = call(*command, "--help")

    assert said.status == 0
    assert f"Example: sharedesk {' '.join(command)}" in " ".join(said.out.split())


def test_the_version_is_the_packages(call: Any) -> None:
    assert call("--version").out.strip() == f"sharedesk {__version__}"


def test_a_wrong_call_has_status_two(call: Any) -> None:
    assert call("vault", "explode").status == 2


def test_no_command_opens_the_window(call: Any) -> None:
    assert call().status == 0


def test_the_shipped_form_is_valid_and_a_broken_one_is_not(call: Any, tmp_path: Any) -> None:
    from sharedesk.base import shipped

    broken = tmp_path / "q.json"
    broken.write_text('{"resourceType": "Questionnaire", "status": "active", "item": []}')

    good = call(
        "form", "check", shipped.forms() / "information-sharing-decision/questionnaire.json"
    )
    bad = call("form", "check", broken, "--json")

    assert (good.status, bad.status) == (0, 1)
    assert bad.json["faults"]


def test_a_form_that_is_shown_in_a_window_is_not_printed(call):
    said = call("form", "show", "tests/forms/kinds.json", "--window")

    assert (said.status, said.out) == (0, "")
