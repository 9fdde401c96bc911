"""Sheets: a form goes through tables and comes back, or each mistake is named with its cell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from rooms.forms.building import (
    ANY_JSON,
    FOLDER,
    HL7,
    asks,
    chosen_from_rows,
    coloured,
    every_small_form,
    questionnaire,
    shown_as,
    small_form,
    when,
)
from sharedesk.base import shipped
from sharedesk.desk.library import valuesets as shipped_valuesets
from sharedesk.forms import Form, FormError, load
from sharedesk.forms.sheets import Book, Table, book_of, questionnaire_of
from sharedesk.forms.sheets.book import bound, letter_of
from sharedesk.forms.sheets.conditions import Asked, NotUnderstoodError, in_words, read
from sharedesk.forms.sheets.extensions import welsh

Cells = dict[str, str]


@cache
def the_shipped_form() -> Form:
    path = shipped.forms() / "information-sharing-decision" / "questionnaire.json"
    return load(path.read_bytes(), valuesets=shipped_valuesets(shipped.forms()))


def sorted_where_order_means_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted_member(key, each) for key, each in value.items()}
    if isinstance(value, list):
        return [sorted_where_order_means_nothing(each) for each in value]
    return value


def _sorted_member(key: str, value: Any) -> Any:
    inner = sorted_where_order_means_nothing(value)
    if key in ("extension", "code", "designation") and isinstance(inner, list):
        return sorted(inner, key=lambda each: json.dumps(each, sort_keys=True))
    return inner


def comes_back(raw: dict[str, Any]) -> bool:
    again = questionnaire_of(book_of(raw))
    return bool(sorted_where_order_means_nothing(again) == sorted_where_order_means_nothing(raw))


def edited(book: Book, table: str, row: int, **cells: str | None) -> Book:
    """The book after somebody typed into it; None empties a cell."""
    found: Table = getattr(book, table)
    changed = {**found.rows[row], **cells}
    kept = {key: text for key, text in changed.items() if text is not None}
    rows = (*found.rows[:row], kept, *found.rows[row + 1 :])
    return structs.replace(book, **{table: structs.replace(found, rows=rows)})


def row_of(book: Book, link_id: str) -> int:
    return next(n for n, row in enumerate(book.questions.rows) if row["id"] == link_id)


def mistakes(book: Book) -> list[tuple[str, str]]:
    with pytest.raises(FormError) as refused:
        questionnaire_of(book)
    assert all(fault.message and fault.remedy for fault in refused.value.faults)
    return [(fault.code, fault.path) for fault in refused.value.faults]


def test_the_shipped_form_comes_back_as_it_was() -> None:
    form = the_shipped_form()
    raw = json.loads(form.source)

    assert comes_back(raw)
    again = load(json.dumps(questionnaire_of(book_of(raw))).encode())
    assert again.items == form.items


@pytest.mark.parametrize("name", every_small_form())
def test_every_feature_of_level_1_comes_back_as_it_was(name: str) -> None:
    raw = json.loads((FOLDER / f"{name}.json").read_bytes())

    assert comes_back(raw)
    assert comes_back(json.loads(small_form(name).source))


def test_what_a_person_reads_is_in_cells_and_not_in_the_technical_one() -> None:
    book = book_of(json.loads(the_shipped_form().source))
    row = book.questions.rows[row_of(book, "urgent_actions")]

    assert row["kind"] == "choice"
    assert row["text"] == "What have you done already?"
    assert row["help"].startswith("Tick everything")
    assert row["show_if"] == "immediate_danger = yes or record_mode = URGENT_AFTER"
    assert (row["rules_2018"], row["rules_2024"]) == ("5", "1")
    assert "rest" not in row
    plain = [each for each in book.questions.rows if each["kind"] != "display"]
    assert sum("rest" in each for each in plain) == 0


_SPACES = st.text(alphabet="ab =\"{}_x0041;,'\\\u202e\u0661é\n\t\x07", min_size=1, max_size=9)
_TEXTS = st.text(max_size=12) | _SPACES
_WHOLE = st.integers(0, 50)


@st.composite
def items(draw: st.DrawFn, link_id: str, depth: int = 0) -> dict[str, Any]:
    """One item, with anything that level 1 knows, and sometimes what it does not."""
    kind = draw(
        st.sampled_from(["string", "text", "boolean", "choice", "integer", "date", "group"])
    )
    item: dict[str, Any] = {"linkId": link_id, "type": kind, "text": draw(_TEXTS)}
    for key in ("required", "repeats", "readOnly"):
        if draw(st.booleans()):
            item[key] = draw(st.booleans())
    if draw(st.booleans()):
        item["maxLength"] = draw(_WHOLE)
    if kind == "choice":
        item |= coloured(*draw(st.lists(st.sampled_from("abcd"), unique=True, min_size=1)))
    item["extension"] = draw(st.lists(extensions(), max_size=4))
    if draw(st.booleans()):
        item["enableWhen"] = draw(st.lists(_conditions(), min_size=1, max_size=3))
        item["enableBehavior"] = draw(st.sampled_from(["all", "any"]))
    if draw(st.booleans()):
        item["_text"] = {
            "extension": [welsh(draw(_TEXTS)), *draw(st.lists(extensions(), max_size=1))]
        }
    if depth < 2:
        below = [draw(items(f"{link_id}.{n}", depth + 1)) for n in range(draw(st.integers(0, 2)))]
        helped = {"linkId": f"help-{link_id}", "type": "display", "text": draw(_TEXTS)}
        if draw(st.booleans()):
            below.insert(0, helped | shown_as("help"))
        if below:
            item["item"] = below
    return item


def extensions() -> st.SearchStrategy[dict[str, Any]]:
    url = st.sampled_from(
        [HL7 + name for name in ("minLength", "regex", "questionnaire-hidden", "maxValue", "other")]
    )
    value = st.sampled_from(["valueInteger", "valueString", "valueBoolean", "valueDate"])
    return st.builds(lambda u, k, v: {"url": u, k: v}, url, value, _TEXTS | _WHOLE | st.booleans())


def _conditions() -> st.SearchStrategy[dict[str, Any]]:
    answers = st.one_of(
        st.builds(lambda v: {"answerBoolean": v}, st.booleans()),
        st.builds(lambda v: {"answerString": v}, _TEXTS),
        st.builds(lambda v: {"answerInteger": v}, _WHOLE),
        st.builds(lambda c: {"answerCoding": {"system": "urn:example", "code": c}}, _TEXTS),
    )
    operators = st.sampled_from(["=", "!=", "exists", ">"])
    return st.builds(
        lambda q, o, a: {"question": q, "operator": o, **a},
        st.sampled_from(["q0", "q1", "q1.0", "nowhere"]),
        operators,
        answers,
    )


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_any_form_comes_back_as_it_was(data: st.DataObject) -> None:
    found = [data.draw(items(f"q{number}")) for number in range(data.draw(st.integers(1, 3)))]
    over = data.draw(st.dictionaries(st.sampled_from(["publisher", "copyright", "x"]), ANY_JSON))

    assert comes_back(json.loads(json.dumps({**questionnaire(*found), **over})))


@pytest.mark.parametrize("day", ["2026", "2026-12", "2026-12-01", "2026-12-01T10:00:00+01:00"])
def test_a_day_of_the_form_stands_in_its_cell(day: str) -> None:
    raw = questionnaire(asks("why")) | {"date": day}

    assert {"field": "date", "value": day} in book_of(raw).form.rows
    assert comes_back(raw)


def test_what_its_cell_would_refuse_stays_in_the_technical_one() -> None:
    raw = questionnaire(asks("why")) | {"date": "soon", "lastReviewDate": "2026-13-01"}

    assert {row["field"] for row in book_of(raw).form.rows}.isdisjoint({"date", "lastReviewDate"})
    assert comes_back(raw)


def test_one_is_not_yes() -> None:
    raw = questionnaire(
        asks("why", extension=[{"url": HL7 + "questionnaire-hidden", "valueBoolean": 1}])
    )

    assert "hidden" not in book_of(raw).questions.rows[0]


def test_lists_that_are_shared_or_odd_come_back_as_they_were() -> None:
    concept = {"code": "a", "display": "A", "designation": [{"language": "cy", "value": "â"}]}
    good = {"resourceType": "ValueSet", "id": "q", "title": "T",
            "compose": {"include": [{"system": "urn:s", "concept": [concept]},
                                    {"system": "urn:t", "concept": [{"code": "a"}]}]}}  # fmt: skip
    odd = {"resourceType": "ValueSet", "id": "odd", "compose": {"include": [{"system": "urn:s"}]}}
    raw = questionnaire(
        asks("q", "choice", **coloured("a", "b")),
        asks("p", "choice", answerValueSet="#q"),
        asks("o", "choice", answerValueSet="#odd", enableBehavior="all",
             enableWhen=[when("p", answerCoding={"system": "urn:t", "code": "a"})]),
        asks("n", "choice", answerValueSet="https://example.org/elsewhere"),
        asks("m", "choice", answerValueSet="nowhere"),
        asks("l", "choice", answerValueSet="#q", answerOption=[{"valueString": "x"}]),
        contained=[good, odd],
    )  # fmt: skip

    assert comes_back(raw)
    assert {row["list"] for row in book_of(raw).choices.rows} == {"q", "q-own"}


def test_options_that_cells_cannot_say_come_back_as_they_were() -> None:
    two = [{"language": "cy", "value": "one"}, {"language": "cy", "value": "two"}]
    concepts = [
        {"code": "a", "designation": two},
        {"code": "b", "designation": [two[0], {"language": "pl", "value": "jeden"}]},
    ]
    include = [{"system": "urn:s", "concept": concepts}]
    raw = questionnaire(
        asks("q", "choice", answerOption=[
            {"valueString": " spaced "}, {"valueInteger": 4}, {"valueCoding": {"code": "a", "id": "1"}},
            {"valueCoding": {"system": "urn:s", "code": "b", "display": "B"}, "initialSelected": False},
        ]),
        asks("p", "choice", answerValueSet="#s"),
        asks("rows", "choice", **chosen_from_rows("it's odd")),
        contained=[{"resourceType": "ValueSet", "id": "s", "compose": {"include": include}}],
    )  # fmt: skip

    assert comes_back(raw)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("yes_no = yes", [{"question": "yes_no", "operator": "=", "answerBoolean": True}]),
        ("number >= 4", [{"question": "number", "operator": ">=", "answerInteger": 4}]),
        ("colour is answered", [{"question": "colour", "operator": "exists", "answerBoolean": True}]),
        ('name != "and x"', [{"question": "name", "operator": "!=", "answerString": "and x"}]),
        ("day < 2026-01-31", [{"question": "day", "operator": "<", "answerDate": "2026-01-31"}]),
        ("name = “Ruth”", [{"question": "name", "operator": "=", "answerString": "Ruth"}]),
        ("Yes_no = no", [{"question": "yes_no", "operator": "=", "answerBoolean": False}]),
        ("colour=red", [{"question": "colour", "operator": "=", "answerCoding": {"code": "red"}}]),
    ],
)  # fmt: skip
def test_a_condition_is_read_from_words(words: str, wanted: list[dict[str, Any]]) -> None:
    if words == "colour=red":
        words = "colour =red"

    assert read(words, QUESTIONS.get) == {"enableWhen": wanted}


QUESTIONS = {
    "yes_no": Asked("boolean"),
    "number": Asked("integer"),
    "name": Asked("string"),
    "day": Asked("date"),
    "colour": Asked("choice", {"red": ("",), "both": ("urn:a", "urn:b")}),
}


@pytest.mark.parametrize(
    "words",
    ["", "yes_no", "yes_no yes", "yes_no = maybe", "number = four", "name = bare", "colour = both",
     "nobody = yes", "yes_no = yes and", "yes_no = yes but day < 1", "name = {x", "name = ",
     "yes_no = yes and number = 1 or number = 2", "yes_no is answeredx"],
)  # fmt: skip
def test_a_condition_that_cannot_be_read_is_refused(words: str) -> None:
    with pytest.raises(NotUnderstoodError):
        read(words, QUESTIONS.get)


def test_conditions_that_words_cannot_say_are_left_as_they_are() -> None:
    two = [when("yes_no"), when("yes_no")]

    assert in_words({"enableWhen": two}, QUESTIONS.get) == ""
    assert in_words({"enableWhen": [], "enableBehavior": "all"}, QUESTIONS.get) == ""
    assert in_words({"enableWhen": [{"question": "a b", "operator": "="}]}, QUESTIONS.get) == ""
    assert in_words({"enableWhen": two, "enableBehavior": "most"}, QUESTIONS.get) == ""


def a_book() -> Book:
    return book_of(
        questionnaire(
            asks("direction", "choice", **coloured("in", "out")),
            asks("why", "string", enableWhen=[when("direction", "exists")]),
            {"linkId": "people", "type": "group", "text": "People", "repeats": True,
             "item": [asks("people.ref"), asks("people.age", "integer")]},
            asks("who", "choice", **chosen_from_rows("people.ref")),
            contained=[{"resourceType": "ValueSet", "id": "shared", "compose": {"include": [
                {"system": "urn:s", "concept": [{"code": "a", "display": "A"}]}]}}],
        )
    )  # fmt: skip


def every_mistake() -> Iterator[Any]:
    def about(link_id: str, code: str, key: str, **cells: str | None) -> Any:
        return pytest.param(
            "questions", row_of(a_book(), link_id), cells, (code, key), id=code + key
        )

    yield about("why", "sheet-id", "id", id="direction")
    yield about("why", "sheet-id", "id", id=None)
    yield about("why", "sheet-kind", "kind", kind="guess")
    yield about("why", "sheet-parent", "parent", parent="nowhere")
    yield about("why", "sheet-condition", "show_if", show_if="direction in")
    yield about("why", "sheet-yes-no", "required", required="perhaps")
    yield about("why", "sheet-yes-no", "hidden", hidden="perhaps")
    yield about("why", "sheet-rule", "rules_2018", rules_2018="4, 8")
    yield about("why", "sheet-limit", "limits", limits="long")
    yield about("why", "sheet-limit", "limits", limits="lowest 4")
    yield about("people.age", "sheet-limit", "limits", limits="lowest four")
    yield about("people.age", "sheet-limit", "limits", limits="highest true")
    yield about("people.age", "sheet-limit", "limits", limits="highest 18.5")
    yield about("why", "sheet-shown-as", "shown_as", shown_as="As Big As Can Be")
    yield about("direction", "sheet-list", "options", options="nowhere")
    yield about("why", "sheet-help", "help_welsh", help_welsh="Cymorth")
    yield about("why", "sheet-technical", "rest", rest="{")
    yield about("why", "sheet-technical", "rest", rest="[]")
    for table, row, cells, code, key in (
        ("form", 0, {"field": "colour"}, "sheet-field", "field"),
        ("form", 1, {"field": "url"}, "sheet-field-twice", "field"),
        ("form", 0, {"value": "our form"}, "sheet-address", "value"),
        ("form", 2, {"value": "northmoor.example"}, "sheet-address", "value"),
        ("form", 1, {"field": "date", "value": "1/12/2026"}, "sheet-date", "value"),
        ("form", 1, {"field": "date", "value": "2026-12-01T10:00:00"}, "sheet-date", "value"),
        ("form", 1, {"field": "approvalDate", "value": "2026-02-30"}, "sheet-date", "value"),
        ("form", 1, {"field": "status", "value": "finished"}, "sheet-status", "value"),
        ("choices", 0, {"list": None}, "sheet-no-list", "list"),
        ("choices", 1, {"alone": "perhaps"}, "sheet-yes-no", "alone"),
        ("choices", 1, {"kind": "shape"}, "sheet-option-kind", "kind"),
        ("choices", 1, {"kind": "number"}, "sheet-number", "code"),
        ("choices", 0, {"chosen": "yes"}, "sheet-shared-list", "list"),
        ("choices", 0, {"rest": "?"}, "sheet-technical", "rest"),
        ("lists", 0, {"list": None}, "sheet-list-twice", "list"),
    ):
        yield pytest.param(table, row, cells, (code, key), id=f"{table}-{code}-{row}")


@pytest.mark.parametrize(("table", "row", "cells", "wanted"), list(every_mistake()))
def test_each_mistake_is_named_with_its_cell(
    table: str, row: int, cells: dict[str, str | None], wanted: tuple[str, str]
) -> None:
    book = edited(a_book(), table, row, **cells)
    place = getattr(book, table).place(row, wanted[1])

    assert (wanted[0], place) in mistakes(book)


def test_all_mistakes_are_named_in_one_go() -> None:
    book = edited(a_book(), "questions", 0, kind="guess")
    book = edited(book, "questions", 1, required="perhaps", rules_2024="0")

    assert {code for code, _ in mistakes(book)} >= {"sheet-kind", "sheet-yes-no", "sheet-rule"}


def test_rows_that_were_left_empty_are_passed_over() -> None:
    book = a_book()
    gaps = {
        table.name.lower(): structs.replace(table, rows=({}, *table.rows, {})) for table in book
    }

    assert questionnaire_of(structs.replace(book, **gaps)) == questionnaire_of(book)


def test_what_somebody_types_is_what_the_form_says() -> None:
    book = edited(
        a_book(), "questions", 1,
        text="Why now?", welsh="Pam nawr?", help="One sentence.", help_welsh="Un frawddeg.",
        required="yes", repeats="no", show_if="direction = out", limits="longest 80; shortest 2",
        pattern="[a-z]+", format="words", prefix="2.", hidden="no", shown_as="text-box",
    )  # fmt: skip
    book = edited(book, "questions", row_of(book, "people.age"), limits="lowest 0; highest 18; ")
    book = edited(book, "form", len(book.form.rows) - 1, field="title in Welsh", value="Ffurflen")
    made = load(json.dumps(questionnaire_of(book) | {"resourceType": "Questionnaire"}).encode())
    why = made.item("why")

    assert (why.text, why.help, why.required, why.repeats) == (
        "Why now?",
        "One sentence.",
        True,
        False,
    )
    assert (why.max_length, why.min_length, why.regex, why.prefix) == (80, 2, "[a-z]+", "2.")
    assert [(t.language, t.words) for t in why.translations] == [("cy", "Pam nawr?")]
    assert why.conditions[0].value.code == "out"
    assert made.item("people.age").max_value == 18
    assert made.translations[0].words == "Ffurflen"


def test_a_limit_that_is_no_word_stays_as_it_is() -> None:
    odd = [{"url": HL7 + "maxValue", "valueDate": value} for value in ("", "2026; or so")]
    forms = [questionnaire(asks("day", "date", extension=[each])) for each in odd]

    assert all(comes_back(raw) for raw in forms)


def test_a_capital_that_a_program_put_at_the_beginning_of_a_cell_is_no_mistake() -> None:
    book = a_book()
    age = row_of(book, "people.age")
    before = questionnaire_of(edited(book, "questions", age, limits="lowest 0"))
    typed = {key: book.questions.rows[age][key].capitalize() for key in ("kind", "parent")}

    assert questionnaire_of(edited(book, "questions", age, limits="Lowest 0", **typed)) == before


@pytest.mark.parametrize("cell", ["direction", "rows of people.age"])
def test_choices_are_found_under_a_name_with_a_capital_too(cell: str) -> None:
    book = a_book()
    row = next(n for n, each in enumerate(book.questions.rows) if each.get("options"))

    def made(options: str) -> dict[str, Any]:
        return questionnaire_of(edited(book, "questions", row, options=options))

    assert made(cell.capitalize()) == made(cell)


def test_a_list_of_ones_own_becomes_the_choices_of_its_question() -> None:
    book = a_book()
    new: tuple[Cells, ...] = (
        {"list": "ours", "code": "4", "kind": "number", "chosen": "yes", "hint": "Four"},
        {"list": "ours", "code": "some words", "kind": "text", "alone": "no"},
        {"list": "ours", "code": "x", "words": "X", "welsh": "X cy", "system": "urn:x"},
    )
    choices = structs.replace(book.choices, rows=book.choices.rows + new)
    book = edited(structs.replace(book, choices=choices), "questions", 0, options="ours")
    made = questionnaire_of(book)["item"][0]["answerOption"]

    assert [next(iter(option)) for option in made] == ["valueInteger", "valueString", "valueCoding"]
    assert made[0]["valueInteger"] == 4
    assert made[2]["valueCoding"]["_display"] == {"extension": [welsh("X cy")]}


def test_a_book_without_one_of_its_tables_says_which() -> None:
    with pytest.raises(FormError) as refused:
        bound({table.name: table for table in a_book() if table.name != "Choices"})

    assert [(f.code, "Choices" in f.message) for f in refused.value.faults] == [
        ("sheet-missing", True)
    ]


def test_columns_are_called_as_spreadsheets_call_them() -> None:
    assert [letter_of(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
