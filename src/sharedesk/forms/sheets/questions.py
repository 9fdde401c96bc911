"""Questions: one item of a questionnaire as one row, and one row as an item.

What a cell can say is taken out of the item; what is left over stands in the technical column, so
that nothing is lost on the way through a spreadsheet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from sharedesk.forms.choices import HL7
from sharedesk.forms.extensions import ANSWERS_OF_ROWS
from sharedesk.forms.items import TAG_SYSTEM
from sharedesk.forms.sheets import conditions
from sharedesk.forms.sheets.book import Cells, fits
from sharedesk.forms.sheets.extensions import (
    add,
    concept,
    put_welsh,
    simple,
    take,
    take_exactly,
    take_welsh,
)
from sharedesk.forms.sheets.limits import put_limits, take_limits

CONTROL: Final = HL7 + "questionnaire-itemControl"
CONTROLS: Final = "http://hl7.org/fhir/questionnaire-item-control"
ROWS_OF: Final = "rows of "
_FLAGS: Final = {"required": "required", "repeats": "repeats", "read_only": "readOnly"}
_TEXTS: Final = {"text": "text", "prefix": "prefix"}
_PATTERNS: Final = {"pattern": HL7 + "regex", "format": HL7 + "entryFormat"}
_HIDDEN: Final = HL7 + "questionnaire-hidden"
_SHOWN = re.compile(r"[a-z-]+")


class NotUnderstoodError(ValueError):
    """A cell can't be read. ``code`` names the sentence, ``facts`` fill it in."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def help_id(link_id: str) -> str:
    """What the help of an item is called."""
    return f"help-{link_id}"


def help_item(link_id: str, text: str, welsh: str) -> dict[str, Any]:
    """The item that holds the help of another."""
    made = {"linkId": help_id(link_id), "type": "display", "text": text}
    add(made, concept(CONTROL, CONTROLS, "help"))
    if welsh:
        put_welsh(made, "text", welsh)
    return made


def row_of(raw: dict[str, Any], find: conditions.Find) -> Cells:
    """The cells of an item; whatever they say is gone from ``raw`` afterwards."""
    cells: Cells = {}
    for key, element in _TEXTS.items():
        if fits(raw.get(element)):
            cells[key] = raw.pop(element)
    cells["welsh"] = take_welsh(raw, "text")
    for key, element in _FLAGS.items():
        if raw.get(element) is True:
            cells[key] = "yes"
            del raw[element]
    cells["show_if"] = conditions.in_words(raw, find)
    if cells["show_if"] and len(raw.pop("enableWhen")) > 1:
        del raw["enableBehavior"]
    cells["rules_2018"], cells["rules_2024"] = _take_tags(raw, "2018"), _take_tags(raw, "2024")
    cells["limits"] = take_limits(raw)
    for key, url in _PATTERNS.items():
        cells[key] = _take_text(raw, url)
    cells["hidden"] = (
        "yes" if take_exactly(raw, simple(_HIDDEN, "valueBoolean", value=True)) else ""
    )
    cells["options"] = _take_rows(raw)
    cells["kind"], cells["shown_as"] = _take_kind(raw)
    return {key: text for key, text in cells.items() if text}


def _take_text(raw: dict[str, Any], url: str) -> str:
    words = next(
        (e.get("valueString") for e in raw.get("extension", ()) if e.get("url") == url), ""
    )
    return take(raw, url, "valueString", str) or "" if fits(words) else ""


def _take_tags(raw: dict[str, Any], edition: str) -> str:
    system = TAG_SYSTEM + edition
    found = [c for c in raw.get("code", ()) if c == {"system": system, "code": c.get("code")}]
    good = [c["code"] for c in found if c["code"] in tuple("1234567")]
    if not good or len(set(good)) != len(good):
        return ""
    raw["code"] = [c for c in raw["code"] if c not in [{"system": system, "code": g} for g in good]]
    if not raw["code"]:
        del raw["code"]
    return ", ".join(sorted(good))


def _take_rows(raw: dict[str, Any]) -> str:
    """Which rows an answer is chosen from, where that is all the choices there are."""
    for extension in raw.get("extension", ()):
        if extension.get("url") == ANSWERS_OF_ROWS:
            expression = (extension.get("valueExpression") or {}).get("expression", "")
            named = re.search(r"linkId ?= ?'([^']+)'", str(expression))
            if named and extension == rows_of(named[1]) and take_exactly(raw, extension):
                return ROWS_OF + named[1]
    return ""


