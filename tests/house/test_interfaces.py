"""docs/interfaces.md says what is so."""

from __future__ import annotations

import argparse
import re
from itertools import takewhile
from pathlib import Path

from sharedesk.cli.commanding import parser
from sharedesk.cli.saying import Exit

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/interfaces.md").read_text("utf-8")


def offered() -> set[str]:
    """Every command with its action, and every long option, that the parser has."""
    found: set[str] = set()

    def walk(at: argparse.ArgumentParser, name: str) -> None:
        for action in at._actions:
            if isinstance(action, argparse._SubParsersAction):
                for word, below in action.choices.items():
                    walk(below, f"{name} {word}".strip())
            else:
                found.update(f"{name} {option}".strip() for option in action.option_strings)
        found.add(name)

    walk(parser(), "")
    return found


def promised() -> list[str]:
    """The commands of the table, as they stand in its first column."""
    cells = [line.split("|", 2)[1] for line in PAGE.splitlines() if line.startswith("| `")]
    return [command for cell in cells for command in re.findall(r"`([^`]+)`", cell)]


def test_every_command_of_the_page_is_offered_with_its_options() -> None:
    there = offered()
    commands = promised()

    assert len(commands) >= 20
    for command in commands:
        words = command.replace("\\|", "|").split()
        called = takewhile(lambda word: re.fullmatch(r"[a-z][a-z-]*", word), words)
        name = " ".join(called)
        assert name in there, command
        for option in re.findall(r"--[a-z-]+", command):
            assert f"{name} {option}" in there, command


def test_exit_statuses_are_those_of_the_page() -> None:
    said = re.findall(r"\*\*(\d)\*\*", PAGE)

    assert [int(each) for each in said] == [int(each) for each in Exit]


def test_every_button_of_the_page_is_somewhere_in_the_window() -> None:
    wanted = re.search(r"buttons are named by what they do: (.+?)\. ", PAGE)
    assert wanted is not None
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src/sharedesk/ui").rglob("*.py"))

    names = re.findall(r"`([^`]+)`", wanted[1])

    assert "Sign decision" in names
    assert [name for name in names if f'"{name}"' not in source] == []
