"""Offering: a question as the window asks it, with the choices that come from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import structs

from sharedesk.base.words import say
from sharedesk.desk.library import Library
from sharedesk.forms.model import Item, Option
from sharedesk.records.answering import view
from sharedesk.records.findings import Evaluation
from sharedesk.records.lamps import mended_at
from sharedesk.records.life import Answers
from sharedesk.records.packs import law_day
from sharedesk.records.shown import shown_text
from sharedesk.ui.parts.controls import SIGNATURE

GRID = ("items", "people", "addresses", "extra")
"""The lists of a share row that the sharing grid ticks, and no question asks."""
REF_PREFIX = {"people": "P", "info_items": "I"}
_LONGEST = 120


def as_asked(item: Item, library: Library, answers: Answers) -> Item:
    """The item as the window asks it: the organisation's own lists become choices, and of the
    lawful bases those are offered that such an organisation can rely on."""
    if item.link_id == "retention_class":
        classes = library.organisation.retention_classes
        options = tuple(Option(each.code, each.label) for each in classes)
        return structs.replace(item, kind="choice", options=options, max_length=None)
    if item.link_id == "art6":
        offered = _bases_for(library, answers)
        options = tuple(option for option in item.options if option.code in offered)
        return structs.replace(item, options=options or item.options)
    return item


def _bases_for(library: Library, answers: Answers) -> set[str]:
    law, agency = library.law_of(answers), str(answers.get("prac_agency_type", ""))
    offered = {basis.code for basis in law.art6_for(agency, law_day(view(answers)))}
    return offered | {str(answers.get("art6", ""))}


def group_as_asked(group: Item) -> Item:
    """A repeating group as the window asks it: without what the grid ticks, with the pad."""
    items = tuple(_row_item(item) for item in group.items if not _on_the_grid(item))
    return structs.replace(group, items=items)


def _on_the_grid(item: Item) -> bool:
    return item.link_id in tuple(f"shares.{name}" for name in GRID)


def _row_item(item: Item) -> Item:
    if item.link_id == "consents.signature":
        words = say("Signature, if it is given on this screen")
        return structs.replace(item, hidden=False, control=SIGNATURE, read_only=False, text=words)
    return item


def lamp_places(found: Evaluation, answers: Answers) -> tuple[str, dict[str, str]]:
    """The edition whose lamps are shown, and for each rule the path of the answer to go to."""
    edition = str(answers.get("rules_edition", "2024"))
    lamps = found.lamps.get(edition, {})
    places = {rule: mended_at(rule, lamp, found.gaps, answers) for rule, lamp in lamps.items()}
    return edition, places


def options_for(item: Item, answers: Answers) -> Sequence[Option]:
    """The choices of an item that refers to rows typed elsewhere."""
    rows = answers.get(item.ref_group.partition(".")[0], ()) if item.ref_group else ()
    return [Option(row["ref"], words_of(row)) for row in rows if row.get("ref")]


def words_of(row: dict[str, Any]) -> str:
    """How a person or a point is called where it is chosen."""
    words = str(row.get("name") or shown_text(row) or row.get("text") or "").strip()
    if not words:
        return say("{ref} (nothing written yet)", ref=row["ref"])
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def refs_in(answers: Any, prefix: str) -> Iterator[str]:
    """Every text that could be a reference beginning with the letter ``prefix``: one that
    something still points to is not given again."""
    if isinstance(answers, dict):
        for value in answers.values():
            yield from refs_in(value, prefix)
    elif isinstance(answers, list):
        for value in answers:
            yield from refs_in(value, prefix)
    elif isinstance(answers, str) and answers[:1] == prefix and answers[1:].isdigit():
        yield answers
