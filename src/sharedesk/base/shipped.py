"""Where the files are that ShareDesk brings along: forms, guidance, packs, fonts and icons."""

from __future__ import annotations

import sys
from pathlib import Path


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    package = Path(__file__).resolve().parents[1]
    installed = package / "_shipped"
    return installed if installed.is_dir() else package.parents[1]


def forms() -> Path:
    """The folder of questionnaires and value sets."""
    return _root() / "forms"


def resources() -> Path:
    """The folder of guidance, legal packs, organisation packs, fonts, icons and licences."""
    return _root() / "resources"
