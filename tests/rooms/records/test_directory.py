"""The directory: what one record gives for a question, and what choosing it fills in."""

from __future__ import annotations

from builders import answers_of
from sharedesk.desk.library import open_library
from sharedesk.records.directory import ENTRIES, entries_of


def test_a_person_brings_what_is_theirs_and_not_what_they_are_to_one_child() -> None:
    kelly = list(entries_of("people.name", "SD-1", answers_of("SC1")))[1]

    assert (kelly.name, kelly.record, kelly.born) == ("Kelly Holt", "SD-1", "")
    assert kelly.fills == {
        "name": "Kelly Holt",
        "address": "4 Quarry Rise, Northmoor",
        "address_restricted": False,
    }


def test_a_child_is_told_from_others_by_name_and_birth_date() -> None:
    ava = next(entries_of("people.name", "SD-1", answers_of("SC1")))

    assert ava.born == "2026-03-14"
    assert ava.same == ("ava holt", "2026-03-14")
    assert (ava.named.name, ava.named.born) == ("Ava Holt", "2026-03-14")


def test_recipients_and_whoever_asked_are_entries_too() -> None:
    (recipient,) = entries_of("shares.to", "SD-1", answers_of("SC1"))
    (agency,) = entries_of("req_org", "SD-3", answers_of("SC3"))

    assert recipient.fills["method"] == "NHS_SECURE_SUBJECT"
    assert recipient.born == ""
    assert agency.fills == {"req_org": "Private individual (parent)"}


def test_a_row_without_a_name_is_no_entry() -> None:
    assert not list(entries_of("people.name", "SD-1", {"people": [{"role": "SIBLING"}]}))


def test_every_question_of_the_directory_and_what_it_fills_is_in_the_form() -> None:
    form = open_library().form
    for question, keys in ENTRIES.items():
        group, _, key = question.rpartition(".")
        assert key in keys
        assert all((f"{group}.{each}" if group else each) in form.items_by_id for each in keys)
