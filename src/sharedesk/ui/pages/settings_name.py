"""Settings of the vault's name: what it is called where vaults are chosen from."""

from __future__ import annotations

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.naming import name_of, rename
from sharedesk.desk.wording import words_for
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.settings_cards import SettingsCard
from sharedesk.ui.pages.vault_name import name_of_a_vault
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.question import Question


class NameCard(SettingsCard):
    """One line, and a button that makes it so."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, say("Name of this vault"))
        self.name = self.add(Question(name_of_a_vault()))
        self.name.show_value(name_of(around.session))
        self.button = self.add(Button(say("Rename the vault"), "secondary", "pencil"))
        self.button.clicked.connect(self._rename)

    def _rename(self) -> None:
        session, name = self.around.session, self.name.value() or ""
        self.name.mark("")
        self.around.jobs.run(
            lambda: rename(session, name),
            lambda _: self.tell(say("That is how it is called from now on.")),
            self._refused,
            owner=self,
            saves=True,
        )

    def _refused(self, trouble: Trouble) -> None:
        self.note.hide()
        self.name.mark(" ".join(words_for(trouble)))
        self.name.focus()
