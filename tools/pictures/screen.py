"""The screen: one of the visit's size where there is none; Qt's own is smaller than a laptop's."""

from __future__ import annotations

import json
import os
from pathlib import Path

LEAST_HEIGHT = 768
"""Pixels; what a window of 1024 × 700 stands on has a bar of its own."""


def put_up(folder: Path, width: int, height: int) -> None:
    """Must come before the program's QApplication."""
    screen = {
        "name": "screen", "x": 0, "y": 0, "width": width, "height": max(height, LEAST_HEIGHT),
        "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
    }  # fmt: skip
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [screen]}), "utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"
