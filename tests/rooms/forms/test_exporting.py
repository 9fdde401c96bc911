"""A form is given away with the words of other languages inside, as any FHIR reader takes them."""

from __future__ import annotations

import json
from functools import partial

from rooms.forms.building import small_form
from sharedesk.base import shipped
from sharedesk.base.languages import translation_of
from sharedesk.desk.library import shipped_library
from sharedesk.forms import in_language, lint, load, print_form, with_translations

WELSH = {"cy": partial(translation_of, "cy")}


def nobody(text: str) -> str:
    raise AssertionError(f"the form does not say it itself: {text}")


def test_the_shipped_form_is_exported_whole_and_without_a_fault():
    form = shipped_library().form

    exported = print_form(with_translations(json.loads(form.source), WELSH))

    assert lint(exported) == ()


def test_what_is_exported_says_it_without_the_catalogue():
    form = shipped_library().form
    exported = load(print_form(with_translations(json.loads(form.source), WELSH)))

    told = in_language(exported, "cy", lambda text: text)

    for link_id, item in told.items_by_id.items():
        assert item.text == in_welsh(form.item(link_id).text)
        wanted = [in_welsh(option.display) for option in form.item(link_id).options]
        assert [option.display for option in item.options] == wanted


def test_a_value_set_has_its_designations():
    folder = shipped.forms() / "valuesets"
    exported = with_translations(json.loads((folder / "decision.json").read_bytes()), WELSH)

    [first, *_] = exported["compose"]["include"][0]["concept"]
    assert first["designation"] == [{"language": "cy", "value": "Rhannu"}]


def test_words_that_are_there_already_stay():
    written = json.loads(small_form("languages").source)

    assert with_translations(written, {"cy": nobody}) == written


def test_designations_that_are_there_already_stay():
    concept = {"code": "A", "display": "Yes", "designation": [{"language": "cy", "value": "Oes"}]}
    written = {"compose": {"include": [{"concept": [concept]}]}}

    assert with_translations(written, WELSH) == written


def test_what_has_no_translation_is_left_as_it_is():
    written = {"title": "Is the moon full?", "concept": [{"code": "A", "display": "Full moon"}]}

    assert with_translations(written, WELSH) == written


def in_welsh(text: str) -> str:
    return "\n\n".join(translation_of("cy", part) if part else "" for part in text.split("\n\n"))
