"""Spelling: PySide is told at once that every module here calls Qt by Qt's own names."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.support import feature  # type: ignore[attr-defined]  # made by PySide itself

PACKAGE = Path(__file__).parents[1]
AS_THEY_ARE, NEVER = 0, -1


def use_names_as_they_are() -> None:
    """Spare PySide the reading of sources.

    A module may ask PySide for other names (``from __feature__ import snake_case``). To see whether
    it does, PySide reads the source of each that is imported, ours and Python's own, unless its
    choice is known already. That was a tenth of the start, and the lines stayed in memory. A
    bundle has no sources to read.
    """
    known: dict[str, int] = feature.pyside_feature_dict
    for name in sys.stdlib_module_names:
        known.setdefault(name, NEVER)
    for folder, _, files in os.walk(PACKAGE):
        package = ".".join(Path(folder).relative_to(PACKAGE.parent).parts)
        for file in files:
            if file.endswith(".py"):
                known.setdefault(f"{package}.{file[:-3]}".removesuffix(".__init__"), AS_THEY_ARE)
