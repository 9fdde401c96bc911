"""The practitioner's details, as their records will show them; asked once, changed in Settings."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.forms.model import Item, Option
from sharedesk.records.life import Practitioner
from sharedesk.records.organisation import Setting
from sharedesk.ui.parts.locked import SetByOrganisation
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.stacking import Stack

AGENCIES = {
    "LA_CSC": "Council: children's social care",
    "LA_EARLY_HELP": "Council: early help or family hub",
    "NHS": "NHS",
    "SCHOOL": "School, college or nursery run by the state",
    "POLICE": "Police",
    "VCSE": "Charity, faith or community group",
    "PRIVATE_PROVIDER": "Private provider",
    "OTHER_PUBLIC": "Another public body",
}
JURISDICTIONS = {
    "ENGLAND": "England",
    "WALES": "Wales",
    "SCOTLAND": "Scotland",
    "NI": "Northern Ireland",
}
EDITIONS = {
    "2024": "2024 edition",
    "2018": "2018 edition",
}
"""The displays of the form's own value sets, so that no form is loaded before the first vault."""


def _asked() -> tuple[Item, ...]:
    def choice(name: str, text: str, options: dict[str, str]) -> Item:
        offered = tuple(Option(code, say(shown)) for code, shown in options.items())
        return Item(link_id=name, kind="choice", text=text, options=offered)

    def line(name: str, text: str, most: int, hint: str = "") -> Item:
        return Item(link_id=name, kind="string", text=text, max_length=most, help=hint)

    contact = say("A secure e-mail address or a work telephone number.")
    return (
        line("name", say("Your name"), 80),
        line("role", say("Your role"), 80),
        line("agency", say("Your organisation"), 120),
        choice("agency_type", say("What kind of organisation is it?"), AGENCIES),
        line("contact", say("How can a recipient reach you?"), 120, contact),
        choice("jurisdiction", say("Where do you work?"), JURISDICTIONS),
        choice("edition", say("Which golden rules does your organisation use?"), EDITIONS),
    )


SETTINGS = {"edition": "rules_edition"}
"""What the organisation's pack calls it, where that is something else."""


def _lock(question: Question, value: str) -> None:
    question.control.setEnabled(False)  # type: ignore[attr-defined]
    shown = {option.code: option.display for option in question.item.options}
    question.add(SetByOrganisation(question.words, shown.get(value, value)))


class PractitionerForm(Stack):
    """Seven questions; none of them has to be answered before there is a vault."""

    def __init__(
        self,
        person: Practitioner | None = None,
        locked: Collection[Setting] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("m", parent=parent)
        self._before = person or Practitioner(name="")
        self.questions = {item.link_id: self.add(Question(item)) for item in _asked()}
        for name, question in self.questions.items():
            question.show_value(getattr(self._before, name) or None)
            if SETTINGS.get(name, name) in locked:
                _lock(question, getattr(self._before, name))

    def practitioner(self) -> Practitioner:
        """What is answered; what isn't asked here stays as it was."""
        answers: dict[str, Any] = {
            name: question.value() or "" for name, question in self.questions.items()
        }
        answers["jurisdiction"] = answers["jurisdiction"] or self._before.jurisdiction
        answers["edition"] = answers["edition"] or self._before.edition
        return Practitioner(
            **answers, reg_no=self._before.reg_no, supervisor=self._before.supervisor
        )
