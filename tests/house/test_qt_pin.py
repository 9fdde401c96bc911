"""The Qt that is pinned gives out ``None`` with a reference of its own (docs/decisions/0004)."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

CALLS = 2000


@pytest.mark.parametrize("name", ["setText", "setVisible", "addWidget"])
def test_a_call_that_returns_none_takes_no_reference_away(qtbot: QtBot, name: str) -> None:
    widget, label = QWidget(), QLabel()
    qtbot.addWidget(widget)
    qtbot.addWidget(label)
    layout = QVBoxLayout(widget)
    call = {
        "setText": lambda: label.setText("a"),
        "setVisible": lambda: widget.setVisible(False),
        "addWidget": lambda: layout.addWidget(label),
    }[name]
    call()
    before = sys.getrefcount(None)

    for _ in range(CALLS):
        call()

    assert sys.getrefcount(None) > before - CALLS / 2
