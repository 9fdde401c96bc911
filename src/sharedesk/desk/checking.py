"""Checking: what stands in the way of signing a draft as it is now."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct, structs

from sharedesk.desk.forms_of import library_for
from sharedesk.desk.session import Session
from sharedesk.forms import Fault, check_values, without_disabled
from sharedesk.records.evaluating import evaluate
from sharedesk.records.findings import Evaluation, Finding
from sharedesk.records.life import Answers, Draft
from sharedesk.records.summarising import DRAFT, READY, Line, line_of


class Check(Struct, frozen=True):
    """What stands in the way of signing. ``left_out`` are the paths of answers to questions that
    no longer apply; ``faults`` are answers that are not as their question asks."""

    evaluation: Evaluation
    faults: tuple[Fault, ...]
    left_out: tuple[str, ...]
    unfinished: dict[str, str]

    @property
    def signable(self) -> bool:
        """Whether the record can be signed as it stands."""
        return self.evaluation.signable and not self.faults and not self.unfinished

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that stands in the way, gaps of the rules first. What is half typed is said
        to be so, and not to be missing as well."""
        gaps = tuple(gap for gap in self.evaluation.gaps if gap.field not in self.unfinished)
        typed = tuple(
            Finding("FORM:unfinished", path, "What was typed here is not complete yet.")
            for path in self.unfinished
        )
        shape = tuple(Finding(f"FORM:{f.code}", f.path, f.message) for f in self.faults)
        return gaps + typed + shape


def check_draft(session: Session, draft: Draft, *, as_recorded: bool = False) -> Check:
    """As ``check``, for a draft that is at hand and may not be kept yet."""
    return read_draft(session, draft, as_recorded=as_recorded)[1]


def read_draft(session: Session, draft: Draft, *, as_recorded: bool) -> tuple[Answers, Check]:
    """The answers as they would be signed now, and what stands in their way."""
    library, now = library_for(session, draft), session.clock.now()
    stamped = _stamped(session, draft, now, as_recorded=as_recorded)
    answers, left_out = without_disabled(library.form, stamped, now.date())
    found = Check(
        evaluation=evaluate(answers, library.law_of(answers), library.organisation),
        faults=check_values(library.form, answers),
        left_out=left_out,
        unfinished=draft.unfinished,
    )
    return answers, found


def line_when_settled(session: Session, draft: Draft) -> Line:
    """The draft's line of the worklist, which says so when nothing stands in the way of signing."""
    line = line_of(draft)
    if line.status != DRAFT or not check_draft(session, draft).signable:
        return line
    return structs.replace(line, status=READY)


def _stamped(session: Session, draft: Draft, now: datetime, *, as_recorded: bool) -> Answers:
    stamps: Answers = {
        "created_at": draft.created_at.isoformat(),
        "signed_at": now.isoformat(),
        "signed_by": session.practitioner.name or draft.answers.get("prac_name", ""),
        "legal_pack": session.library.law_of(draft.answers).id,
    }
    if as_recorded:
        stamps |= {name: draft.answers[name] for name in stamps if draft.answers.get(name)}
    return draft.answers | stamps
