"""Which pack is in force on a computer, and what is said of the others."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from pack_office import DAY, Office
from sharedesk.desk.library import material
from sharedesk.packs import places as where
from sharedesk.packs.keys import public_line
from sharedesk.packs.places import Places, Standing, keep, look, pin, put_for_all
from sharedesk.packs.sealed import opened
from sharedesk.packs.troubles import PackNotWritten


def seen(places: Places, day: date = DAY) -> Standing:
    return look(places, day, material)


def serial(standing: Standing) -> int:
    return standing.in_force.contents.serial if standing.in_force else 0


def reasons(standing: Standing) -> list[str]:
    return [str(each.facts["reason"]) for each in standing.refused]


def test_without_a_key_and_a_pack_nothing_is_in_force(places: Places) -> None:
    assert seen(places) == Standing(seen(places).trust)
    assert serial(seen(places)) == 0


def test_one_file_copied_beside_the_key_is_enough(office: Office, places: Places) -> None:
    office.hand_out(places.machine, 3)

    found = seen(places)

    assert (serial(found), found.since, reasons(found)) == (3, DAY, [])


def test_a_pack_stays_in_force_when_its_file_is_gone(office: Office, places: Places) -> None:
    office.hand_out(places.machine, 3)
    seen(places)
    (places.machine / "3.sharedesk-pack").unlink()

    found = seen(places, DAY + timedelta(days=9))

    assert (serial(found), found.since) == (3, DAY)


def test_a_newer_pack_takes_the_place_of_the_one_before(office: Office, places: Places) -> None:
    office.hand_out(places.machine, 3)
    seen(places)
    office.hand_out(places.machine, 4)

    found = seen(places, DAY + timedelta(days=1))

    assert (serial(found), found.since) == (4, DAY + timedelta(days=1))
    assert len(list(places.own.iterdir())) == 1


def test_packs_of_before_that_were_left_in_the_folder_are_no_news(
    office: Office, places: Places
) -> None:
    office.hand_out(places.machine, 3)
    seen(places)
    office.hand_out(places.machine, 4)

    assert reasons(seen(places)) == []
    assert reasons(seen(places)) == []


def test_an_older_pack_that_is_put_back_is_refused(office: Office, places: Places) -> None:
    office.hand_out(places.machine, 4)
    seen(places)
    (places.machine / "4.sharedesk-pack").unlink()
    office.hand_out(places.machine, 3)

    found = seen(places)

    assert (serial(found), reasons(found)) == (4, ["OLDER"])
    assert found.refused[0].facts["in_force"] == 4


def test_another_pack_of_the_same_number_is_refused(office: Office, places: Places) -> None:
    office.hand_out(places.machine, 4)
    seen(places)
    office.hand_out(places.machine, 4, idle_minutes=9)

    assert reasons(seen(places)) == ["TWIN"]


def test_an_altered_pack_is_refused_and_the_last_good_one_stays(
    office: Office, places: Places
) -> None:
    office.hand_out(places.machine, 3)
    seen(places)
    file = office.hand_out(places.machine, 4)
    file.write_bytes(file.read_bytes().replace(b"01632 960111", b"01632 960199"))

    found = seen(places)

    assert (serial(found), reasons(found)) == (3, ["ALTERED"])


def test_a_strangers_pack_is_refused(office: Office, places: Places, tmp_path: Path) -> None:
    office.hand_out(places.machine, 3)
    stranger = Office(tmp_path / "stranger")
    stranger.write(places.machine / "9.sharedesk-pack", stranger.pack(9))

    found = seen(places)

    assert (serial(found), reasons(found)) == (3, ["OTHER_KEY"])


def test_a_pack_is_not_taken_up_after_its_last_day(office: Office, places: Places) -> None:
    office.hand_out(places.machine, 3, expires_on=DAY + timedelta(days=1))

    assert reasons(seen(places, DAY + timedelta(days=2))) == ["EXPIRED"]
    assert serial(seen(places, DAY + timedelta(days=1))) == 3


def test_a_pack_that_is_in_force_stays_after_its_last_day(office: Office, places: Places) -> None:
    office.hand_out(places.machine, 3)
    seen(places)

    found = seen(places, date(2030, 1, 1))

    assert (serial(found), reasons(found)) == (3, [])


def test_a_clock_that_was_put_back_does_not_make_a_pack_young(
    office: Office, places: Places
) -> None:
    office.hand_out(places.machine, 3)
    seen(places)
    early, late = DAY - timedelta(days=60), DAY - timedelta(days=30)
    office.hand_out(places.machine, 4, issued_on=early, expires_on=late)

    found = seen(places, DAY - timedelta(days=40))

    assert (serial(found), reasons(found)) == (3, ["EXPIRED"])


def test_a_pack_of_a_day_to_come_waits_until_then(office: Office, places: Places) -> None:
    office.hand_out(places.machine, 3, issued_on=DAY + timedelta(days=2))

    assert reasons(seen(places)) == ["NOT_YET"]
    assert serial(seen(places, DAY + timedelta(days=2))) == 3


def test_a_pack_that_this_program_cannot_use_is_refused(office: Office, places: Places) -> None:
    office.hand_out(places.machine, 3)
    seen(places)
    office.hand_out(places.machine, 4, form="{}")

    found = seen(places)

    assert (serial(found), reasons(found)) == (3, ["FAULTY"])


def test_without_a_key_a_pack_is_refused(office: Office, places: Places) -> None:
    office.write(places.machine / "1.sharedesk-pack", office.pack())

    assert reasons(seen(places)) == ["NO_KEY"]


def test_a_key_file_that_cannot_be_read_is_no_permission(office: Office, places: Places) -> None:
    office.hand_out(places.machine)
    pin(places, office.key)
    office.write(places.machine / "pack-key.pub", b"nonsense")

    found = seen(places)

    assert (serial(found), reasons(found)) == (0, ["KEY_FILE_BROKEN"])


def test_the_key_of_the_machine_goes_before_a_persons_own(
    office: Office, places: Places, tmp_path: Path
) -> None:
    stranger = Office(tmp_path / "stranger")
    pin(places, stranger.key)
    office.hand_out(places.machine, 3)
    stranger.write(places.machine / "9.sharedesk-pack", stranger.pack(9))

    found = seen(places)

    assert (serial(found), reasons(found)) == (3, ["OTHER_KEY"])


def test_a_persons_own_key_counts_where_the_machine_has_none(
    office: Office, places: Places
) -> None:
    pin(places, office.key)
    office.write(places.machine / "3.sharedesk-pack", office.pack(3))

    assert serial(seen(places)) == 3


def test_a_pack_may_name_the_key_that_signs_the_next(
    office: Office, places: Places, tmp_path: Path
) -> None:
    heir = Office(tmp_path / "heir")
    office.hand_out(places.machine, 3, next_key=heir.key)
    seen(places)
    heir.write(places.machine / "4.sharedesk-pack", heir.pack(4))

    assert serial(seen(places)) == 4
    assert serial(seen(places)) == 4


def test_once_the_next_key_has_signed_the_one_before_counts_no_longer(
    office: Office, places: Places, tmp_path: Path
) -> None:
    heir = Office(tmp_path / "heir")
    office.hand_out(places.machine, 3, next_key=heir.key)
    heir.write(places.machine / "4.sharedesk-pack", heir.pack(4))
    seen(places)
    office.hand_out(places.machine, 5)

    found = seen(places)

    assert (serial(found), reasons(found)) == (4, ["OTHER_KEY"])


def test_a_key_that_nobody_named_signs_nothing(
    office: Office, places: Places, tmp_path: Path
) -> None:
    heir, stranger = Office(tmp_path / "heir"), Office(tmp_path / "stranger")
    office.hand_out(places.machine, 3, next_key=heir.key)
    stranger.write(places.machine / "4.sharedesk-pack", stranger.pack(4))

    assert reasons(seen(places)) == ["OTHER_KEY"]


def test_a_copy_that_was_changed_after_it_was_taken_up_counts_no_longer(
    office: Office, places: Places
) -> None:
    office.hand_out(places.machine, 3)
    seen(places)
    (places.machine / "3.sharedesk-pack").unlink()
    (copy,) = places.own.iterdir()
    copy.write_bytes(copy.read_bytes()[:-1])

    found = seen(places)

    assert (serial(found), reasons(found)) == (0, ["ALTERED"])


def test_a_pack_with_another_name_in_the_own_folder_is_left_alone(
    office: Office, places: Places
) -> None:
    pin(places, office.key)
    office.write(places.own / "mine.sharedesk-pack", office.pack(3))

    assert serial(seen(places)) == 0


def test_a_pack_is_in_force_although_no_copy_can_be_kept(
    office: Office, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.hand_out(places.machine, 3)
    office.write(places.own, b"a file where the folder would be")

    assert serial(seen(places)) == 3


def test_what_cannot_be_written_is_said(office: Office, places: Places) -> None:
    pack = opened(office.pack())
    for folder in (places.own, places.machine):
        office.write(folder, b"a file where the folder would be")

    with pytest.raises(PackNotWritten):
        keep(places, pack, DAY)
    with pytest.raises(PackNotWritten):
        pin(places, office.key)
    with pytest.raises(PackNotWritten):
        put_for_all(places, pack)


def test_what_is_for_all_can_be_read_by_all(office: Office, places: Places) -> None:
    file = put_for_all(places, opened(office.pack(2)), key=office.key)

    key = places.machine / where.KEY_FILE
    assert key.read_bytes() == public_line(office.key)
    assert all(each.stat().st_mode & 0o044 == 0o044 for each in (file, key))
    assert serial(seen(places)) == 2


def test_another_key_of_the_machine_begins_afresh(
    office: Office, places: Places, tmp_path: Path
) -> None:
    office.hand_out(places.machine, 9)
    seen(places)
    other = Office(tmp_path / "other")
    other.hand_out(places.machine, 1)

    found = seen(places)

    assert (serial(found), reasons(found)) == (1, ["OTHER_KEY"])


def test_several_packs_of_one_look_are_taken_up_in_their_order(
    office: Office, places: Places
) -> None:
    for number in (3, 1, 2):
        office.hand_out(places.machine, number)

    assert serial(seen(places)) == 3
    assert [each.name[:10] for each in places.own.iterdir()] == ["0000000003"]
