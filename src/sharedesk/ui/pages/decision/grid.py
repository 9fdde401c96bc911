"""The sharing grid: which recipient gets which point, whose details, whose address, what else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from sharedesk.base.words import say
from sharedesk.forms import Form
from sharedesk.records.life import Answers
from sharedesk.records.shown import shown_text
from sharedesk.ui.looks import looks
from sharedesk.ui.looks.tokens import TARGET
from sharedesk.ui.pages.decision.paths import path_of
from sharedesk.ui.parts.painting import Painted, draw_box, draw_focus, draw_tick
from sharedesk.ui.parts.text import Words

_MARK = 26
_LONGEST = 90


class GridRow(Struct, frozen=True):
    """One line of the grid: which list of a share row it ticks, with which code, in which words."""

    field: str
    code: str
    words: str
    hint: str = ""


class GridSection(Struct, frozen=True):
    """Lines under one heading."""

    heading: str
    rows: tuple[GridRow, ...]


def sections_of(form: Form, answers: Answers) -> tuple[GridSection, ...]:
    """What can be given: points that are not held back, people, addresses, and further answers."""
    return tuple(
        section
        for section in (
            GridSection(say("Points"), tuple(_points(answers))),
            GridSection(say("Names and details of"), tuple(_people(answers))),
            GridSection(say("Addresses of"), tuple(_addresses(answers))),
            GridSection(say("Also"), tuple(_extras(form, answers))),
        )
        if section.rows
    )


def _points(answers: Answers) -> Iterator[GridRow]:
    for item in answers.get("info_items", ()):
        words = shown_text(item)
        if words:
            redacted = item.get("plan") == "REDACT"
            yield GridRow("items", item["ref"], _short(words), say("Reworded") if redacted else "")


def _people(answers: Answers) -> Iterator[GridRow]:
    for person in answers.get("people", ()):
        yield GridRow("people", person["ref"], name_of(person), person.get("relation", ""))


def _addresses(answers: Answers) -> Iterator[GridRow]:
    for person in answers.get("people", ()):
        if person.get("address"):
            secret = say("Secret address") if person.get("address_restricted") else ""
            yield GridRow("addresses", person["ref"], name_of(person), secret)


def _extras(form: Form, answers: Answers) -> Iterator[GridRow]:
    from_field = {
        "SAFE_CONTACT": "safe_contact",
        "WORKER_RISK": "worker_risk",
        "CHILD_VOICE": "child_voice",
        "OBJECTIONS": "objections",
        "NO_SEEK_TEXT": "no_seek_text",
    }
    for option in form.item("shares.extra").options:
        if answers.get(from_field.get(option.code, option.code)):
            yield GridRow("extra", option.code, option.display)


def name_of(person: dict[str, Any]) -> str:
    """A person's name, or the reference where none was given."""
    return str(person.get("name") or person.get("ref", ""))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


class Tick(Painted, QCheckBox):
    """One crossing of the grid; its name says both what and who."""

    def __init__(self, row: GridRow, recipient: str, path: str) -> None:
        super().__init__()
        self.be_painted()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(say("{what}, for {recipient}", what=row.words, recipient=recipient))
        self.setAccessibleIdentifier(f"{path}={row.code}")

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        side = max(looks().px(TARGET), looks().target())
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def hitButton(self, place: Any) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour, on = QPainter(self), looks().colour, self.isChecked()
        side, box = looks().px(_MARK), QRectF(self.rect())
        if on or self.underMouse():
            painter.fillRect(box, colour("tint" if on else "sunken"))
        mark = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        line = colour("accent" if on else "line_strong")
        draw_box(painter, mark, line if on else colour("surface"), line, 2, round_by=4)
        if on:
            draw_tick(painter, mark, colour("on_accent"))
        if self.shows_focus():
            draw_focus(painter, box)


