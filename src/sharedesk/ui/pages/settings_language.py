"""Settings of the language: what the window, the form and the guidance are read in."""

from __future__ import annotations

from sharedesk.base.languages import LANGUAGES, spoken
from sharedesk.base.words import say
from sharedesk.forms.model import Option
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.settings_cards import SettingsCard
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.choosing import ChoiceGroup
from sharedesk.ui.parts.text import Words


class LanguageCard(SettingsCard):
    """A choice of this computer; a page that is half filled in keeps its words until it is left."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, say("Language"))
        title = say("The language of the window, the questions and the guidance")
        self.add(Words(title, "question"))
        options = [Option(language, name) for language, name in LANGUAGES.items()]
        self.choice = self.add(ChoiceGroup(options, clearable=False))
        self.choice.name(title)
        self.choice.identify("language")
        self.choice.show_value(around.preferences.now.language or spoken())
        self.add(Words(say(
            "“Drafft” says that no translator has checked the words yet. "
            "If in doubt, what the English says is meant."
        ), "hint"))  # fmt: skip
        self.lock = self.add(Button(say("Lock, and go on in that language"), "secondary", "lock"))
        self.lock.clicked.connect(around.lock)
        self.lock.hide()
        self.choice.changed.connect(self._change)

    def _change(self) -> None:
        chosen = self.choice.value() or spoken()
        self.around.preferences.change(language=chosen)
        self.lock.setVisible(chosen != spoken())
        self.tell(say("It holds from the next time you unlock ShareDesk."))
