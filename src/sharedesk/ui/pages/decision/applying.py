"""Applying: what is asked stands on a page; what was answered and is no longer asked, rests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from sharedesk.forms.model import Item
from sharedesk.ui.pages.decision.drafting import DraftOnScreen

Rest = Callable[[bool], None]
"""Greys what stands for an item, or not."""


class Applying:
    """The widgets of a page by the items that they stand for, in the order of the page."""

    def __init__(self, draft: DraftOnScreen) -> None:
        self._draft = draft
        self._asked = draft.asked()
        self._items: dict[str, Item] = {}
        self._widgets: dict[str, QWidget] = {}
        self._rests: dict[str, Rest] = {}

    def add(self, item: Item, widget: QWidget, rest: Rest | None = None) -> None:
        """Show the widget as the item applies."""
        self._items[item.link_id], self._widgets[item.link_id] = item, widget
        if rest is not None:
            self._rests[item.link_id] = rest

    def __iter__(self) -> Iterator[tuple[str, QWidget]]:
        return iter(self._widgets.items())

    def asks(self, path: str) -> bool:
        """Whether a question, also one of a row, is asked as the draft stands."""
        return self._asked.get(path, True)

    def read(self) -> None:
        """The draft has changed."""
        self._asked = self._draft.asked()

    def show(self) -> None:
        """Show what applies and what rests, and nothing else."""
        for path, widget in self:
            applies = self.asks(path)
            kept = not applies and self._is_answered(self._items[path])
            widget.setVisible(applies or kept)
            if path in self._rests:
                self._rests[path](kept)

    def _is_answered(self, item: Item) -> bool:
        """Whether anything was answered or begun here: it is shown though it applies no more."""
        if item.kind == "group" and not item.repeats:
            return any(self._is_answered(child) for child in item.items)
        path = item.link_id
        return self._draft.answer(path) is not None or bool(self._draft.typed(path))
