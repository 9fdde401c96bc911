"""A desk with a mail program of ours: registered as the real ones are, it writes down what it is
given instead of showing it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

SCRIPT = """#!/bin/sh
printf '%s\\n' "$@" > {folder}/given.new
case "$1" in *.eml) cp "$1" {folder}/message.eml ;; esac
mv {folder}/given.new {folder}/given
"""
ENTRY = """[Desktop Entry]
Type=Application
Name=Mail
Exec={program} %u
MimeType=message/rfc822;x-scheme-handler/mailto;
"""
BOTH = ("message/rfc822", "x-scheme-handler/mailto")


@dataclass(frozen=True)
class MailDesk:
    """Where the mail program stands and what it was given."""

    folder: Path

    def register(self, name: str, *kinds: str) -> None:
        """Make it the program for these kinds, under a name such as thunderbird."""
        program = self.folder / "program"
        program.write_text(SCRIPT.format(folder=self.folder))
        program.chmod(0o755)
        entries = self.folder / "share/applications"
        entries.mkdir(parents=True)
        (entries / f"{name}.desktop").write_text(ENTRY.format(program=program))
        kept = "".join(f"{kind}={name}.desktop\n" for kind in kinds)
        (entries / "mimeapps.list").write_text(f"[Default Applications]\n{kept}")

    @property
    def given(self) -> list[str] | None:
        """The words that the program was called with; None as long as it was not."""
        file = self.folder / "given"
        return file.read_text().splitlines() if file.exists() else None

    @property
    def message(self) -> bytes:
        """The draft that it opened."""
        return (self.folder / "message.eml").read_bytes()


def surroundings(folder: Path) -> dict[str, str]:
    """A desk without any mail program: only ours is found, whatever this machine has. What kinds
    of files there are it knows from the machine."""
    (folder / "machine").mkdir()
    (folder / "machine/mime").symlink_to("/usr/share/mime")
    return {
        "HOME": str(folder / "person"),
        "XDG_DATA_HOME": str(folder / "share"),
        "XDG_DATA_DIRS": str(folder / "machine"),
        "XDG_CONFIG_HOME": str(folder / "settings"),
        "XDG_CONFIG_DIRS": str(folder / "none"),
        "XDG_CURRENT_DESKTOP": "",
        "DESKTOP_SESSION": "",
        "DISPLAY": ":77",
        "PATH": os.environ["PATH"],
    }
