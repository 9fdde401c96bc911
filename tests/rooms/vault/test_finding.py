"""The worklist is in the order of need, and words find records by how they begin."""

import hashlib
from datetime import timedelta

import pytest

from rooms.vault.vault_builders import NAME, NOON, a_day, a_decision, a_draft, a_line, keep_draft
from sharedesk.vault import Vault
from sharedesk.vault.keeping import sortable
from sharedesk.vault.migrating import shipped_steps
from sharedesk.vault.troubles import VaultDamaged

LATER, LATEST = NOON + timedelta(hours=1), NOON + timedelta(hours=2)


def keep_lines(vault: Vault, **lines) -> None:
    with vault.writing() as keep:
        for name, facts in lines.items():
            keep.draft(a_draft(name), a_line(name, **facts))


def test_what_needs_doing_first_comes_first(vault):
    keep_lines(
        vault,
        quiet={},
        quiet_but_newer={"changed_at": LATER},
        due_late={"status": "SIGNED", "tell_by": a_day(20)},
        due_soon={"status": "SIGNED", "tell_by": a_day(24), "review_on": a_day(3)},
        deferred={"defer_until": NOON + timedelta(days=15)},
        urgent={"urgent_unacknowledged": True},
    )

    assert vault.worklist() == [
        "urgent",
        "quiet_but_newer",
        "quiet",
        "due_soon",
        "deferred",
        "due_late",
    ]


def test_the_worklist_can_be_in_order_of_change_or_of_the_event(vault):
    keep_lines(
        vault,
        first={"changed_at": LATEST, "event_at": NOON},
        second={"changed_at": NOON, "event_at": LATER},
        third={"changed_at": LATER},
    )

    assert vault.worklist(order="newest") == ["first", "third", "second"]
    assert vault.worklist(order="event") == ["second", "first", "third"]
    assert vault.worklist(order="newest", limit=1) == ["first"]
    assert vault.worklist(order="begun") == ["third", "second", "first"]


def test_the_worklist_can_be_of_one_status(vault):
    keep_lines(vault, one={"status": "DRAFT"}, two={"status": "AWAITING_ADVICE"})

    assert vault.worklist(status="AWAITING_ADVICE") == ["two"]
    assert vault.worklist(status="SIGNED") == []


def test_a_line_follows_its_record(vault):
    keep_draft(vault)
    with vault.writing() as keep:
        keep.decision(a_decision(), a_line(status="SIGNED", children=("Zoë", "Ben")))

    assert vault.lines([NAME]) == [a_line(status="SIGNED", children=("Zoë", "Ben"))]


def test_lines_come_in_the_order_that_is_asked_for_without_those_that_are_gone(vault):
    names = [f"SD-{place:06d}" for place in range(1200)]
    keep_lines(vault, **{name: {} for name in names})

    lines = vault.lines(["SD-ZZZZZZ", *reversed(names)])

    assert [line.id for line in lines] == list(reversed(names))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("zoe", ["first"]),
        ("ZOË", ["first"]),
        ("bran", ["second", "first"]),
        ("zoe second", []),
        ("brandt rent", ["second"]),
        ('"brandt" (rent)', ["second"]),
        ("rent-arrears", ["second"]),
        ("NEAR(", []),
        ("brandt\0rent", ["second"]),
        ("first", ["first"]),
        ("- *", []),
        ("zoe\0bran", ["first"]),
        ("\0", []),
        (" ".join(["bran"] * 400), ["second", "first"]),
        ("", ["second", "first"]),
        ("  ", ["second", "first"]),
    ],
)
def test_words_find_records_by_how_they_begin(vault, words, found):
    with vault.writing() as keep:
        keep.draft(a_draft("first"), a_line("first"), "Zoë Brandt, aged five")
        keep.draft(a_draft("second"), a_line("second", changed_at=LATER), "Brandt rent arrears")

    assert vault.worklist(words=words, order="newest") == found
    assert vault.worklist(words=words, order="begun") == found


def test_words_and_status_are_both_asked_for(vault):
    with vault.writing() as keep:
        keep.draft(a_draft("first"), a_line("first"), "heron")
        keep.decision(a_decision("second"), a_line("second", status="SIGNED"), "heron")

    assert vault.worklist(words="heron", status="SIGNED") == ["second"]


def test_words_are_those_of_the_last_save_that_gave_any(vault):
    keep_draft(vault, words="heron")
    keep_draft(vault, words=None)
    found_before = vault.worklist(words="heron")
    keep_draft(vault, words="kingfisher")

    assert found_before == [NAME]
    assert vault.worklist(words="heron") == []
    assert vault.worklist(words="kingfisher") == [NAME]


def test_status_counts_what_there_is(vault):
    keep_draft(vault)
    with vault.writing() as keep:
        keep.decision(a_decision("SD-4K7Q2N"), a_line("SD-4K7Q2N"))

    status = vault.status()

    assert (status.records, status.drafts, status.schema_version) == (2, 1, len(shipped_steps()))
    assert status.last_backup is None
    assert status.size > 4096
    assert status.cipher["cipher_version"].startswith("4.")
    assert status.cipher["cipher_page_size"] == "4096"
    assert not status.is_read_only


def test_a_body_that_no_program_of_ours_wrote_is_damage(vault):
    keep_draft(vault)
    connection = vault._file.connect()
    connection.execute("UPDATE record SET body = '[]'")
    connection.execute(
        "UPDATE kept SET sha256 = :sha256 WHERE thing LIKE '% body'",
        {"sha256": hashlib.sha256(b"DRAFT\n[]").digest()},
    )
    connection.close()

    with pytest.raises(VaultDamaged):
        vault.record(NAME)


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (None, ""),
        (a_day(1), "2026-12-01"),
        (NOON.replace(tzinfo=None), "2026-11-22T12:00:00"),
        (NOON, "2026-11-22T12:00:00+00:00"),
    ],
)
def test_dates_and_times_sort_as_text(moment, text):
    assert sortable(moment) == text
