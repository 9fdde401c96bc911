"""Linting: every mistake that people make in a form, seeded one by one, with its code and place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from rooms.forms.building import (
    ANY_JSON,
    COLOURS,
    FOLDER,
    HL7,
    MANY,
    a_form,
    asks,
    chosen_from_rows,
    coloured,
    every_small_form,
    extended,
    lints,
    questionnaire,
    shown_as,
    small_form,
    valuesets,
    when,
    written,
)
from sharedesk.forms import lint
from sharedesk.forms.wording import OF_ANSWERS, OF_FORMS

RED = {"answerCoding": {"system": "urn:example", "code": "red"}}
HIDDEN = extended((HL7 + "questionnaire-hidden", "valueBoolean", True))
YES = asks("q", "boolean")
CHOICE = asks("q", "choice", **coloured("red", "blue"))


def at_least(number: int) -> dict[str, Any]:
    return extended((HL7 + "questionnaire-minOccurs", "valueInteger", number))


def limited(*pairs: tuple[str, Any]) -> dict[str, Any]:
    kinds = {int: "valueInteger", str: "valueString", float: "valueDecimal"}
    return extended(*((HL7 + name, kinds[type(value)], value) for name, value in pairs))


def in_welsh(words: str) -> dict[str, Any]:
    parts = [{"url": "lang", "valueCode": "cy"}, {"url": "content", "valueString": words}]
    return {"extension": [{"url": HL7 + "translation", "extension": parts}]}


def shown(link_id: str, *conditions: dict[str, Any], **over: Any) -> dict[str, Any]:
    return asks(link_id, enableWhen=list(conditions), **over)


SEEDED: list[tuple[str, list[dict[str, Any]], str]] = [
    ("condition-missing-question", [shown("a", when("nowhere"))], "a"),
    ("condition-on-self", [asks("a", "boolean", enableWhen=[when("a")])], "a"),
    ("condition-on-descendant", [asks("a", "group", enableWhen=[when("b")], item=[asks("b", "boolean")])], "a"),
    ("condition-on-group", [asks("g", "group", item=[asks("x")]), shown("a", when("g"))], "a"),
    ("condition-on-group", [asks("g", "display"), shown("a", when("g"))], "a"),
    ("condition-cycle", [shown("a", when("b", "exists")), shown("b", when("a", "exists"))], "a"),
    ("condition-behaviour", [YES, shown("a", when("q"), when("q"))], "a"),
    ("condition", [YES, shown("a", {"question": "q", "operator": "="})], "a"),
    ("condition-type", [YES, shown("a", when("q", answerString="yes"))], "a"),
    ("condition-type", [asks("q", "date"), shown("a", when("q", answerDateTime="2026-03-14T00:00:00Z"))], "a"),
    ("condition-type", [CHOICE, shown("a", when("q", answerString="red"))], "a"),
    ("condition-type", [asks("q", "choice", answerOption=[{"valueInteger": 1}]), shown("a", when("q", answerString="1"))], "a"),
    ("condition-code", [CHOICE, shown("a", when("q", answerCoding={"system": "urn:example", "code": "pink"}))], "a"),
    ("condition-code", [CHOICE, shown("a", when("q", answerCoding={"code": "red"}))], "a"),
    ("condition-code", [asks("q", "choice", answerOption=[{"valueString": "x"}]), shown("a", when("q", answerString="y"))], "a"),
    ("condition-order", [CHOICE, shown("a", when("q", ">", **RED))], "a"),
    ("condition-order", [YES, shown("a", when("q", "<="))], "a"),
    ("condition-not-equal", [YES, shown("a", when("q", "!="))], "a"),
    ("condition-not-equal", [YES, shown("a", when("q", "!="), when("q", "exists"), enableBehavior="any")], "a"),
    ("condition-not-equal", [YES, shown("a", when("q", "!="), when("q", "exists", answerBoolean=False), enableBehavior="all")], "a"),
    ("condition-later-in-row", [asks("r", "group", repeats=True, item=[shown("a", when("b")), asks("b", "boolean")])], "a"),
    ("max-length-kind", [asks("a", "boolean", maxLength=5)], "a"),
    ("max-length-kind", [asks("a", "choice", maxLength=5, **coloured("x"))], "a"),
    ("limit-kind", [asks("a", "boolean", **limited(("minLength", 5)))], "a"),
    ("limit-kind", [asks("a", "integer", **limited(("regex", "[0-9]")))], "a"),
    ("limit-kind", [asks("a", "text", **limited(("minValue", 5)))], "a"),
    ("limit-kind", [asks("a", "text", **limited(("maxValue", 5)))], "a"),
    ("limit-kind", [asks("a", "integer", **limited(("maxDecimalPlaces", 2)))], "a"),
    ("limits-reversed", [asks("a", "text", maxLength=5, **limited(("minLength", 6)))], "a"),
    ("limits-reversed", [asks("a", "integer", **limited(("minValue", 6), ("maxValue", 5)))], "a"),
    ("limits-reversed", [asks("a", repeats=True, required=True, **limited(("questionnaire-minOccurs", 3), ("questionnaire-maxOccurs", 2)))], "a"),
    ("occurs-without-repeats", [asks("a", required=True, **at_least(2))], "a"),
    ("occurs-not-required", [asks("a", repeats=True, **at_least(1))], "a"),
    ("boolean-repeats", [asks("a", "boolean", repeats=True)], "a"),
    ("exclusive-alone", [asks("a", "choice", answerOption=[{"valueString": "x", **extended((HL7 + "questionnaire-optionExclusive", "valueBoolean", True))}])], "a"),
    ("required-hidden", [asks("a", required=True, **HIDDEN)], "a"),
    ("required-hidden", [asks("g", "group", item=[asks("a", required=True)], **HIDDEN)], "a"),
    ("required-read-only", [asks("a", required=True, readOnly=True)], "a"),
    ("display-asks", [asks("a", "display", required=True)], "a"),
    ("display-asks", [asks("a", "display", repeats=True)], "a"),
    ("display-asks", [asks("a", "display", initial=[{"valueString": "x"}])], "a"),
    ("group-empty", [asks("a", "group")], "a"),
    ("text-missing", [asks("a", text=" ")], "a"),
    ("text-twice", [asks("a", text="Who?"), asks("b", text=" who? ")], "b"),
    ("text-twice", [asks("g", "group", item=[asks("a", text="Who?"), asks("b", text="Who?")])], "b"),
    ("option-text-missing", [asks("a", "choice", answerOption=[{"valueCoding": {"code": "x"}}])], "a"),
    ("page-inside", [asks("g", "group", item=[asks("a", "group", item=[asks("x")], **shown_as("page"))])], "a"),
    ("page-kind", [asks("a", **shown_as("page"))], "a"),
    ("translation-missing", [asks("a", _text=in_welsh("x")), asks("b")], "b"),
    ("translation-missing", [asks("a", prefix="1.", _text=in_welsh("x"))], "a"),
    ("translation-missing", [asks("a", "choice", _text=in_welsh("x"), **coloured("red"))], "a"),
    ("translation-missing", [asks("a", _text=in_welsh("x"))], ""),
    ("initial", [asks("a", "boolean", initial=[{"valueString": "x"}])], "a"),
    ("initial", [asks("a", "choice", initial=[{"valueCoding": {"code": "pink"}}], **coloured("red"))], "a"),
    ("initial", [asks("a", initial=[{"valueString": "x"}, {"valueString": "y"}])], "a"),
    ("initial", [asks("a", "group", initial=[{"valueString": "x"}], item=[asks("x")])], "a"),
    ("initial", [asks("a", initial=[{"valueQuantity": {}}])], "a"),
    ("initial-twice", [asks("a", "choice", initial=[{"valueString": "x"}], answerOption=[{"valueString": "x", "initialSelected": True}])], "a"),
    ("options-missing", [asks("a", "choice")], "a"),
    ("options-twice", [asks("a", "choice", answerValueSet=COLOURS, **coloured("x"))], "a"),
    ("options-on-other", [asks("a", **coloured("x"))], "a"),
    ("duplicate-option", [asks("a", "choice", **coloured("x", "x"))], "a"),
    ("option", [asks("a", "choice", answerOption=[{}])], "a"),
    ("valueset-missing", [asks("a", "choice", answerValueSet="#nowhere")], "a"),
    ("rows-missing", [asks("a", "choice", **chosen_from_rows("nowhere"))], "a"),
    ("duplicate-link-id", [asks("a"), asks("a")], "a"),
    ("link-id", [asks("a b")], "a b"),
    ("key-collision", [asks("r", "group", repeats=True, item=[asks("r.x"), asks("x")])], "x"),
    ("pattern", [asks("a", **limited(("regex", "(a+)+")))], "a"),
    ("tag", [asks("a", code=[{"system": "urn:sharedesk:golden-rules-2018", "code": "0"}])], "a"),
    ("outcome", [asks("a", "display", **extended(("urn:sharedesk:outcome", "valueCode", "x")))], "a"),
    ("unsupported", [asks("a", "quantity")], "a"),
    ("modifier-extension", [asks("a", modifierExtension=[{}])], "a"),
    ("xhtml", [asks("a", text="<script>")], "a"),
    ("shape", [asks("a", required=1)], "a"),
    ("missing", [asks("a", **extended((HL7 + "regex", "valueCode", "x")))], "a"),
]  # fmt: skip

OF_THE_WHOLE: list[tuple[str, dict[str, Any]]] = [
    *(("metadata-missing", {key: None}) for key in ("name", "title", "language", "description")),
    *(("metadata-missing", {key: None}) for key in ("purpose", "subjectType")),
    ("version", {"version": "1.0"}),
    ("version", {"version": "01.0.0"}),
    ("missing", {"url": None}),
    ("valueset-unused", {"contained": [{"resourceType": "ValueSet", "id": "v"}]}),
    ("resource", {"resourceType": "Patient"}),
]


@pytest.mark.parametrize(("code", "items", "link_id"), SEEDED)
def test_a_seeded_mistake_is_found_at_its_place(
    code: str, items: list[dict[str, Any]], link_id: str
) -> None:
    assert (code, link_id) in lints(*items)


@pytest.mark.parametrize(("code", "over"), OF_THE_WHOLE)
def test_a_mistake_of_the_whole_form_is_found(code: str, over: dict[str, Any]) -> None:
    assert (code, "") in lints(asks("a"), **over)


def test_a_good_form_has_no_fault() -> None:
    good = (
        YES,
        CHOICE | {"linkId": "c", "text": "C?"},
        shown("a", when("q", "!="), when("q", "exists"), enableBehavior="all", text="A?"),
        asks("b", "display", enableWhen=[when("c", **RED)]),
        asks("d", "open-choice", text="D?", **coloured("x")),
        asks("e", "display", enableWhen=[when("d", answerString="something else")]),
        asks("g", "group", text="Rows", repeats=True, item=[asks("g.ref")]),
        asks("h", "choice", **chosen_from_rows("g.ref")),
        asks("i", "display", enableWhen=[when("h", answerString="P1")]),
        asks("j", text="", **HIDDEN),
        asks("k", repeats=True, required=True, initial=[{"valueString": "x"}], **at_least(1)),
    )

    assert lints(*good) == set()


@pytest.mark.parametrize("name", every_small_form())
def test_the_small_forms_have_no_faults_but_those_that_they_show(name: str) -> None:
    found = {fault.code for fault in lint(small_form(name))}

    assert found <= {"condition-not-equal", "translation-missing"}


def test_a_form_a_text_and_its_json_are_linted_alike() -> None:
    whole = questionnaire(YES, shown("a", when("q", "!=")))

    found = lint(whole)

    assert [fault.code for fault in found] == ["condition-not-equal"]
    assert lint(written(whole)) == found
    assert lint(a_form(*whole["item"])) == found


def test_value_sets_that_stand_beside_a_form_are_looked_into() -> None:
    data = (FOLDER / "valueset-canonical.json").read_bytes()

    assert "valueset-missing" in {fault.code for fault in lint(data)}
    assert "valueset-missing" not in {fault.code for fault in lint(data, valuesets=valuesets())}


def test_a_text_that_is_no_json_has_that_as_its_only_fault() -> None:
    assert [fault.code for fault in lint(b"{")] == ["json"]


@MANY
@given(ANY_JSON)
def test_no_json_at_all_makes_lint_stumble(value: Any) -> None:
    assert lint(written({"resourceType": "Questionnaire", "item": value}))


def test_every_kind_of_fault_has_words_and_a_remedy_that_end_as_sentences() -> None:
    sentences = [words for pair in OF_FORMS.values() for words in pair] + list(OF_ANSWERS.values())

    assert [words for words in sentences if not re.search(r"[.?}]$", words)] == []


def test_every_fault_of_a_form_is_seeded_in_some_test() -> None:
    texts = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))

    assert [code for code in OF_FORMS if f'"{code}"' not in texts] == []
    assert [code for code in OF_ANSWERS if f'"{code}"' not in texts] == []
