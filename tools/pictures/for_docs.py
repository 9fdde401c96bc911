"""For the documentation: the few pictures that its pages show, light enough for a repository."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from tools.pictures.rounds import LIGHT, Visit

SHOWN = {
    "question": "page-why",
    "grid": "grid",
    "check": "check",
    "record": "record",
    "unlock": "unlock",
    "worklist": "worklist",
    "short-way": "short-way",
    "family": "family",
    "reading": "page-decide",
}
HEAVIEST = 200 * 1024
"""Bytes that a picture may have."""
FOR_DOCS = Visit("docs", 1366, 768, (LIGHT,), tuple(SHOWN.values()), door=(760, 440))


def write_docs(taken: Path, docs: Path) -> None:
    """Each under its weight, from the pictures of one round."""
    docs.mkdir(parents=True, exist_ok=True)
    for name, scene in SHOWN.items():
        file = docs / f"{name}.png"
        with Image.open(taken / f"{scene}.png") as picture:
            flat = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
        flat.save(file, optimize=True)
        if file.stat().st_size > HEAVIEST:
            raise SystemExit(f"{file.name} is too heavy: {file.stat().st_size} bytes")
