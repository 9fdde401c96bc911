"""A form from elsewhere in its plain window, partly answered, to be looked at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QCoreApplication

from sharedesk.base.clock import Clock
from sharedesk.forms import load
from sharedesk.ui.windows.form_window import FormWindow

Scene = tuple[str, FormWindow]


def _asks(link_id: str, kind: str, text: str, **more: Any) -> dict[str, Any]:
    return {"linkId": link_id, "type": kind, "text": text} | more


FOREIGN = {
    "resourceType": "Questionnaire",
    "url": "https://clinic.example/forms/first-visit",
    "status": "active",
    "title": "First visit after a birth",
    "item": [
        _asks("visited", "date", "When was the visit?", required=True),
        _asks("feeding", "text", "How is feeding going?"),
        _asks("scan", "attachment", "The scan, as a picture"),
        _asks(
            "adult", "group", "Adult in the home", repeats=True,
            item=[
                _asks("adult.name", "string", "Name"),
                _asks("adult.smokes", "boolean", "Do they smoke?"),
            ],
        ),
    ],
}  # fmt: skip


def scenes(clock: Clock, width: int, height: int) -> Iterator[Scene]:
    """The window with answers in it, then with what is missing marked and a row removed."""
    window = FormWindow(load(json.dumps(FOREIGN).encode(), "inspect"), clock)
    window.resize(width, height)
    window.show()
    adults = window.tree.rows["adult"]
    for name in ("Ruth", "Kwame"):
        adults.more.click()
        adults.scopes[-1].questions["name"].show_value(name)
        adults.scopes[-1].questions["name"].changed.emit()
    QCoreApplication.processEvents()
    yield "form-window-rows", window
    adults.cards[0].remove.click()
    window.check.click()
    window.tree.questions["visited"].focus()
    QCoreApplication.processEvents()
    yield "form-window-missing", window
    window.hide()
    window.deleteLater()
