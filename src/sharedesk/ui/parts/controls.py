"""Which control answers which kind of item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QWidget

from sharedesk.base.clock import Clock
from sharedesk.base.words import say
from sharedesk.forms.model import Item, Option
from sharedesk.ui.parts.choosing import CheckGroup, ChoiceGroup, text_of
from sharedesk.ui.parts.dates import DateEntry, MomentEntry, TimeEntry
from sharedesk.ui.parts.entries import DecimalEntry, Entry, IntegerEntry, LineEntry, ProseEntry
from sharedesk.ui.parts.signature import SignaturePad
from sharedesk.ui.parts.text import Words

SIGNATURE = "signature"
"""The ``control`` of an item that is answered on the pad; the window's own, not the form's."""
_YES, _NO = "true", "false"
_OTHER = " other"
_SHORT = 40
"""A ``string`` of at most this many characters gets a field that is as wide as its answer."""


class Control(Protocol):
    """What a question needs from the thing that it is answered with."""

    @property
    def changed(self) -> SignalInstance: ...
    def value(self) -> Any: ...
    def unfinished(self) -> str: ...
    def fault(self) -> str: ...
    def show_value(self, value: Any, unfinished: str = "") -> None: ...
    def name(self, text: str) -> None: ...
    def describe(self, text: str) -> None: ...
    def identify(self, path: str) -> None: ...
    def show_wrong(self, wrong: bool) -> None: ...
    def focus_first(self) -> None: ...


class YesNo(ChoiceGroup):
    """Yes or no. ``value`` is a bool, or ``None`` while there is no answer."""

    def __init__(self) -> None:
        options = (Option(_YES, say("Yes")), Option(_NO, say("No")))
        super().__init__(options, side_by_side=True)

    def value(self) -> bool | None:  # type: ignore[override]
        chosen = super().value()
        return None if chosen is None else chosen == _YES

    def show_value(self, value: bool | None, unfinished: str = "") -> None:  # type: ignore[override]
        super().show_value(None if value is None else _YES if value else _NO, unfinished)


class _OtherWords:
    """The line of own words that an open choice has below its choices."""

    def __init__(
        self, group: ChoiceGroup | CheckGroup, max_length: int | None, other: str = ""
    ) -> None:
        self.card = group.offer(_OTHER, other or say("Something else, in your own words"))
        self.entry = LineEntry(max_length)
        self.entry.name(say("In your own words"))
        self.entry.setVisible(False)
        self.card.toggled.connect(self.entry.setVisible)
        self.entry.changed.connect(group.changed)
        # above the room for "clear this answer"
        group.box.insertWidget(1, self.entry)
        if isinstance(group, ChoiceGroup):
            group.clear_button.raise_()
            QWidget.setTabOrder(self.entry.line, group.clear_button)

    def split(self, group: ChoiceGroup | CheckGroup, codes: Sequence[str]) -> list[str]:
        """Show the words that are no code of the group; return codes to tick."""
        offered = {card.code for card in group.cards}
        own = [code for code in codes if code not in offered]
        self.entry.show_value("; ".join(own) if own else None)
        return [code for code in codes if code in offered] + ([_OTHER] if own else [])

    def join(self, codes: Sequence[str]) -> list[str]:
        """The codes, with the words in place of the card for other answers."""
        words = self.entry.value()
        return [code for code in codes if code != _OTHER] + (
            [words] if words and _OTHER in codes else []
        )


class OpenChoice(ChoiceGroup):
    """One of the choices, or own words; ``other`` says what they are, where that is known."""

    def __init__(
        self, options: Sequence[Option], max_length: int | None = None, other: str = ""
    ) -> None:
        super().__init__(options)
        self.own = _OtherWords(self, max_length, other)

    def value(self) -> str | None:
        chosen = super().value()
        return next(iter(self.own.join([chosen] if chosen else [])), None)

    def show_value(self, value: str | None, unfinished: str = "") -> None:
        codes = self.own.split(self, [value] if value is not None else [])
        super().show_value(codes[0] if codes else None, unfinished)


class OpenChecks(CheckGroup):
    """Any of the choices, and own words."""

    def __init__(self, options: Sequence[Option], max_length: int | None = None) -> None:
        super().__init__(options)
        self.own = _OtherWords(self, max_length)

    def value(self) -> list[str] | None:
        return self.own.join(super().value() or []) or None

    def show_value(self, value: Sequence[str] | None, unfinished: str = "") -> None:
        super().show_value(self.own.split(self, value or ()), unfinished)


class LinesEntry(ProseEntry):
    """Several short answers, one on each line. ``value`` is a list of texts."""

    def value(self) -> list[str] | None:  # type: ignore[override]
        lines = [line.strip() for line in self.text().split("\n")]
        return [line for line in lines if line] or None

    def show_value(self, value: Any, unfinished: str = "") -> None:
        super().show_value("\n".join(str(line) for line in value or ()), unfinished)


class Shown(Entry):
    """An answer that the program gives and nobody types; it is read, not edited."""

    def __init__(self, item: Item, options: Sequence[Option]) -> None:
        self.words = Words(say("Not yet known"))
        super().__init__(self.words)
        self.add(self.words)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._item, self._value = item, None
        self._displays = {option.code: text_of(option) for option in options}

    def value(self) -> Any:
        return self._value

    def show_value(self, value: Any, unfinished: str = "") -> None:
        self._value = value
        values = value if isinstance(value, list) else [] if value is None else [value]
        shown = "; ".join(self._text(part) for part in values)
        self.words.setText(shown or unfinished or say("Not yet known"))

    def name(self, text: str) -> None:
        self.words.setAccessibleDescription(text)

    def describe(self, text: str) -> None:
        """The name already says what it is."""

    def _text(self, value: Any) -> str:
        if isinstance(value, bool):
            return say("Yes") if value else say("No")
        return self._displays.get(str(value), str(value))


def control_for(item: Item, clock: Clock, options: Sequence[Option] = ()) -> Control:
    """The control for a question. ``options`` are used where the item names none itself."""
    choices = item.options or tuple(options)
    if item.control == SIGNATURE:
        return SignaturePad()
    if item.read_only:
        return Shown(item, choices)
    if item.kind == "open-choice":
        return (OpenChecks if item.repeats else OpenChoice)(choices, item.max_length)
    if item.kind == "choice" or choices:
        return CheckGroup(choices) if item.repeats else ChoiceGroup(choices)
    if item.repeats:
        return LinesEntry()
    return _typed_control(item, clock)


def _typed_control(item: Item, clock: Clock) -> Control:
    match item.kind:
        case "boolean":
            return YesNo()
        case "text":
            return ProseEntry(item.max_length)
        case "date":
            return DateEntry(clock)
        case "dateTime":
            return MomentEntry(clock)
        case "time":
            return TimeEntry()
        case "integer":
            return IntegerEntry()
        case "decimal":
            return DecimalEntry()
        case _:
            short = item.max_length is not None and item.max_length <= _SHORT
            return LineEntry(item.max_length, item.max_length or 0 if short else 0)
