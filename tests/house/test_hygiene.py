"""What no committed file may hold."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
FORBIDDEN = re.compile(
    r"/work/|/root/|/home/[a-z]+/|files\.pythonhosted\.org|pypi\.org/simple|registry\.npmjs",
    re.IGNORECASE,
)
TEXT = {".py", ".md", ".toml", ".txt", ".json", ".sh", ".yml", ".spec", ""}


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def test_no_file_names_a_machine_or_a_registry() -> None:
    wrong = [
        path.relative_to(ROOT)
        for path in committed()
        if path.suffix in TEXT and path.is_file() and path != Path(__file__)
        if FORBIDDEN.search(path.read_text("utf-8", errors="replace"))
    ]

    assert not wrong


def test_only_the_gate_and_the_crash_hook_catch_everything() -> None:
    wide = re.compile(r"except (Base)?Exception\b|except:")
    found = {
        str(path.relative_to(ROOT / "src/sharedesk"))
        for path in (ROOT / "src").rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if wide.search(line) and "raise" not in line
    }

    allowed = {"ui/jobs.py"}
    clean_up = {
        name for name in found - allowed if _always_raises_again(ROOT / "src/sharedesk" / name)
    }
    assert found - clean_up == allowed


def _always_raises_again(path: Path) -> bool:
    """Whether each such clause of a module ends by raising what it caught."""
    import ast

    clauses = [
        handler
        for handler in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(handler, ast.ExceptHandler)
        if handler.type is None or getattr(handler.type, "id", "") in ("BaseException", "Exception")
    ]
    return all(isinstance(clause.body[-1], ast.Raise) for clause in clauses)
