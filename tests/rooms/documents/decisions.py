"""Decisions to outline: the worked scenarios with one thing changed, signed or still a draft."""

from __future__ import annotations

import copy as copying
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sharedesk.desk.library import Library, open_library
from sharedesk.documents.outline import Outline
from sharedesk.documents.outlining import outline_of, outline_text
from sharedesk.records.evaluating import evaluate
from sharedesk.records.life import Addendum, Answers, Decision, Draft, FormStamp, Notice, Record

SCENARIOS = Path(__file__).parents[2] / "scenarios"
REFERENCE = "SD-4K7Q2M"
DIGEST = "0123456789abcdef" * 4
STAMP = FormStamp("https://sharedesk.example/forms/information-sharing-decision", "1.0.0", DIGEST)


def scenario(name: str) -> dict[str, Any]:
    """One of the invented records, whole: id, title, answers, expect."""
    loaded: dict[str, Any] = json.loads((SCENARIOS / f"{name}.json").read_text("utf-8"))
    return loaded


def answers_of(name: str = "SC1", **changes: Any) -> Answers:
    """The answers of a scenario; a change of None takes the answer away."""
    answers: Answers = copying.deepcopy(scenario(name)["answers"]) | changes
    return {field: value for field, value in answers.items() if value is not None}


def with_row(answers: Answers, group: str, place: int, **changes: Any) -> Answers:
    """The same answers with one row of a group changed."""
    changed = copying.deepcopy(answers)
    row = changed[group][place] | changes
    changed[group][place] = {field: value for field, value in row.items() if value is not None}
    return changed


def a_decision(answers: Answers | None = None, *addenda: Addendum) -> Decision:
    """A signed record of these answers."""
    answers = answers_of() if answers is None else answers
    return Decision(
        id=REFERENCE,
        form=STAMP,
        answers=answers,
        created_at=_moment(answers, "created_at"),
        signed_by=answers.get("signed_by", "Ruth Amadi"),
        signed_at=_moment(answers, "signed_at"),
        digest=DIGEST,
        addenda=addenda,
    )


def a_draft(answers: Answers) -> Draft:
    """The same before it was signed."""
    at = _moment(answers, "created_at")
    return Draft(id=REFERENCE, form=STAMP, answers=answers, created_at=at, changed_at=at)


def a_correction(
    *fields: str, text: str = "It was I4, not I3.", **notify: datetime | None
) -> Addendum:
    """A correction of 8 November 2026; ``notify`` is not given where nobody is to be told."""
    return Addendum(
        kind="CORRECTION",
        at=datetime(2026, 11, 8, 9, 30, tzinfo=UTC),
        by="Ruth Amadi",
        text=text,
        fields=fields,
        notify=tuple(Notice(to=who, told_at=at) for who, at in notify.items()),
    )


def outline(record: Record, copy: Any = "file", to: int = 0, **also: Any) -> Outline:
    """The outline of a record, with what is shipped around it."""
    library = open_library()
    law = library.law_of(record.answers)
    return outline_of(
        record,
        library.form,
        evaluate(record.answers, law, library.organisation),
        guidance=library.guidance,
        law=law,
        organisation=library.organisation,
        copy=copy,
        to=to,
        **also,
    )


def text(record: Record, copy: Any = "file", to: int = 0, **also: Any) -> str:
    """The outline's text."""
    return outline_text(outline(record, copy, to, **also))


def library() -> Library:
    """What is shipped."""
    return open_library()


def _moment(answers: Answers, field: str) -> datetime:
    return datetime.fromisoformat(answers.get(field, "2026-11-03T15:20:00+00:00"))
