"""The stylesheet: how plain Qt widgets look, written from the tokens and nothing else.

A widget says what it is with a property: ``kind`` on text, ``tone`` on notes, ``ground`` on
whatever paints an area (``bg``, ``surface``, ``sunken``, ``header``), ``wrong`` on an entry.
"""

from __future__ import annotations

from sharedesk.ui.looks.fonts import FAMILY
from sharedesk.ui.looks.tokens import FINGER, RADIUS, SPACE_GROWS_TO, TYPE, Theme

TONES = {"info": ("tint", "tint_line"), **{
    tone: (f"{tone}_tint", f"{tone}_line") for tone in ("ok", "caution", "danger")
}}  # fmt: skip
_TEXT_COLOURS = {"small": "muted", "caption": "muted", "error": "danger", "hint": "muted"}
_TEXT_TYPES = {"hint": "body", "error": "strong"}


def stylesheet_of(theme: Theme, scale: float, *, touch: bool = False) -> str:
    """One stylesheet for the whole program, for a theme at a text size."""
    return "\n".join(
        (
            _ground(theme, scale),
            _text(theme, scale),
            _boxes(theme),
            _entries(theme, scale),
            _rest(theme, scale),
            _for_fingers(scale) if touch else "",
        )
    )


def _px(pixels: float, scale: float) -> int:
    return max(1, round(pixels * scale))


def _ground(theme: Theme, scale: float) -> str:
    body = _px(TYPE["body"][0], scale)
    grounds = "\n".join(
        f'*[ground="{name}"] {{ background: {theme[name]}; }}'
        for name in ("bg", "surface", "sunken", "header")
    )
    return f"""
* {{ font-family: "{FAMILY}"; font-size: {body}px; color: {theme["text"]}; }}
QMainWindow, QDialog {{ background: {theme["bg"]}; }}
{grounds}
*[edge="bottom"] {{ border: none; border-bottom: 1px solid {theme["line"]}; }}
*[edge="top"] {{ border: none; border-top: 1px solid {theme["line"]}; }}
*[edge="right"] {{ border: none; border-right: 1px solid {theme["line"]}; }}
*[edge="left"] {{ border: none; border-left: 1px solid {theme["line"]}; }}
QLabel {{ background: transparent; border: none; }}
QFrame[ground="header"] QLabel {{ color: {theme["on_header"]}; }}
QFrame[ground="header"] QLabel[kind="small"] {{ color: {theme["header_muted"]}; }}
"""


def _text(theme: Theme, scale: float) -> str:
    rules = []
    for kind in (*TYPE, *_TEXT_TYPES):
        pixels, weight = TYPE[_TEXT_TYPES.get(kind, kind)]
        colour = theme[_TEXT_COLOURS.get(kind, "text")]
        rules.append(
            f'QLabel[kind="{kind}"] {{ font-size: {_px(pixels, scale)}px;'
            f" font-weight: {weight}; color: {colour}; }}"
        )
    return "\n".join(rules)


def _boxes(theme: Theme) -> str:
    card = (
        f'QFrame[box="card"] {{ background: {theme["surface"]};'
        f" border: 1px solid {theme['line']}; border-radius: {RADIUS}px; }}"
    )
    dropping = (
        f'QFrame[box="dropping"] {{ background: {theme["tint"]};'
        f" border: 2px dashed {theme['accent']}; border-radius: {RADIUS}px; }}"
    )
    rules = [card, dropping]
    for tone, (ground, line) in TONES.items():
        rules.append(
            f'QFrame[tone="{tone}"] {{ background: {theme[ground]};'
            f" border: 1px solid {theme[line]}; border-radius: {RADIUS}px; }}"
        )
    return "\n".join(rules)


