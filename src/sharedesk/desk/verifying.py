"""Verifying what somebody holds: a PDF without a vault, a sheet of paper by its code."""

from __future__ import annotations

from pathlib import Path

from sharedesk.base.words import say, say_many
from sharedesk.desk.session import Session
from sharedesk.desk.summarising import verify_pdf
from sharedesk.desk.troubles import FileNotRead, NotACode
from sharedesk.documents.verifying import Verdict, statement
from sharedesk.records.life import Decision
from sharedesk.records.paper_codes import Sheet, read_code, reference_in, sheet_of

__all__ = ["is_code_of", "sheet_words", "statement", "verify_code", "verify_file"]

LARGEST = 64 * 1024 * 1024
"""Bytes. Ours have under one million; what is this large is something else."""


def verify_file(file: Path) -> Verdict:
    """Whether the PDF is what was signed. Raises FileNotRead (why: missing, forbidden, folder,
    large, failed)."""
    try:
        if file.stat().st_size > LARGEST:
            raise FileNotRead(why="large")
        return verify_pdf(file.read_bytes())
    except FileNotFoundError:
        raise FileNotRead(why="missing") from None
    except PermissionError:
        raise FileNotRead(why="forbidden") from None
    except IsADirectoryError:
        raise FileNotRead(why="folder") from None
    except OSError:
        raise FileNotRead(why="failed") from None


def verify_code(session: Session, typed: str) -> Sheet | None:
    """Which record and copy a paper belongs to, by its short code or the text of its QR code.

    None where no record of this vault has such a paper. Raises NotACode for what cannot be one.
    """
    code = read_code(typed)
    if not code:
        raise NotACode
    first = reference_in(typed)
    names = session.vault.worklist(order="newest")
    for name in sorted(names, key=lambda name: name != first):
        record = session.vault.record(name)
        sheet = sheet_of(record, code) if isinstance(record, Decision) else None
        if sheet is not None:
            return sheet
    return None


def is_code_of(verdict: Verdict, typed: str) -> bool:
    """Whether a paper's code is that of a PDF which was verified. Raises NotACode."""
    code = read_code(typed)
    if not code:
        raise NotACode
    return verdict.ok and verdict.code == code


def sheet_words(sheet: Sheet | None) -> tuple[str, ...]:
    """What a paper's code stands on, in sentences."""
    if sheet is None:
        return (say("No record of this vault has a paper with this code."),)
    copies = {
        "file": say("the file copy"),
        "recipient": say("the copy for recipient {to}", to=sheet.to),
    }
    copy = copies.get(sheet.copy, say("a family letter"))
    found = say("This paper is {copy} of record {ref}.", copy=copy, ref=sheet.record)
    if sheet.since:
        return found, say_many(
            "Something was added to the record since: the paper is not the latest.",
            "{count} things were added to the record since: the paper is not the latest.",
            sheet.since,
        )
    return found, say("Nothing was added to the record since.")
