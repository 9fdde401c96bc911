"""The form: a questionnaire that has been read, and what it has to say about a response."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from sharedesk.forms.blueprint import Blueprint
from sharedesk.forms.checking import check_response
from sharedesk.forms.faults import Issue
from sharedesk.forms.model import Item, Translation
from sharedesk.forms.responses import plant_response


class Form(Struct, frozen=True, eq=False):
    """A FHIR R4 Questionnaire, read by ``load``.

    ``source`` is a text that gives this very form again without any other file: the bytes as
    they were read, or, where choice lists were brought in from value sets beside it, a text that
    contains them. ``sha256`` is the digest of that text's canonical JSON, in hexadecimal.
    ``unsupported`` lists ``(linkId, feature)`` and is empty for a form that was read strictly.
    """

    url: str
    version: str
    name: str
    title: str
    status: str
    language: str
    description: str
    purpose: str
    sha256: str
    source: bytes
    unsupported: list[tuple[str, str]]
    items: tuple[Item, ...]
    blueprint: Blueprint
    translations: tuple[Translation, ...] = ()

    @property
    def items_by_id(self) -> dict[str, Item]:
        """Every item by its linkId, in the form's order; help texts too."""
        return self.blueprint.by_id

    def item(self, link_id: str) -> Item:
        """The item of this linkId. Raises KeyError where there is none."""
        return self.blueprint.by_id[link_id]

    def enabled(self, response: dict[str, Any], today: date) -> dict[str, bool]:  # noqa: ARG002 -- no level-1 condition reads the day
        """Which items apply, by path: ``"group[1].item"``, rows counted from 0.

        A repeating group without rows stands under its bare path.
        """
        walk = plant_response(self.blueprint, self.url, response).walk.settle()
        return {
            here.path: here.enabled
            for here in walk.every()
            if here.is_row or not here.item.is_rows or not here.children
        }

    def validate(self, response: dict[str, Any], today: date, final: bool) -> list[Issue]:  # noqa: ARG002 -- interfaces.md §4
        """Every issue of a QuestionnaireResponse; ``final`` if it is to be completed. Total."""
        return check_response(self.blueprint, self.url, response, final=final)
