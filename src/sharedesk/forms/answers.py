"""Answers: the door through which answers come in, and what the form says about them."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from datetime import date, datetime
from typing import Any

from sharedesk.forms.faults import AnswersError, Fault, answer_fault
from sharedesk.forms.form import Form
from sharedesk.forms.placing import in_place
from sharedesk.forms.plain import (
    Answers,
    drop_disabled,
    faults_in,
    gather_answers,
    names_given_twice,
    plant_answers,
)
from sharedesk.forms.responding import gather_items
from sharedesk.forms.responses import plant_response
from sharedesk.forms.values import HARD
from sharedesk.forms.walking import Walk


def read_answers(form: Form, raw: Any) -> Answers:
    """Answers from an answers file, ``{"answers": {…}}`` or the bare answers, or from a FHIR
    QuestionnaireResponse (interfaces.md §2).

    Raises AnswersError with every unknown id, wrong type, code that is not offered, impossible
    date and over-long text, each with its path. What may stand in a draft (a text that is still
    too short, a number out of range) is let in: ``check_values`` tells.
    """
    if isinstance(raw, dict) and "resourceType" in raw:
        return from_response(form, raw)
    answers = raw["answers"] if isinstance(raw, dict) and "answers" in raw else raw
    _refuse(fault for fault in faults_in(form.blueprint, answers) if fault.code in HARD)
    return dict(answers)


def check_values(form: Form, answers: Any) -> tuple[Fault, ...]:
    """Everything that is wrong with the answers one by one: type, code, date, length, pattern,
    range, number of rows. Whether enough is answered is not asked here. Total on any JSON."""
    return tuple(faults_in(form.blueprint, answers))


def from_response(form: Form, response: Any) -> Answers:
    """The plain answers of a QuestionnaireResponse; its layout groups may be missing.

    Raises AnswersError with all that could not be taken over whole.
    """
    planted = plant_response(form.blueprint, form.url, in_place(form.blueprint, response))
    shape = (
        answer_fault(code, link_id, path, **facts)
        for code, link_id, _, path, facts in planted.problems
        if code not in _SOFT
    )
    _refuse((*shape, *names_given_twice(planted.walk)))
    _refuse(
        answer_fault("split", here.item.link_id, here.answer_path)
        for here in planted.walk.every()
        if here.number and not here.is_row and here.has_answers()
    )
    return gather_answers(planted.walk)


_SOFT = frozenset({"short", "pattern", "range-low", "range-high", "decimals"})


def _refuse(faults: Iterable[Fault]) -> None:
    found = tuple(faults)
    if found:
        raise AnswersError(found)


def to_response(
    form: Form,
    answers: Answers,
    *,
    record_id: str = "",
    at: datetime | None = None,
    status: str = "completed",
) -> dict[str, Any]:
    """The answers as a FHIR R4 QuestionnaireResponse, with each question's text as shown.

    ``at`` is when it was authored. What is blank is left out, as FHIR has no empty text.
    """
    response: dict[str, Any] = {"resourceType": "QuestionnaireResponse"}
    if record_id:
        response["id"] = record_id
        response["identifier"] = {"system": "urn:sharedesk:record", "value": record_id}
    if form.url:
        version = f"|{form.version}" if form.version else ""
        response["questionnaire"] = f"{form.url}{version}"
    if form.language:
        response["language"] = form.language
    response["status"] = status
    if at is not None:
        response["authored"] = at.isoformat()
    items = gather_items(plant_answers(form.blueprint, answers))
    return {**response, "item": items} if items else response


def starting_answers(form: Form, group: str = "") -> Answers:
    """What a new record, or a new row of a repeating group, starts with: the initial values."""
    found: Answers = {}
    for key, item in form.blueprint.scopes[group].items():
        chosen = [option.code for option in item.options if option.initially]
        values = [*item.initial, *chosen]
        if values:
            found[key] = values if item.repeats else values[0]
    return found


def enabled(form: Form, answers: Any, today: date) -> dict[str, bool]:  # noqa: ARG001 -- no level-1 condition reads the day
    """Which questions apply, by the path of the answer: ``"consents[0].scope"``; a repeating
    group stands under its bare id and under each row. Total on any JSON."""
    return {here.answer_path: here.enabled for here in _settled(form, answers).every()}


def without_disabled(form: Form, answers: Answers, today: date) -> tuple[Answers, tuple[str, ...]]:  # noqa: ARG001 -- as above
    """The answers that count, and the paths of those left out because their question does not
    apply (D14, for signing). A whole group that does not apply is named once."""
    kept = deepcopy(answers)
    return kept, tuple(drop_disabled(_settled(form, answers), kept))


def _settled(form: Form, answers: Any) -> Walk:
    return plant_answers(form.blueprint, answers).settle()
