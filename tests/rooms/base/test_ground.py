"""The ground: trouble, clock, ids, secrets, files and words."""

from __future__ import annotations

import gettext
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from sharedesk.base import words
from sharedesk.base.clock import FixedClock, SystemClock, today
from sharedesk.base.errors import Trouble, every_kind_of_trouble
from sharedesk.base.files import make_private_folder, write_aside_then_swap
from sharedesk.base.ids import is_record_id, new_record_id, new_token
from sharedesk.base.secret import Secret


class Example(Trouble):
    """Only here."""


def test_trouble_says_its_kind_and_its_facts() -> None:
    assert str(Example(size=3, place="a")) == "Example(place=a, size=3)"
    assert Example in every_kind_of_trouble()


def test_the_clock_knows_its_offset_and_keeps_whole_milliseconds() -> None:
    now = SystemClock().now()

    assert now.utcoffset() is not None
    assert now.microsecond % 1000 == 0


def test_a_fixed_clock_moves_only_when_told(clock: FixedClock) -> None:
    before = clock.now()

    clock.move(timedelta(days=1))

    assert clock.now() - before == timedelta(days=1)
    assert today(clock) == before.date() + timedelta(days=1)


def test_references_are_short_have_no_look_alikes_and_differ() -> None:
    made = {new_record_id() for _ in range(200)}

    assert len(made) == 200
    assert all(is_record_id(each) and not set("ILOU") & set(each[3:]) for each in made)
    assert not is_record_id("SD-ILOU00")
    assert len(new_token()) == 32


def test_a_secret_is_never_shown_and_can_be_wiped() -> None:
    secret = Secret("seven quiet herons")

    assert f"{secret!r} {secret}" == "••• •••"
    assert secret.reveal() == "seven quiet herons"
    secret.wipe()
    assert not secret


def test_a_file_is_replaced_whole_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    write_aside_then_swap(path, b"new" * 100_000)

    assert path.read_bytes() == b"new" * 100_000
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("file")] == ["file"]


def test_a_write_that_fails_leaves_the_old_content(tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.mkdir()

    with pytest.raises(OSError, match="directory"):
        write_aside_then_swap(folder, b"new")

    assert folder.is_dir()


def test_a_private_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    made = make_private_folder(tmp_path / "a" / "b")

    assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_words_go_through_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    class Welsh(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return {"Saved {time}": "Cadwyd {time}"}.get(message, message)

        def ngettext(self, one: str, many: str, n: int) -> str:
            return f"{{count}} {one if n == 1 else many}!"

    words.use(Welsh())
    try:
        assert words.say("Saved {time}", time="10:42") == "Cadwyd 10:42"
        assert words.say_many("record", "records", 3) == "3 records!"
    finally:
        words.use(gettext.NullTranslations())
