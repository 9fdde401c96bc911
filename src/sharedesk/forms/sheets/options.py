"""Options: the choices of a question or a value set as rows of a list, and back."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any, Final

from sharedesk.forms.choices import HINT, HL7, SAME_AS
from sharedesk.forms.sheets.book import Cells, fits
from sharedesk.forms.sheets.extensions import (
    WELSH,
    add,
    put_welsh,
    simple,
    take,
    take_exactly,
    take_welsh,
)
from sharedesk.forms.sheets.questions import NotUnderstoodError, is_yes, rest_of

_TEXTS: Final = {
    "hint": (HINT, "valueString"),
    "prefix": (HL7 + "questionnaire-optionPrefix", "valueString"),
    "same_as": (SAME_AS, "valueUri"),
}
_ALONE: Final = simple(HL7 + "questionnaire-optionExclusive", "valueBoolean", value=True)
_LITERALS: Final = {"text": "valueString", "number": "valueInteger", "date": "valueDate"}


def rows_of_options(name: str, options: list[dict[str, Any]]) -> list[Cells]:
    """The rows of a question's own options."""
    return [_row_of_option(name, json.loads(json.dumps(each))) for each in options]


def _row_of_option(name: str, raw: dict[str, Any]) -> Cells:
    cells: Cells = {"list": name}
    if raw.get("initialSelected") is True:
        cells["chosen"] = "yes"
        del raw["initialSelected"]
    _take_extras(raw, cells)
    coding = raw.get("valueCoding", {})
    _take_coding(coding, cells)
    cells["welsh"] = take_welsh(coding, "display")
    if coding == {}:
        raw.pop("valueCoding", None)
    for kind, key in _LITERALS.items():
        if key in raw and fits(str(raw[key])):
            cells["kind"], cells["code"] = kind, str(raw.pop(key))
    return _with_rest(cells, raw)


def _take_coding(raw: dict[str, Any], cells: Cells) -> None:
    for key, element in (("code", "code"), ("system", "system"), ("words", "display")):
        if fits(raw.get(element)):
            cells[key] = raw.pop(element)


def _take_extras(raw: dict[str, Any], cells: Cells) -> None:
    for key, (url, element) in _TEXTS.items():
        same = [each for each in raw.get("extension", ()) if each.get("url") == url]
        if len(same) == 1 and fits(same[0].get(element)):
            cells[key] = take(raw, url, element, str) or ""
    if take_exactly(raw, _ALONE):
        cells["alone"] = "yes"


def _with_rest(cells: Cells, raw: dict[str, Any]) -> Cells:
    cells["rest"] = rest_of(raw)
    return {key: text for key, text in cells.items() if text}


def option_of(cells: Cells, raw: dict[str, Any]) -> dict[str, Any]:
    """One option, added to what its technical cell says. Raises NotUnderstoodError."""
    if "kind" in cells:
        raw.update(_literal(cells))
    elif not any(key in raw for key in _LITERALS.values()):
        _put_coding(raw.setdefault("valueCoding", {}), cells)
    if "chosen" in cells and is_yes(cells["chosen"]):
        raw["initialSelected"] = True
    _put_extras(raw, cells)
    if "welsh" in cells:
        put_welsh(raw.setdefault("valueCoding", {}), "display", cells["welsh"])
    return raw


def _literal(cells: Cells) -> dict[str, Any]:
    kind, code = cells["kind"], cells.get("code", "")
    if kind not in _LITERALS:
        raise NotUnderstoodError("sheet-option-kind", cell=kind)
    if kind != "number":
        return {_LITERALS[kind]: code}
    try:
        return {_LITERALS[kind]: int(code)}
    except ValueError:
        raise NotUnderstoodError("sheet-number", cell=code) from None


def _put_coding(raw: dict[str, Any], cells: Cells) -> None:
    for key, element in (("code", "code"), ("system", "system"), ("words", "display")):
        if key in cells:
            raw[element] = cells[key]


def _put_extras(raw: dict[str, Any], cells: Cells) -> None:
    for key, (url, element) in _TEXTS.items():
        if key in cells:
            add(raw, simple(url, element, cells[key]))
    if "alone" in cells and is_yes(cells["alone"]):
        add(raw, _ALONE)


def rows_of_value_set(name: str, found: dict[str, Any]) -> list[Cells]:
    """The rows of a contained value set; its concepts are gone from it afterwards, unless rows
    could not say how they are grouped."""
    includes = found.get("compose", {}).get("include", [])
    systems = [each.get("system") for each in includes]
    plain = all(each.keys() == {"system", "concept"} for each in includes)
    apart = all(one != two for one, two in pairwise(systems))
    whole = found.get("compose", {}).keys() == {"include"} and all(
        i.get("concept") for i in includes
    )
    if not (includes and plain and apart and whole and all(fits(s) for s in systems)):
        return []
    del found["compose"]
    return [
        _row_of_concept(name, include["system"], json.loads(json.dumps(concept)))
        for include in includes
        for concept in include["concept"]
    ]


def _row_of_concept(name: str, system: str, raw: dict[str, Any]) -> Cells:
    cells: Cells = {"list": name}
    _take_extras(raw, cells)
    _take_coding(raw, cells)
    cells["system"] = system
    welsh = [d for d in raw.get("designation", ()) if d.keys() == {"language", "value"}]
    welsh = [d for d in welsh if d["language"] == WELSH and fits(d["value"])]
    if len(welsh) == 1:
        cells["welsh"] = welsh[0]["value"]
        raw["designation"].remove(welsh[0])
        if not raw["designation"]:
            del raw["designation"]
    return _with_rest(cells, raw)


def compose_of(concepts: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """How a value set lists these concepts, each with its code system, in their order."""
    includes: list[dict[str, Any]] = []
    for system, concept in concepts:
        if not includes or includes[-1]["system"] != system:
            includes.append({"system": system, "concept": []})
        includes[-1]["concept"].append(concept)
    return {"compose": {"include": includes}} if includes else {}


def concept_of(cells: Cells, raw: dict[str, Any]) -> dict[str, Any]:
    """One concept of a value set. Raises NotUnderstoodError."""
    if "chosen" in cells or "kind" in cells:
        raise NotUnderstoodError("sheet-shared-list", cell=cells.get("chosen") or cells["kind"])
    _put_coding(raw, {key: text for key, text in cells.items() if key != "system"})
    _put_extras(raw, cells)
    if "welsh" in cells:
        raw.setdefault("designation", []).append({"language": WELSH, "value": cells["welsh"]})
    return raw
