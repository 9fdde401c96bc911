"""The questionnaire that is shipped asks the whole record, once, in words and with help."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from sharedesk.base import shipped
from sharedesk.forms import Form, enabled, load, read_answers, without_disabled
from sharedesk.forms.linting import lint
from sharedesk.forms.locking import check_lock, make_lock
from sharedesk.forms.model import Item
from sharedesk.forms.printing import print_form

HERE = Path(__file__).parent
SCENARIOS = sorted((HERE.parent / "scenarios").glob("SC*.json"))
FORM = shipped.forms() / "information-sharing-decision" / "questionnaire.json"
TODAY = date(2026, 11, 22)
PAGES = [
    "page-urgent",
    "page-who",
    "page-why",
    "page-know",
    "page-identify",
    "page-tell",
    "page-sure",
    "page-weigh",
    "page-basis",
    "page-decide",
    "page-share",
    "page-after",
    "page-sign",
    "page-record",
]
KINDS = {
    "bool": "boolean",
    "dt": "dateTime",
    "date": "date",
    "enum": "choice",
    "multi": "choice",
    "ref": "choice",
    "refs": "choice",
    "rows": "group",
}
REPEATING = {"multi", "refs", "rows", "texts"}
REFS_TO = {"about": "people", "person": "people", "people": "people", "addresses": "people"}
DPV = re.compile(
    r"https://w3id\.org/dpv(/legal/eu/gdpr#A[69]-\d-[a-z]|/justifications#[A-Z]\w+|#[A-Z]\w+)"
)


class Entry(Struct, frozen=True):
    """A line of dictionary.txt."""

    id: str
    type: str
    always: bool
    rules: frozenset[tuple[str, int]]
    codes: tuple[str, ...]

    @property
    def limit(self) -> int | None:
        found = re.fullmatch(r"texts?\((\d+)\)", self.type)
        return int(found[1]) if found else None

    @property
    def kind(self) -> str:
        if self.limit is not None:
            return "string" if self.limit <= 120 else "text"
        return KINDS[self.type]

    @property
    def repeats(self) -> bool:
        return self.type.partition("(")[0] in REPEATING


def entry(line: str) -> Entry:
    name, kind, always, old, new, *codes = line.split()
    years = (("2018", old), ("2024", new))
    rules = {
        (year, int(each[1:])) for year, text in years for each in text.split(",") if text != "-"
    }
    return Entry(name, kind, always == "always", frozenset(rules), tuple(codes))


DICTIONARY = [
    entry(line)
    for line in (HERE / "dictionary.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def valuesets() -> dict[str, bytes]:
    found = {}
    for path in sorted((shipped.forms() / "valuesets").glob("*.json")):
        content = path.read_bytes()
        found[json.loads(content)["url"]] = content
    return found


@pytest.fixture(scope="module")
def form() -> Form:
    return load(FORM.read_bytes(), valuesets=valuesets())


def items_below(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from items_below(item.items)


def visible_questions(form: Form) -> list[Item]:
    return [item for item in items_below(form.items) if item.is_question and not item.hidden]


def raw_items(below: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in below.get("item", ()):
        yield item
        yield from raw_items(item)


def scenario(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def test_the_pages_stand_in_the_order_of_the_work(form: Form) -> None:
    assert [item.link_id for item in form.items] == PAGES
    assert all(item.page for item in form.items)


def test_only_the_page_of_what_the_program_keeps_is_hidden(form: Form) -> None:
    assert [item.link_id for item in form.items if item.hidden] == ["page-record"]


def test_every_field_of_the_dictionary_is_asked_exactly_once(form: Form) -> None:
    asked = Counter(item.link_id for item in items_below(form.items) if item.is_question)
    rows = {entry.id for entry in DICTIONARY if entry.type == "rows"}

    assert asked == Counter(entry.id for entry in DICTIONARY if entry.id not in rows)
    assert all(form.item(name).repeats for name in rows)


@pytest.mark.parametrize("wanted", DICTIONARY, ids=lambda wanted: wanted.id)
def test_a_question_is_as_the_dictionary_has_it(form: Form, wanted: Entry) -> None:
    item = form.item(wanted.id)

    assert item.kind == wanted.kind
    assert item.repeats == wanted.repeats
    assert item.max_length == wanted.limit
    assert item.required == wanted.always
    assert frozenset(item.tags) == (frozenset() if wanted.type == "rows" else wanted.rules)
    if wanted.codes:
        assert sorted(option.code for option in item.options) == sorted(wanted.codes)


@pytest.mark.parametrize(
    "wanted",
    [each for each in DICTIONARY if each.type in ("ref", "refs")],
    ids=lambda each: each.id,
)
def test_a_choice_among_rows_is_one_among_the_right_rows(form: Form, wanted: Entry) -> None:
    last = wanted.id.rpartition(".")[2]

    assert form.item(wanted.id).ref_group.partition(".")[0] == REFS_TO.get(last, "info_items")


def test_rows_stand_inside_the_group_that_their_ids_name(form: Form) -> None:
    for group in items_below(form.items):
        if group.kind == "group" and group.repeats:
            inside = [item.link_id for item in group.items if item.kind != "display"]
            assert all(name.startswith(f"{group.link_id}.") for name in inside)


def test_at_least_one_person_one_point_and_one_entry_on_openness_are_asked_for(
    form: Form,
) -> None:
    for name in ("people", "info_items", "informed"):
        assert (form.item(name).required, form.item(name).min_occurs) == (True, 1)


def test_the_form_passes_its_own_lint() -> None:
    assert lint(FORM.read_bytes(), valuesets=valuesets()) == ()


def test_nothing_in_the_form_is_beyond_the_engine(form: Form) -> None:
    assert not form.unsupported


def test_the_form_is_printed_canonically() -> None:
    for path in (FORM, *(shipped.forms() / "valuesets").glob("*.json")):
        assert path.read_bytes() == print_form(json.loads(path.read_bytes())), path.name


def test_the_lock_has_the_form_that_is_shipped(form: Form) -> None:
    lock = json.loads((shipped.forms() / "LOCK.json").read_bytes())

    assert check_lock(lock, [form]) == ()
    assert make_lock([form], lock) == lock


def test_no_condition_asks_for_an_answer_to_be_different() -> None:
    raw = json.loads(FORM.read_bytes())
    operators = {
        condition["operator"] for item in raw_items(raw) for condition in item.get("enableWhen", ())
    }

    assert operators == {"=", "exists"}


def test_every_visible_question_has_words_and_help(form: Form) -> None:
    for item in visible_questions(form):
        assert item.text.endswith("?"), item.link_id
        assert 15 <= len(item.help) <= 320, item.link_id


def test_every_visible_question_serves_a_golden_rule_of_both_editions(form: Form) -> None:
    untagged = {
        item.link_id
        for item in visible_questions(form)
        if {year for year, _ in item.tags} != {"2018", "2024"}
    }

    assert untagged == {"rules_edition", "visit_mode"}


def test_every_page_explains_itself_and_has_a_line_to_say(form: Form) -> None:
    for page in form.items[:-1]:
        says = form.item(f"say-{page.link_id}")
        assert page.help
        assert says.category == "instructions"
        assert says.text.startswith("Say it like this")


def test_what_the_program_keeps_is_hidden_and_cannot_be_typed(form: Form) -> None:
    refs = ("people.ref", "info_items.ref")
    for item in (*items_below(form.item("page-record").items), *map(form.item, refs)):
        assert item.hidden
        assert item.read_only
        assert not item.required


def test_every_choice_has_words_that_are_no_code(form: Form) -> None:
    for item in items_below(form.items):
        for option in item.options:
            assert option.display
            assert not re.fullmatch(r"[A-Z0-9_]{4,}", option.display), option.code


def test_advice_in_the_form_never_orders(form: Form) -> None:
    shown = [item for item in items_below(form.items) if item.outcome]

    assert {item.outcome for item in shown} == {"act-now", "seek-advice", "may-share"}
    assert not [item for item in shown if re.search(r"you (may|must)\b", item.text, re.IGNORECASE)]


def test_every_value_set_has_our_url_and_is_used(form: Form) -> None:
    used = {
        item["answerValueSet"]
        for item in raw_items(json.loads(FORM.read_bytes()))
        if "answerValueSet" in item
    }

    assert form.url == "https://sharedesk.example/forms/information-sharing-decision"
    assert set(valuesets()) == used
    for path in (shipped.forms() / "valuesets").glob("*.json"):
        assert (
            json.loads(path.read_bytes())["url"]
            == f"https://sharedesk.example/valuesets/{path.stem}"
        )


def test_codes_are_of_our_own_systems_and_dpv_is_only_pointed_at() -> None:
    for content in valuesets().values():
        (include,) = json.loads(content)["compose"]["include"]
        assert re.fullmatch(r"urn:sharedesk:[a-z0-9-]+", include["system"])
        pointed = [
            extension["valueUri"]
            for concept in include["concept"]
            for extension in concept.get("extension", ())
            if extension["url"] == "urn:sharedesk:dpv"
        ]
        assert [each for each in pointed if not DPV.fullmatch(each)] == []


@pytest.mark.parametrize(
    ("valueset", "code", "iri"),
    [
        ("lawful-basis", "PUBLIC_TASK", "https://w3id.org/dpv/legal/eu/gdpr#A6-1-e"),
        ("lawful-basis", "RLI_SAFEGUARDING", None),
        ("special-category-condition", "A9G_SAFEGUARD", "https://w3id.org/dpv/legal/eu/gdpr#A9-2-g"),
        ("criminal-data-condition", "A10_SAFEGUARD", None),
        ("consent-status", "UNDECIDED", "https://w3id.org/dpv#ConsentRequestDeferred"),
        ("informed-state", "NOT_TOLD", "https://w3id.org/dpv#DataSubjectUninformed"),
        ("not-told-reason", "PREJUDICE_CRIME", "https://w3id.org/dpv/justifications#CrimePreventionImpaired"),
    ],
)  # fmt: skip
def test_a_code_points_at_what_dpv_really_has(valueset: str, code: str, iri: str | None) -> None:
    content = json.loads(valuesets()[f"https://sharedesk.example/valuesets/{valueset}"])
    concepts = {each["code"]: each for each in content["compose"]["include"][0]["concept"]}
    pointed = [each.get("valueUri") for each in concepts[code].get("extension", ())]

    assert iri in (pointed if iri else [None])
    assert iri or not any(pointed)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_whole_record_can_be_read_with_what_the_program_keeps(form: Form, path: Path) -> None:
    raw = scenario(path)

    assert read_answers(form, raw) == raw["answers"]


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_no_answer_of_a_whole_record_is_to_a_question_that_does_not_apply(
    form: Form, path: Path
) -> None:
    answers = scenario(path)["answers"]

    kept, dropped = without_disabled(form, answers, TODAY)

    assert dropped == ()
    assert kept == answers


@pytest.mark.parametrize(
    ("change", "opened"),
    [
        ({"concern_level": "EARLY_HELP"}, "concern_types"),
        ({"immediate_danger": True}, "urgent_actions"),
        ({"record_mode": "URGENT_AFTER"}, "shares"),
        ({"decision": "SHARE_PART"}, "shares"),
        ({"direction": "REQUEST"}, "req_org"),
        ({"id_protect": True}, "id_protect_steps"),
        ({"consent_route": "SOUGHT"}, "consents"),
        ({"consent_route": "NOT_SOUGHT_UNSAFE"}, "no_seek_reasons"),
        ({"art10": "A10_SAFEGUARD"}, "art9_no_consent_limb"),
        ({"prac_agency_type": "POLICE"}, "le_part3"),
        ({"jurisdiction": "ENGLAND"}, "duty16la"),
        ({"decision": "DEFER"}, "interim_safety"),
    ],
)
def test_an_answer_opens_the_questions_that_follow_from_it(
    form: Form, change: dict[str, Any], opened: str
) -> None:
    assert not enabled(form, {}, TODAY)[opened]
    assert enabled(form, change, TODAY)[opened]


@pytest.mark.parametrize("answer", [{}, {"identifiable": "YES"}, {"identifiable": "UNSURE"}])
def test_agreement_and_lawful_basis_are_asked_unless_nobody_can_be_recognised(
    form: Form, answer: dict[str, Any]
) -> None:
    asked = enabled(form, answer, TODAY)
    left_out = enabled(form, {"identifiable": "NO"}, TODAY)

    for name in ("consent_route", "competence", "art6", "powers", "cldc"):
        assert asked[name]
        assert not left_out[name]


@pytest.mark.parametrize(
    "name",
    [
        "safe_contact",
        "review_on",
        "reconsider_if",
        "flow_departure_reason",
        "objections",
        "objections_response",
        "others_present",
        "overlook_risk",
        "advice",
        "p_necessary",
    ],
)
def test_a_question_that_is_sensible_in_other_cases_is_never_hidden(form: Form, name: str) -> None:
    assert enabled(form, {}, TODAY)[name]


def test_privacy_never_falls_away_because_another_answer_changed(form: Form) -> None:
    answers = {
        "people": [{"ref": "P1", "role": "SUBJECT_CHILD", "address_restricted": True}],
        "info_items": [{"ref": "I1", "nature": "OBSERVED_FACT", "source_anon": True}],
    }

    assert without_disabled(form, answers, TODAY) == (answers, ())
