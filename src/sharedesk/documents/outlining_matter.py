"""The matter of an outline: a record with everything that helps to read it, gathered once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sharedesk.base.words import say
from sharedesk.documents.isolating import typed
from sharedesk.documents.outline import Block, Copy, Facts, Heading
from sharedesk.documents.outlining_words import Wording, day_of, moment_in_words
from sharedesk.records.deliveries import ACKNOWLEDGED, Delivery
from sharedesk.records.life import Answers, Event, Record
from sharedesk.records.plain import Row, codes_of, rows_of, text_of
from sharedesk.records.shown import parted

if TYPE_CHECKING:
    from sharedesk.forms import Form
    from sharedesk.records.findings import Evaluation
    from sharedesk.records.guidance import Guidance
    from sharedesk.records.packs import LegalPack, OrganisationPack

BESIDE = {"CORRECTION": "Corrected", "SUBJECT_STATEMENT": "Statement by the person"}
"""Additions that stand beside the original in every later file copy (domain.md §4.3)."""


class Matter:
    """What the three kinds of outline are made from; read, never changed."""

    def __init__(
        self,
        record: Record,
        answers: Answers,
        wording: Wording,
        *,
        form: Form,
        evaluation: Evaluation,
        guidance: Guidance,
        law: LegalPack,
        organisation: OrganisationPack,
        history: Sequence[Event] = (),
        now: datetime | None = None,
        copy: Copy = "file",
        to: int = 0,
        deliveries: Sequence[Delivery] = (),
    ) -> None:
        self.record = record
        self.answers = answers
        self.wording = wording
        self.form = form
        self.evaluation = evaluation
        self.guidance = guidance
        self.law = law
        self.organisation = organisation
        self.history = history
        self.now = now
        self.copy: Copy = copy
        self.to = to
        self.deliveries = deliveries

    @property
    def marking(self) -> str:
        """The protective marking of the copy, on every page of it."""
        if self.copy == "family":
            return say("Private")
        own = [text_of(row, "marking") for row in self.rows("shares")]
        return (own[0] if self.copy == "recipient" and own else "") or self.organisation.marking

    def acknowledged(self, place: int) -> str:
        """What is known of the arrival at the recipient in one row of ``shares``: as it was
        answered when the record was written, or else said of a delivery since."""
        answered = self.wording.words("shares.ack", self.rows("shares")[place].get("ack"))
        if answered:
            return answered
        arrived = [
            each.steps[-1]
            for each in self.deliveries
            if each.copy == "recipient" and each.to == place + 1 and each.state == ACKNOWLEDGED
        ]
        last = arrived[-1] if arrived else None
        return ", ".join(filter(None, (moment_in_words(last.at), typed(last.note)))) if last else ""

    def text(self, field: str) -> str:
        """A single answer in words; "" where there is none."""
        return self.wording.words(field, self.answers.get(field))

    def rows(self, group: str) -> list[dict[str, Any]]:
        """The rows of a repeating group."""
        return rows_of(self.answers, group)

    def facts(self, fields: Sequence[str], *, unanswered: str = "") -> list[Block]:
        """The answered questions as one table, or nothing; ``unanswered`` fills the others."""
        pairs = [
            (self.wording.label(field), self._with_notes(field, self.text(field) or unanswered))
            for field in fields
        ]
        return [Facts(rows=rows)] if (rows := tuple(pair for pair in pairs if pair[1])) else []

    def row_facts(
        self, group: str, place: int, fields: Sequence[str], *, also: Sequence[str] = ()
    ) -> list[Block]:
        """One row of a group as a table. What the row holds beyond ``fields`` and ``also`` (which
        are said elsewhere) follows in its own order, so that no answer is left out."""
        row = self.rows(group)[place]
        others = [field for field in row if field not in fields and field not in also]
        pairs = []
        for field in (*fields, *others):
            value = self.wording.words(f"{group}.{field}", row.get(field))
            if value:
                notes = self.row_notes(group, place, field)
                label = self.wording.label(f"{group}.{field}")
                pairs.append((label, "\n".join([value, *notes])))
        return [Facts(rows=tuple(pairs))] if pairs else []

    def notes(self, field: str) -> list[str]:
        """What corrections and statements say about a question, to stand beside its answer."""
        return self._notes(lambda group, _, part: group == field and not part)

    def row_notes(self, group: str, place: int, *parts: str) -> list[str]:
        """The same for questions of one row; the part "" is the row as a whole."""
        return self._notes(
            lambda named, row, part: named == group and row in (None, place) and part in parts
        )

    def _notes(self, means: Callable[[str, int | None, str], bool]) -> list[str]:
        return [
            note_of(addendum)
            for addendum in self.rows("addenda")
            if text_of(addendum, "kind") in BESIDE
            and any(means(*parted(field, self.answers)) for field in codes_of(addendum, "fields"))
        ]

    def _with_notes(self, field: str, value: str) -> str:
        return "\n".join([value, *self.notes(field)]) if value else ""


def note_of(addendum: Row) -> str:
    """``Corrected 8 November 2026 by Ruth Amadi: …``."""
    kind = say(BESIDE[text_of(addendum, "kind")])
    by = text_of(addendum, "by")
    head = f"{kind} {day_of(text_of(addendum, 'at'))}" + (
        say(" by {by}", by=typed(by)) if by else ""
    )
    return f"{head}: {typed(text_of(addendum, 'text'))}"


def section(title: str, blocks: Sequence[Block], level: int = 2) -> list[Block]:
    """A heading and what stands under it; nothing at all where there is nothing to say."""
    return [Heading(text=title, level=level), *blocks] if blocks else []
