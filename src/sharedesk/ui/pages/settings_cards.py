"""Settings of this computer and of the practitioner, each a card that acts by itself."""

from __future__ import annotations

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say, say_many
from sharedesk.desk.opening import introduce
from sharedesk.desk.wording import words_for
from sharedesk.forms.model import Option
from sharedesk.ui.pages.page import Saves, Surroundings
from sharedesk.ui.pages.practitioner import PractitionerForm
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.choosing import ChoiceGroup
from sharedesk.ui.parts.locked import SetByOrganisation
from sharedesk.ui.parts.text import Card, Heading, Note, Tone, Words

MINUTES = (1, 2, 5, 10, 15)


class SettingsCard(Card):
    """A titled card with a place to say what it did."""

    def __init__(self, around: Surroundings, title: str) -> None:
        super().__init__()
        self.around = around
        self.add(Heading(title, 2))
        self.note = Note("", "ok")
        self.note.hide()

    def tell(self, words: str, tone: Tone = "ok") -> None:
        """Say it in the card, and aloud."""
        if self.note.parent() is None:
            self.add(self.note)
        self.note.turn(tone)
        self.note.say(words)
        self.note.show()
        announce(self, words)


class IdleCard(SettingsCard):
    """After how long the desk locks itself."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, say("Locking by itself"))
        told = around.session.library.organisation
        usual = told.idle_minutes
        title = say("Lock when nobody has touched ShareDesk for")
        self.add(Words(title, "question"))
        options = [
            Option(str(count), say_many("{count} minute", "{count} minutes", count))
            for count in sorted({*MINUTES, usual})
        ]
        self.minutes = self.add(ChoiceGroup(options, clearable=False))
        self.minutes.name(title)
        locked = "idle_minutes" in told.locked
        now = usual if locked else around.preferences.now.idle_minutes or usual
        self.minutes.show_value(str(now))
        self.minutes.changed.connect(self._change)
        if locked:
            self.minutes.setEnabled(False)
            value = say_many("{count} minute", "{count} minutes", now)
            self.add(SetByOrganisation(title, value))

    def _change(self) -> None:
        self.around.preferences.change(idle_minutes=int(self.minutes.value() or 0))
        self.tell(say("It holds from the next time you unlock ShareDesk."))


class YouCard(SettingsCard):
    """What the records say about who wrote them."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, say("About you"))
        self.form = self.add(
            PractitionerForm(
                around.session.practitioner, around.session.library.organisation.locked
            )
        )
        self._before = self._kept = self.form.practitioner()
        self.button = self.add(Button(say("Save your details"), "primary", "save"))
        self.button.clicked.connect(self._save)

    def saves(self) -> Saves | None:
        """What was typed and not saved by the button."""
        person = self.form.practitioner()
        if person == self._kept:
            return None
        return lambda session: introduce(session, person)

    def _save(self) -> None:
        session, saves = self.around.session, self.saves()
        self._kept = self.form.practitioner()
        self.around.jobs.run(
            lambda: saves(session) if saves is not None else None,
            lambda _: self.tell(say("Saved. New records will show it.")),
            self._not_saved,
            owner=self,
            saves=True,
        )

    def _not_saved(self, trouble: Trouble) -> None:
        self._kept = self._before
        self.tell(" ".join(words_for(trouble)), "danger")
