"""The guidance that is shipped can be read, holds together, and speaks as advice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sharedesk.base import shipped
from sharedesk.records.guidance import Guidance, GuidanceError, parse_guidance
from sharedesk.records.packs import parse_organisation_pack

FOLDER = shipped.resources() / "guidance"
FORM = shipped.forms() / "information-sharing-decision" / "questionnaire.json"
OUTCOMES = {"act-now", "do-not-share", "may-share", "seek-advice", "share-with-care"}


def shipped_files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in FOLDER.glob("*.json")}


def changed(name: str, change: Callable[[Any], object]) -> dict[str, bytes]:
    """The shipped files with one change to what one of them says."""
    files = shipped_files()
    content = json.loads(files[name])
    change(content)
    return files | {name: json.dumps(content).encode()}


@pytest.fixture(scope="module")
def guidance() -> Guidance:
    return parse_guidance(shipped_files())


def faults_of(files: dict[str, bytes]) -> tuple[str, ...]:
    with pytest.raises(GuidanceError) as refused:
        parse_guidance(files)
    return refused.value.faults


@pytest.mark.parametrize(("edition", "letter"), [("2018", "R"), ("2024", "G")])
def test_each_edition_has_its_seven_rules_in_order(
    guidance: Guidance, edition: str, letter: str
) -> None:
    codes = [rule.code for rule in guidance.edition(edition).rules]

    assert codes == [f"{letter}{number}" for number in range(1, 8)]


def test_the_newer_edition_is_current_and_the_older_says_that_it_was_replaced(
    guidance: Guidance,
) -> None:
    assert guidance.edition("2024").status == "CURRENT"
    assert guidance.edition("2018").status == "SUPERSEDED"
    assert "2024" in guidance.edition("2018").status_words


def test_a_rule_is_found_by_its_edition_and_code(guidance: Guidance) -> None:
    assert guidance.rule("2024", "G5").heading == "Guard identities"


def test_a_rule_of_another_edition_is_not_found(guidance: Guidance) -> None:
    with pytest.raises(KeyError):
        guidance.rule("2018", "G5")


def test_the_welfare_rule_of_2018_became_two_rules(guidance: Guidance) -> None:
    assert guidance.counterparts("R5") == ("G1", "G5")
    assert guidance.counterparts("G1") == ("R1", "R5")


def test_every_rule_has_a_counterpart(guidance: Guidance) -> None:
    codes = [rule.code for each in guidance.editions for rule in each.rules]

    assert [code for code in codes if not guidance.counterparts(code)] == []


def test_every_terminal_has_a_known_outcome(guidance: Guidance) -> None:
    assert [each.code for each in guidance.terminals] == [f"T{number}" for number in range(7)]
    assert {each.outcome for each in guidance.terminals} == OUTCOMES


def test_terminals_advise_and_never_order(guidance: Guidance) -> None:
    for terminal in guidance.terminals:
        assert terminal.leads_to.startswith("The guidance would lead to")
        assert not re.search(
            r"\byou (may|must)\b", terminal.leads_to + terminal.because, re.IGNORECASE
        )


def test_no_answer_of_the_flowchart_leads_nowhere(guidance: Guidance) -> None:
    first = guidance.question("Q0a")

    assert (first.yes, first.no, first.unsure) == ("T0", "Q0b", "T0")
    assert guidance.terminal(guidance.question("Q1").no).outcome == "do-not-share"


def test_the_urgent_card_holds_no_number_but_999(guidance: Guidance) -> None:
    text = FOLDER.joinpath("urgent-card.json").read_text(encoding="utf-8")
    words = re.sub(r'"review(?:ed)?_(?:on|by)": "[^"]*"', "", text)

    assert set(re.findall(r"\d{3,}", words)) == {"999"}
    assert guidance.card.calls[0].stamp == "CALLED_999"


def test_the_calls_to_services_find_their_numbers_in_the_example_pack(guidance: Guidance) -> None:
    pack = (shipped.resources() / "organisation" / "example.json").read_bytes()
    known = {number.id for number in parse_organisation_pack(pack).phone_numbers}

    assert [call.number for call in guidance.card.calls if call.number in known] == [
        "emergency",
        "social_care_day",
        "out_of_hours",
    ]


def test_every_call_is_stamped_with_a_code_that_the_form_offers(guidance: Guidance) -> None:
    offered = (shipped.forms() / "valuesets" / "urgent-action.json").read_text(encoding="utf-8")

    assert all(f'"{call.stamp}"' in offered for call in guidance.card.calls)


def test_help_stands_beside_every_page_that_a_person_fills_in(guidance: Guidance) -> None:
    pages = set(re.findall(r'"(page-[a-z]+)"', FORM.read_text(encoding="utf-8"))) - {"page-record"}

    assert {page for page in pages if not guidance.topics_for(page)} == set()
    assert {page for topic in guidance.topics for page in topic.pages} <= pages


def test_help_beside_the_page_on_agreement_speaks_of_interpreters(guidance: Guidance) -> None:
    assert "interpreters" in [topic.id for topic in guidance.topics_for("page-tell")]


def test_every_topic_stands_in_a_chapter_that_has_others(guidance: Guidance) -> None:
    used = [topic.chapter for topic in guidance.topics]

    assert {chapter.id for chapter in guidance.chapters} == set(used)
    assert min(used.count(each) for each in set(used)) > 1


def test_a_question_that_is_explained_is_one_of_the_form(guidance: Guidance) -> None:
    known = set(re.findall(r'"linkId": "([^"]+)"', FORM.read_text(encoding="utf-8")))

    assert {asked for topic in guidance.topics for asked in topic.questions} <= known


def test_every_page_of_the_form_has_its_what_ifs(guidance: Guidance) -> None:
    pages = set(re.findall(r'"(page-[a-z]+)"', FORM.read_text(encoding="utf-8"))) - {"page-record"}

    assert pages - {about.page for about in guidance.helps} == set()


def test_a_what_if_asks_and_answers_shortly(guidance: Guidance) -> None:
    for about in guidance.helps:
        assert len(about.answers) >= 3
        for each in about.answers:
            assert each.ask.startswith("What if ")
            assert each.ask.endswith("?")
            assert len(each.answer.split()) <= 45


def test_the_tour_has_four_pictures(guidance: Guidance) -> None:
    assert len(guidance.tour) == 4


def test_an_address_outside_is_a_safe_one(guidance: Guidance) -> None:
    addresses = [source.web for source in guidance.sources if source.web]

    assert len(addresses) > 5
    assert all(re.fullmatch(r"https://[a-z.]+/\S*", each) for each in addresses)


def test_every_help_page_names_its_sources_and_sends_people_to_their_organisation(
    guidance: Guidance,
) -> None:
    for topic in guidance.topics:
        assert topic.sources
        assert "your organisation" in topic.check
        assert date.fromisoformat(topic.reviewed_on) < date.fromisoformat(topic.review_by)


def test_every_file_has_an_owner_and_a_date_for_its_next_review(guidance: Guidance) -> None:
    assert set(guidance.reviews) == set(shipped_files())
    for review in guidance.reviews.values():
        assert review.owner
        assert date.fromisoformat(review.reviewed_on) < date.fromisoformat(review.review_by)


def test_a_source_that_was_only_partly_read_asks_to_be_checked(guidance: Guidance) -> None:
    partly = [each for each in guidance.sources if each.basis == "PARTLY_READ"]

    assert "DFE-2024" in [each.key for each in partly]
    assert all(each.note for each in partly)
    assert guidance.source("DFE-2024").publisher == "Department for Education"
    assert guidance.topic("agreement").sources[0] == "ICO-SHARING"


def test_missing_and_broken_files_are_all_named_at_once() -> None:
    files = shipped_files() | {"topics.json": b"{"}
    del files["flow.json"]

    faults = faults_of(files)

    assert any(fault.startswith("flow.json: is missing") for fault in faults)
    assert any(fault.startswith("topics.json: ") for fault in faults)


def test_a_file_without_an_owner_is_refused() -> None:
    faults = faults_of(changed("sources.json", lambda content: content.pop("owner")))

    assert len(faults) == 1
    assert faults[0].startswith("sources.json")


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        (
            "flow.json",
            lambda content: content["questions"][2].update(no="T9"),
            "flow.json: speaks of T9",
        ),
        (
            "golden-rules.json",
            lambda content: content["crosswalk"][0].update(rule_2024="G8"),
            "golden-rules.json: speaks of G8",
        ),
        (
            "topics.json",
            lambda content: content["topics"][0]["sources"].append("HEARSAY"),
            "topics.json: speaks of HEARSAY",
        ),
        (
            "flow.json",
            lambda content: content["terminals"].append(content["terminals"][0]),
            "flow.json: T0 stands there twice",
        ),
        (
            "topics.json",
            lambda content: content["topics"][0].update(chapter="elsewhere"),
            "topics.json: speaks of elsewhere",
        ),
        (
            "topics.json",
            lambda content: content["topics"][0]["links"].append("nowhere"),
            "topics.json: speaks of nowhere",
        ),
        (
            "topics.json",
            lambda content: content["topics"][0]["questions"].append("art6"),
            "topics.json: question art6 stands there twice",
        ),
        (
            "what-if.json",
            lambda content: content["helps"][0]["answers"][0].update(topic="nowhere"),
            "what-if.json: speaks of nowhere",
        ),
    ],
    ids=[
        "terminal",
        "rule",
        "source",
        "twice",
        "chapter",
        "link",
        "question",
        "what-if",
    ],
)
def test_guidance_that_does_not_hold_together_is_refused(
    name: str, change: Callable[[Any], object], fault: str
) -> None:
    assert faults_of(changed(name, change)) == (fault,)


def test_other_files_beside_the_guidance_are_left_alone() -> None:
    files: dict[str, bytes] = shipped_files() | {"notes.json": b"not read"}

    assert parse_guidance(files).editions


def test_the_guidance_keeps_its_files_readable_for_people() -> None:
    for path in sorted(Path(FOLDER).glob("*.json")):
        content = json.loads(path.read_bytes())

        assert (
            path.read_text(encoding="utf-8")
            == json.dumps(content, indent=2, ensure_ascii=False) + "\n"
        )