def rows_of(question: str) -> dict[str, Any]:
    """The extension by which an answer is one of the rows that were typed elsewhere."""
    words = f"%resource.descendants().where(linkId='{question}').answer.value"
    value = {"language": "text/fhirpath", "expression": words}
    return simple(ANSWERS_OF_ROWS, "valueExpression", value)


def _take_kind(raw: dict[str, Any]) -> tuple[str, str]:
    kind = str(raw.pop("type"))
    shown = ""
    for extension in raw.get("extension", ()):
        if extension.get("url") == CONTROL:
            coding = (extension.get("valueCodeableConcept") or {}).get("coding") or [{}]
            code = str(coding[0].get("code", ""))
            alike = extension == concept(CONTROL, CONTROLS, code)
            if alike and _SHOWN.fullmatch(code) and take_exactly(raw, extension):
                shown = code
                break
    return ("page", "") if (kind, shown) == ("group", "page") else (kind, shown)


def _put_flag(element: str) -> Callable[[dict[str, Any], str], None]:
    def put(raw: dict[str, Any], cell: str) -> None:
        if is_yes(cell):
            raw[element] = True

    return put


def is_yes(cell: str) -> bool:
    """What stands in a yes-or-no cell."""
    if cell.casefold() not in ("yes", "no", "y", "n", "true", "false"):
        raise NotUnderstoodError("sheet-yes-no", cell=cell)
    return cell.casefold() in ("yes", "y", "true")


def _put_text(element: str) -> Callable[[dict[str, Any], str], None]:
    def put(raw: dict[str, Any], cell: str) -> None:
        raw[element] = cell

    return put


def page_control() -> dict[str, Any]:
    """The extension that makes a group a page of the wizard."""
    return concept(CONTROL, CONTROLS, "page")


def put_show_if(raw: dict[str, Any], cell: str, find: conditions.Find) -> None:
    """Set the conditions, once it is known of every question what it asks."""
    try:
        raw.update(conditions.read(cell, find))
    except conditions.NotUnderstoodError as wrong:
        raise NotUnderstoodError("sheet-condition", words=str(wrong)) from None


def _put_tags(edition: str) -> Callable[[dict[str, Any], str], None]:
    def put(raw: dict[str, Any], cell: str) -> None:
        for number in (each.strip() for each in cell.split(",")):
            if number not in tuple("1234567"):
                raise NotUnderstoodError("sheet-rule", number=number)
            raw.setdefault("code", []).append({"system": TAG_SYSTEM + edition, "code": number})

    return put


def _put_limits(raw: dict[str, Any], cell: str) -> None:
    wrong = put_limits(raw, cell)
    if wrong:
        raise NotUnderstoodError("sheet-limit", words=wrong)


def _put_extension(url: str) -> Callable[[dict[str, Any], str], None]:
    def put(raw: dict[str, Any], cell: str) -> None:
        add(raw, simple(url, "valueString", cell))

    return put


def _put_hidden(raw: dict[str, Any], cell: str) -> None:
    if is_yes(cell):
        add(raw, simple(_HIDDEN, "valueBoolean", value=True))


def _put_control(raw: dict[str, Any], cell: str) -> None:
    if not _SHOWN.fullmatch(cell):
        raise NotUnderstoodError("sheet-shown-as", cell=cell)
    add(raw, concept(CONTROL, CONTROLS, cell))


READERS: Final[Mapping[str, Callable[[dict[str, Any], str], None]]] = {
    **{key: _put_text(element) for key, element in _TEXTS.items()},
    **{key: _put_flag(element) for key, element in _FLAGS.items()},
    **{key: _put_extension(url) for key, url in _PATTERNS.items()},
    "welsh": lambda raw, cell: put_welsh(raw, "text", cell),
    "rules_2018": _put_tags("2018"),
    "rules_2024": _put_tags("2024"),
    "limits": _put_limits,
    "hidden": _put_hidden,
    "shown_as": _put_control,
}
"""How each cell goes into an item. Its conditions come last, when all questions are known; the
other columns say where the item stands."""


def rest_of(raw: Mapping[str, Any]) -> str:
    """What no other cell says, as JSON that any cell gives back."""
    if not raw:
        return ""
    return json.dumps(raw, sort_keys=True).replace("_x", "\\u005fx").replace("\x7f", "\\u007f")