def _entries(theme: Theme, scale: float) -> str:
    pad, side = _px(8, min(scale, SPACE_GROWS_TO)), _px(11, min(scale, SPACE_GROWS_TO))
    return f"""
QLineEdit, QPlainTextEdit {{ background: {theme["surface"]}; color: {theme["text"]};
  border: 2px solid {theme["line_strong"]}; border-radius: {RADIUS - 2}px;
  padding: {pad}px {side}px; selection-background-color: {theme["accent"]};
  selection-color: {theme["on_accent"]}; }}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {theme["muted"]}; }}
QPlainTextEdit {{ padding: {max(1, pad - 4)}px {max(1, side - 4)}px; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border-color: {theme["danger"]}; }}
QLineEdit:focus {{ border: 3px solid {theme["focus_line"]}; padding: {pad - 1}px {side - 1}px; }}
QPlainTextEdit:focus {{ border: 3px solid {theme["focus_line"]};
  padding: {max(1, pad - 5)}px {max(1, side - 5)}px; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {theme["sunken"]}; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ color: {theme["muted"]};
  background: {theme["sunken"]}; border-color: {theme["line"]}; }}
"""


def _rest(theme: Theme, scale: float) -> str:
    air = min(scale, SPACE_GROWS_TO)
    return f"""
QScrollArea, QScrollArea > QWidget > QWidget[bare="true"] {{
  border: none; background: transparent; }}
QToolTip {{ background: {theme["surface"]}; color: {theme["text"]};
  border: 1px solid {theme["line_strong"]}; padding: 6px; }}
QProgressBar {{ background: {theme["sunken"]}; border: 1px solid {theme["line_strong"]};
  border-radius: 4px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {theme["accent"]}; border-radius: 3px; }}
QScrollBar:vertical {{ background: transparent; width: 14px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 14px; margin: 2px; }}
QScrollBar::handle {{ background: {theme["line_strong"]}; border-radius: 4px; }}
QScrollBar::handle:vertical {{ min-height: 44px; }}
QScrollBar::handle:horizontal {{ min-width: 44px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTableView {{ background: {theme["surface"]}; alternate-background-color: {theme["bg"]};
  gridline-color: {theme["line"]}; border: 1px solid {theme["line"]};
  border-radius: {RADIUS}px; selection-background-color: {theme["tint"]};
  selection-color: {theme["text"]}; }}
QTableView::item {{ padding: {_px(6, scale)}px; }}
QFileDialog QListView, QFileDialog QTreeView {{ border: 3px solid {theme["line"]}; }}
QFileDialog QListView:focus, QFileDialog QTreeView:focus {{
  border: 3px solid {theme["focus_line"]}; }}
QTableView:focus {{ border: 2px solid {theme["focus_line"]}; }}
QHeaderView::section {{ background: {theme["sunken"]}; color: {theme["text"]}; border: none;
  border-bottom: 1px solid {theme["line_strong"]}; padding: {_px(8, scale)}px;
  font-weight: 600; text-align: left; }}
QMenu {{ background: {theme["surface"]}; color: {theme["text"]};
  border: 1px solid {theme["line_strong"]}; padding: 4px; }}
QMenu::item {{ padding: {_px(8, scale)}px {_px(18, scale)}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {theme["focus"]}; color: {theme["focus_text"]}; }}
QMenu::item:disabled {{ color: {theme["muted"]}; }}
QPushButton {{ background: {theme["surface"]}; color: {theme["text"]};
  min-height: {_px(28, air)}px; border: 2px solid {theme["line_strong"]};
  border-radius: {RADIUS - 2}px;
  padding: {_px(6, air)}px {_px(16, air)}px; font-weight: 600; }}
QPushButton:focus {{ background: {theme["focus"]}; color: {theme["focus_text"]};
  border-color: {theme["focus_line"]}; }}
"""


def _for_fingers(scale: float) -> str:
    """What is Qt's own, for a fingertip: bars, lines of a menu or a list, dialog buttons."""
    finger = _px(FINGER, min(scale, SPACE_GROWS_TO))
    return f"""
QScrollBar:vertical {{ width: {finger // 2}px; }}
QScrollBar:horizontal {{ height: {finger // 2}px; }}
QScrollBar::handle:vertical {{ min-height: {finger}px; }}
QScrollBar::handle:horizontal {{ min-width: {finger}px; }}
QMenu::item, QFileDialog QListView::item, QFileDialog QTreeView::item {{
  min-height: {finger}px; }}
QDialog QPushButton, QFileDialog QToolButton, QFileDialog QComboBox {{
  min-height: {finger - 16}px; min-width: {finger - 16}px; }}
QFileDialog QToolButton {{ padding: 8px; }}
"""
