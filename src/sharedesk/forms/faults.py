"""Faults: everything that is wrong with a form or with answers, found in one go."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.forms.wording import OF_ANSWERS, OF_FORMS


class Fault(Struct, frozen=True):
    """One thing that is wrong. ``path`` is the place of an answer, ``"consents[0].scope"``, or what
    a form says of itself, ``"version"``; ``remedy`` says what mends a form."""

    code: str
    link_id: str
    message: str
    path: str = ""
    remedy: str = ""


class Issue(Struct, frozen=True):
    """One finding about a QuestionnaireResponse (interfaces.md §4)."""

    severity: Literal["error", "warning"]
    code: str
    link_id: str
    path: str
    message: str


class FormError(Trouble):
    """A questionnaire can't be used; ``faults`` has every reason."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(count=len(faults), codes=codes_of(faults))
        self.faults = faults


class AnswersError(Trouble):
    """Answers don't fit the form; ``faults`` has every reason, each with its path."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(count=len(faults), codes=codes_of(faults))
        self.faults = faults


def codes_of(faults: tuple[Fault, ...]) -> str:
    """The kinds of fault, each once, for a log that must not hold more."""
    return " ".join(sorted({fault.code for fault in faults}))


def form_fault(code: str, link_id: str = "", path: str = "", /, **facts: object) -> Fault:
    """A fault of a form, in words."""
    message, remedy = OF_FORMS[code]
    return Fault(code, link_id, say(message, **facts), path, say(remedy, **facts))


def answer_words(code: str, **facts: object) -> str:
    """The sentence for a fault of an answer."""
    return say(OF_ANSWERS[code], **facts)


def answer_fault(code: str, link_id: str, path: str, **facts: object) -> Fault:
    """A fault of an answer, in words."""
    return Fault(code, link_id, answer_words(code, **facts), path=path)
