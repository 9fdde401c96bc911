"""In which language a copy is made: that of the window, unless its reader needs another."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sharedesk.base.languages import ENGLISH, LANGUAGES, spoken
from sharedesk.base.words import say
from sharedesk.forms.model import Option
from sharedesk.records.life import Decision
from sharedesk.ui.parts.choosing import ChoiceGroup

WALES = "WALES"


class PaperLanguage(ChoiceGroup):
    """Offered in Wales, and wherever another language than English is in use already."""

    def __init__(self, decision: Decision, parent: QWidget | None = None) -> None:
        options = [Option(language, name) for language, name in LANGUAGES.items()]
        super().__init__(options, clearable=False, side_by_side=True, parent=parent)
        self.name(say("In which language?"))
        self.identify("paper-language")
        self.show_value(spoken())
        in_wales = decision.answers.get("jurisdiction") == WALES
        self.setVisible(in_wales or {spoken(), decision.form.language} != {ENGLISH})
