"""An editor for a repeating group: its rows as cards, one of them open to be answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.clock import Clock, SystemClock
from sharedesk.base.words import say
from sharedesk.forms.model import Item
from sharedesk.ui.parts.access import Role, give_role
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.row_card import RowCard
from sharedesk.ui.parts.row_panel import Applies, OptionsFor, RowPanel
from sharedesk.ui.parts.rows import Row, RowList, Values, first_words
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.tabbing import TabPlace

Summarise = Callable[[Values], tuple[str, str]]
"""A row's title and its second line."""


class RowsEditor(Stack):
    """The rows of a repeating group.

    A row counts from the moment it is opened, and what is typed in it at once: ``value`` and
    ``unfinished`` hold it, and ``changed`` is emitted. A new row gets the next ref (``P3``) where
    the group has one and ``ref_prefix`` is given; a ref that was removed is not given again.
    ``applies`` says of a path whether it is asked now; ``options_for`` gives the choices that
    come from elsewhere.
    """

    changed = Signal()

    def __init__(
        self,
        group: Item,
        *,
        path: str = "",
        summarise: Summarise = first_words,
        options_for: OptionsFor = lambda _item: (),
        applies: Applies = lambda _path: True,
        ref_prefix: str = "",
        add_words: str = "",
        row_words: str = "",
        clock: Clock | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("s", parent=parent)
        self._group, self.path = group, path or group.link_id
        self._summarise, self._options_for, self._applies = summarise, options_for, applies
        self._row_words = row_words or group.text
        self._clock = clock or SystemClock()
        has_refs = any(item.link_id.endswith(".ref") for item in group.items)
        self._rows = RowList(self.path, ref_prefix if has_refs else "")
        self._open: Row | None = None
        self._messages: dict[str, str] = {}
        self.panel: RowPanel | None = None
        self.cards: list[RowCard] = []
        self._place = TabPlace(self)
        self._list = Stack("s")
        # before it stands anywhere: once that was announced, a role comes too late
        give_role(self._list, Role.List)
        self.add(self._list)
        self._list.setAccessibleName(group.text)
        self.add_button = self.add(
            Button(
                add_words or say("Add {what}", what=self._row_words.lower()), "secondary", "plus"
            )
        )
        self.add_button.clicked.connect(self.add_row)

    def value(self) -> list[Values] | None:
        """The rows as plain answers; ``None`` if there are none."""
        return self._rows.put_together()[0] or None

    def unfinished(self) -> dict[str, str]:
        """What was typed in the rows and is no value yet, by full path."""
        return self._rows.put_together()[1]

    def show_value(
        self,
        rows: Sequence[Mapping[str, object]] | None,
        unfinished: Mapping[str, str] | None = None,
        spent: Iterable[str] = (),
    ) -> None:
        """Show rows; refs in ``spent`` were used once and are not given again."""
        self._rows.take_up(rows or (), unfinished or {}, spent)
        self._open = None
        self._draw()

    def add_row(self) -> None:
        """Open a new row and go to its first question."""
        self._close()
        self.open_row(self._rows.place_of(self._rows.add()))

    def open_row(self, at: int) -> None:
        """Open a row, counted from 0, and go to its first question."""
        row = self._rows.at(at)
        if row is None:
            return
        if row is not self._open:
            self._close()
            self._open = row
            # what applies in a new row can only be known once the answers have it
            self.changed.emit()
            self._draw()
        if self.panel is not None:
            self.panel.focus_first()

    def close_row(self) -> None:
        """Close the open row and go back to where it was opened from, or on to the next one."""
        row = self._open
        self._close()
        self._draw()
        self.go_to_card(self._rows.place_of(row) if row is not None and not row.is_new else -1)
        if row is not None:
            row.is_new = False

    def go_to_card(self, at: int) -> None:
        """Go to a closed row, counted from 0, or to the button below them all."""
        target = self.cards[at].change if 0 <= at < len(self.cards) else self.add_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_row(self, at: int) -> None:
        """Take a row out; whoever hears of ``changed`` offers to put it back."""
        row = self._rows.at(at)
        if row is None:
            return
        if row is not self._open:
            self._close()
        self._rows.remove(row)
        self._open, self._messages = None, {}
        self._draw()
        self.go_to_card(at)
        self.changed.emit()

    def take_in(self, at: int, key: str, value: object) -> None:
        """An answer of a row, counted from 0, was given elsewhere on the page."""
        row = self._rows.at(at)
        if row is None:
            return
        row.give(key, value)
        if self.panel is not None and row is self._open and key in self.panel.questions:
            self.panel.questions[key].show_value(value)

    def refresh(self) -> None:
        """Ask anew which questions of the open row apply."""
        if self.panel is not None:
            self.panel.refresh()

    def mark(self, messages: Mapping[str, str]) -> None:
        """Put errors, by full path, on the rows and on the questions of the open one."""
        self._messages = {k: text for k, text in messages.items() if k.startswith(self.path)}
        if self.panel is None:
            self._draw()
        else:
            self.panel.mark(self._messages)

    def focus_on(self, path: str) -> None:
        """Open the row that a path names and go to its question; else to the first button."""
        found = re.match(rf"{re.escape(self.path)}\[(\d+)\](?:\.([^\[]+))?", path)
        if found is None or self._rows.at(int(found.group(1))) is None:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.open_row(int(found.group(1)))
        if self.panel is not None:
            self.panel.focus_on(found.group(2) or "", path)

    def _close(self) -> None:
        """No row is open any more; a new one in which nothing was answered goes."""
        row, self._open = self._open, None
        if row is not None and row.is_new and row.is_blank() and self._rows.place_of(row) >= 0:
            self._rows.remove(row)
            self.changed.emit()

    def _draw(self) -> None:
        self._list.empty()
        self.panel, self.cards = None, []
        for at, row in enumerate(self._rows):
            if row is self._open:
                self._draw_panel(at, row)
            else:
                self._draw_card(at, row)
        self._list.setVisible(len(self._rows) > 0)
        self.add_button.setVisible(self._open is None)
        self._place.take_up(self._list)

    def _draw_card(self, at: int, row: Row) -> None:
        title, detail = self._summarise(row.values)
        title = title or say("{what} {n}", what=self._row_words, n=at + 1)
        start = f"{self.path}[{at}]"
        message = next((t for k, t in self._messages.items() if k.startswith(start)), "")
        card = RowCard(title, detail, message)
        card.setAccessibleIdentifier(start)
        card.change.clicked.connect(lambda: self.open_row(self._rows.place_of(row)))
        card.remove.clicked.connect(lambda: self.remove_row(self._rows.place_of(row)))
        self.cards.append(self._list.add(card))

    def _draw_panel(self, at: int, row: Row) -> None:
        self.panel = self._list.add(
            RowPanel(
                self._group,
                row,
                f"{self.path}[{at}]",
                title=say("{what} {n}", what=self._row_words, n=at + 1),
                clock=self._clock,
                options_for=self._options_for,
                applies=self._applies,
                nest=self._nested,
            )
        )
        self.panel.changed.connect(self.changed)
        self.panel.changed.connect(self.refresh)
        self.panel.done.connect(self.close_row)
        self.panel.mark(self._messages)

    def _nested(self, group: Item, path: str) -> RowsEditor:
        return RowsEditor(
            group,
            path=path,
            clock=self._clock,
            options_for=self._options_for,
            applies=self._applies,
        )
