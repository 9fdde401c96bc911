"""Choosing: a set of choices as one answer, with a way to take the answer back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QWidget

from sharedesk.base.words import say
from sharedesk.forms.model import Option
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.access import Role, give_role
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.choices import CheckChoice, RadioChoice
from sharedesk.ui.parts.stacking import Stack

_STOP = Qt.FocusPolicy.StrongFocus
_FIGURES = "1234567890"
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_MANY = 7
"""From this number on, short choices stand in two columns where there is room."""


class _Cards(QWidget):
    """The cards themselves, in one column or two."""

    def __init__(self, *, side_by_side: bool, compact: bool) -> None:
        super().__init__()
        self.cards: list[RadioChoice | CheckChoice] = []
        self._side_by_side, self._compact = side_by_side, compact
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(looks().gap(8))
        self._columns = 0

    def add(self, card: RadioChoice | CheckChoice) -> None:
        self.cards.append(card)
        card.figure = _FIGURES[len(self.cards) - 1 : len(self.cards)]
        if self.isVisible():
            self._columns = 0
            self._arrange()
        else:
            self._columns = 1
            self._grid.addWidget(card, len(self.cards) - 1, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grid.setSpacing(looks().gap(8))
            self._columns = 0
            self._arrange()

    def _wanted_columns(self) -> int:
        two = self._side_by_side or (self._compact and len(self.cards) >= _MANY)
        widest = max((card.sizeHint().width() for card in self.cards), default=0)
        return 2 if two and 2 * widest + self._grid.spacing() <= self.width() else 1

    def _arrange(self) -> None:
        columns = self._wanted_columns()
        if columns == self._columns:
            return
        self._columns = columns
        rows = -(-len(self.cards) // columns)
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place % rows, place // rows)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)


class Choices(Stack):
    """What radio buttons and tick boxes have in common as the control of a question."""

    changed = Signal()

    def __init__(
        self,
        options: Sequence[Option],
        *,
        side_by_side: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(6, parent=parent)
        give_role(self, Role.Grouping)
        self._quiet = False
        self._description = ""
        compact = not any(option.hint for option in options)
        self._cards = self.add(_Cards(side_by_side=side_by_side, compact=compact))
        for option in options:
            self.offer(option.code, text_of(option), option.hint)

    @property
    def cards(self) -> list[RadioChoice | CheckChoice]:
        """The choices in their order."""
        return self._cards.cards

    def offer(self, code: str, text: str, hint: str = "") -> RadioChoice | CheckChoice:
        """One more choice at the end."""
        raise NotImplementedError

    def card_of(self, code: str) -> RadioChoice | CheckChoice:
        """The card for a code; one that is not offered any more is shown all the same."""
        found = next((card for card in self.cards if card.code == code), None)
        return found or self.offer(code, say("{code} (no longer offered)", code=code))

    def unfinished(self) -> str:
        """Nothing is typed here."""
        return ""

    def fault(self) -> str:
        """Nothing can be half chosen."""
        return ""

    def name(self, text: str) -> None:
        """The question, for assistive technology."""
        self.setAccessibleName(text)

    def describe(self, text: str) -> None:
        """Help and error, for assistive technology; the first card says them too."""
        self.setAccessibleDescription(text)
        for card in self.cards[:1]:
            card.describe(text)

    def identify(self, path: str) -> None:
        """Where the answer stands, for whoever drives the window; cards add ``=code``."""
        self.setAccessibleIdentifier(path)
        for card in self.cards:
            card.setAccessibleIdentifier(f"{path}={card.code.strip()}")

    def show_wrong(self, wrong: bool) -> None:
        """The question itself carries the mark of a mistake."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure chooses: 1 the first, 0 the tenth. In the line of own words it is a figure."""
        at = _FIGURES.find(event.text()) if event.text() and not event.modifiers() & _HELD else -1
        if not 0 <= at < len(self.cards) or not any(card.hasFocus() for card in self.cards):
            super().keyPressEvent(event)
            return
        self.cards[at].setFocus(Qt.FocusReason.TabFocusReason)
        self.cards[at].click()

    def focus_first(self) -> None:
        """Go to the chosen card, else to the first."""
        cards = [card for card in self.cards if card.isChecked()] or self.cards
        if cards:
            cards[0].setFocus(Qt.FocusReason.OtherFocusReason)


