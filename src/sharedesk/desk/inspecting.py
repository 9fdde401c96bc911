"""Inspecting: any FHIR R4 questionnaire is tried out, and its answers go out as a response."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from sharedesk.base.clock import Clock, today
from sharedesk.base.files import write_aside_then_swap
from sharedesk.desk.troubles import AnswersNotKept
from sharedesk.forms import Form, Issue, Item, check_values, to_response, without_disabled
from sharedesk.forms.blueprint import row_above
from sharedesk.records.life import Answers

_ODD_SPACE = re.compile(r"[^\S \r\n\t]")
NOT_ANSWERED = ("quantity", "attachment", "reference")
"""Kinds of question that ShareDesk has no field for."""


class Missing(Struct, frozen=True):
    """What keeps a response from being complete: at which question, by its path and as it reads,
    and what is to be done there."""

    path: str
    question: str
    words: str


class Taken(Struct, frozen=True):
    """Answers as a QuestionnaireResponse, and what is ``missing``."""

    response: dict[str, Any]
    missing: tuple[Missing, ...]

    @property
    def is_complete(self) -> bool:
        """Whether everything is there, and as it was asked."""
        return not self.missing


def can_be_answered(item: Item) -> bool:
    """Whether there is a field for this question, and choices where it needs them."""
    has_choices = bool(item.options or item.ref_group) or item.kind != "choice"
    return item.kind not in NOT_ANSWERED and has_choices


def limits_of(form: Form) -> tuple[str, ...]:
    """What of the form ShareDesk cannot do, each once, with how often."""
    counted: dict[str, list[str]] = {}
    for link_id, feature in form.unsupported:
        counted.setdefault(feature, []).append(link_id)
    return tuple(_limit(feature, ids) for feature, ids in counted.items())


def respond(form: Form, answers: Answers, clock: Clock) -> Taken:
    """The answers that count; what is asked by conditions that do not hold is left out."""
    counting, _ = without_disabled(form, answers, today(clock))
    draft = _plainly_spaced(to_response(form, counting, at=clock.now(), status="in-progress"))
    found = tuple(_findings(form, counting, draft, clock))
    return Taken(draft if found else draft | {"status": "completed"}, found)


def keep(taken: Taken, path: Path) -> None:
    """Write the response where the person wants it. Raises AnswersNotKept."""
    content = json.dumps(taken.response, ensure_ascii=False, indent=1).encode() + b"\n"
    try:
        write_aside_then_swap(path, content)
    except OSError:
        raise AnswersNotKept from None


def _findings(
    form: Form, answers: Answers, response: dict[str, Any], clock: Clock
) -> Iterator[Missing]:
    for fault in check_values(form, answers):
        yield Missing(fault.path, _asked(form, fault.link_id), fault.message)
    for issue in form.validate(response, today(clock), final=True):
        if issue.severity == "error":
            yield Missing(_answer_path(form, issue), _asked(form, issue.link_id), issue.message)


def _asked(form: Form, link_id: str) -> str:
    found = form.items_by_id.get(link_id)
    return (found.text if found is not None else "") or link_id


def _answer_path(form: Form, issue: Issue) -> str:
    """The path of the answer, for questions that stand in no row; layout groups are not in it."""
    plan = form.blueprint
    if issue.link_id in plan.keys and not row_above(issue.link_id, plan.by_id, plan.parents):
        return plan.keys[issue.link_id]
    return issue.path


def _plainly_spaced(value: Any) -> Any:
    """Spaces that FHIR does not know, which come in with what is pasted, become plain ones."""
    if isinstance(value, str):
        return _ODD_SPACE.sub(" ", value)
    if isinstance(value, list):
        return [_plainly_spaced(each) for each in value]
    if isinstance(value, dict):
        return {name: _plainly_spaced(each) for name, each in value.items()}
    return value


def _limit(feature: str, ids: list[str]) -> str:
    named = ", ".join(each for each in ids[:3] if each)
    more = f" … ({len(ids)})" if len(ids) > 3 else ""
    return f"{feature}: {named}{more}" if named else feature
