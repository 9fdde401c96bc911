"""The worklist is in groups by what needs doing today, and is counted by what records need."""

from datetime import timedelta

import msgspec
from sqlcipher3 import dbapi2 as cipher

from rooms.vault.test_finding import keep_lines
from rooms.vault.vault_builders import NOON, a_line
from sharedesk.records import needing
from sharedesk.vault.keeping import NO_DAY, sortable
from sharedesk.vault.migrating import shipped_steps, statements

TODAY = NOON.date()
LATER = NOON + timedelta(hours=1)


def in_days(days: int):
    return TODAY + timedelta(days=days)


LINES = {
    "quiet": {"status": "COUNTERSIGNED"},
    "quiet_but_newer": {"status": "SIGNED", "changed_at": LATER},
    "review_later": {"status": "SIGNED", "review_on": in_days(24)},
    "tell_sooner": {"status": "SIGNED", "tell_by": in_days(3), "review_on": in_days(40)},
    "draft": {"status": "DRAFT"},
    "draft_but_newer": {"status": "DRAFT", "changed_at": LATER},
    "to_countersign": {"status": "SIGNED", "countersign_due": True, "review_on": in_days(9)},
    "ready": {"status": "READY"},
    "advice": {"status": "AWAITING_ADVICE", "advice_awaited": True},
    "due_today": {"status": "SIGNED", "tell_by": in_days(0)},
    "overdue": {"status": "AWAITING_ADVICE", "defer_until": NOON - timedelta(days=2)},
    "on_its_way": {"status": "SIGNED", "waiting": 1},
    "urgent": {"status": "DRAFT", "urgent_unacknowledged": True, "tell_by": in_days(-9)},
}


def names(vault, sorted_):
    """The ids of each group."""
    parts = (sorted_.now, sorted_.next, sorted_.later, sorted_.done)
    return [vault.sorting.names(part) for part in parts]


def test_records_stand_in_groups_and_in_order_of_need_within_them(vault):
    keep_lines(vault, **LINES)

    assert names(vault, vault.sorting.on(TODAY)) == [
        ["urgent", "on_its_way", "overdue", "due_today"],
        ["advice", "ready", "to_countersign", "draft_but_newer", "draft"],
        ["tell_sooner", "review_later"],
        ["quiet_but_newer", "quiet"],
    ]


def test_a_search_finds_them_in_the_same_groups_and_order(vault):
    keep_lines(vault, **LINES)
    with vault.writing() as keep:
        for number in range(1, len(LINES) + 1):
            keep._run("INSERT INTO search (rowid, words) VALUES (:n, 'heron')", {"n": number})

    assert vault.sorting.on(TODAY, words="her") == vault.sorting.on(TODAY)
    assert vault.sorting.on(TODAY, words="ibis").now == []
    assert vault.sorting.on(TODAY, words="...").done == []


def test_only_the_records_with_one_kind_of_need_can_be_asked_for(vault):
    keep_lines(vault, **LINES)

    found = vault.sorting.on(TODAY, kind="TELL")

    assert names(vault, found) == [["urgent", "due_today"], [], ["tell_sooner"], []]


def test_each_group_and_each_kind_is_counted(vault):
    keep_lines(vault, **LINES)

    counts = vault.sorting.counts(TODAY)

    assert [counts[group] for group in needing.GROUPS] == [4, 5, 2, 2]
    assert {kind: counts[kind] for kind in needing.KINDS} == {
        "URGENT": 1, "OUTBOX": 1, "DECIDE": 1, "TELL": 3, "ADVICE": 1, "SIGN": 1,
        "COUNTERSIGN": 1, "REVIEW": 3, "FINISH": 3,
    }  # fmt: skip


def test_an_empty_vault_counts_nothing(vault):
    assert set(vault.sorting.counts(TODAY).values()) == {0}


def test_the_groups_agree_with_what_is_said_of_each_record(vault):
    keep_lines(vault, **LINES)

    found = vault.sorting.on(TODAY)

    parts = (found.now, found.next, found.later, found.done)
    for group, part in zip(needing.GROUPS, parts, strict=True):
        assert {needing.group_of(line, TODAY) for line in vault.sorting.lines(part)} == {group}


def test_a_save_is_seen_in_the_order_at_once(vault):
    keep_lines(vault, one={"status": "DRAFT"})
    assert names(vault, vault.sorting.on(TODAY))[1] == ["one"]

    keep_lines(vault, one={"status": "SIGNED"}, two={"status": "READY"})

    assert names(vault, vault.sorting.on(TODAY)) == [[], ["two"], [], ["one"]]
    assert names(vault, vault.sorting.on(TODAY, kind="SIGN"))[1] == ["two"]


def test_a_single_letter_changes_nothing_but_a_single_sign_of_another_script_does(vault):
    keep_lines(vault, one={"status": "DRAFT"}, two={"status": "DRAFT"})
    with vault.writing() as keep:
        keep._run("INSERT INTO search (rowid, words) VALUES (2, 'quarry 李明')", {})

    assert len(vault.sorting.on(TODAY, words="q").next) == 2
    assert len(vault.sorting.on(TODAY, words="quarry z").next) == 1
    assert vault.sorting.on(TODAY, words="李").next == [2]


def test_a_vault_of_before_gets_the_same_columns_as_one_that_is_written_now():
    connection = cipher.connect(":memory:", isolation_level=None)
    first, second, third = shipped_steps()[:3]
    for statement in (*statements(first), *statements(second)):
        connection.execute(statement)
    lines = [a_line(name, **facts) for name, facts in LINES.items()]
    connection.execute("PRAGMA foreign_keys=OFF")
    for number, line in enumerate(lines):
        connection.execute(
            "INSERT INTO summary VALUES (?, ?, ?, 0, '', '', '', ?)",
            (number, line.id, line.status, msgspec.json.encode(line).decode()),
        )
    for statement in statements(third):
        connection.execute(statement)

    found = connection.execute("SELECT stage, due, needs FROM summary ORDER BY number").fetchall()
    connection.close()

    assert found == [
        (
            needing.stage_of(line),
            sortable(needing.due_of(line)) or NO_DAY,
            needing.bits_of(line),
        )
        for line in lines
    ]
