"""The directory of a vault: names that begin as typed, and people who could be mistaken."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import a_decision, a_draft, a_session
from sharedesk.base.clock import FixedClock
from sharedesk.desk.directory import lookalikes, suggestions
from sharedesk.desk.session import Session
from sharedesk.records.likeness import Named


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Session:
    session, _ = a_session(tmp_path / "vault", clock)
    return session


def child(name: str, born: str) -> list[dict[str, str]]:
    return [{"ref": "P1", "name": name, "role": "SUBJECT_CHILD", "dob": born}]


def test_a_name_of_a_signed_record_and_of_a_draft_is_offered_once(session: Session) -> None:
    a_decision(session, "SC1")
    a_draft(session, "SC1")

    offered = suggestions(session, "people.name", "ava h", "")

    assert [(entry.name, entry.born) for entry in offered] == [("Ava Holt", "2026-03-14")]


def test_two_letters_offer_nothing_and_neither_does_the_record_itself(session: Session) -> None:
    draft = a_draft(session, "SC1")

    assert suggestions(session, "people.name", "av", "") == ()
    assert suggestions(session, "people.name", "ava", draft.id) == ()


def test_words_that_stand_elsewhere_in_a_record_are_no_name(session: Session) -> None:
    a_draft(session, "SC1")

    assert suggestions(session, "people.name", "early help", "") == ()
    (front_door,) = suggestions(session, "shares.to", "duty w", "")
    assert front_door.name == "Duty worker, Northmoor Early Help front door"


def test_at_most_five_are_offered(session: Session) -> None:
    for number in range(7):
        a_draft(session, "SC1", people=child(f"Ava Holt {number}", "2026-03-14"))

    assert len(suggestions(session, "people.name", "ava", "")) == 5


def test_a_letter_or_a_figure_that_slipped_is_told(session: Session) -> None:
    a_decision(session, "SC1")

    (typed_wrong,) = lookalikes(session, Named("Ava Holt", "2026-03-15"), "")
    (other_child,) = lookalikes(session, Named("Eva Holt", "2026-03-14"), "")

    assert (typed_wrong.entry.name, typed_wrong.how) == ("Ava Holt", "MISTYPED_BIRTH")
    assert other_child.how == "SIMILAR"


def test_the_same_person_and_a_stranger_are_not(session: Session) -> None:
    a_decision(session, "SC1")

    assert lookalikes(session, Named("Ava Holt", "2026-03-14"), "") == ()
    assert lookalikes(session, Named("Noor Khan", "2026-03-14"), "") == ()
    assert lookalikes(session, Named("  "), "") == ()
