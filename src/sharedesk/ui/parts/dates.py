"""Entries for dates, times and moments: plain fields for figures, and a button for now."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.clock import Clock
from sharedesk.base.words import say
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.entries import Entry, Line, show_wrong
from sharedesk.ui.parts.reading_dates import (
    Pieces,
    date_of,
    fault_of,
    joined,
    moment_of,
    pieces_of,
    time_of,
    whole_date,
)
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Words

_SEPARATORS = "/.-, "


class Figures(Stack):
    """One field for figures with its small label above; ``part`` is its name in identifiers."""

    def __init__(self, label: str, part: str, columns: int) -> None:
        super().__init__(2)
        self.label, self.part = label, part
        self.add(Words(label, "small")).setWordWrap(False)
        self.line = self.add(Line(columns))
        self.line.setAccessibleName(label)


def _letters() -> set[str]:
    """The letters that stand for the button beside the figures."""
    return {say("Today")[:1].casefold(), say("Now")[:1].casefold()}


class _DateFields(Fold):
    """Day, month and year. A whole date that is typed or pasted into one of them is spread; a
    "t" (today) or "n" (now) in the first is as good as the button beside them."""

    changed = Signal()
    now_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("s", bottom=True)
        self.parts = [
            self.add(Figures(say("Day"), "day", 3)),
            self.add(Figures(say("Month"), "month", 4)),
            self.add(Figures(say("Year"), "year", 5)),
        ]
        self.lines = [part.line for part in self.parts]
        for place, line in enumerate(self.lines):
            line.textEdited.connect(lambda _text, at=place: self._edited(at))
            line.textChanged.connect(self.changed)

    def pieces(self) -> Pieces:
        day, month, year = (line.text() for line in self.lines)
        return day, month, year

    def show_pieces(self, pieces: Pieces) -> None:
        for line, piece in zip(self.lines, pieces, strict=True):
            line.setText(piece)

    def _edited(self, at: int) -> None:
        text = self.lines[at].text()
        if not at and text.casefold() in _letters():
            self.lines[at].clear()
            self.now_wanted.emit()
        elif whole := whole_date(text):
            self.show_pieces(whole)
            self.lines[2].setFocus(Qt.FocusReason.OtherFocusReason)
        elif at < 2 and len(text) > 1 and text[-1] in _SEPARATORS and text[:-1].strip().isalnum():
            self.lines[at].setText(text[:-1])
            self.lines[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
            self.lines[at + 1].selectAll()


class DateEntry(Entry):
    """A day. ``value`` is ``YYYY-MM-DD``; what is no date yet is unfinished as ``d/m/y``."""

    def __init__(self, clock: Clock, *, today: bool = True, parent: QWidget | None = None) -> None:
        self.fields = _DateFields()
        super().__init__(self.fields.lines[0], parent)
        self._clock, self._quiet = clock, False
        self._label = ""
        self.add(self.fields)
        if today:
            self.now_button = self.fields.add(Button(say("Today"), "secondary"))
            self.now_button.clicked.connect(self._fill_in_today)
            self.fields.now_wanted.connect(self._fill_in_today)
        self.fields.changed.connect(self._fields_changed)

    def value(self) -> str | None:
        day = date_of(self.fields.pieces())
        return day.isoformat() if day else None

    def unfinished(self) -> str:
        return "" if self.value() else joined(self.fields.pieces())

    def fault(self) -> str:
        """One sentence on what keeps it from being a date; "" when empty or well."""
        return fault_of(self.fields.pieces()) if self.unfinished() else ""

    def show_value(self, value: Any, unfinished: str = "") -> None:
        self._quiet = True
        pieces = pieces_of(unfinished) if unfinished else whole_date(value or "")
        self.fields.show_pieces(pieces or (str(value or ""), "", ""))
        self._quiet = False

    def name(self, text: str) -> None:
        for part in self.fields.parts:
            part.line.setAccessibleName(f"{text}: {part.label}")

    def describe(self, text: str) -> None:
        self.fields.lines[0].setAccessibleDescription(text)

    def identify(self, path: str) -> None:
        for part in self.fields.parts:
            part.line.setAccessibleIdentifier(f"{path}:{part.part}")

    def show_wrong(self, wrong: bool) -> None:
        for line in self.fields.lines:
            show_wrong(line, wrong)

    def _fill_in_today(self) -> None:
        today = self._clock.now().astimezone().date()
        self.fields.show_pieces((str(today.day), str(today.month), str(today.year)))

    def _fields_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()


class TimeEntry(Entry):
    """A time of day. ``value`` is ``HH:MM:SS``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._figures = Figures(say("Time, such as 14:05"), "time", 6)
        super().__init__(self._figures.line, parent)
        self.add(self._figures)
        self._quiet = False
        self.line = self._figures.line
        self.line.textChanged.connect(self._text_changed)

    def value(self) -> str | None:
        at = time_of(self.line.text())
        return at.isoformat() if at else None

    def unfinished(self) -> str:
        return self.line.text() if self.line.text().strip() and self.value() is None else ""

    def fault(self) -> str:
        if not self.unfinished():
            return ""
        return say("The time needs hours and minutes, such as 14:05")

    def show_value(self, value: Any, unfinished: str = "") -> None:
        self._quiet = True
        self.line.setText(unfinished or _short_time(str(value or "")))
        self._quiet = False

    def _text_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()


