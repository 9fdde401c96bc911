"""Extensions: which extensions an item may carry, and which of its fields each one fills."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from sharedesk.forms.choices import HL7
from sharedesk.forms.patterns import PatternRefused, compile_pattern
from sharedesk.forms.reading import Reading, elements, name_of

OUTCOME: Final = "urn:sharedesk:outcome"
ANSWERS_OF_ROWS: Final = (
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerExpression"
)
OUTCOMES: Final = frozenset(
    {"act-now", "do-not-share", "may-share", "seek-advice", "share-with-care"}
)
CONTROLS: Final = elements(
    "help flyover prompt radio-button check-box drop-down autocomplete text-box page header"
)

_SIMPLE: Final[Mapping[str, tuple[str, str, type[Any]]]] = {
    HL7 + "questionnaire-minOccurs": ("min_occurs", "valueInteger", int),
    HL7 + "questionnaire-maxOccurs": ("max_occurs", "valueInteger", int),
    HL7 + "minLength": ("min_length", "valueInteger", int),
    HL7 + "maxDecimalPlaces": ("max_decimals", "valueInteger", int),
    HL7 + "regex": ("regex", "valueString", str),
    HL7 + "entryFormat": ("entry_format", "valueString", str),
    HL7 + "questionnaire-hidden": ("hidden", "valueBoolean", bool),
    HL7 + "questionnaire-supportLink": ("support_link", "valueUri", str),
    HL7 + "questionnaire-choiceOrientation": ("orientation", "valueCode", str),
    OUTCOME: ("outcome", "valueCode", str),
}
_LIMITS: Final = {HL7 + "minValue": "min_value", HL7 + "maxValue": "max_value"}
_LIMIT_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "valueInteger": (int,),
    "valueDecimal": (int, float),
    "valueDate": (str,),
    "valueDateTime": (str,),
    "valueTime": (str,),
}
_CONCEPTS: Final = {
    HL7 + "questionnaire-itemControl": "control",
    HL7 + "questionnaire-displayCategory": "category",
}
_ROWS = re.compile(r"%resource\.descendants\(\)\.where\(linkId ?= ?'([^']+)'\)\.answer\.value")


def read_extensions(raw: Mapping[str, Any], link_id: str, reading: Reading) -> dict[str, Any]:
    """What the extensions of an item say, by the names of the item's fields.

    ``ref_group`` holds the linkId that the expression names; whether it is a question of a
    repeating group is looked at when all items are known.
    """
    found: dict[str, Any] = {}
    for extension in reading.objects(raw, "extension", link_id):
        url = str(extension.get("url"))
        if url in _SIMPLE:
            field, key, wanted = _SIMPLE[url]
            found[field] = _needed(extension, key, wanted, link_id, reading)
        elif url in _LIMITS:
            found[_LIMITS[url]] = _limit(extension, link_id, reading)
        elif url in _CONCEPTS:
            found[_CONCEPTS[url]] = _code_of_concept(extension, link_id, reading)
        elif url == ANSWERS_OF_ROWS:
            found["ref_group"] = _rows(extension, link_id, reading)
        else:
            reading.outside(link_id, name_of(url))
    _look_closer(found, link_id, reading)
    return {field: value for field, value in found.items() if value is not None}


def _needed(
    raw: dict[str, Any], key: str, wanted: type[Any], link_id: str, reading: Reading
) -> Any:
    value = reading.typed(raw, key, wanted, link_id)
    if value is None and key not in raw:
        reading.refuse("missing", link_id, key=f"{key} of {name_of(raw.get('url'))}")
    return value


def _limit(raw: dict[str, Any], link_id: str, reading: Reading) -> Any:
    for key, wanted in _LIMIT_TYPES.items():
        if type(raw.get(key)) in wanted:
            return raw[key]
    reading.doubt(
        "shape", link_id, name_of(raw.get("url")), key=name_of(raw.get("url")), wanted="a literal"
    )
    return None


def _code_of_concept(raw: dict[str, Any], link_id: str, reading: Reading) -> str:
    concept = _needed(raw, "valueCodeableConcept", dict, link_id, reading) or {}
    for coding in reading.objects(concept, "coding", link_id):
        return reading.typed(coding, "code", str, link_id) or ""
    return ""


def _rows(raw: dict[str, Any], link_id: str, reading: Reading) -> str | None:
    expression = _needed(raw, "valueExpression", dict, link_id, reading) or {}
    named = _ROWS.fullmatch(str(expression.get("expression")))
    if named and expression.get("language") == "text/fhirpath":
        return named[1]
    reading.outside(link_id, "answerExpression")
    return None


def _look_closer(found: dict[str, Any], link_id: str, reading: Reading) -> None:
    control = found.get("control")
    if control is not None and control not in CONTROLS:
        if not reading.strict:
            reading.outside(link_id, f"itemControl {control}")
        found["control"] = ""
    found["page"] = control == "page"
    if "outcome" in found and found["outcome"] not in OUTCOMES:
        reading.refuse("outcome", link_id, outcome=found["outcome"])
    if found.get("regex"):
        try:
            compile_pattern(found["regex"])
        except PatternRefused as wrong:
            reading.doubt("pattern", link_id, "regex", reason=wrong)
            found["regex"] = ""
