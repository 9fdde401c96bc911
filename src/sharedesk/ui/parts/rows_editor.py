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
from sharedesk.ui.parts.row_panel import Applies, OptionsFor, RowPanel
from sharedesk.ui.parts.rows import (
    Row,
    Values,
    first_words,
    highest_ref,
    put_together,
    taken_apart,
)
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.tabbing import TabPlace
from sharedesk.ui.parts.text import Card, Words

Summarise = Callable[[Values], tuple[str, str]]
"""A row's title and its second line."""


class RowCard(Card):
    """One closed row: what it is, what is wrong with it, and what can be done with it."""

    def __init__(
        self, title: str, detail: str, message: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        give_role(self, Role.ListItem)
        self.setAccessibleName(f"{title}. {detail}" if detail else title)
        self.title = self.add(Words(title, "strong"))
        if detail:
            self.add(Words(detail, "small"))
        if message:
            self.add(Words(say("Error: {message}", message=message), "error"))
        row = self.add(Fold("s"))
        self.change = row.add(
            Button(say("Change"), "secondary", "pencil", name=say("Change {row}", row=title))
        )
        self.remove = row.add(Button(say("Remove"), "link", name=say("Remove {row}", row=title)))


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
        self._ref_prefix = ref_prefix
        self._row_words = row_words or group.text
        self._clock = clock or SystemClock()
        self._rows: list[Row] = []
        self._spent = 0
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
        return put_together(self.path, self._rows)[0] or None

    def unfinished(self) -> dict[str, str]:
        """What was typed in the rows and is no value yet, by full path."""
        return put_together(self.path, self._rows)[1]

    def show_value(
        self,
        rows: Sequence[Mapping[str, object]] | None,
        unfinished: Mapping[str, str] | None = None,
        spent: Iterable[str] = (),
    ) -> None:
        """Show rows; refs in ``spent`` were used once and are not given again."""
        self._rows = taken_apart(self.path, rows or (), unfinished or {})
        refs = (row.values.get("ref", "") for row in self._rows)
        self._spent = max(self._spent, highest_ref(refs), highest_ref(spent))
        self._open = None
        self._draw()

    def add_row(self) -> None:
        """Open a new row and go to its first question."""
        self._close()
        row = Row(is_new=True)
        if self._ref_prefix and any(item.link_id.endswith(".ref") for item in self._group.items):
            self._spent += 1
            row.values["ref"] = f"{self._ref_prefix}{self._spent}"
        self._rows.append(row)
        self.open_row(len(self._rows) - 1)

    def open_row(self, at: int) -> None:
        """Open a row, counted from 0, and go to its first question."""
        if not 0 <= at < len(self._rows):
            return
        row = self._rows[at]
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
        was_there = row is not None and row in self._rows and not row.is_new
        self.go_to_card(self._rows.index(row) if row and was_there else len(self._rows))
        if row is not None:
            row.is_new = False

    def go_to_card(self, at: int) -> None:
        """Go to a closed row, counted from 0, or to the button below them all."""
        target = self.cards[at].change if 0 <= at < len(self.cards) else self.add_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_row(self, at: int) -> None:
        """Take a row out; whoever hears of ``changed`` offers to put it back."""
        row = self._rows[at]
        if row is not self._open:
            self._close()
        self._rows.remove(row)
        self._open, self._messages = None, {}
        self._draw()
        self.go_to_card(at)
        self.changed.emit()

    def take_in(self, at: int, key: str, value: object) -> None:
        """An answer of a row, counted from 0, was given elsewhere on the page."""
        if not 0 <= at < len(self._rows):
            return
        if value is None:
            self._rows[at].values.pop(key, None)
        else:
            self._rows[at].values[key] = value
        if self.panel is not None and self._rows[at] is self._open and key in self.panel.questions:
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
            self._mark_panel(self.panel)

    def focus_on(self, path: str) -> None:
        """Open the row that a path names and go to its question; else to the first button."""
        found = re.match(rf"{re.escape(self.path)}\[(\d+)\](?:\.([^\[]+))?", path)
        if found is None or int(found.group(1)) >= len(self._rows):
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.open_row(int(found.group(1)))
        if self.panel is not None and found.group(2) in self.panel.questions:
            self.panel.questions[found.group(2)].focus()
        elif self.panel is not None and found.group(2) in self.panel.nested:
            self.panel.nested[found.group(2)].focus_on(path)

    def _close(self) -> None:
        """No row is open any more; a new one in which nothing was answered goes."""
        row, self._open = self._open, None
        if row is not None and row.is_new and row.is_blank() and row in self._rows:
            self._rows.remove(row)
            self.changed.emit()

    def _draw(self) -> None:
        while (item := self._list.box.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.panel, self.cards = None, []
        for at, row in enumerate(self._rows):
            if row is self._open:
                self._draw_panel(at, row)
            else:
                self._draw_card(at, row)
        self._list.setVisible(bool(self._rows))
        self.add_button.setVisible(self._open is None)
        self._place.take_up(self._list)

    def _draw_card(self, at: int, row: Row) -> None:
        _, detail = self._summarise(row.values)
        start = f"{self.path}[{at}]"
        message = next((t for k, t in self._messages.items() if k.startswith(start)), "")
        card = RowCard(self._title(row, at), detail, message)
        card.setAccessibleIdentifier(start)
        card.change.clicked.connect(lambda: self.open_row(self._rows.index(row)))
        card.remove.clicked.connect(lambda: self.remove_row(self._rows.index(row)))
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
        self.panel.changed.connect(self._row_changed)
        self.panel.done.connect(self.close_row)
        self._mark_panel(self.panel)

    def _nested(self, group: Item, path: str) -> RowsEditor:
        return RowsEditor(
            group,
            path=path,
            clock=self._clock,
            options_for=self._options_for,
            applies=self._applies,
        )

    def _mark_panel(self, panel: RowPanel) -> None:
        for key, question in panel.questions.items():
            question.mark(self._messages.get(f"{panel.path}.{key}", ""))
        for editor in panel.nested.values():
            editor.mark(self._messages)

    def _row_changed(self) -> None:
        self.changed.emit()
        self.refresh()

    def _title(self, row: Row, at: int) -> str:
        title = self._summarise(row.values)[0]
        return title or say("{what} {n}", what=self._row_words, n=at + 1)
