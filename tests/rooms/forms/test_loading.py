"""Loading a questionnaire: what is taken in, what is refused, and that nothing is dropped unsaid."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rooms.forms.building import (
    ANY_JSON,
    COLOURS,
    FOLDER,
    HL7,
    MANY,
    ROWS,
    TODAY,
    a_form,
    answered,
    asks,
    chosen_from_rows,
    coloured,
    every_small_form,
    extended,
    questionnaire,
    refusals,
    response,
    shown_as,
    small_form,
    valuesets,
    when,
    written,
)
from sharedesk.forms import Coding, FormError, load
from sharedesk.forms.decoding import MAX_BYTES
from sharedesk.forms.model import words_in


@pytest.mark.parametrize("name", every_small_form())
def test_every_small_form_is_read_strictly_and_is_wholly_supported(name: str) -> None:
    form = small_form(name)

    assert form.unsupported == []
    assert form.items


@pytest.mark.parametrize("name", every_small_form())
def test_a_form_read_from_its_own_source_is_the_same_form_without_other_files(name: str) -> None:
    form = small_form(name)

    again = load(form.source)

    assert again.sha256 == form.sha256
    assert again.items == form.items


def test_the_forms_own_words_and_numbers_are_kept() -> None:
    form = small_form("kinds")

    assert form.url == "https://sharedesk.example/tests/kinds"
    assert (form.version, form.name, form.status, form.language) == (
        "1.0.0",
        "Kinds",
        "active",
        "en-GB",
    )
    assert form.title == "Every kind of item"
    assert form.description
    assert form.purpose


def test_every_kind_of_item_is_read_as_what_it_is() -> None:
    kinds = [item.kind for item in small_form("kinds").items_by_id.values()]

    assert kinds == [
        *("group", "display", "boolean", "choice", "choice", "open-choice", "string", "text"),
        *("date", "dateTime", "time", "integer", "decimal", "url"),
    ]


def test_an_item_is_found_by_its_link_id_at_any_depth() -> None:
    assert small_form("nesting").item("brands.name").kind == "string"


def test_an_unknown_link_id_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        small_form("nesting").item("nowhere")


def test_the_digest_is_that_of_the_json_and_not_of_its_spaces_or_order() -> None:
    whole = questionnaire(asks("a"))

    one = load(json.dumps(whole, indent=4).encode())
    other = load(json.dumps(whole, sort_keys=True).encode())

    assert one.sha256 == other.sha256
    assert one.source != other.source


def test_the_digest_covers_the_words_of_a_value_set_that_stands_beside_the_form() -> None:
    data = (FOLDER / "valueset-canonical.json").read_bytes()
    changed = valuesets()[COLOURS].replace(b'"display": "Red"', b'"display": "Crimson"')

    one = load(data, valuesets=valuesets())
    other = load(data, valuesets={COLOURS: changed})

    assert one.sha256 != other.sha256


# --- choices -----------------------------------------------------------------------------------


def test_options_carry_their_words_prefix_hint_and_whether_they_stand_alone() -> None:
    form = small_form("choices")
    red = form.item("colour").options[0]

    assert red.value == Coding("red", "urn:example:colours", "Red")
    assert (red.code, red.display, red.prefix, red.hint) == ("red", "Red", "a)", "As a tomato")
    assert red.initially
    assert [o.code for o in form.item("colours").options if o.exclusive] == ["none"]


def test_options_may_be_texts_numbers_and_dates() -> None:
    form = small_form("choices")

    found = [
        (option.kind, option.code)
        for name in ("word", "number", "day")
        for option in form.item(name).options
    ]

    assert found == [
        *(("String", "small"), ("String", "large")),
        *(("Integer", "1"), ("Integer", "2")),
        *(("Date", "2026-03-14"), ("Date", "2026-03-15")),
    ]


@pytest.mark.parametrize("name", ["valueset-canonical", "valueset-contained"])
def test_options_come_from_a_value_set_with_hint_meaning_and_translation(name: str) -> None:
    red = small_form(name).item("colour").options[0]

    assert (red.code, red.display, red.hint) == ("red", "Red", "As a tomato")
    assert red.same_as == "https://example.org/red"
    assert words_in(red.translations, "display", "cy", red.display) == ("Coch", True)


def test_a_value_set_whose_name_is_taken_is_contained_under_another() -> None:
    other = {"resourceType": "ValueSet", "id": "colours", "status": "active"}
    form = a_form(asks("a", "choice", answerValueSet=COLOURS), contained=[other])

    again = load(form.source)

    assert [option.code for option in again.item("a").options] == ["red", "blue"]


def test_a_choice_among_rows_names_the_question_of_the_rows() -> None:
    assert small_form("rows-to-choose").item("consents.scope").ref_group == "people.ref"


# --- rendering, languages, tags ----------------------------------------------------------------


def test_help_that_always_applies_becomes_the_help_of_its_question() -> None:
    form = small_form("rendering")

    assert form.item("page-one").help == "Help for the page."
    assert form.item("colour").help == "Pick the nearest.\n\nThere is no wrong one."
    assert [item.link_id for item in form.item("colour").items] == ["colour-help-red"]
    assert form.item("colour-help").kind == "display"


def test_how_an_item_is_shown_is_read() -> None:
    form = small_form("rendering")

    assert form.item("page-one").page
    assert form.item("colour").control == "radio-button"
    assert form.item("colour").orientation == "horizontal"
    assert form.item("colour").support_link == "https://sharedesk.example/colours"
    assert form.item("note").category == "instructions"
    assert form.item("note").prefix == "1."
    assert form.item("note").markdown == "Read **this** first."
    assert form.item("danger").outcome == "act-now"
    assert form.item("record-id").hidden
    assert form.item("record-id").read_only


def test_an_unknown_control_gives_the_default_one_and_is_listed_under_inspection() -> None:
    data = (FOLDER / "rendering.json").read_bytes()

    assert load(data).item("odd").control == ""
    assert load(data, "inspect").unsupported == [("odd", "itemControl dial")]


def test_a_control_without_a_code_gives_the_default_one() -> None:
    concept = (HL7 + "questionnaire-itemControl", "valueCodeableConcept", {"coding": []})

    assert a_form(asks("a", **extended(concept))).item("a").control == ""


def test_words_are_given_in_the_language_that_is_asked_for() -> None:
    form = small_form("languages")
    colour = form.item("colour")

    assert words_in(form.translations, "title", "cy", form.title)[0] == "Geiriau mewn dwy iaith"
    assert words_in(colour.translations, "text", "cy", colour.text) == ("Pa liw?", True)
    assert words_in(colour.translations, "prefix", "cy", colour.prefix) == ("1.", True)
    assert words_in(colour.translations, "text", "pl", colour.text) == ("Which colour?", False)


def test_golden_rules_are_inherited_from_the_groups_around_and_named_once() -> None:
    form = small_form("tags")

    assert form.item("purpose").tags == (("2018", 1), ("2024", 6), ("2024", 1))
    assert form.item("plain").tags == (("2018", 1), ("2024", 6))
    assert form.item("free").tags == ()


def test_initial_values_are_plain() -> None:
    form = small_form("initial")

    assert form.item("names").initial == ("a", "b")
    assert form.item("colour").initial == ("blue",)


def test_limits_are_read() -> None:
    form = small_form("limits")

    assert form.item("short").max_length == 5
    assert form.item("long").min_length == 10
    assert form.item("postcode").entry_format == "AB1 2CD"
    assert (form.item("amount").min_value, form.item("amount").max_decimals) == (0.5, 2)
    assert small_form("occurs").item("two-or-three").min_occurs == 2


# --- an untrusted text -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b" " * (MAX_BYTES + 1), "size"),
        (b'{"resourceType": "Questionnaire\xff"}', "utf-8"),
        (b'{"resourceType": ', "json"),
        (b'{"a": NaN}', "json"),
        (b"[" * 200_000, "json"),
        (b'{"a": ' + b"9" * 5000 + b"}", "json"),
        (b'{"a": 1, "b": {"c": 1, "c": 2}}', "duplicate-key"),
        (b'{"resourceType": "Patient"}', "resource"),
        (b"[]", "resource"),
        (b'{"resourceType": "Questionnaire", "title": "\\ud800"}', "json"),
        (b'{"resourceType": "Questionnaire", "title": 1e999}', "json"),
    ],
)
@pytest.mark.parametrize("mode", ["strict", "inspect"])
def test_a_text_that_cannot_be_trusted_is_refused(data: bytes, code: str, mode: str) -> None:
    assert refusals(data, mode) == {(code, "")}


def test_a_byte_order_mark_does_no_harm() -> None:
    assert refusals(b"\xef\xbb\xbf" + written(questionnaire(asks("a")))) == set()


@pytest.mark.parametrize("mode", ["strict", "inspect"])
def test_six_hundred_items_are_read_and_one_more_is_refused(mode: str) -> None:
    items = [asks(f"q{number}") for number in range(601)]

    assert refusals(questionnaire(*items[:600]), mode) == set()
    assert refusals(questionnaire(*items, *items), mode) == {("too-many-items", "")}


@pytest.mark.parametrize("mode", ["strict", "inspect"])
def test_eight_levels_of_items_are_read_and_a_ninth_is_refused(mode: str) -> None:
    inner = asks("leaf")
    for depth in range(7, 0, -1):
        inner = asks(f"g{depth}", "group", item=[inner])

    assert refusals(questionnaire(inner), mode) == set()
    assert refusals(questionnaire(asks("g0", "group", item=[inner])), mode) == {("nesting", "g7")}


@pytest.mark.parametrize("mode", ["strict", "inspect"])
@pytest.mark.parametrize(
    ("items", "refusal"),
    [
        ([asks("a"), asks("g", "group", item=[asks("a")])], ("duplicate-link-id", "a")),
        ([asks("")], ("link-id", "")),
        ([asks("a b")], ("link-id", "a b")),
        ([asks("x" * 256)], ("link-id", "x" * 255)),
        ([{"type": "string", "linkId": 7}], ("shape", "7")),
        ([asks("a", "riddle")], ("shape", "a")),
        ([asks("a", ["string"])], ("shape", "a")),  # type: ignore[arg-type]
        ([asks("a", text=5)], ("shape", "a")),
        ([asks("a", required="yes")], ("shape", "a")),
        ([asks("a", maxLength=True)], ("shape", "a")),
        ([asks("a", maxLength="5")], ("shape", "a")),
        ([asks("g", "group", item={})], ("shape", "g")),
        ([asks("g", "group", item=["x"])], ("shape", "g")),
        ([asks("a", modifierExtension=[])], ("modifier-extension", "a")),
        ([asks("a", code=[{"system": "urn:sharedesk:golden-rules-2024", "code": "8"}])], ("tag", "a")),
        ([asks("a", code=[{"system": "urn:sharedesk:golden-rules-2019", "code": "1"}])], ("tag", "a")),
        ([asks("a", **extended(("urn:sharedesk:outcome", "valueCode", "dance")))], ("outcome", "a")),
        ([asks("a", **extended((HL7 + "minLength", "valueString", "5")))], ("missing", "a")),
        ([asks("a", "choice", answerOption=["x"])], ("shape", "a")),
        ([asks("a", "choice", answerOption=[{"valueString": "x", **extended(("urn:sharedesk:hint", "valueCode", "y"))}])], ("missing", "a")),
        ([asks("a", "choice", **coloured("x", "x"))], ("duplicate-option", "a")),
        ([asks("a", "choice", **coloured("x"), answerValueSet=COLOURS)], ("options-twice", "a")),
        ([asks("r", "group", repeats=True, item=[asks("r.x"), asks("x")])], ("key-collision", "x")),
        ([asks("a", enableWhen=[{"operator": "="}])], ("condition", "a")),
        ([asks("b", "boolean"), asks("a", enableWhen=[when("b", "~")])], ("condition", "a")),
        ([asks("b", "boolean"), asks("a", enableWhen=[{"question": "b", "operator": "="}])], ("condition", "a")),
        ([asks("b", "boolean"), asks("a", enableWhen=[when("b", answerBoolean="x")])], ("condition", "a")),
        ([asks("b", "boolean"), asks("a", enableWhen=[when("b", answerDecimal="x")])], ("condition", "a")),
        ([asks("b", "boolean"), asks("a", enableWhen=[when("b", "exists", answerString="x")])], ("condition", "a")),
        ([asks("b", "boolean"), asks("a", enableWhen=[when("b")], enableBehavior="some")], ("shape", "a")),
        ([asks("a", _text={"extension": [{"url": HL7 + "translation", "extension": []}]})], ("shape", "a")),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_either_mode(
    items: list[dict[str, object]], refusal: tuple[str, str], mode: str
) -> None:
    assert refusal in refusals(questionnaire(*items), mode)


def test_an_item_without_a_name_does_not_hide_the_faults_below_it() -> None:
    bad = asks("", "group", item=[asks("x", "riddle")])

    assert refusals(questionnaire(bad)) == {("link-id", ""), ("shape", "x")}


def test_all_faults_are_named_in_one_go_with_words_and_a_remedy() -> None:
    whole = questionnaire(asks("a", "quantity"), asks("a"), asks("b", maxLength="x"), version=None)

    with pytest.raises(FormError) as caught:
        load(written(whole))

    assert {(f.code, f.link_id) for f in caught.value.faults} == {
        ("missing", ""),
        ("unsupported", "a"),
        ("duplicate-link-id", "a"),
        ("shape", "b"),
    }
    assert all(fault.message and fault.remedy for fault in caught.value.faults)
    assert caught.value.facts["count"] == 4


# --- what level 1 does not support: refused, or listed -----------------------------------------

OUTSIDE = [
    ({}, asks("a", "quantity"), ("a", "quantity")),
    ({}, asks("a", "attachment"), ("a", "attachment")),
    ({}, asks("a", "reference"), ("a", "reference")),
    ({}, asks("a", definition="http://x"), ("a", "definition")),
    ({}, asks("a", **extended(("http://x/sdc-questionnaire-enableWhenExpression", "valueString", ""))), ("a", "enableWhenExpression")),
    ({}, asks("a", **extended((ROWS, "valueExpression", {"language": "text/fhirpath", "expression": "%patient"}))), ("a", "answerExpression")),
    ({}, asks("a", **extended((ROWS, "valueExpression", {"language": "text/cql", "expression": "%resource.descendants().where(linkId='r.x').answer.value"}))), ("a", "answerExpression")),
    ({}, asks("a", text="<b>bold</b>"), ("a", "xhtml")),
    ({}, asks("a", _text={"extension": [{"url": HL7 + "rendering-xhtml", "valueString": "<b/>"}]}), ("a", "xhtml")),
    ({}, asks("a", _text={"extension": [{"url": HL7 + "rendering-style", "valueString": "x"}]}), ("a", "rendering-style")),
    ({}, asks("a", **extended((HL7 + "regex", "valueString", "(a+)+"))), ("a", "regex")),
    ({}, asks("a", **extended((HL7 + "minValue", "valueQuantity", {}))), ("a", "minValue")),
    ({}, asks("a", "choice"), ("a", "choice without options")),
    ({}, asks("a", **coloured("x")), ("a", "answerOption")),
    ({}, asks("a", "choice", answerOption=[{"valueReference": {}}, {"valueString": "x"}]), ("a", "answerOption")),
    ({}, asks("a", "choice", answerOption=[{"valueCoding": {}}]), ("a", "answerOption")),
    ({}, asks("a", "choice", answerOption=[{"valueDate": "2026-02-30"}]), ("a", "answerOption")),
    ({}, asks("a", "choice", answerOption=[{"valueString": "x", **extended(("http://x/weight", "valueDecimal", 1))}]), ("a", "weight")),
    ({}, asks("a", enableWhen=[{**when("z"), "extension": []}]), ("a", "extension")),
    ({}, asks("a", "choice", answerValueSet="http://nowhere|2"), ("a", "answerValueSet http://nowhere|2")),
    ({}, asks("a", "choice", answerValueSet="#nowhere"), ("a", "answerValueSet #nowhere")),
    ({}, asks("a", "choice", **chosen_from_rows("nowhere")), ("a", "answerExpression nowhere")),
    ({}, asks("a", initial=[{"valueQuantity": {}}]), ("a", "initial")),
    ({}, asks("a", enableWhen=[{"question": "z", "operator": "=", "answerQuantity": {}}]), ("a", "enableWhen answerQuantity")),
    ({}, asks("a", enableWhen=[when("nowhere")]), ("a", "enableWhen nowhere")),
    ({}, asks("a", enableWhen=[when("a")]), ("a", "enableWhen a")),
    ({}, asks("a", enableWhen=[when("z", answerDate="2026-02-30")]), ("a", "enableWhen")),
    ({}, asks("a", enableWhen=[when("z"), when("z")]), ("a", "enableWhen without enableBehavior")),
    ({"text": {"div": "<div/>"}}, asks("a"), ("", "text")),
    ({"extension": [{"url": "http://x/variable"}]}, asks("a"), ("", "variable")),
    ({"meta": {"tag": []}}, asks("a"), ("", "tag")),
    ({"contained": [{"resourceType": "Patient", "id": "p"}]}, asks("a"), ("", "contained Patient")),
    ({"contained": [{"resourceType": "ValueSet", "id": "v", "expansion": {}}]}, asks("a", "choice", answerValueSet="#v"), ("a", "expansion")),
    ({"title": "<i>x</i>"}, asks("a"), ("", "xhtml")),
    ({"url": None}, asks("a"), ("", "no url")),
    ({"version": None}, asks("a"), ("", "no version")),
    ({"status": None}, asks("a"), ("", "no status")),
]  # fmt: skip


@pytest.mark.parametrize(("over", "item", "feature"), OUTSIDE)
def test_what_is_not_supported_is_refused_strictly_and_listed_under_inspection(
    over: dict[str, object], item: dict[str, object], feature: tuple[str, str]
) -> None:
    whole = questionnaire(item, asks("z", "boolean"), **over)

    listed = load(written(whole), "inspect").unsupported

    assert feature[0] in {link_id for _, link_id in refusals(whole)}
    assert feature in listed


def test_a_form_without_items_is_refused_strictly() -> None:
    assert refusals(questionnaire()) == {("missing", "")}


def test_conditions_that_go_in_a_circle_are_refused_or_listed() -> None:
    circle = [
        asks("a", enableWhen=[when("b", "exists")]),
        asks("b", enableWhen=[when("a", "exists")]),
    ]

    inspected = a_form(*circle, mode="inspect")

    assert {code for code, _ in refusals(questionnaire(*circle))} == {"condition-cycle"}
    assert "enableWhen cycle" in {feature for _, feature in inspected.unsupported}
    both = response(answered("a", "x"), answered("b", "x"))
    assert inspected.enabled(both, TODAY) == {"a": True, "b": True}


def test_a_circle_through_the_groups_around_is_found() -> None:
    whole = questionnaire(
        asks("g", "group", enableWhen=[when("y")], item=[asks("x", "boolean")]),
        asks("h", "group", enableWhen=[when("x")], item=[asks("y", "boolean")]),
    )

    assert {code for code, _ in refusals(whole)} == {"condition-cycle"}


@pytest.mark.parametrize(
    "valueset",
    [
        b"{",
        b"[]",
        b'{"resourceType": "Patient"}',
        b'{"resourceType": "ValueSet", "id": "a", "id": "b"}',
    ],
)
def test_a_value_set_that_cannot_be_read_is_a_fault_of_the_question(valueset: bytes) -> None:
    whole = written(questionnaire(asks("a", "choice", answerValueSet=COLOURS)))

    with pytest.raises(FormError) as caught:
        load(whole, valuesets={COLOURS: valueset})

    assert {(f.code, f.link_id) for f in caught.value.faults} == {("valueset", "a")}


def test_a_concept_without_a_code_is_a_fault_and_leaves_the_others() -> None:
    broken = {
        "resourceType": "ValueSet",
        "id": "v",
        "compose": {
            "include": [{"concept": [{"display": "Nothing"}, {"code": "x", "display": "X"}]}]
        },
    }
    whole = questionnaire(asks("a", "choice", answerValueSet="#v"), contained=[broken])

    assert refusals(whole) == {("option", "a")}
    assert [o.code for o in load(written(whole), "inspect").item("a").options] == ["x"]


def test_rows_to_choose_must_stand_in_a_repeating_group() -> None:
    single = asks("g", "group", item=[asks("g.ref")])

    assert ("rows-missing", "a") in refusals(
        questionnaire(single, asks("a", "choice", **chosen_from_rows("g.ref")))
    )


def test_rows_and_options_together_are_refused() -> None:
    rows = asks("g", "group", repeats=True, item=[asks("g.ref")])
    both = asks("a", "choice", **coloured("x"), **chosen_from_rows("g.ref"))

    assert ("options-twice", "a") in refusals(questionnaire(rows, both))


def test_help_text_is_read_even_where_a_condition_keeps_it_an_item() -> None:
    child = asks("h", "display", enableWhen=[when("a")], **shown_as("help"))

    form = a_form(asks("a", "boolean", item=[child]))

    assert form.item("a").help == ""
    assert form.item("a").items == (form.item("h"),)


@MANY
@given(ANY_JSON)
def test_no_json_at_all_makes_loading_stumble(value: object) -> None:
    assert refusals(written(value), "inspect") == {("resource", "")}


@MANY
@given(st.recursive(ANY_JSON, lambda inner: st.dictionaries(
    st.sampled_from(["linkId", "type", "item", "enableWhen", "question", "operator", "extension",
                     "url", "answerOption", "valueCoding", "code", "initial", "_text", "answerValueSet"]),
    inner | st.sampled_from(["group", "choice", "#v", "a", "=", HL7 + "translation", HL7 + "minValue"]),
    max_size=5) | st.lists(inner, max_size=3), max_leaves=12))  # fmt: skip
def test_no_item_at_all_makes_loading_stumble(value: object) -> None:
    whole = questionnaire(
        contained=[value, {"resourceType": "ValueSet", "id": "v", "compose": value}]
    )

    for mode in ("strict", "inspect"):
        refusals(
            {**whole, "item": [value, {"linkId": "a", "type": "choice", "answerValueSet": "#v"}]},
            mode,
        )