class _Crossings(QFrame):
    """The table itself. Arrow keys go from crossing to crossing; Space ticks."""

    ticked = Signal(int, str, str, bool)

    def __init__(self, sections: tuple[GridSection, ...], shares: list[dict[str, Any]]) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*(looks().gap(12) for _ in range(4)))
        self._grid.setSpacing(looks().gap(2))
        self._grid.setColumnStretch(0, 2)
        self.ticks: dict[tuple[int, int], Tick] = {}
        self._head(shares)
        line = 1
        for section in sections:
            self._grid.addWidget(Words(section.heading, "caption"), line, 0, 1, len(shares) + 1)
            for row in section.rows:
                line += 1
                self._line(line, row, shares)
            line += 1

    def _head(self, shares: list[dict[str, Any]]) -> None:
        for column, share in enumerate(shares, 1):
            words = Words(recipient_of(share, column), "small_strong")
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            words.setMinimumWidth(looks().px(120))
            self._grid.addWidget(words, 0, column)
            self._grid.setColumnStretch(column, 1)

    def _line(self, line: int, row: GridRow, shares: list[dict[str, Any]]) -> None:
        words = Words(f"{row.words} ({row.hint})" if row.hint else row.words, "small")
        words.setMinimumWidth(looks().px(180))
        words.setContentsMargins(0, 0, looks().gap(8), 0)
        self._grid.addWidget(words, line, 0)
        for column, share in enumerate(shares, 1):
            path = f"shares[{column - 1}].{row.field}"
            tick = Tick(row, recipient_of(share, column), path)
            tick.setChecked(row.code in share.get(row.field, ()))
            tick.toggled.connect(
                lambda on, at=column - 1, row=row: self.ticked.emit(at, row.field, row.code, on)
            )
            tick.installEventFilter(self)
            self._grid.addWidget(tick, line, column)
            self.ticks[line, column] = tick

    def eventFilter(self, watched: Any, event: Any) -> bool:
        if event.type() == event.Type.KeyPress and self._moved(watched, event.key()):
            return True
        return super().eventFilter(watched, event)

    def _moved(self, tick: Tick, key: int) -> bool:
        moves = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }
        if key not in moves:
            return False
        down, right = moves[Qt.Key(key)]
        line, column = next(place for place, found in self.ticks.items() if found is tick)
        last = max((line for line, _ in self.ticks), default=0)
        line, column = line + down, column + right
        while 0 < line <= last and (line, column) not in self.ticks and down:
            line += down
        if (line, column) in self.ticks:
            self.ticks[line, column].setFocus(Qt.FocusReason.OtherFocusReason)
        return True


class SharingGrid(QScrollArea):
    """The grid, scrolling sideways where there are many recipients.

    ``changed(place, field, codes)``: this share row now has these codes in that list.
    """

    changed = Signal(int, str, list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say("Who gets what"))
        self._shares: list[dict[str, Any]] = []
        self._shown: Any = None

    def show_answers(self, form: Form, answers: Answers) -> None:
        """Draw the grid for these answers; only where what it offers has changed."""
        shares = [dict(share) for share in answers.get("shares", ())]
        sections = sections_of(form, answers)
        self.setVisible(bool(shares and sections))
        shown = (sections, shares)
        if shown == self._shown:
            return
        self._shown, self._shares = shown, shares
        crossings = _Crossings(sections, shares)
        crossings.ticked.connect(self._ticked)
        before = self.takeWidget()
        self.setWidget(crossings)
        if before is not None:
            # it may be one of its own crossings that is being ticked
            before.deleteLater()
        self._fit()

    @property
    def ticks(self) -> list[Tick]:
        """The crossings, line by line."""
        crossings = self.widget()
        return list(crossings.ticks.values()) if isinstance(crossings, _Crossings) else []

    def focus_on(self, path: str) -> bool:
        """Go to the first crossing of a list, "shares[0].items"; False where there is none."""
        mine = (tick for tick in self.ticks if path_of(tick.accessibleIdentifier()) == path)
        tick = next(mine, None)
        if tick is not None:
            tick.setFocus(Qt.FocusReason.OtherFocusReason)
        return tick is not None

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        grid = self.widget()
        if grid is None:
            return
        bar = self.horizontalScrollBar().sizeHint().height() if self._too_wide(grid) else 0
        width = max(self.width(), grid.minimumSizeHint().width())
        self.setFixedHeight(max(grid.heightForWidth(width), grid.sizeHint().height()) + bar)

    def _too_wide(self, grid: QWidget) -> bool:
        return grid.minimumSizeHint().width() > self.width()

    def _ticked(self, place: int, field: str, code: str, on: bool) -> None:
        share = self._shares[place]
        kept = [each for each in share.get(field, ()) if each != code]
        codes = [*kept, code] if on else kept
        share.pop(field, None)
        if codes:
            share[field] = codes
        self._shown = (self._shown[0], self._shares)
        self.changed.emit(place, field, codes)


def recipient_of(share: dict[str, Any], number: int) -> str:
    """A recipient's name, or "Recipient 2" where none was given."""
    return share.get("to") or say("Recipient {number}", number=number)
