"""Forms and responses for the tests of this room: good defaults, override one thing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from sharedesk.forms import Form, FormError, Item, lint, load

FOLDER = Path(__file__).parents[2] / "forms"
FEW = settings(max_examples=20, deadline=None)
"""For what is tried on every small form."""
MANY = settings(max_examples=150, deadline=None)
TODAY = date(2026, 11, 22)
HL7 = "http://hl7.org/fhir/StructureDefinition/"
ROWS = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerExpression"
COLOURS = "https://sharedesk.example/tests/valuesets/colours"


def valuesets() -> dict[str, bytes]:
    return {COLOURS: (FOLDER / "valuesets" / "colours.json").read_bytes()}


def every_small_form() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.json"))


@cache
def small_form(name: str) -> Form:
    """One of the small forms of tests/forms."""
    return load((FOLDER / f"{name}.json").read_bytes(), valuesets=valuesets())


def questionnaire(*items: dict[str, Any], **over: Any) -> dict[str, Any]:
    """The JSON of a good form; ``None`` takes an element away."""
    whole = {
        "resourceType": "Questionnaire",
        "url": "https://sharedesk.example/tests/built",
        "version": "1.0.0",
        "name": "Built",
        "title": "A form that a test built",
        "status": "active",
        "language": "en-GB",
        "description": "Built by a test.",
        "purpose": "To be tested.",
        "subjectType": ["Patient"],
        "item": list(items),
        **over,
    }
    return {key: value for key, value in whole.items() if value is not None}


def asks(link_id: str, kind: str = "string", **over: Any) -> dict[str, Any]:
    """The JSON of one item."""
    return {"linkId": link_id, "type": kind, "text": f"About {link_id}?", **over}


def extended(*pairs: tuple[str, str, Any]) -> dict[str, Any]:
    """Extensions as ``(url, value element, value)``."""
    return {"extension": [{"url": url, key: value} for url, key, value in pairs]}


def shown_as(control: str) -> dict[str, Any]:
    """An itemControl."""
    concept = {"coding": [{"code": control}]}
    return extended((HL7 + "questionnaire-itemControl", "valueCodeableConcept", concept))


def chosen_from_rows(question: str) -> dict[str, Any]:
    """The one expression that is understood."""
    words = f"%resource.descendants().where(linkId='{question}').answer.value"
    return extended((ROWS, "valueExpression", {"language": "text/fhirpath", "expression": words}))


def coloured(*codes: str) -> dict[str, Any]:
    """Options from one code system."""
    return {
        "answerOption": [
            {"valueCoding": {"system": "urn:example", "code": code, "display": code.upper()}}
            for code in codes
        ]
    }


def when(question: str, operator: str = "=", **answer: Any) -> dict[str, Any]:
    """One condition; without an answer it asks for yes."""
    return {"question": question, "operator": operator, **(answer or {"answerBoolean": True})}


def a_form(*items: dict[str, Any], mode: str = "strict", **over: Any) -> Form:
    """A form that was read from JSON."""
    return load(written(questionnaire(*items, **over)), mode, valuesets=valuesets())  # type: ignore[arg-type]


def written(whole: Any) -> bytes:
    return json.dumps(whole).encode()


def refusals(whole: Any, mode: str = "strict") -> set[tuple[str, str]]:
    """``(code, linkId)`` of everything that loading refuses; empty for a good form."""
    data = whole if isinstance(whole, bytes) else written(whole)
    try:
        load(data, mode, valuesets=valuesets())  # type: ignore[arg-type]
    except FormError as wrong:
        return {(fault.code, fault.link_id) for fault in wrong.faults}
    return set()


def lints(*items: dict[str, Any], **over: Any) -> set[tuple[str, str]]:
    """``(code, linkId)`` of everything that lint finds."""
    found = lint(questionnaire(*items, **over), valuesets=valuesets())
    return {(fault.code, fault.link_id) for fault in found}


def response(*items: dict[str, Any], **over: Any) -> dict[str, Any]:
    """A QuestionnaireResponse."""
    return {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "item": items,
        **over,
    } | {"item": list(items)}


def answered(link_id: str, *values: Any, of: str = "", below: Any = ()) -> dict[str, Any]:
    """An answered question; ``of`` is the FHIR type, guessed for texts, numbers and booleans."""
    found = [{f"value{of or _type_of(value)}": value} for value in values]
    if below:
        found[0]["item"] = list(below)
    return {"linkId": link_id, "answer": found}


def holding(link_id: str, *items: dict[str, Any]) -> dict[str, Any]:
    """A group or a row."""
    return {"linkId": link_id, "item": list(items)}


def _type_of(value: Any) -> str:
    kinds = {bool: "Boolean", int: "Integer", float: "Decimal", dict: "Coding"}
    return kinds.get(type(value), "String")


_TEXT = st.text(min_size=1, max_size=12).filter(lambda text: "\n" not in text and "\r" not in text)
_VALUES: dict[str, Callable[[Item], st.SearchStrategy[Any]]] = {
    "boolean": lambda _: st.booleans(),
    "integer": lambda _: st.integers(-(2**31) + 1, 2**31 - 1),
    "decimal": lambda _: st.floats(allow_nan=False, allow_infinity=False) | st.integers(),
    "date": lambda _: st.dates().map(lambda day: day.isoformat()),
    "dateTime": lambda _: st.datetimes().map(
        lambda at: at.isoformat(timespec="seconds") + "+01:00"
    ),
    "time": lambda _: st.times().map(lambda at: at.isoformat(timespec="seconds")),
    "url": lambda _: st.sampled_from(["https://example.org", "urn:x"]),
}


def good_answers(form: Form, group: str = "") -> st.SearchStrategy[dict[str, Any]]:
    """Plain answers that fit the form one by one, with any question left out."""
    return st.fixed_dictionaries({}, optional=dict(_good(form, group)))


def _good(form: Form, group: str) -> Iterator[tuple[str, st.SearchStrategy[Any]]]:
    for key, item in form.blueprint.scopes[group].items():
        if item.is_rows:
            yield key, _good_rows(form, item)
            continue
        if item.kind == "choice" and item.options:
            one = st.sampled_from([option.code for option in item.options])
        else:
            one = _VALUES.get(item.kind, lambda _: _TEXT)(item)
        yield key, st.lists(one, min_size=1, max_size=3) if item.repeats else one


def _good_rows(form: Form, group: Item) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows, no two of one name where rows are named by an answer."""
    blueprint = form.blueprint
    inside = {item.link_id: key for key, item in blueprint.scopes[group.link_id].items()}
    names = [inside[link_id] for link_id in blueprint.names_of_rows if link_id in inside]
    return st.lists(
        good_answers(form, group.link_id),
        min_size=1,
        max_size=3,
        unique_by=tuple(lambda row, key=key: row.get(key, id(row)) for key in names) or None,
    )


ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


def any_answers(form: Form) -> st.SearchStrategy[Any]:
    """Any JSON at all, and objects that use the form's own names with any JSON in them."""
    names = sorted({key for scope in form.blueprint.scopes.values() for key in scope})
    known = st.sampled_from(names)
    deep = st.recursive(
        ANY_JSON,
        lambda inner: st.dictionaries(known, inner, max_size=5) | st.lists(inner, max_size=3),
        max_leaves=10,
    )
    return ANY_JSON | st.dictionaries(known, deep, max_size=8)
