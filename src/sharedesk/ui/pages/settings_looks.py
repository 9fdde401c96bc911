"""Settings of looks and touch: text, colours, the size of what is pressed, stillness, the title."""

from __future__ import annotations

from collections.abc import Callable

from sharedesk.base.words import say
from sharedesk.forms.model import Option
from sharedesk.ui.captions import CAPTIONS, caption, name_windows
from sharedesk.ui.looks import looks
from sharedesk.ui.looks.tokens import SCALES
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.settings_cards import SettingsCard
from sharedesk.ui.parts.choosing import ChoiceGroup
from sharedesk.ui.parts.text import Words

YES, NO = "yes", "no"


class LooksCard(SettingsCard):
    """They hold at once and on this computer only; what the header changes is shown here too."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, say("Looks and touch"))
        sizes = [Option(str(scale), f"{scale:.0%}") for scale in SCALES]
        self.sizes = self._choice(say("Text size"), "text-size", sizes)
        self.themes = self._choice(say("Colours"), "colours", _themes())
        self.touch = self._choice(say("Size of what is pressed"), "touch", _sizes_to_press())
        self.still = self._choice(say("Movement"), "movement", _movements())
        captions = [Option(name, name, hint=_hint_of(name)) for name in CAPTIONS]
        title = say("Name in the title bar and in the task bar")
        self.caption = self._choice(title, "caption", captions)
        self._show_looks()
        self.caption.show_value(caption())
        self._when(self.sizes, self._resize)
        self._when(self.themes, looks().choose)
        self._when(self.touch, lambda chosen: looks().change(touch=chosen == YES))
        self._when(self.still, lambda chosen: looks().change(still=chosen == YES))
        self._when(self.caption, self._rename)
        looks().changed.connect(self._show_looks)

    def _choice(self, title: str, identifier: str, options: list[Option]) -> ChoiceGroup:
        self.add(Words(title, "question"))
        group = self.add(ChoiceGroup(options, clearable=False))
        group.name(title)
        group.identify(identifier)
        return group

    def _when(self, group: ChoiceGroup, act: Callable[[str], None]) -> None:
        group.changed.connect(lambda: act(group.value() or ""))

    def _show_looks(self) -> None:
        self.sizes.show_value(str(looks().scale))
        self.themes.show_value(looks().choice)
        self.touch.show_value(YES if looks().touch else NO)
        self.still.show_value(YES if looks().still else NO)

    def _resize(self, chosen: str) -> None:
        wanted = float(chosen)
        while looks().scale < wanted - 0.01:
            looks().larger()
        while looks().scale > wanted + 0.01:
            looks().smaller()

    def _rename(self, chosen: str) -> None:
        self.around.preferences.change(caption=chosen)
        name_windows(chosen)


def _themes() -> list[Option]:
    return [
        Option("system", say("As this computer is set")),
        Option("light", say("Light")),
        Option("dark", say("Dark")),
        Option("contrast", say("High contrast"), hint=say("White and yellow on black.")),
        Option("sunlight", say("In the sun"), hint=say("Black on white, with the darkest lines.")),
    ]


def _sizes_to_press() -> list[Option]:
    hint = say("Every button, link and choice is at least as large as a fingertip.")
    return [Option(NO, say("Usual")), Option(YES, say("For fingers"), hint=hint)]


def _movements() -> list[Option]:
    return [
        Option(NO, say("As this computer is set")),
        Option(
            YES, say("Nothing moves or blinks"), hint=say("The mark where you type stands still.")
        ),
    ]


def _hint_of(name: str) -> str:
    if name == CAPTIONS[0]:
        return say("The name of this program.")
    return say("Says nothing of sharing to whoever sees the screen.")
