"""A delivery is kept with its record, follows its steps, and cannot be taken away."""

import pytest
from msgspec.structs import replace
from sqlcipher3 import dbapi2 as cipher

from rooms.vault.vault_builders import (
    NAME,
    NOON,
    a_delivery,
    a_line,
    keep_decision,
    keep_draft,
)
from sharedesk.records.deliveries import Step
from sharedesk.vault.troubles import SaveRefused, VaultDamaged

OTHER = "SD-0THER1"
LINE = a_line(status="SIGNED")


def keep_delivery(vault, delivery, line=LINE):
    with vault.writing() as keep:
        keep.delivery(delivery, line)


def settled(delivery):
    return delivery.became(Step("SENT", NOON, "Ruth Amadi"))


def test_a_delivery_comes_back_as_it_was_kept(vault):
    keep_decision(vault)

    keep_delivery(vault, a_delivery())

    assert vault.deliveries(NAME) == (a_delivery(),)
    assert vault.delivery(a_delivery().id) == a_delivery()
    assert vault.delivery("nothing") is None


def test_the_row_follows_the_steps(vault):
    keep_decision(vault)
    keep_delivery(vault, a_delivery())

    keep_delivery(vault, settled(a_delivery()))

    assert vault.deliveries() == (settled(a_delivery()),)
    assert vault.verify().ok
    assert vault.verify().checked["delivery"] == 1


def test_those_that_wait_are_found_over_all_records(vault):
    keep_decision(vault)
    keep_decision(vault, OTHER)
    keep_delivery(vault, settled(a_delivery("aa" * 16)))
    keep_delivery(vault, a_delivery("bb" * 16))
    keep_delivery(vault, a_delivery("cc" * 16, OTHER), a_line(OTHER, status="SIGNED"))

    waiting = [each.id[:2] for each in vault.deliveries(waiting=True)]

    assert waiting == ["bb", "cc"]
    assert [each.id[:2] for each in vault.deliveries(NAME, waiting=True)] == ["bb"]


def test_a_record_with_a_copy_on_its_way_stands_above_those_with_dates_and_below_urgent_ones(vault):
    for name in ("SD-AAAAAA", "SD-BBBBBB", "SD-CCCCCC"):
        keep_decision(vault, name)
    with vault.writing() as keep:
        dated = a_line("SD-AAAAAA", status="SIGNED", review_on=NOON.date())
        keep.delivery(settled(a_delivery("aa" * 16, "SD-AAAAAA")), dated)
        waiting = a_line("SD-BBBBBB", status="SIGNED", waiting=1)
        keep.delivery(a_delivery("bb" * 16, "SD-BBBBBB"), waiting)
        urgent = a_line("SD-CCCCCC", status="SIGNED", urgent_unacknowledged=True)
        keep.delivery(a_delivery("cc" * 16, "SD-CCCCCC"), urgent)

    assert vault.worklist() == ["SD-CCCCCC", "SD-BBBBBB", "SD-AAAAAA"]


def test_only_a_signed_record_has_deliveries(vault):
    keep_draft(vault)

    with pytest.raises(SaveRefused):
        keep_delivery(vault, a_delivery())

    assert vault.deliveries() == ()


def test_a_delivery_never_moves_to_another_record(vault):
    keep_decision(vault)
    keep_decision(vault, OTHER)
    keep_delivery(vault, a_delivery())

    with pytest.raises(SaveRefused):
        keep_delivery(vault, replace(a_delivery(), record=OTHER), a_line(OTHER))

    assert vault.deliveries(NAME) == (a_delivery(),)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM delivery",
        "UPDATE delivery SET number = 7",
        "INSERT OR REPLACE INTO delivery SELECT * FROM delivery",
    ],
)
def test_a_delivery_is_not_taken_away_or_put_in_the_place_of_another(vault, sql):
    keep_decision(vault)
    keep_delivery(vault, a_delivery())

    with pytest.raises(cipher.IntegrityError, match="append only"):
        vault._file.writer.execute(sql)


def test_a_delivery_that_was_changed_behind_the_vaults_back_is_not_shown(vault):
    keep_decision(vault)
    keep_delivery(vault, a_delivery())
    vault._file.writer.execute("UPDATE delivery SET body = replace(body, 'duty', 'mother')")

    with pytest.raises(VaultDamaged):
        vault.deliveries(NAME)

    assert f"delivery {NAME}" in vault.verify().problems
