"""Tokens: every colour, size and distance on the screen, by its purpose and never by its value."""

from __future__ import annotations

from typing import Final

Theme = dict[str, str]

LIGHT: Final[Theme] = {
    "bg": "#F3F5F6", "surface": "#FFFFFF", "sunken": "#EAEFF2",
    "text": "#16212B", "muted": "#495966",
    "line": "#D3DBE1", "line_strong": "#637382",
    "accent": "#0B5E6E", "accent_hover": "#084854", "on_accent": "#FFFFFF",
    "tint": "#E3F1F3", "tint_line": "#558C96",
    "focus": "#FFD23F", "focus_text": "#16212B", "focus_line": "#16212B",
    "ok": "#0F663C", "ok_tint": "#E4F4EA", "ok_line": "#4C9A72",
    "caution": "#7F4600", "caution_tint": "#FFF4DE", "caution_line": "#B4781F",
    "danger": "#AC2118", "danger_tint": "#FDEDEB", "danger_line": "#C65A52",
    "danger_fill": "#AC2118", "danger_hover": "#86160F", "on_danger": "#FFFFFF",
    "header": "#0B3B47", "on_header": "#FFFFFF", "header_muted": "#BAD7DD",
    "header_line": "#6C97A1",
}  # fmt: skip

DARK: Final[Theme] = {
    "bg": "#0F171E", "surface": "#17222C", "sunken": "#202E3A",
    "text": "#EDF2F5", "muted": "#B3C1CC",
    "line": "#2E3D4A", "line_strong": "#8295A4",
    "accent": "#74D0DD", "accent_hover": "#9BE1EB", "on_accent": "#06222A",
    "tint": "#15343D", "tint_line": "#4E8C98",
    "focus": "#FFD23F", "focus_text": "#0B1116", "focus_line": "#FFD23F",
    "ok": "#7DDBA7", "ok_tint": "#123021", "ok_line": "#3F8F65",
    "caution": "#FFC873", "caution_tint": "#35270C", "caution_line": "#A9812F",
    "danger": "#FFA199", "danger_tint": "#3A1714", "danger_line": "#C9665E",
    "danger_fill": "#FFA199", "danger_hover": "#FFBDB7", "on_danger": "#2B0704",
    "header": "#0A2831", "on_header": "#EDF2F5", "header_muted": "#A6C5CC",
    "header_line": "#5B8793",
}  # fmt: skip

CONTRAST: Final[Theme] = {
    "bg": "#000000", "surface": "#000000", "sunken": "#1C1C1C",
    "text": "#FFFFFF", "muted": "#FFFFFF",
    "line": "#FFFFFF", "line_strong": "#FFFFFF",
    "accent": "#FFFF00", "accent_hover": "#FFFFFF", "on_accent": "#000000",
    "tint": "#1F1F00", "tint_line": "#FFFF00",
    "focus": "#00FFFF", "focus_text": "#000000", "focus_line": "#00FFFF",
    "ok": "#7CFF7C", "ok_tint": "#000000", "ok_line": "#7CFF7C",
    "caution": "#FFD24D", "caution_tint": "#000000", "caution_line": "#FFD24D",
    "danger": "#FFAAA4", "danger_tint": "#000000", "danger_line": "#FFAAA4",
    "danger_fill": "#FFAAA4", "danger_hover": "#FFFFFF", "on_danger": "#000000",
    "header": "#000000", "on_header": "#FFFFFF", "header_muted": "#FFFFFF",
    "header_line": "#FFFFFF",
}  # fmt: skip

