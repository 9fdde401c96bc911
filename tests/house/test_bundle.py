"""What is handed out: every data file, no HTTP client, and the licence of every part."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING, LICENCES = ROOT / "packaging", ROOT / "resources" / "licences"
ROW = re.compile(r"^\| ([^|]+) \| ([^|]*) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
LOCKED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


class Analysed:
    """What PyInstaller's Analysis would be given, without the minute that it takes."""

    def __init__(self, _scripts: object, *, datas: list[tuple[str, str]], **said: Any) -> None:
        self.datas, self.said = datas, said
        self.binaries: list[tuple[str, str, str]] = []
        self.pure = self.scripts = self.binaries


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The names of the spec after it has run."""
    import PyInstaller.utils.hooks as hooks

    monkeypatch.setattr(hooks, "collect_submodules", lambda name: [name])
    monkeypatch.setattr(sys, "path", list(sys.path))
    tools = dict.fromkeys(("PYZ", "EXE", "COLLECT"), lambda *_, **__: None)
    spec = PACKAGING / "pyinstaller.spec"
    return runpy.run_path(str(spec), {**tools, "Analysis": Analysed, "SPECPATH": str(PACKAGING)})


def shipped_files() -> set[Path]:
    """Every file that the program reads and that is no Python."""
    inside = (ROOT / "src" / "sharedesk").rglob("*")
    folders = [*(ROOT / "forms").rglob("*"), *(ROOT / "resources").rglob("*")]
    data = [path for path in inside if path.suffix not in (".py", ".pyc")]
    return {path for path in (*data, *folders) if path.is_file()}


def test_the_bundle_lists_every_shipped_file(plan: dict[str, Any]) -> None:
    listed = {Path(source) for source, _ in plan["DATA"]}
    missing = [path for path in shipped_files() if not listed & {path, *path.parents}]
    assert not missing


def test_data_lands_where_the_program_looks_for_it(plan: dict[str, Any]) -> None:
    places = {Path(source): place for source, place in plan["DATA"]}
    assert places[ROOT / "forms"] == "forms"
    assert places[ROOT / "resources"] == "resources"
    migrations = [place for source, place in places.items() if source.suffix == ".sql"]
    assert set(migrations) == {str(Path("sharedesk", "vault", "migrations"))}


def test_no_shipped_file_is_thrown_out_as_ballast(plan: dict[str, Any]) -> None:
    dropped = [path for path in shipped_files() if not plan["is_wanted"](str(path))]
    assert not dropped


@pytest.mark.parametrize(
    "unwanted", ["libcups.so.2", "PySide6/Qt/lib/libQt6Network.so.6", "lxml.html.clean"]
)
def test_what_nothing_of_ours_uses_is_left_out(plan: dict[str, Any], unwanted: str) -> None:
    assert not plan["is_wanted"](unwanted)


def test_what_only_builds_and_tests_sharedesk_is_left_out(plan: dict[str, Any]) -> None:
    unwanted = set(plan["UNWANTED"])
    assert {"yaml", "pytest", "cyclonedx", "hypothesis", "PyInstaller"} <= unwanted
    needed = {"sharedesk", "PySide6", "cryptography", "lxml", "PIL", "typing_extensions"}
    stand_ins = {"aiohttp", "certifi"}
    assert not unwanted & (needed | stand_ins)


def test_signing_and_verifying_can_be_imported_without_an_http_client() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "import pyhanko.sign.signers, pyhanko.sign.validation, aiohttp;"
        "assert aiohttp.__file__.startswith(sys.argv[1])"
    )
    place = str(PACKAGING / "without_network")
    subprocess.run([sys.executable, "-c", code, place], check=True, timeout=60)


def test_the_stand_in_refuses_every_connection() -> None:
    stand_in = runpy.run_path(str(PACKAGING / "without_network" / "aiohttp.py"))
    with pytest.raises(RuntimeError, match="no network"):
        stand_in["ClientSession"]()


def index() -> dict[str, tuple[str, list[str]]]:
    """What the index names, with its version and its files."""
    text = (LICENCES / "README.md").read_text("utf-8")
    return {name: (number, files.split(", ")) for name, number, files in ROW.findall(text)}


def test_every_package_of_the_lock_file_is_in_the_index_of_licences() -> None:
    locked = dict(LOCKED.findall((ROOT / "requirements" / "runtime.txt").read_text("utf-8")))
    named = index()
    assert {name: named.get(name, ("missing", []))[0] for name in locked} == locked


def test_every_file_that_the_index_names_is_there() -> None:
    files = {file for _, files in index().values() for file in files} - {"–", "file", "---"}
    assert not [file for file in files if not (LICENCES / file).is_file()]


def test_every_licence_is_named_in_the_index() -> None:
    named = {file for _, files in index().values() for file in files} | {"README.md"}
    assert not [path.name for path in LICENCES.iterdir() if path.name not in named]


def test_whoever_gets_qt_is_told_how_to_replace_it() -> None:
    notice = (LICENCES / "qt.txt").read_text("utf-8")
    assert "Replace the files" in notice
    assert index()["pyside6-essentials"][0] == version("PySide6_Essentials")
