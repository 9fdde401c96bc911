"""Mending: where in a record that is opened from the worklist its need can be seen to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from sharedesk.forms import Form
from sharedesk.records.answering import view
from sharedesk.records.codes import OUTCOME, REVIEW, TELL_LATER, TOLD_LATER
from sharedesk.records.life import Draft
from sharedesk.records.needing import (
    ADVICE,
    COUNTERSIGN,
    DECIDE,
    OUTBOX,
    SIGN,
    TELL,
    URGENT,
)
from sharedesk.records.needing import REVIEW as TO_REVIEW
from sharedesk.ui.pages.decision.adding import CountersignPanel
from sharedesk.ui.pages.decision.steps import page_of_field
from sharedesk.ui.pages.decision.ways import CHECK
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.sending.delivery_card import DeliveryCard

if TYPE_CHECKING:
    from sharedesk.ui.pages.decision.record import RecordView

_ADDED = {TELL: TOLD_LATER, TO_REVIEW: REVIEW, URGENT: OUTCOME}
"""Which addendum says that it was done."""


def draft_at(draft: Draft, kind: str, form: Form) -> Draft:
    """The draft, to be opened at the question that its need is about; where it was left when
    there is no such question."""
    field = _field_of(draft, kind)
    if kind == SIGN:
        return structs.replace(draft, place=CHECK)
    page = page_of_field(form).get(field.partition("[")[0]) if field else None
    return structs.replace(draft, place=f"{page}/{field}") if page else draft


def _field_of(draft: Draft, kind: str) -> str:
    case = view(draft.answers)
    if kind == TELL:
        row = next((at for at, each in enumerate(case.informed) if each.state == TELL_LATER), 0)
        return f"informed[{row}].tell_by"
    if kind == URGENT and case.shares:
        return "shares[0].ack"
    return {ADVICE: "advice", DECIDE: "decision"}.get(kind, "")


def go_to(view: RecordView, kind: str, around: Surroundings) -> None:
    """Show, in a signed record, where its need can be seen to, and put the keyboard there."""
    if kind == COUNTERSIGN:
        for panel in view.findChildren(CountersignPanel):
            panel.begin()
    elif kind in (OUTBOX, URGENT):
        # the worker reads one thing after another: the deliveries are there when this comes back
        around.jobs.run(lambda: None, lambda _: _answer_first(view, kind), owner=view)
    elif kind in _ADDED:
        view.adding.begin_with(_ADDED[kind])


def _answer_first(view: RecordView, kind: str) -> None:
    waiting = [card for card in view.findChildren(DeliveryCard) if card.delivery.waits_for]
    if waiting:
        waiting[0].focus_first()
    elif kind == URGENT:
        view.adding.begin_with(_ADDED[kind])
