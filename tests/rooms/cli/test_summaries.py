"""``sharedesk summary`` and ``sharedesk verify`` over a real vault and real PDFs."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from builders import SCENARIOS, a_scenario


def _text(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


@pytest.fixture
def signed(desk: Any, request: pytest.FixtureRequest) -> str:
    name = getattr(request, "param", "SC1")
    return desk(
        "decision", "new", "--answers", SCENARIOS / f"{name}.json", "--sign", "--as-recorded"
    ).out.strip()  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("signed", "name", "recipients"), [("SC1", "SC1", 1), ("SC5", "SC5", 3)], indirect=["signed"]
)
def test_recipient_copies_hold_what_they_must_and_nothing_they_must_not(
    desk: Any, signed: str, name: str, recipients: int, tmp_path: Path
) -> None:
    expect = a_scenario(name)["expect"]

    texts = []
    for to in range(1, recipients + 1):
        out = tmp_path / f"{to}.pdf"
        assert desk("summary", signed, "--copy", "recipient", "--to", to, "--out", out).status == 0
        texts.append(_text(out))

    for text in texts:
        assert not [words for words in expect["C_lacks"] if words in text]
    for words in expect["C_has"]:
        assert any(words in text for text in texts)


@pytest.mark.parametrize("signed", ["SC3"], indirect=True)
def test_a_decision_not_to_share_has_no_recipient_copy(
    desk: Any, signed: str, tmp_path: Path
) -> None:
    out = tmp_path / "r.pdf"

    said = desk("summary", signed, "--copy", "recipient", "--to", 1, "--out", out)

    assert said.status == 2
    assert not out.exists()


def test_a_summary_verifies_until_one_byte_is_changed(
    desk: Any, signed: str, tmp_path: Path
) -> None:
    out = tmp_path / "f.pdf"
    desk("summary", signed, "--copy", "file", "--out", out)

    whole = desk("verify", out, "--json")
    content = bytearray(out.read_bytes())
    content[len(content) // 3] ^= 1
    out.write_bytes(content)
    changed = desk("verify", out, "--json")

    assert (whole.status, changed.status) == (0, 1)
    assert whole.json["reference"] == signed
    assert changed.json["ok"] is False


def test_the_same_copy_is_the_same_bytes_until_the_record_grows(
    desk: Any, signed: str, tmp_path: Path
) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"

    desk("summary", signed, "--copy", "file", "--out", first)
    desk("summary", signed, "--copy", "file", "--out", second)

    assert first.read_bytes() == second.read_bytes()


def test_a_protected_summary_opens_with_its_passphrase_only(
    desk: Any, signed: str, tmp_path: Path
) -> None:
    (tmp_path / "p").write_text("orchard lantern pebble canal")
    out = tmp_path / "p.pdf"

    said = desk(
        "summary", signed, "--copy", "recipient", "--to", 1, "--out", out,
        "--protect-with-passphrase-file", tmp_path / "p",
    )  # fmt: skip

    assert said.status == 0
    assert subprocess.run(["pdftotext", out, "-"], capture_output=True).returncode != 0
    opened = ["pdftotext", "-upw", "orchard lantern pebble canal", out, "-"]
    assert subprocess.run(opened, capture_output=True).returncode == 0


def test_no_name_stands_in_the_metadata_or_the_file_name(
    desk: Any, signed: str, tmp_path: Path
) -> None:
    out = tmp_path / "f.pdf"
    desk("summary", signed, "--copy", "file", "--out", out)

    done = subprocess.run(["pdfinfo", out], capture_output=True, check=True)
    meta = subprocess.run(["pdfinfo", "-meta", out], capture_output=True, check=True)

    for name in ("Ava", "Holt", "Kelly", "Marsh"):
        assert name not in done.stdout.decode() + meta.stdout.decode()


def test_verify_says_since_when_by_whom_and_in_which_vault(
    desk: Any, signed: str, tmp_path: Path
) -> None:
    out = tmp_path / "f.pdf"
    desk("summary", signed, "--copy", "file", "--out", out)

    said = desk("verify", out)

    assert said.status == 0
    assert "Unchanged since " in said.out
    assert "signed by Ruth Amadi." in said.out
    assert "Fingerprint of the vault: " in said.out


def test_the_code_on_a_paper_is_compared_with_a_pdf_and_with_the_vault(
    desk: Any, signed: str, tmp_path: Path
) -> None:
    out, other = tmp_path / "f.pdf", tmp_path / "r.pdf"
    desk("summary", signed, "--copy", "file", "--out", out)
    desk("summary", signed, "--copy", "recipient", "--to", 1, "--out", other)
    code = desk("verify", out, "--json").json["code"]

    assert desk("verify", out, "--code", code.lower()).status == 0
    assert desk("verify", other, "--code", code).status == 1
    found = desk("verify", "--code", code, "--json")
    assert (found.status, found.json["record"], found.json["copy"]) == (0, signed, "file")
    assert "No record of this vault" in desk("verify", "--code", "0" * 16).out
    assert desk("verify", "--code", "0" * 16).status == 1
    assert desk("verify", "--code", "nonsense").status == 2
    assert desk("verify").status == 2


def test_a_short_version_is_one_page_and_a_family_letter_has_none(
    desk: Any, signed: str, tmp_path: Path
) -> None:
    out = tmp_path / "s.pdf"

    said = desk("summary", signed, "--copy", "file", "--short", "--out", out)

    assert said.status == 0
    assert _text(out).count("Page 1 of 1") == 1
    refused = desk("summary", signed, "--copy", "family", "--short", "--out", tmp_path / "x.pdf")
    assert refused.status == 2
    assert not (tmp_path / "x.pdf").exists()


def test_a_letter_in_large_print_has_more_pages(desk: Any, signed: str, tmp_path: Path) -> None:
    usual, large = tmp_path / "u.pdf", tmp_path / "l.pdf"
    desk("summary", signed, "--copy", "family", "--out", usual)
    desk("summary", signed, "--copy", "family", "--large-print", "--out", large)
    assert "Page 1 of 1" in _text(usual)
    assert "Page 1 of 1" not in _text(large)


def test_a_vault_asks_for_a_certificate_and_takes_none_that_nobody_stands_for(
    desk: Any, folder: Path, tmp_path: Path
) -> None:
    request = tmp_path / "vault.csr"

    assert desk("vault", "signing-request", "--out", request).status == 0
    refused = desk("vault", "signing-certificate", request)

    assert request.read_text().startswith("-----BEGIN CERTIFICATE REQUEST-----")
    assert refused.status == 2
    assert "no certificate under which vaults sign" in refused.err
    assert desk("vault", "signing-certificate", tmp_path / "none").status == 2
