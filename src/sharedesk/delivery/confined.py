"""Confined: where a mail program that came as a snap can read a draft, as it sees no hidden folder.

Ubuntu's own Thunderbird is one. Of the person's home it sees what is not hidden, and the folder
that it keeps its own things in; the vaults stand in a hidden one.
"""

from __future__ import annotations

import re
from pathlib import Path

NAME = "sharedesk-outgoing"
_SNAP = re.compile(r"([a-z0-9-]+)_[a-z0-9-]+\.desktop")


def folder_for(program: str) -> Path | None:
    """Where drafts for that program (the name of its desktop entry) have to stand, if it is
    confined; None if it reads whatever the person may read."""
    snap = _SNAP.fullmatch(program)
    if snap is None:
        return None
    own = Path.home() / "snap" / snap[1] / "common"
    return own / NAME if own.is_dir() else None


def folders() -> list[Path]:
    """Every such folder in which drafts stand now."""
    return sorted(Path.home().glob(f"snap/*/common/{NAME}"))
