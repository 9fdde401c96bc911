"""The import contracts hold, and each of them was seen to break."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLANTED = {
    "Rooms stand on floors": ("forms/planted.py", "import sharedesk.desk.opening\n"),
    "round in circles": ("records/rules/planted.py", "import sharedesk.records.evaluating\n"),
    "Qt stays": ("desk/planted.py", "import PySide6.QtCore\n"),
    "The database stays": ("desk/planted.py", "import sqlcipher3\n"),
    "PDF libraries stay": ("records/planted.py", "import reportlab\n"),
    "Workbooks stay": ("forms/planted.py", "import openpyxl\n"),
    "opens a connection": ("ui/planted.py", "import socket\n"),
    "records are pure": ("records/planted.py", "import os\n"),
    "Migrations are fossils": (
        "vault/migrations/planted.py",
        "import sharedesk.base.files\n",
    ),
}
ALSO_PLANTED = {
    "round in circles": ("records/evaluating.py", "\nimport sharedesk.records.rules.planted\n")
}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    words = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    environment = {"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the house to plant imports in."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept(house: Path) -> None:
    done = lint_imports(house)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_import_breaks_its_contract(house: Path, contract: str) -> None:
    for name, words in (PLANTED[contract], ALSO_PLANTED.get(contract, PLANTED[contract])):
        with (house / "src/sharedesk" / name).open("a") as module:
            module.write(words)

    done = lint_imports(house)

    broken = [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]
    assert done.returncode == 1
    assert any(contract in line for line in broken), done.stdout


def test_a_new_room_without_a_floor_breaks_the_house(house: Path) -> None:
    (house / "src/sharedesk/attic").mkdir()
    (house / "src/sharedesk/attic/__init__.py").write_text('"""No floor."""\n')

    assert lint_imports(house).returncode == 1
