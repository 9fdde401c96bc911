"""Worded: which fields of the guidance and of the packs are words, and the same in a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from sharedesk.records import helping, packs, rulebook

Tell = Callable[[str], str]
T = TypeVar("T")

WORDS: Final[Mapping[type[Struct], str]] = {
    rulebook.Review: "owner",
    helping.Source: "title publisher status note",
    rulebook.Rule: "heading obligation asks",
    rulebook.Edition: "title status_words",
    rulebook.Crossing: "difference",
    rulebook.FlowQuestion: "text note",
    rulebook.Terminal: "title leads_to because consider",
    rulebook.Call: "title when",
    rulebook.Prompt: "label words",
    rulebook.UrgentCard: "title first check stay_safe afterwards",
    helping.Chapter: "title",
    helping.Topic: "title summary points check say words",
    helping.WhatIf: "ask answer",
    helping.Help: "title",
    helping.Stop: "title words",
    packs.Reference: "title where",
    packs.Switch: "title note",
    packs.Basis: "label use",
    packs.Power: "label use",
    packs.LegalPack: "owner title",
    packs.PhoneNumber: "owner label hours note",
    packs.Domain: "kind",
    packs.RetentionClass: "label source",
    packs.Agency: "to need_to_know note",
    packs.OrganisationPack: "owner name marking handling rights",
}
"""Everything else is a code, a number, a date or an address, and the same in every language."""


def worded(value: T, tell: Tell) -> T:
    """The value with each of its words told again. Total on what the library holds."""
    told: Any = value
    if isinstance(value, Struct):
        words = WORDS.get(type(value), "").split()
        told = replace(
            value,
            **{
                name: _told(getattr(value, name), tell)
                if name in words
                else worded(getattr(value, name), tell)
                for name in value.__struct_fields__
            },
        )
    elif isinstance(value, tuple):
        told = tuple(worded(each, tell) for each in value)
    elif isinstance(value, dict):
        told = {key: worded(each, tell) for key, each in value.items()}
    result: T = told
    return result


def _told(words: Any, tell: Tell) -> Any:
    if isinstance(words, tuple):
        return tuple(tell(each) for each in words)
    return tell(words) if words else words
