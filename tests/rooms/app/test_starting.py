"""Which face of the program a call means: the window, the window with a backup, or a command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sharedesk.app import starting


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the window was opened with; the window itself stays away."""
    told: list[Any] = []
    monkeypatch.setattr(starting, "keep_memory_private", lambda: None)
    monkeypatch.setattr(starting, "_open_window", lambda *given: told.append(given) or 0)
    return told


def test_without_a_word_the_window_opens(opened: list[Any]) -> None:
    assert starting.main([]) == 0
    assert opened == [(None,)]


def test_a_backup_alone_opens_the_window_with_it(opened: list[Any], tmp_path: Path) -> None:
    file = tmp_path / "2026-11-20 main.sharedesk-backup"
    file.write_bytes(b"PK")

    assert starting.main([str(file)]) == 0
    assert opened == [(None, file)]


@pytest.mark.parametrize("name", ["no-such.sharedesk-backup", "letter.pdf"])
def test_any_other_word_is_taken_for_a_command(
    name: str, opened: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF")

    with pytest.raises(SystemExit):
        starting.main([str(tmp_path / name)])

    assert opened == []
    assert "invalid choice" in capsys.readouterr().err