class MomentEntry(Entry):
    """A day and a time. ``value`` is ISO 8601 with this computer's offset.

    A value that was shown and not touched comes back exactly as it was, seconds and offset too.
    """

    def __init__(self, clock: Clock, *, now: bool = True, parent: QWidget | None = None) -> None:
        self.fields = _DateFields()
        super().__init__(self.fields.lines[0], parent)
        self._clock, self._quiet = clock, False
        self._shown: tuple[str, tuple[str, ...]] | None = None
        self._time = self.fields.add(Figures(say("Time, such as 14:05"), "time", 6))
        self.time_line = self._time.line
        self.add(self.fields)
        if now:
            self.now_button = self.fields.add(Button(say("Now"), "secondary", "clock"))
            self.now_button.clicked.connect(self._fill_in_now)
            self.fields.now_wanted.connect(self._fill_in_now)
        self.fields.changed.connect(self._fields_changed)
        self.time_line.textChanged.connect(self._fields_changed)

    def value(self) -> str | None:
        if self._shown and self._shown[1] == self._typed():
            return self._shown[0]
        day, at = date_of(self.fields.pieces()), time_of(self.time_line.text())
        return moment_of(day, at) if day and at else None

    def unfinished(self) -> str:
        if self.value():
            return ""
        day, at = joined(self.fields.pieces()), self.time_line.text()
        return f"{day} {at}".rstrip() if not at else f"{day}  {at}"

    def fault(self) -> str:
        """One sentence on what keeps it from being a moment; "" when empty or well."""
        if not self.unfinished():
            return ""
        fault = fault_of(self.fields.pieces())
        if fault:
            return fault
        if not self.time_line.text().strip():
            return say("The time is missing")
        return say("The time needs hours and minutes, such as 14:05")

    def show_value(self, value: Any, unfinished: str = "") -> None:
        self._quiet = True
        self._shown = None
        if unfinished:
            day, _, at = unfinished.partition("  ")
            self.fields.show_pieces(pieces_of(day))
            self.time_line.setText(at)
        else:
            self._show_moment(str(value or ""))
        self._quiet = False

    def name(self, text: str) -> None:
        for part in (*self.fields.parts, self._time):
            part.line.setAccessibleName(f"{text}: {part.label}")

    def describe(self, text: str) -> None:
        self.fields.lines[0].setAccessibleDescription(text)

    def identify(self, path: str) -> None:
        for part in (*self.fields.parts, self._time):
            part.line.setAccessibleIdentifier(f"{path}:{part.part}")

    def show_wrong(self, wrong: bool) -> None:
        for line in (*self.fields.lines, self.time_line):
            show_wrong(line, wrong)

    def _show_moment(self, moment: str) -> None:
        pieces = whole_date(moment)
        self.fields.show_pieces(pieces or (moment, "", ""))
        self.time_line.setText(_short_time(moment.partition("T")[2]) if pieces else "")
        self._shown = (moment, self._typed()) if pieces and "T" in moment else None

    def _typed(self) -> tuple[str, ...]:
        return (*self.fields.pieces(), self.time_line.text())

    def _fill_in_now(self) -> None:
        now = self._clock.now().astimezone()
        self.fields.show_pieces((str(now.day), str(now.month), str(now.year)))
        self.time_line.setText(now.strftime("%H:%M"))

    def _fields_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()


def _short_time(iso: str) -> str:
    """``14:05`` of ``14:05:00+01:00``; seconds only if there are any."""
    short = iso[:8]
    return short[:5] if short.endswith(":00") or len(short) < 8 else short
