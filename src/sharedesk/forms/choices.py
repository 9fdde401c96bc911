"""Choices: where the options of a question come from, and what each of them carries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from sharedesk.forms.decoding import decode_json
from sharedesk.forms.faults import FormError
from sharedesk.forms.model import Coding, Option, Translation
from sharedesk.forms.reading import Reading, elements, name_of
from sharedesk.forms.values import moment

HL7: Final = "http://hl7.org/fhir/StructureDefinition/"
HINT: Final = "urn:sharedesk:hint"
SAME_AS: Final = "urn:sharedesk:dpv"
EXTRAS: Final[Mapping[str, tuple[str, str, type[Any]]]] = {
    HL7 + "questionnaire-optionExclusive": ("exclusive", "valueBoolean", bool),
    HL7 + "questionnaire-optionPrefix": ("prefix", "valueString", str),
    HINT: ("hint", "valueString", str),
    SAME_AS: ("same_as", "valueUri", str),
}

_OPTION = elements("id extension valueCoding valueString valueInteger valueDate initialSelected")
_CODING = elements("id system code display _display version")
_LITERALS: Final[Mapping[str, tuple[type[Any], Literal["String", "Integer", "Date"]]]] = {
    "valueString": (str, "String"),
    "valueInteger": (int, "Integer"),
    "valueDate": (str, "Date"),
}
_VALUE_SET = elements(
    "resourceType id url version name title status language description purpose publisher date "
    "copyright immutable compose meta experimental identifier contact useContext "
    "jurisdiction"
)
_INCLUDE = elements("id system version concept")
_CONCEPT = elements("id code display _display designation extension")


def read_options(raw: Mapping[str, Any], link_id: str, reading: Reading) -> tuple[Option, ...]:
    """The options of an item, in its order; a code that is offered twice is a fault."""
    inline = reading.objects(raw, "answerOption", link_id)
    options = [option for each in inline if (option := _option(each, link_id, reading))]
    named = reading.typed(raw, "answerValueSet", str, link_id)
    if named:
        if inline:
            reading.refuse("options-twice", link_id)
        options += _of_value_set(named, link_id, reading)
    seen: set[str] = set()
    for option in options:
        if option.code in seen:
            reading.refuse("duplicate-option", link_id, option=option.code)
        seen.add(option.code)
    return tuple(options)


def _option(raw: dict[str, Any], link_id: str, reading: Reading) -> Option | None:
    reading.leftovers(raw, _OPTION, link_id)
    extras = read_extras(raw, link_id, reading)
    extras["initially"] = reading.typed(raw, "initialSelected", bool, link_id) or False
    if "valueCoding" in raw:
        coding = reading.typed(raw, "valueCoding", dict, link_id) or {}
        reading.leftovers(coding, _CODING, link_id)
        return _coded(coding, str(coding.get("system", "")), extras, link_id, reading)
    for key, (wanted, kind) in _LITERALS.items():
        if key in raw:
            value = reading.typed(raw, key, wanted, link_id)
            if value is not None and (kind != "Date" or moment("date", value)):
                return Option(value=value, display=str(value), kind=kind, **extras)
    reading.doubt("option", link_id, "answerOption")
    return None


def _coded(
    raw: dict[str, Any], system: str, extras: dict[str, Any], link_id: str, reading: Reading
) -> Option | None:
    code = reading.typed(raw, "code", str, link_id) or ""
    display = reading.words(raw, "display", link_id)
    translations: tuple[Translation, ...] = ()
    if "_display" in raw:
        translations, _ = reading.translated(raw, "display", link_id)
    if not code.strip():
        reading.doubt("option", link_id, "answerOption")
        return None
    extras["translations"] = (*translations, *extras.pop("translations", ()))
    return Option(value=Coding(code, system, display), display=display, **extras)


def read_extras(raw: Mapping[str, Any], link_id: str, reading: Reading) -> dict[str, Any]:
    """The extensions of one option or concept, by the name of the field they go to."""
    found: dict[str, Any] = {}
    if "extension" not in raw:
        return found
    for extension in reading.objects(raw, "extension", link_id):
        url = str(extension.get("url"))
        if url not in EXTRAS:
            reading.outside(link_id, name_of(url))
            continue
        field, key, wanted = EXTRAS[url]
        value = reading.typed(extension, key, wanted, link_id)
        if value is None:
            reading.refuse("missing", link_id, key=key)
        else:
            found[field] = value
    return found


def _of_value_set(named: str, link_id: str, reading: Reading) -> list[Option]:
    found = _find(named, link_id, reading)
    if found is None:
        reading.doubt("valueset-missing", link_id, f"answerValueSet {named}", valueset=named)
        return []
    reading.leftovers(found, _VALUE_SET, link_id)
    compose = reading.typed(found, "compose", dict, link_id) or {}
    reading.leftovers(compose, frozenset({"id", "include"}), link_id)
    options = []
    for include in reading.objects(compose, "include", link_id):
        reading.leftovers(include, _INCLUDE, link_id)
        system = reading.typed(include, "system", str, link_id) or ""
        for concept in reading.objects(include, "concept", link_id):
            option = _concept(concept, system, link_id, reading)
            options += [option] if option else []
    return options


def _concept(raw: dict[str, Any], system: str, link_id: str, reading: Reading) -> Option | None:
    reading.leftovers(raw, _CONCEPT, link_id)
    extras = read_extras(raw, link_id, reading)
    extras["translations"] = tuple(
        Translation(
            reading.typed(designation, "language", str, link_id) or "",
            "display",
            reading.words(designation, "value", link_id),
        )
        for designation in reading.objects(raw, "designation", link_id)
    )
    return _coded(raw, system, extras, link_id, reading)


def _find(named: str, link_id: str, reading: Reading) -> dict[str, Any] | None:
    """The value set, contained or brought in from the folder by its canonical url."""
    if named.startswith("#"):
        reading.used.add(named[1:])
        return reading.contained.get(named[1:])
    url = named.partition("|")[0]
    if url not in reading.brought_in and url in reading.valuesets:
        try:
            found = decode_json(reading.valuesets[url])
        except FormError as wrong:
            reading.refuse("valueset", link_id, valueset=url, reason=wrong.faults[0].message)
            return {}
        if not isinstance(found, dict) or found.get("resourceType") != "ValueSet":
            reading.refuse("valueset", link_id, valueset=url, reason="it is no ValueSet")
            return {}
        reading.brought_in[url] = found
    return reading.brought_in.get(url)
