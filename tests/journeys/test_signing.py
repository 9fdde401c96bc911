"""Signing: once, whatever is pressed; and never anything left out that nobody was told of."""

from __future__ import annotations

import pytest
from driving import Journey
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sharedesk.desk.listing import worklist
from sharedesk.records.life import Draft
from sharedesk.ui.parts.problems import ErrorSummary
from sharedesk.ui.parts.question import Question

SIGN = "Sign decision"


@pytest.fixture
def ready(at_work: Journey) -> Journey:
    """A complete draft, open at the check."""
    told = at_work.scenario("SC1")
    at_work.at(told["answers"]["signed_at"])
    at_work.open_draft("SC1")
    at_work.person.go_to_step("check")
    return at_work


def kinds_of(journey: Journey) -> list[str]:
    return [event.kind for event in journey.session.vault.history(journey.record)]


def test_a_double_press_signs_one_record_once(ready: Journey) -> None:
    button = ready.person.button(SIGN)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    ready.person.settle()

    assert kinds_of(ready).count("SIGNED") == 1
    assert len(worklist(ready.session)) == 1


def test_looking_through_the_pages_writes_nothing_into_the_history(ready: Journey) -> None:
    for page in ("page-who", "page-share", "page-sign", "check"):
        ready.person.go_to_step(page)

    assert kinds_of(ready) == ["CREATED"]


def test_an_answer_that_stops_applying_rests_greyed_and_comes_back(ready: Journey) -> None:
    person = ready.person
    person.go_to_step("page-why")
    person.answer("concern_level", "NONE")
    question = question_of(ready, "concern_types")
    assert question.isVisible()
    assert not question.isEnabled()
    assert "left out when you sign" in person.texts()

    person.answer("concern_level", "EARLY_HELP")

    assert question.isEnabled()
    assert question.value() == ["PARENTAL_MH", "POVERTY_HOUSING"]


def test_what_is_left_out_is_told_before_signing_and_not_in_the_record(ready: Journey) -> None:
    person = ready.person
    person.go_to_step("page-why")
    person.answer("concern_level", "NONE")
    person.go_to_step("check")
    told = person.texts()
    person.push(SIGN)
    person.settle()

    assert "One answer is left out" in told
    assert question_words(ready, "concern_types") in told
    assert "concern_types" not in ready.decision().answers
    assert ready.decision().answers["concern_level"] == "NONE"


def test_the_rows_and_the_section_of_a_request_rest_when_there_was_none(ready: Journey) -> None:
    person = ready.person
    person.go_to_step("page-why")
    person.answer("direction", "REQUEST")
    person.answer("req_org", "Northmoor Housing")
    person.answer("direction", "PROACTIVE")
    asked_for = question_of(ready, "req_org")
    assert asked_for.isVisible()
    assert not asked_for.isEnabled()
    assert not question_of(ready, "req_person").isVisible()

    person.go_to_step("page-tell")
    person.answer("consent_route", "NOT_SOUGHT_UNSAFE")

    row = person.see("consents[0]")
    assert row is not None
    assert not row.isEnabled()
    assert not person.has_button("Add an agreement or a refusal")


def test_a_gap_leads_to_its_question_and_back_to_the_check(ready: Journey) -> None:
    person = ready.person
    person.go_to_step("page-weigh")
    entry = person.go_to("risk_if_not")
    entry.selectAll()  # type: ignore[attr-defined]
    person.press(Qt.Key.Key_Delete)
    person.go_to_step("check")
    assert not person.button(SIGN).isEnabled()
    person.press(Qt.Key.Key_Space)
    person.settle()
    assert person.focus is person.see("risk_if_not")

    person.answer("risk_if_not", "Mood and arrears likely to worsen.")
    person.push("Check answers")
    person.settle()

    assert person.button(SIGN).isEnabled()


def test_a_half_typed_date_is_one_thing_to_mend_and_names_its_question(ready: Journey) -> None:
    person = ready.person
    person.go_to_step("page-who")
    person.go_to("event_at:year")
    person.press(Qt.Key.Key_Backspace)
    person.go_to_step("check")

    links = [link.words() for link in person.window.findChildren(ErrorSummary)[0].links]
    question = question_words(ready, "event_at")
    assert links == [f"{question} What was typed here is not complete yet."]


def test_a_point_that_nobody_gets_is_found_in_the_grid(ready: Journey) -> None:
    person = ready.person
    person.go_to_step("page-share")
    for point in ("I1", "I2", "I3"):
        person.go_to(f"shares[0].items={point}")
        person.press(Qt.Key.Key_Space)
    person.go_to_step("check")
    person.press(Qt.Key.Key_Space)
    person.settle()

    assert person.focus is person.see("shares[0].items=I1")


def test_an_unsigned_record_is_a_draft_still(ready: Journey) -> None:
    assert isinstance(ready.session.vault.record(ready.record), Draft)


def question_of(journey: Journey, path: str) -> Question:
    found = journey.person.window.findChildren(Question)
    return next(each for each in found if each.path == path)


def question_words(journey: Journey, path: str) -> str:
    words: str = journey.session.library.form.item(path).text
    return words
