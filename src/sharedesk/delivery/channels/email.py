"""The channel that opens a ready draft in the person's own mail program, and never sends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import rmtree
from typing import Literal

from sharedesk.base.files import make_private_folder, write_aside_then_swap
from sharedesk.delivery import programs
from sharedesk.delivery.confined import folder_for
from sharedesk.delivery.letters import Letter, draft
from sharedesk.delivery.parcels import NotHandedOver, Parcel, Receipt

Road = Literal["", "eml", "xdg-email"]

PATIENCE = 5.0
QUICK = 10.0
_READS_DRAFTS = ("thunderbird", "betterbird")
"""Mail programs on Linux that open an .eml with X-Unsent as a draft; others show it as received."""


def road() -> Road:
    """How a draft can be opened on this computer; "" if no mail program is known."""
    if not sys.platform.startswith("linux"):
        return "eml"  # whether a program is there shows when it is opened
    if programs.found("xdg-mime") is None or not programs.has_screen():
        return ""
    reader = _program_for("message/rfc822")
    if any(name in reader.lower() for name in _READS_DRAFTS):
        return "eml"
    if programs.found("xdg-email") and _program_for("x-scheme-handler/mailto"):
        return "xdg-email"
    return "eml" if reader else ""


class MailProgram:
    """Puts a draft, or the attachment of one, into a folder of ours and has it opened.

    What stands in ``folder`` is for the mail program to read; whoever opened the vault removes
    it on locking and at the next start.
    """

    name = "email"

    def __init__(self, folder: Path, letter: Letter) -> None:
        self._folder = folder
        self._letter = letter

    def hand_over(self, parcel: Parcel) -> Receipt:
        """Open the draft. Raises NotHandedOver (no_mail_program, full, forbidden, failed)."""
        way = road()
        if not way:
            raise NotHandedOver(channel=self.name, why="no_mail_program")
        if way == "eml":
            file = self._put(f"{parcel.record}.eml", parcel.id, draft(self._letter, parcel))
            went = _opened(file)
        else:
            file = self._put(parcel.name, parcel.id, parcel.outgoing_content)
            went = programs.started(self._call(file), patience=PATIENCE)
        if not went:
            rmtree(file.parent, ignore_errors=True)
            raise NotHandedOver(channel=self.name, why="no_mail_program")
        return Receipt(parcel.id, self.name, "handed-over", parcel.sha256, way)

    def _put(self, name: str, key: str, content: bytes) -> Path:
        """A file in a folder of its own, so that two drafts of one record never share a file."""
        drafts = folder_for(_reader()) or self._folder
        try:
            folder = make_private_folder(make_private_folder(drafts) / key)
            write_aside_then_swap(folder / name, content)
        except OSError:
            raise NotHandedOver(channel=self.name, why="failed") from None
        return folder / name

    def _call(self, file: Path) -> list[str]:
        # other users of the computer see a command line: the program adds its own signature
        words = ["xdg-email", "--utf8", "--subject", self._letter.subject]
        words += ["--body", self._letter.text, "--attach", str(file)]
        return [*words, self._letter.address]


def _reader() -> str:
    """The name of the mail program's desktop entry on Linux; "" elsewhere."""
    if not sys.platform.startswith("linux"):
        return ""
    return _program_for("message/rfc822") or _program_for("x-scheme-handler/mailto")


def _program_for(kind: str) -> str:
    try:
        return programs.asked(["xdg-mime", "query", "default", kind], within=QUICK)[1].strip()
    except subprocess.TimeoutExpired:
        return ""


def _opened(file: Path) -> bool:
    if sys.platform == "win32":
        try:
            os.startfile(file)  # noqa: S606 -- our own file, opened by what the person chose for it
        except OSError:
            return False
        return True
    opener = _opener()
    there = programs.found(opener[0]) is not None
    return there and programs.started([*opener, str(file)], patience=PATIENCE)


def _opener() -> list[str]:
    """What opens a draft. On Linux the mail program itself is started where that can be done: on
    a plain desktop xdg-open asks ``file`` what a draft is, which takes it for any text."""
    if sys.platform == "darwin":
        return ["open"]
    entry = _entry_of(_reader())
    if entry is not None and programs.found("gio"):
        return ["gio", "launch", str(entry)]
    return ["xdg-open"]


def _entry_of(reader: str) -> Path | None:
    """The file of a desktop entry (the XDG Base Directory Specification says where they are)."""
    own = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local/share")
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    places = [Path(each) / "applications" / reader for each in (own, *shared.split(":")) if each]
    return next((place for place in places if reader and place.is_file()), None)
