"""Enabling: how ``enableWhen`` and ``enableBehavior`` are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, get_args

from sharedesk.forms.model import Coding, Condition, Operator
from sharedesk.forms.reading import Reading

OPERATORS: Final = frozenset(get_args(Operator))
ORDERING: Final = frozenset({">", "<", ">=", "<="})

_ANSWERS: Final[Mapping[str, tuple[str, type | tuple[type, ...]]]] = {
    "answerBoolean": ("Boolean", bool),
    "answerCoding": ("Coding", dict),
    "answerString": ("String", str),
    "answerInteger": ("Integer", int),
    "answerDecimal": ("Decimal", (int, float)),
    "answerDate": ("Date", str),
    "answerDateTime": ("DateTime", str),
    "answerTime": ("Time", str),
}
_NOT_ANSWERS: Final = ("answerQuantity", "answerReference")
_CONDITION = frozenset({"id", "question", "operator", *_ANSWERS, *_NOT_ANSWERS})


def read_conditions(raw: dict[str, Any], link_id: str, reading: Reading) -> tuple[Condition, ...]:
    """The conditions of an item; one that can't be read leaves a fault."""
    found = reading.objects(raw, "enableWhen", link_id)
    return tuple(cond for each in found if (cond := _condition(each, link_id, reading)))


def _condition(raw: dict[str, Any], link_id: str, reading: Reading) -> Condition | None:
    if not raw.keys() <= _CONDITION:
        reading.leftovers(raw, _CONDITION, link_id)
    question, operator = raw.get("question"), raw.get("operator")
    if not isinstance(question, str) or not question:
        reading.refuse("condition", link_id, reason="it names no question")
        return None
    if not isinstance(operator, str) or operator not in OPERATORS:
        reading.refuse("condition", link_id, reason="its operator is not one of FHIR R4")
        return None
    for key in _NOT_ANSWERS:
        if key in raw:
            reading.outside(link_id, f"enableWhen {key}")
            return None
    given = [key for key in _ANSWERS if key in raw]
    if len(given) != 1:
        reading.refuse("condition", link_id, reason="it must compare with one value")
        return None
    kind, wanted = _ANSWERS[given[0]]
    value = raw[given[0]]
    right = type(value) in wanted if isinstance(wanted, tuple) else type(value) is wanted
    if not right or (operator == "exists" and kind != "Boolean"):
        reading.refuse("condition", link_id, reason=f"{given[0]} has the wrong type")
        return None
    if kind == "Coding":
        value = Coding(str(value.get("code", "")), str(value.get("system", "")))
    return Condition(question, operator, value, kind)  # type: ignore[arg-type]


def all_must_hold(raw: dict[str, Any], link_id: str, reading: Reading) -> bool:
    """``enableBehavior``; where it is missing and needed, a form under inspection takes any."""
    behaviour = raw.get("enableBehavior")
    if behaviour is None:
        several = len(raw["enableWhen"]) > 1
        if several:
            reading.doubt("condition-behaviour", link_id, "enableWhen without enableBehavior")
        return not several
    if behaviour not in ("all", "any"):
        reading.refuse("shape", link_id, key="enableBehavior", wanted='"all" or "any"')
    return bool(behaviour == "all")
