"""Conditions in words: ``enableWhen`` as somebody writes it in one cell, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from msgspec import Struct

_OPERATORS: Final = ("!=", ">=", "<=", "=", ">", "<")
_ANSWER_OF: Final[Mapping[str, str]] = {
    "boolean": "answerBoolean",
    "integer": "answerInteger",
    "decimal": "answerDecimal",
    "date": "answerDate",
    "dateTime": "answerDateTime",
    "time": "answerTime",
    "string": "answerString",
    "text": "answerString",
    "url": "answerString",
}
_QUOTED: Final = frozenset({"answerString"})
_NUMBERS: Final = frozenset({"answerInteger", "answerDecimal"})
_CURLED: Final = str.maketrans("“”„‟", '""""')
_BARE = re.compile(r"[^\s\"{]\S*")
_JOINED: Final[Mapping[str, str]] = {"all": " and ", "any": " or "}
_ANSWERED: Final[Mapping[bool, str]] = {True: "is answered", False: "is not answered"}


class Asked(Struct, frozen=True):
    """What a condition has to know of the question it asks about."""

    kind: str
    systems: dict[str, tuple[str, ...]] = {}
    """The code systems in which each code is offered."""


class NotUnderstoodError(ValueError):
    """The words of a condition; the message is where reading stopped."""


Find = Callable[[str], Asked | None]


def in_words(raw: Mapping[str, Any], find: Find) -> str:
    """The conditions of an item in words; "" where words would not give the same back."""
    found, behaviour = raw.get("enableWhen"), raw.get("enableBehavior", "all")
    if not isinstance(found, list) or not found or behaviour not in _JOINED:
        return ""
    words = _JOINED[behaviour].join(_said(each, find) for each in found)
    try:
        again = read(words, find)
    except NotUnderstoodError:
        return ""
    same = again.pop("enableBehavior", None) in (raw.get("enableBehavior"), None)
    return words if again == {"enableWhen": found} and (same or len(found) == 1) else ""


def _said(condition: Mapping[str, Any], find: Find) -> str:
    question, operator = condition.get("question"), condition.get("operator")
    answer = next((key for key in condition if key.startswith("answer")), "")
    value = condition.get(answer)
    if operator == "exists" and isinstance(value, bool):
        return f"{question} {_ANSWERED[value]}"
    asked = find(str(question))
    usual = _ANSWER_OF.get(asked.kind) if asked is not None else None
    if answer == usual or answer == "answerCoding":
        return f"{question} {operator} {_value_said(answer, value)}"
    return f"{question} {operator} {json.dumps({answer: value})}"


def _value_said(answer: str, value: Any) -> str:
    if answer == "answerBoolean":
        return "yes" if value else "no"
    if answer == "answerCoding" and isinstance(value, dict):
        code = value.get("code")
        bare = isinstance(code, str) and _BARE.fullmatch(code)
        return str(code) if bare else json.dumps({answer: value})
    return json.dumps(value) if answer in _QUOTED | _NUMBERS else str(value)


def read(words: str, find: Find) -> dict[str, Any]:
    """``enableWhen`` and, from two conditions, ``enableBehavior``. Raises NotUnderstoodError."""
    # a spreadsheet program curls quotation marks while they are typed
    plain = words if '"' in words else words.translate(_CURLED)
    rest, found, joins = plain.strip(), [], set()
    while True:
        condition, rest = _one(rest, find)
        found.append(condition)
        if not rest:
            break
        join = re.match(r"(and|or)\s+", rest)
        if join is None:
            raise NotUnderstoodError(rest)
        joins.add(join[1])
        rest = rest[join.end() :]
    if len(joins) > 1:
        raise NotUnderstoodError("and … or")
    if not joins:
        return {"enableWhen": found}
    return {"enableWhen": found, "enableBehavior": "all" if joins == {"and"} else "any"}


def _one(words: str, find: Find) -> tuple[dict[str, Any], str]:
    """The first condition, and the words after it."""
    named = re.match(r"(\S+)\s+", words)
    if named is None:
        raise NotUnderstoodError(words)
    question, rest = _meant(named[1], find), words[named.end() :]
    for answered, said in _ANSWERED.items():
        if re.match(rf"{said}(\s|$)", rest):
            condition = {"question": question, "operator": "exists", "answerBoolean": answered}
            return condition, rest[len(said) :].strip()
    operator = next((each for each in _OPERATORS if rest.startswith(each)), None)
    if operator is None:
        raise NotUnderstoodError(words)
    answer, rest = _value(rest[len(operator) :].strip(), find(question))
    return {"question": question, "operator": operator, **answer}, rest.strip()


def _meant(question: str, find: Find) -> str:
    """A program begins what is typed with a capital by itself."""
    small = question[:1].lower() + question[1:]
    return small if find(question) is None and find(small) is not None else question


def _value(words: str, asked: Asked | None) -> tuple[dict[str, Any], str]:
    if words[:1] in ('"', "{"):
        try:
            value, end = json.JSONDecoder().raw_decode(words)
        except ValueError:
            raise NotUnderstoodError(words) from None
        if isinstance(value, str):
            return {"answerString": value}, words[end:]
        return dict(value), words[end:]
    bare = _BARE.match(words)
    if bare is None or asked is None:
        raise NotUnderstoodError(words)
    return _typed(bare[0], asked), words[bare.end() :]


def _typed(word: str, asked: Asked) -> dict[str, Any]:
    """One word as the answer that this kind of question takes."""
    systems = asked.systems.get(word, ())
    if len(systems) == 1:
        return {"answerCoding": {**({"system": systems[0]} if systems[0] else {}), "code": word}}
    answer = _ANSWER_OF.get(asked.kind, "")
    if answer == "answerBoolean" and word in ("yes", "no"):
        return {answer: word == "yes"}
    if answer in _NUMBERS:
        try:
            return {answer: json.loads(word)}
        except ValueError:
            raise NotUnderstoodError(word) from None
    if answer and answer not in _QUOTED and answer != "answerBoolean":
        return {answer: word}
    raise NotUnderstoodError(word)
