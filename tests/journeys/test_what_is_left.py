"""What a journey leaves behind: the search for names finds what it is there to find."""

from __future__ import annotations

from pathlib import Path

from driving import left_in_the_clear


def test_a_part_of_a_name_in_a_plain_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_text('{"last": "Holt"}', "utf-8")

    assert left_in_the_clear(tmp_path, {"Ava Holt"}) == ["preferences.json: Holt"]


def test_a_name_in_the_name_of_a_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "Holt.pdf").write_bytes(b"")

    assert left_in_the_clear(tmp_path, {"Ava Holt"}) == ["Holt.pdf: Holt"]


def test_a_whole_name_where_all_should_be_encrypted_is_found(tmp_path: Path) -> None:
    (tmp_path / "data-1.db").write_bytes(b"\x00\x07Ava Holt\x9c")

    assert left_in_the_clear(tmp_path, {"Ava Holt"}) == ["data-1.db: Ava Holt"]
