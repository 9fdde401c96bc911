"""The guides say what is so: their links lead somewhere, and their commands do what they show."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tools.guides import DOCS, GUIDES, blocks_of, pages_of, paper_of

from builders import PASSPHRASE
from judges import faults, spoken, verapdf, why_no_verapdf
from rooms.packs.test_source import written
from sharedesk.cli.commanding import parser
from sharedesk.documents.outline import Heading, Picture, Points, Table, Words

ROOT = DOCS.parent
PAGES = sorted([*DOCS.glob("*.md"), *DOCS.glob("guide/*.md"), ROOT / "README.md"])
A_DAY = datetime(2026, 11, 30, tzinfo=UTC)
AS_SHOWN = re.compile(r"SD-4K7Q2M")
ANSWER_IS_NO = {
    "pack check": "what is still an example",
    "pack install": "the fingerprint first",
    "pack status": "there is no pack in force",
}
"""What a page shows on purpose to end with status 1, and why."""
CARRIED_OUT_IN_TEXT = ("forms", "officer")
"""Pages whose commands are to be followed where they stand in a sentence too; elsewhere a sentence
only names them."""
NOT_HERE = re.compile(r"--window|sharedesk selftest")
"""The window has tests of its own, and so has the self-test."""
IN_A_SENTENCE = re.compile(r"`(sharedesk [a-z][^`]*)`")


def commands_of(page: Path) -> list[str]:
    """The commands that a page shows, in its order."""
    shown = r"^(sharedesk [a-z].*)$"
    if page.stem in CARRIED_OUT_IN_TEXT:
        shown += f"|{IN_A_SENTENCE.pattern}"
    found = re.finditer(shown, page.read_text("utf-8"), re.MULTILINE)
    commands = [next(filter(None, each.groups())) for each in found]
    return [command for command in commands if not NOT_HERE.search(command)]


NAMED = sorted(
    {command for page in PAGES for command in IN_A_SENTENCE.findall(page.read_text("utf-8"))}
)


WITH_COMMANDS = [page for page in PAGES if commands_of(page)]


def prepared(folder: Path) -> dict[str, str]:
    """What stands ready on the reader's computer; the environment of their commands."""
    scenario = ROOT / "tests" / "scenarios" / "SC1.json"
    (folder / "answers.json").write_bytes(scenario.read_bytes())
    for name in ("secret.txt", "opens-the-key"):
        (folder / name).write_text(PASSPHRASE + "\n")
    home = folder / "home"
    home.mkdir()
    return os.environ | {
        "HOME": str(home),
        "SHAREDESK_HOME": str(home / "sharedesk"),
        "SHAREDESK_PASSPHRASE_FILE": str(folder / "secret.txt"),
    }


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: page.stem)
def test_every_command_of_a_page_does_what_it_shows(page: Path, tmp_path: Path) -> None:
    environment, reference = prepared(tmp_path), "SD-4K7Q2M"
    for command in commands_of(page):
        told = AS_SHOWN.sub(reference, command).replace("~", str(tmp_path / "home"))
        words = shlex.split(told.replace(" FILE", " questionnaire.json"))
        if words[1:3] == ["pack", "sign"]:
            written(tmp_path)  # the officer has replaced what was an example
        said = subprocess.run(
            [sys.executable, "-m", "sharedesk", *words[1:]],
            cwd=tmp_path,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )

        expected = 1 if " ".join(words[1:3]) in ANSWER_IS_NO else 0
        assert said.returncode == expected, f"{command}\n{said.stdout}{said.stderr}"
        assert "Traceback" not in said.stderr
        if "new" in words:
            found = re.search(r"SD-[0-9A-Z]{6}", said.stdout)
            assert found is not None
            reference = found[0]


def test_there_are_commands_to_try() -> None:
    assert {"16-terminal", "officer", "forms", "README"} <= {page.stem for page in WITH_COMMANDS}


@pytest.mark.parametrize("command", NAMED)
def test_a_command_that_a_sentence_names_is_there(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = re.findall(r"(?<= )[a-z][a-z-]*(?= |$)", command.partition(" --")[0])
    with pytest.raises(SystemExit) as helped:
        parser().parse_args([*words[: 3 if "sheet" in words else 2], "--help"])

    assert helped.value.code == 0
    told = capsys.readouterr().out
    assert [option for option in re.findall(r"--[a-z-]+", command) if option not in told] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_and_picture_of_a_page_is_there(page: Path) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
    local = [target.partition("#")[0] for target in targets if "://" not in target]

    assert [t for t in local if t and not (page.parent / t).exists()] == []


def test_the_html_is_built_without_a_warning(tmp_path: Path) -> None:
    assert pages_of(DOCS, tmp_path) == 0

    front = (tmp_path / "html" / "index.html").read_text("utf-8")
    assert "Make your vault" in front
    assert not re.search(r"<(script|link|img)[^>]+https?://", front)


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_on_paper_is_tagged_and_satisfies_a_judge(name: str) -> None:
    paper = paper_of(name, A_DAY)

    assert faults(paper) == []
    headings = [text for role, text in spoken(paper) if role.startswith("H")]
    assert headings[0] == GUIDES[name][0]
    assert paper_of(name, A_DAY) == paper


@pytest.mark.judges
@pytest.mark.skipif(bool(why_no_verapdf()), reason=why_no_verapdf() or "-")
def test_the_other_judge_agrees() -> None:
    assert verapdf(*(paper_of(name, A_DAY) for name in GUIDES)) == []


def test_a_page_becomes_blocks_of_an_outline(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# Title\n\nWith **bold**, `code` and\na [link](x.md).\n\n- one\n- two\n  more\n\n"
        "1. first\n\n| a | b |\n|---|---|\n| c | `d` |\n\n```console\nsharedesk --help\n```\n"
    )

    assert list(blocks_of(page)) == [
        Heading("Title", 2),
        Words("With bold, code and a link."),
        Points(("one", "two more")),
        Points(("first",), numbered=True),
        Table(("a", "b"), (("c", "d"),)),
        Words("sharedesk --help", "quote"),
    ]


def test_every_picture_of_the_user_guide_says_what_it_shows() -> None:
    files = GUIDES["user-guide"][1]
    pictures = [b for file in files for b in blocks_of(file) if isinstance(b, Picture)]

    assert len(pictures) >= 8
    assert [each for each in pictures if len(each.alternative) < 20] == []
