"""The palette: tokens as Qt's own roles, for whatever the stylesheet does not reach."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from sharedesk.ui.looks.tokens import Theme

_Role = QPalette.ColorRole
_ROLES = {
    _Role.Window: "bg",
    _Role.Base: "surface",
    _Role.AlternateBase: "sunken",
    _Role.Text: "text",
    _Role.WindowText: "text",
    _Role.Button: "surface",
    _Role.ButtonText: "text",
    _Role.Highlight: "accent",
    _Role.HighlightedText: "on_accent",
    _Role.ToolTipBase: "surface",
    _Role.ToolTipText: "text",
    _Role.PlaceholderText: "muted",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.BrightText: "danger",
    _Role.Mid: "line_strong",
    _Role.Light: "surface",
    _Role.Dark: "line_strong",
    _Role.Accent: "accent",
}


def palette_of(theme: Theme) -> QPalette:
    """The theme's colours in Qt's roles; disabled text is muted, never fainter."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(theme[name]))
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme["muted"]))
    return palette
