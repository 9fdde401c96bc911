"""Sheets: the pictures of a round side by side, at half their size, so that they can be looked
through; and what is not among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from tools.pictures.invented import ROOT
from tools.pictures.rounds import Visit

ACROSS, DOWN = 4, 5
MARGIN, CAPTION = 12, 30
GROUND, INK = "#6b7280", "#ffffff"
SHEETS = "sheets"
_FONT = ROOT / "resources" / "fonts" / "NotoSans-Regular.ttf"


def lay_out(folder: Path, sheets: Path) -> int:
    """The sheets of one round, of which it says how many; a picture that shows nothing at all
    ends the program."""
    sheets.mkdir(parents=True, exist_ok=True)
    files = sorted(folder.glob("*.png"))
    bounds = range(0, len(files), ACROSS * DOWN)
    for number, first in enumerate(bounds, 1):
        sheet = _sheet_of(files[first : first + ACROSS * DOWN])
        sheet.save(sheets / f"{folder.name}-{number}.png", compress_level=3)
    return len(bounds)


def missing(out: Path, visits: tuple[Visit, ...]) -> Iterator[str]:
    """Each scene that is in one round and should be in another, or was asked for by a name that
    nothing has."""
    rounds = {
        visit.round_of(look): (visit, {f.stem for f in (out / visit.round_of(look)).glob("*.png")})
        for visit in visits
        for look in visit.looks
    }
    every = {name for _, taken in rounds.values() for name in taken}
    for name, (visit, taken) in rounds.items():
        for scene in sorted((set(visit.only) or every) - taken):
            yield f"{name} has no picture of {scene}"


def _sheet_of(files: list[Path]) -> Image.Image:
    small = [(file.stem, _half(file)) for file in files]
    width = max(picture.width for _, picture in small) + MARGIN
    height = max(picture.height for _, picture in small) + MARGIN + CAPTION
    rows = -(-len(small) // ACROSS)
    sheet = Image.new("RGB", (ACROSS * width + MARGIN, rows * height + MARGIN), GROUND)
    draw, font = ImageDraw.Draw(sheet), ImageFont.truetype(_FONT, 20)
    for number, (name, picture) in enumerate(small):
        left = MARGIN + number % ACROSS * width
        top = MARGIN + number // ACROSS * height
        draw.text((left, top), name, INK, font)
        sheet.paste(picture, (left, top + CAPTION))
    return sheet


def _half(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        small = picture.convert("RGB").reduce(2)
    if all(least == most for least, most in small.getextrema()):
        raise SystemExit(f"{file} shows nothing at all")
    return small
