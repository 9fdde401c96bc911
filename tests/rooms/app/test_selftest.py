"""The self-test tells what works and what does not, to a person and to a tool for many laptops."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sharedesk import __version__
from sharedesk.app import selftest
from sharedesk.base.errors import Trouble


def works() -> str:
    return "as it should"


def does_not_work() -> str:
    raise Trouble


def is_a_bug() -> str:
    raise ZeroDivisionError


def said(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_a_program_that_works_says_so_in_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert selftest.prove(as_json=True, steps={"first": works, "second": works})

    report = said(capsys)
    assert report["ok"] is True
    assert report["version"] == __version__
    assert report["platform"]
    assert report["seconds"] == sum(step["seconds"] for step in report["steps"])
    assert [step["name"] for step in report["steps"]] == ["first", "second"]
    assert report["steps"][0]["words"] == "as it should"


def test_what_comes_after_a_failure_is_named_as_not_reached(
    capsys: pytest.CaptureFixture[str],
) -> None:
    steps = {"first": works, "second": does_not_work, "third": works}
    assert not selftest.prove(as_json=True, steps=steps)

    report = said(capsys)
    assert report["ok"] is False
    assert [step["ok"] for step in report["steps"]] == [True, False, False]
    assert report["steps"][1]["words"].startswith("Trouble")
    assert report["steps"][2]["words"] == "not reached"


def test_a_bug_leaves_a_whole_document_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError):
        selftest.prove(as_json=True, steps={"first": works, "second": is_a_bug})

    report = said(capsys)
    assert report["ok"] is False
    assert [step["ok"] for step in report["steps"]] == [True, False]


def test_a_person_reads_a_line_for_each_step_and_a_verdict(
    capsys: pytest.CaptureFixture[str],
) -> None:
    selftest.prove(as_json=False, steps={"first": works, "second": does_not_work})

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "ok   first: as it should"
    assert lines[1].startswith("NOT  second")
    assert lines[2].startswith(f"ShareDesk does not work here: {__version__} on ")


def test_a_name_that_lies_readable_in_the_vault_is_found(tmp_path: Path) -> None:
    trial = selftest.Trial(tmp_path)
    for name in ("vault made", "decision kept", "nothing readable on the disk"):
        trial.steps()[name]()
    child = trial._draft.answers["people"][0]["name"]
    (tmp_path / "vault" / "planted").write_text(f"about {child}", "utf-8")

    with pytest.raises(AssertionError, match="planted"):
        trial.steps()["nothing readable on the disk"]()