SUNLIGHT: Final[Theme] = {
    "bg": "#FFFFFF", "surface": "#FFFFFF", "sunken": "#F2F2F2",
    "text": "#000000", "muted": "#1F1F1F",
    "line": "#4A4A4A", "line_strong": "#000000",
    "accent": "#00333D", "accent_hover": "#000000", "on_accent": "#FFFFFF",
    "tint": "#E6F2F4", "tint_line": "#00333D",
    "focus": "#FFD23F", "focus_text": "#000000", "focus_line": "#0050FF",
    "ok": "#003D1C", "ok_tint": "#FFFFFF", "ok_line": "#003D1C",
    "caution": "#4D2600", "caution_tint": "#FFFFFF", "caution_line": "#4D2600",
    "danger": "#700008", "danger_tint": "#FFFFFF", "danger_line": "#700008",
    "danger_fill": "#8A000A", "danger_hover": "#5C0006", "on_danger": "#FFFFFF",
    "header": "#000000", "on_header": "#FFFFFF", "header_muted": "#FFFFFF",
    "header_line": "#FFFFFF",
}  # fmt: skip
"""Black on white: a dark screen is a mirror in the sun. Where every edge is black, the ring of the
focus is blue: a black one would be a pixel more of the same."""

THEMES: Final[dict[str, Theme]] = {
    "light": LIGHT, "dark": DARK, "contrast": CONTRAST, "sunlight": SUNLIGHT,
}  # fmt: skip
STRONG: Final = ("contrast", "sunlight")
"""Themes in which text stands out 7 : 1 and edges 4.5 : 1 (WCAG 2.2, 1.4.6)."""

TYPE: Final[dict[str, tuple[int, int]]] = {
    "display": (38, 700),
    "title": (30, 700),
    "section": (21, 700),
    "question": (18, 600),
    "strong": (17, 600),
    "body": (17, 400),
    "small": (15, 400),
    "small_strong": (15, 600),
    "caption": (14, 600),
    "code": (24, 600),
    "large": (24, 400),
}
"""Kind of text → pixels at 100 %, weight."""

SPACE: Final[dict[str, int]] = {"xs": 4, "s": 8, "m": 16, "l": 24, "xl": 36}
SPACE_GROWS_TO: Final = 1.35
"""Beyond this text size distances stand still, so that large text keeps the room it needs."""

RADIUS: Final = 8
TARGET: Final = 44
"""The least height of anything that is pressed, in pixels; it grows as distances do."""
QUIET_TARGET: Final = 28
"""The least height of a small link beside what it belongs to (WCAG 2.2, 2.5.8 asks 24)."""
FINGER: Final = 48
"""The least height and width of all of them, small links too, where somebody asks for it."""
COLUMN: Final = 720
"""The widest column of reading and answering, in pixels at 100 %."""

SCALES: Final = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)

_GROUNDS = ("bg", "surface", "sunken", "tint")
_TONES = ("ok", "caution", "danger")
TEXT_ON: Final[tuple[tuple[str, str], ...]] = (
    *((text, ground) for text in ("text", "muted", "accent") for ground in _GROUNDS),
    *((tone, ground) for tone in _TONES for ground in ("bg", "surface", f"{tone}_tint")),
    *((text, f"{tone}_tint") for text in ("text", "accent") for tone in _TONES),
    ("on_accent", "accent"), ("on_accent", "accent_hover"),
    ("on_danger", "danger_fill"), ("on_danger", "danger_hover"),
    ("on_header", "header"), ("header_muted", "header"), ("focus_text", "focus"),
)  # fmt: skip
"""Text and the ground it stands on: 4.5 : 1 at least (WCAG 2.2, 1.4.3)."""

SHAPE_ON: Final[tuple[tuple[str, str], ...]] = (
    ("line_strong", "surface"), ("line_strong", "bg"), ("line_strong", "sunken"),
    ("accent", "surface"), ("accent", "bg"), ("tint_line", "bg"), ("tint_line", "surface"),
    ("ok_line", "bg"), ("caution_line", "bg"), ("danger_line", "bg"),
    ("focus_line", "bg"), ("focus_line", "surface"), ("focus_line", "sunken"),
    ("focus_line", "tint"),
    ("header_line", "header"), ("danger_fill", "bg"), ("danger_fill", "surface"),
)  # fmt: skip
"""Edges and marks that carry meaning: 3 : 1 at least (WCAG 2.2, 1.4.11)."""


def _luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two ``#RRGGBB`` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)
