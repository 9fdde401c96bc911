"""A form in another language: other words, the same form."""

from __future__ import annotations

import json

from sharedesk.forms import (
    from_response,
    in_language,
    item_in_language,
    load,
    starting_answers,
    to_response,
)

TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"


def a_form(**first):
    words = {"extension": [
        {"url": TRANSLATION, "extension": [
            {"url": "lang", "valueCode": "cy"}, {"url": "content", "valueString": "Pwy?"}]}]}  # fmt: skip
    coding = {"valueCoding": {"code": "A", "system": "urn:x", "display": "Apple"}}
    hint = {"linkId": "h", "type": "display", "text": "Say who.\n\nSay when.", "extension": [
        {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
         "valueCodeableConcept": {"coding": [{"code": "help"}]}}]}  # fmt: skip
    items = [
        {"linkId": "who", "type": "string", "text": "Who?", "_text": words, "item": [hint]} | first,
        {"linkId": "fruit", "type": "choice", "text": "Fruit?", "answerOption": [coding]},
        {"linkId": "year", "type": "choice", "text": "Year?", "answerOption": [
            {"valueInteger": 2026}, {"valueString": "Later"}]},
        {"linkId": "rows", "type": "group", "repeats": True, "text": "Rows",
         "item": [{"linkId": "rows.note", "type": "string", "text": "Note"}]},
    ]  # fmt: skip
    whole = {"resourceType": "Questionnaire", "url": "https://x.example/f", "version": "1.0.0",
             "status": "active", "title": "Form", "language": "en-GB", "item": items}  # fmt: skip
    return load(json.dumps(whole).encode())


def loud(text: str) -> str:
    return text.upper()


def test_every_question_choice_and_help_is_told():
    told = in_language(a_form(), "fr", loud)

    assert told.title == "FORM"
    assert [item.text for item in told.items] == ["WHO?", "FRUIT?", "YEAR?", "ROWS"]
    assert told.item("who").help == "SAY WHO.\n\nSAY WHEN."
    assert [option.display for option in told.item("fruit").options] == ["APPLE"]
    assert told.item("rows.note").text == "NOTE"


def test_a_translation_of_the_form_s_own_counts_first():
    assert in_language(a_form(), "cy", loud).item("who").text == "Pwy?"


def test_codes_numbers_and_the_digest_stay_as_they_are():
    form = a_form()

    told = in_language(form, "fr", loud)

    assert (told.sha256, told.source) == (form.sha256, form.source)
    assert [option.code for option in told.item("year").options] == ["2026", "Later"]
    assert [option.display for option in told.item("year").options] == ["2026", "LATER"]
    assert told.item("fruit").options[0].code == "A"


def test_a_response_has_the_words_as_they_were_shown_and_reads_back_in_any_language():
    form, told = a_form(), in_language(a_form(), "fr", loud)

    response = to_response(told, {"fruit": "A", "rows": [{"note": "n"}]})

    assert (response["language"], response["item"][0]["text"]) == ("fr", "FRUIT?")
    assert response["item"][0]["answer"][0]["valueCoding"]["display"] == "APPLE"
    assert from_response(form, response) == {"fruit": "A", "rows": [{"note": "n"}]}


def test_a_form_without_words_somewhere_is_told_too():
    assert in_language(a_form(text="", _text={"extension": []}), "fr", loud).item("who").text == ""


def test_a_row_starts_with_the_same_answers():
    assert starting_answers(in_language(a_form(), "fr", loud), "rows") == {}


def test_one_page_can_be_told_by_itself():
    rows = a_form().item("rows")

    assert item_in_language(rows, "fr", loud).items[0].text == "NOTE"
    assert rows.items[0].text == "Note"