class ChoiceGroup(Choices):
    """Radio buttons for one answer, and a way to take the answer back."""

    def __init__(
        self,
        options: Sequence[Option],
        *,
        side_by_side: bool = False,
        clearable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self._group = QButtonGroup()
        super().__init__(options, side_by_side=side_by_side, parent=parent)
        self._group.setParent(self)
        self._clearable = clearable
        self.clear_button = self.add(Button(say("Clear this answer"), "quiet"))
        # what stands below must not jump when an answer is chosen
        keep_room = self.clear_button.sizePolicy()
        keep_room.setRetainSizeWhenHidden(clearable)
        self.clear_button.setSizePolicy(keep_room)
        self.clear_button.setVisible(False)
        self.clear_button.clicked.connect(self._clear_by_hand)
        self._group.buttonToggled.connect(self._toggled)

    def offer(self, code: str, text: str, hint: str = "") -> RadioChoice:
        card = RadioChoice(text, hint, code)
        self._group.addButton(card)
        self._cards.add(card)
        return card

    def value(self) -> str | None:
        """The code that is chosen."""
        return next((card.code for card in self.cards if card.isChecked()), None)

    def show_value(self, value: str | None, unfinished: str = "") -> None:  # noqa: ARG002 -- Control
        """Choose a code, or none, without saying that anything changed."""
        self._quiet = True
        if value is None:
            self._choose_none()
        else:
            self.card_of(value).setChecked(True)
        self._quiet = False

    def _keep_one_stop(self) -> None:
        """Tab stands on the chosen card; Qt sees to that only once a card has had the focus."""
        chosen = self._group.checkedButton()
        for card in self.cards:
            one_of_us = chosen is None or card is chosen
            card.setFocusPolicy(_STOP if one_of_us else Qt.FocusPolicy.ClickFocus)

    def _choose_none(self) -> None:
        self._group.setExclusive(False)
        for card in self.cards:
            card.setChecked(False)
        self._group.setExclusive(True)

    def _clear_by_hand(self) -> None:
        self.focus_first()
        self._choose_none()

    def _toggled(self, _card: QAbstractButton, on: bool) -> None:
        is_answered = self._group.checkedButton() is not None
        self.clear_button.setVisible(self._clearable and is_answered)
        self._keep_one_stop()
        # a new choice toggles two cards; only the one that is now on counts
        if not self._quiet and (on or not is_answered):
            self.changed.emit()


class CheckGroup(Choices):
    """Tick boxes for several answers; an exclusive one ("none of these") unticks the others."""

    def __init__(self, options: Sequence[Option], *, parent: QWidget | None = None) -> None:
        self._exclusive = {option.code for option in options if option.exclusive}
        super().__init__(options, parent=parent)

    def offer(self, code: str, text: str, hint: str = "") -> CheckChoice:
        card = CheckChoice(text, hint, code)
        card.toggled.connect(lambda on: self._toggled(card, on))
        self._cards.add(card)
        return card

    def value(self) -> list[str] | None:
        """The codes that are ticked, in the order of the choices; ``None`` if there are none."""
        return [card.code for card in self.cards if card.isChecked()] or None

    def show_value(self, value: Sequence[str] | None, unfinished: str = "") -> None:  # noqa: ARG002 -- Control
        """Tick exactly these, without saying that anything changed."""
        self._quiet = True
        codes = value or ()
        for code in codes:
            self.card_of(code)
        for card in self.cards:
            card.setChecked(card.code in codes)
        self._quiet = False

    def _toggled(self, card: CheckChoice, on: bool) -> None:
        if self._quiet:
            return
        if on:
            self._quiet = True
            alone = card.code in self._exclusive
            for other in self.cards:
                if other is not card and (alone or other.code in self._exclusive):
                    other.setChecked(False)
            self._quiet = False
        self.changed.emit()


def text_of(option: Option) -> str:
    """What stands on the card of an option."""
    return f"{option.prefix} {option.display}".strip() or option.code
