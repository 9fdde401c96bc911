"""Printing: one way to write a form down."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given

from rooms.forms.building import (
    ANY_JSON,
    FOLDER,
    MANY,
    asks,
    coloured,
    every_small_form,
    extended,
    questionnaire,
)
from sharedesk.forms import print_form


@pytest.mark.parametrize("name", [*every_small_form(), "valuesets/colours"])
def test_a_small_form_is_kept_as_it_is_printed(name: str) -> None:
    data = (FOLDER / f"{name}.json").read_bytes()

    assert print_form(json.loads(data)) == data


def test_the_order_of_keys_does_not_depend_on_how_they_came() -> None:
    whole = questionnaire(asks("a", required=True, maxLength=5))
    pairs = list(whole["item"][0].items())
    random.Random(1).shuffle(pairs)  # noqa: S311 -- an order, not a secret

    assert print_form({**whole, "item": [dict(pairs)]}) == print_form(whole)


def test_what_is_small_stands_on_one_line_and_each_option_on_its_own() -> None:
    item = asks(
        "a", "choice", **coloured("red", "green", "blue"), **extended(("urn:x", "valueCode", "y"))
    )

    lines = print_form({"item": [item]}).decode().splitlines()

    assert lines == [
        "{",
        ' "item": [',
        "  {",
        '   "linkId": "a",',
        '   "type": "choice",',
        '   "text": "About a?",',
        '   "answerOption": [',
        '    {"valueCoding": {"system": "urn:example", "code": "red", "display": "RED"}},',
        '    {"valueCoding": {"system": "urn:example", "code": "green", "display": "GREEN"}},',
        '    {"valueCoding": {"system": "urn:example", "code": "blue", "display": "BLUE"}}',
        "   ],",
        '   "extension": [{"url": "urn:x", "valueCode": "y"}]',
        "  }",
        " ]",
        "}",
    ]


def test_letters_of_every_script_stand_as_themselves() -> None:
    assert "Pa liw yw’r tŷ? কে?" in print_form({"title": "Pa liw yw’r tŷ? কে?"}).decode()


@MANY
@given(ANY_JSON)
def test_what_is_printed_reads_as_what_it_was(value: object) -> None:
    whole = {"resourceType": "Questionnaire", "item": value, "compose": {"x": value}, "zz": value}

    printed = print_form(whole)

    assert json.loads(printed) == whole
    assert print_form(json.loads(printed)) == printed
