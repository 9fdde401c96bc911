"""``sharedesk send`` and ``sharedesk outbox`` over a real vault, mail program and printer."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from builders import SCENARIOS
from rooms.delivery.mail_desk import BOTH, MailDesk
from rooms.delivery.print_shop import OFFICE, PrintShop

KNOWN = "duty@northmoor.example"


@pytest.fixture
def signed(desk: Any) -> str:
    words = ("decision", "new", "--answers", SCENARIOS / "SC1.json", "--sign", "--as-recorded")
    return str(desk(*words).out.strip())


def send(desk: Any, record: str, *words: object) -> Any:
    return desk("send", record, "--copy", "recipient", "--to", 1, *words, "--json")


def test_a_copy_is_kept_for_upload_and_waits_in_the_outbox_until_it_is_said_to_be_sent(
    desk: Any, signed: str, tmp_path: Path
) -> None:
    kept = send(desk, signed, "--by", "folder", "--folder", tmp_path).json
    [waiting] = desk("outbox", "--json").json

    said = desk("outbox", "settle", kept["id"][:8], "sent", "--json").json

    assert (waiting["id"], waiting["waits_for"]) == (kept["id"], "UPLOAD")
    assert (said["state"], said["waits_for"]) == ("SENT", "")
    assert desk("outbox", "--json").json == []
    assert len(desk("outbox", "--all", "--json").json) == 1
    assert (tmp_path / f"{signed}-recipient-1.pdf").exists()


def test_a_draft_opens_and_is_still_there_when_the_command_has_ended(
    desk: Any, signed: str, mail_desk: MailDesk
) -> None:
    mail_desk.register("thunderbird", *BOTH)

    done = send(desk, signed, "--by", "email", "--address", KNOWN)

    latest = time.monotonic() + 5
    while mail_desk.given is None and time.monotonic() < latest:
        time.sleep(0.01)
    assert mail_desk.given is not None
    assert (done.status, done.json["state"]) == (0, "HANDED_OVER")
    assert Path(mail_desk.given[0]).exists()


def test_what_is_sent_twice_is_refused_until_it_is_asked_for_again(
    desk: Any, signed: str, tmp_path: Path
) -> None:
    words = ("--by", "email", "--address", KNOWN, "--out", tmp_path / "copy.pdf")
    assert send(desk, signed, *words).status == 0

    second = send(desk, signed, *words)

    assert second.status == 1
    assert "on its way" in second.err
    assert send(desk, signed, *words, "--again").status == 0


def test_saving_for_a_message_says_whom_it_is_for_and_what_to_call_it(
    desk: Any, signed: str, tmp_path: Path
) -> None:
    said = send(desk, signed, "--by", "email", "--address", KNOWN, "--out", tmp_path / "copy.pdf")

    assert f"To: {KNOWN}" in said.err
    assert f"Subject: [secure] Summary {signed}" in said.err
    assert (tmp_path / "copy.pdf").read_bytes().startswith(b"%PDF")


def test_a_protected_copy_needs_a_passphrase_file_and_a_reason_for_a_strange_domain(
    desk: Any, signed: str, tmp_path: Path
) -> None:
    (tmp_path / "words").write_text("acorn bridge cello drum\n")
    words = ("--by", "email", "--address", "a@else.example", "--out", tmp_path / "copy.pdf")
    protect = ("--protect-with-passphrase-file", tmp_path / "words")

    refused = send(desk, signed, *words, *protect)
    sent = send(desk, signed, *words, *protect, "--reason", "Their service is down")

    assert refused.status == 1
    assert "not on your organisation's list" in refused.err
    assert (sent.json["protected"], sent.json["address"]) == (True, "a@else.example")


def test_a_print_needs_to_be_told_whether_paper_stays_in_the_home(desk: Any, signed: str) -> None:
    said = send(desk, signed, "--by", "print")

    assert said.status == 1
    assert "whether the paper will stay in the home" in said.err


def test_a_copy_is_printed_and_the_outbox_knows_when_it_is_out(
    desk: Any, signed: str, print_shop: PrintShop
) -> None:
    words = ("--by", "print", "--left-in-home", "no", "--printer", OFFICE, "--copies", 2)
    assert send(desk, signed, *words).json["copies"] == 2

    latest = time.monotonic() + 20
    while time.monotonic() < latest:
        [waiting] = desk("outbox", "--json").json
        if waiting["steps"][-1]["note"] == "PRINTED":
            break

    assert waiting["steps"][-1]["note"] == "PRINTED"
    assert waiting["waits_for"] == "OUTCOME"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--copy", "recipient", "--by", "folder", "--folder", "."), "--to"),
        (("--copy", "file", "--by", "folder"), "--folder"),
        (("--copy", "file", "--by", "email"), "has no address"),
        (("--copy", "file", "--by", "email", "--address", "me"), "not one e-mail address"),
        (("--copy", "file", "--by", "email", "--address", KNOWN, "--out", "/"), "--out"),
        (
            ("--copy", "file", "--by", "print", "--left-in-home", "no", "--pages", "x"),
            "counted from 1",
        ),
    ],
)
def test_a_call_that_leaves_something_open_is_told_what(
    desk: Any, signed: str, words: tuple[str, ...], complaint: str
) -> None:
    said = desk("send", signed, *words)

    assert said.status in (1, 2)
    assert complaint in said.err
    assert "Traceback" not in said.err
    assert desk("outbox", "--all", "--json").json == []


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("settle", "1f0c93a2", "sent"), "no such delivery"),
        (("settle", "1f0c93a2", "sent", "--at", "yesterday"), "--at"),
        (("settle", "1f0c93a2", "sent", "--note", "\udcff"), "note: this is not text"),
        (("settle", "\udcff", "sent"), "delivery: this is not text"),
    ],
)
def test_what_cannot_be_settled_is_told(desk: Any, words: tuple[str, ...], complaint: str) -> None:
    said = desk("outbox", *words)

    assert said.status == 2
    assert complaint in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("--by", "folder", "--folder", "{vault}"),
        ("--by", "email", "--address", KNOWN, "--out", "{vault}/x"),
    ],
)
def test_no_copy_goes_among_the_vaults_own_files(
    desk: Any, signed: str, folder: Path, words: tuple[str, ...]
) -> None:
    before = sorted(folder.iterdir())

    said = send(desk, signed, *(word.format(vault=folder) for word in words))

    assert said.status == 2
    assert "among the vault's own files" in said.err
    assert sorted(folder.iterdir()) == before


def test_lines_for_a_person_say_how_far_it_is_and_what_is_waited_for(
    desk: Any, signed: str, tmp_path: Path
) -> None:
    desk("send", signed, "--copy", "file", "--by", "folder", "--folder", tmp_path)

    said = desk("outbox").out

    assert f"{signed}  file  upload  PREPARED  waits for: upload" in said


def test_an_empty_outbox_says_so(desk: Any) -> None:
    assert desk("outbox").out == "Nothing is waiting.\n"
