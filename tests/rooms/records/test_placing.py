"""Where the words of a search stand in a record, whatever their accents and capitals."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sharedesk.records.life import Addendum, Decision, Draft, FormStamp
from sharedesk.records.placing import Passage, folded, passage_in

STAMP = FormStamp("https://sharedesk.example/forms/decision", "1.0.0", "0" * 64)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LONG = "She said that it has been like this since the summer, and that nobody had ever asked. "


def a_draft(**answers: Any) -> Draft:
    child = {"ref": "P1", "name": "Siân Wójcik", "role": "SUBJECT_CHILD"}
    return Draft("SD-4K7Q2M", STAMP, {"people": [child], **answers}, NOON, NOON)


def test_a_word_is_found_by_how_it_begins_with_the_question_it_answers() -> None:
    found = passage_in(a_draft(purpose_text="Wants help with rent."), "HEL")

    assert found == Passage("purpose_text", "Wants ", "hel", "p with rent.")


def test_accents_make_no_difference_and_are_shown_as_written() -> None:
    found = passage_in(a_draft(purpose_text="A café in Gdańsk"), "gdan")

    assert found is not None
    assert found.hit == "Gdań"


def test_a_letter_that_stands_for_two_is_found_and_shown_as_written() -> None:
    found = passage_in(a_draft(purpose_text="In der Großstraße wohnt Łukasz."), "strasse")
    assert found is None  # it begins no word

    found = passage_in(a_draft(purpose_text="Große Straße, wohnt Łukasz."), "strasse")
    assert found == Passage("purpose_text", "Große ", "Straße", ", wohnt Łukasz.")
    found = passage_in(a_draft(purpose_text="Große Straße, wohnt Łukasz."), "luk")
    assert found is not None
    assert found.hit == "Łuk"


def test_what_the_line_shows_already_is_not_said_again() -> None:
    draft = a_draft(purpose_text="Sian is well.")

    assert passage_in(draft, "sian wojcik") is None
    assert passage_in(draft, "sd-4k7q2m") is None


def test_the_answer_with_most_of_the_words_is_shown() -> None:
    draft = a_draft(purpose_text="Rent is behind.", decision_reason="Rent and mood.")

    found = passage_in(draft, "mood rent")

    assert found is not None
    assert found.field == "decision_reason"


def test_the_middle_of_a_word_is_not_found() -> None:
    assert passage_in(a_draft(purpose_text="Parent"), "rent") is None


def test_a_long_answer_is_cut_around_what_was_found() -> None:
    found = passage_in(a_draft(purpose_text=f"{LONG}Bruise\nseen. {LONG}{LONG}"), "bruise")

    assert found is not None
    assert found.before.startswith("…")
    assert found.after.startswith(" seen. She")
    assert found.after.endswith("…")


def test_what_was_added_later_is_looked_through_as_well() -> None:
    added = Addendum("OUTCOME", NOON, "L. Grant", "The red bicycle was found.")
    decision = Decision("SD-4K7Q2M", STAMP, {}, NOON, "L. Grant", NOON, "0" * 64, addenda=(added,))

    found = passage_in(decision, "bicycle")

    assert found is not None
    assert (found.field, found.hit) == ("addenda.text", "bicycle")


def test_words_that_are_nowhere_are_nowhere() -> None:
    assert passage_in(a_draft(purpose_text="Rent"), "xylophone") is None


def test_a_letter_written_in_two_pieces_is_one() -> None:
    assert folded("E\u0301cole") == "ecole"
