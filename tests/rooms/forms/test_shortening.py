"""The short way: a list beside the form picks the questions that are enough to decide."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from sharedesk.base import shipped
from sharedesk.desk.library import open_library
from sharedesk.forms import SHORT, Form, FormError, Item, load, short_page

FORM = {
    "resourceType": "Questionnaire",
    "url": "https://example.org/q",
    "version": "1.0.0",
    "name": "Shortened",
    "title": "Shortened",
    "status": "active",
    "item": [
        {"linkId": "first", "type": "group", "text": "First", "item": [
            {"linkId": "section", "type": "group", "text": "Section", "item": [
                {"linkId": "word", "type": "string", "text": "Word?", "item": [
                    {"linkId": "word.more", "type": "string", "text": "More?"},
                ]},
            ]},
            {"linkId": "rest", "type": "string", "text": "Rest?"},
        ]},
        {"linkId": "second", "type": "group", "text": "Second", "item": [
            {"linkId": "rows", "type": "group", "repeats": True, "text": "Rows", "item": [
                {"linkId": "rows.ref", "type": "string", "text": "Ref", "extension": [
                    {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden",
                     "valueBoolean": True}]},
                {"linkId": "rows.name", "type": "string", "text": "Name?"},
                {"linkId": "rows.age", "type": "integer", "text": "Age?"},
            ]},
        ]},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def form() -> Form:
    return load(json.dumps(FORM).encode(), "inspect")


def shortened(form: Form, *names: Any) -> Item:
    return short_page(form, json.dumps({"core": names}).encode())


def below(item: Item) -> Iterator[str]:
    for child in item.items:
        yield child.link_id
        yield from below(child)


def test_what_is_named_stands_in_the_forms_order_under_its_pages_heading(form: Form) -> None:
    page = shortened(form, "rows", "rows.name", "word")

    assert (page.link_id, page.page) == (SHORT, True)
    assert [part.text for part in page.items] == ["First", "Second"]
    assert list(below(page)) == ["first", "word", "second", "rows", "rows.ref", "rows.name"]


def test_a_page_and_rows_of_which_nothing_is_named_are_left_out(form: Form) -> None:
    assert list(below(shortened(form, "rest", "rows.name"))) == ["first", "rest"]


def test_a_list_that_names_what_the_form_does_not_ask_is_refused_with_all_of_it(form: Form) -> None:
    with pytest.raises(FormError) as refused:
        shortened(form, "word", "nonsense", "nothing")

    assert [(f.code, f.link_id) for f in refused.value.faults] == [
        ("core", "nonsense"),
        ("core", "nothing"),
    ]


@pytest.mark.parametrize("content", ["[]", '{"core": "word"}', '{"core": [1]}', "{}"])
def test_a_list_that_is_none_is_refused(form: Form, content: str) -> None:
    with pytest.raises(FormError) as refused:
        short_page(form, content.encode())

    assert [f.code for f in refused.value.faults] == ["shape"]


def test_the_shipped_list_names_about_twelve_questions_that_everybody_is_asked() -> None:
    library = open_library()
    core = json.loads(
        (shipped.forms() / "information-sharing-decision" / "core.json").read_bytes()
    )["core"]
    asked = [item for part in library.short.items for item in part.items if not item.conditions]

    assert len(core) == len(set(core))
    assert len([item for item in asked if item.kind != "display"]) in range(11, 15)
