"""What every package says of ShareDesk: its name, version and description, and the day it is of."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUNDLE = ROOT / "dist" / "sharedesk"
DRAWINGS = ROOT / "resources" / "program"

NAME = "sharedesk"
TITLE = "ShareDesk"
IDENTIFIER = "example.sharedesk.ShareDesk"
"""Turned round it is the host of the forms' addresses, which belongs to nobody by RFC 2606."""
AUTHORS = "The ShareDesk authors"
CONTACT = f"{AUTHORS} <authors@sharedesk.example>"
SUMMARY = "Decide whether to share information about a child, and keep the record"
WHAT_IT_DOES = (
    "ShareDesk takes a practitioner in a family's home, without a connection, through the decision"
    " whether to share information about a child: whether it may be shared, should be, with whom,"
    " how much and why, in the order in which the questions arise."
)
WHAT_IT_KEEPS = (
    "The record is kept in an encrypted file on the laptop. A signed record is never edited, only"
    " added to. Of each record a signed PDF can be made for the file, for each recipient and for"
    " the family, to be printed, e-mailed or uploaded later."
)
WHAT_IT_NEVER_DOES = "No network connection is ever opened, and urgent help never waits for a form."
PARAGRAPHS = (WHAT_IT_DOES, WHAT_IT_KEEPS, WHAT_IT_NEVER_DOES)
BACKUP_TYPE = "application/x-sharedesk-backup"
BACKUP_ENDING = ".sharedesk-backup"


def version() -> str:
    """As it stands in the program, and nowhere else."""
    text = (ROOT / "src" / NAME / "__init__.py").read_text("utf-8")
    (found,) = re.findall(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    return str(found)


def epoch() -> int:
    """SOURCE_DATE_EPOCH, or when the commit was made: the only time that a package may hold."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said:
        return int(said)
    asked = ["git", "log", "-1", "--format=%ct"]
    found = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    return int(found.stdout) if found.returncode == 0 else 0


def day() -> datetime:
    """That time as a date."""
    return datetime.fromtimestamp(epoch(), UTC)
