"""Cuts the fonts of the PDF summaries down to what they need, and makes the colour profile.

Run once when the fonts change; its results are committed. It needs fontTools and Pillow, the Noto
fonts of a Debian system (``fonts-noto-core``) and one file of each of the npm packages
``@expo-google-fonts/noto-emoji`` and ``@expo-google-fonts/noto-sans-sc``; what is not given is left
as it is:

    python tools/fonts.py --noto /usr/share/fonts/truetype/noto \\
        --emoji NotoEmoji_400Regular.ttf --chinese NotoSansSC_400Regular.ttf
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools import subset
from PIL import ImageCms

RESOURCES = Path(__file__).resolve().parents[1] / "resources"

WRITTEN_WITH_LATIN = (
    (0x20, 0x7E),
    (0xA0, 0x52F),  # Latin, phonetic letters, accents, Greek, Cyrillic
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x1E00, 0x1FFF),  # the letters of Vietnamese, Welsh and Yoruba; accented Greek
    (0x2000, 0x206F),
    (0x2070, 0x218F),  # small figures, money, letter-like signs, fractions
    (0x2C60, 0x2C7F),
    (0xA720, 0xA7FF),
    (0xAB30, 0xAB6F),
    (0xFB00, 0xFB06),
    (0xFFFD, 0xFFFD),
)
WHOLE = ((0x20, 0x10FFFF),)
BESIDE_CHINESE = (
    (0x3000, 0x303F),
    (0x3041, 0x312F),  # kana and the sounds of Taiwan
    (0xFF01, 0xFF60),
)
NATIONAL = ("gb2312", "big5")
"""What schoolbooks and identity cards are written in: of both together the characters are cut."""

CUTS = {
    "NotoSans-Regular": WRITTEN_WITH_LATIN,
    "NotoSans-Bold": WRITTEN_WITH_LATIN,
    "NotoSansArabic-Regular": WHOLE,
    "NotoSansBengali-Regular": WHOLE,
    "NotoSansGurmukhi-Regular": WHOLE,
    "NotoSansDevanagari-Regular": WHOLE,
    "NotoSansGujarati-Regular": WHOLE,
    "NotoSansTamil-Regular": WHOLE,
    "NotoSansHebrew-Regular": WHOLE,
    "NotoSansEthiopic-Regular": WHOLE,
    "NotoSansThai-Regular": WHOLE,
    "NotoSansTelugu-Regular": WHOLE,
    "NotoSansMalayalam-Regular": WHOLE,
    "NotoSansSinhala-Regular": WHOLE,
    "NotoSansMath-Regular": ((0x20, 0x20), (0x2190, 0x22FF), (0x27F0, 0x27FF)),
    "NotoSansSymbols2-Regular": (
        (0x20, 0x20),
        (0x2300, 0x23FF),
        (0x2500, 0x27BF),
        (0x2B00, 0x2BFF),
    ),
}
EMOJI = "NotoEmoji-Regular"
CHINESE = "NotoSansSC-Regular"
MARKS_AND_SHAPES = [
    *("ccmp", "locl", "mark", "mkmk", "init", "medi", "fina", "isol", "rlig", "liga", "calt"),
    *("nukt", "akhn", "rphf", "blwf", "half", "pstf", "vatu", "cjct", "pres", "abvs", "blws"),
    *("psts", "haln", "abvm", "blwm", "dist", "curs", "pref", "abvf"),
]


def cut(source: Path, target: Path, ranges: tuple[tuple[int, int], ...]) -> int:
    """Write the cut font and return its size in bytes."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = MARKS_AND_SHAPES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    options.drop_tables += ["STAT", "DSIG", "vhea", "vmtx", "gasp", "MATH"]
    font = subset.load_font(source, options)
    wanted = font.getBestCmap().keys() & {
        code for first, last in ranges for code in range(first, last + 1)
    }
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    subset.save_font(font, target, options)
    return target.stat().st_size


def chinese() -> tuple[tuple[int, int], ...]:
    """The ideographs of the national character sets, and what is written beside them."""
    own = (
        code for code in range(0x3400, 0xFA30) if any(_has(chr(code), name) for name in NATIONAL)
    )
    return (*BESIDE_CHINESE, *((code, code) for code in own))


def _has(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def make_colour_profile(target: Path) -> None:
    """Write an sRGB profile with a fixed date, so that it is the same whenever it is made."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = b"\x07\xea\x00\x01\x00\x01" + bytes(6)  # ICC.1 §7.2.8: made on 1 January 2026
    profile[84:100] = bytes(16)  # ICC.1 §7.2.18: no profile id
    target.write_bytes(bytes(profile))


def main() -> None:
    """Cut every font and say how large it became."""
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("--noto", type=Path, default=Path("/usr/share/fonts/truetype/noto"))
    reading.add_argument("--emoji", type=Path)
    reading.add_argument("--chinese", type=Path)
    given = reading.parse_args()
    fonts = RESOURCES / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    for name, ranges in CUTS.items():
        print(name, cut(given.noto / f"{name}.ttf", fonts / f"{name}.ttf", ranges))
    for name, source, ranges in ((EMOJI, given.emoji, WHOLE), (CHINESE, given.chinese, chinese())):
        if source:
            print(name, cut(source, fonts / f"{name}.ttf", ranges))
    colour = RESOURCES / "colour"
    colour.mkdir(parents=True, exist_ok=True)
    make_colour_profile(colour / "sRGB.icc")


if __name__ == "__main__":
    main()
