"""What each system's package says of the program: one version, one kind of file, one manual."""

from __future__ import annotations

import importlib
import plistlib
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import sharedesk
from sharedesk.cli.commanding import parser
from sharedesk.vault.backup_file import ENDING

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"

Module = Callable[[str], ModuleType]


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Module:
    """A module of packaging, which is no Python package: its programs are run from there."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    return importlib.import_module


def test_the_version_stands_in_one_place(module: Module) -> None:
    assert module("project").version() == sharedesk.__version__
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"][
        "version"
    ] == {"path": "src/sharedesk/__init__.py"}
    told = [
        path.relative_to(ROOT)
        for path in PACKAGING.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
        if sharedesk.__version__ in path.read_text("utf-8")
    ]
    assert told == []


def test_every_package_that_names_it_takes_it_from_there(module: Module) -> None:
    assert f'version="{sharedesk.__version__}"' in module("deb").metainfo()
    assert module("mac").info_plist()["CFBundleShortVersionString"] == sharedesk.__version__
    head = module("man_page").page(parser()).splitlines()[0]
    assert f'"ShareDesk {sharedesk.__version__}"' in head


def test_the_manual_names_every_command_and_option(module: Module) -> None:
    manual = module("man_page").page(parser()).replace("\\-", "-")
    commands = re.findall(r"^\.SS sharedesk (.+)$", manual, re.MULTILINE)

    assert {"vault create", "decision check", "selftest", "verify"} <= set(commands)
    assert "\\fB--passphrase-file\\fR" in manual
    assert "\nExample: sharedesk selftest --json\n" in manual


def test_an_archive_is_in_the_same_order_on_whatever_machine(
    module: Module, tmp_path: Path
) -> None:
    made = []
    for names in (("b.pyc", "a.pyc"), ("a.pyc", "b.pyc")):
        file = tmp_path / "library.zip"
        with zipfile.ZipFile(file, "w") as archive:
            for name in names:
                archive.writestr(name, name)
        module("build").put_in_order(file)
        made.append(file.read_bytes())

    assert made[0] == made[1]
    assert zipfile.ZipFile(file).read("b.pyc") == b"b.pyc"


def test_the_binding_is_compiled_whole_and_the_same_again(module: Module, tmp_path: Path) -> None:
    made = [tmp_path / "once", tmp_path / "again"]
    for folder in made:
        subprocess.run([sys.executable, PACKAGING / "binding.py", folder], check=True)
    once, again = (
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.pyc")}
        for folder in made
    )

    inside = f"{module('binding').FOLDER}/shibokensupport/signature"
    assert {f"{inside}/loader.pyc", f"{inside}/lib/enum_sig.pyc"} <= set(once)
    assert once == again
    assert not [name for name, code in once.items() if str(tmp_path).encode() in code]


def test_whatever_is_not_the_same_again_is_named(module: Module, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        for name in ("same", "changed", "run"):
            (folder / name).write_text(name)
        (folder / "link").symlink_to("same")
    (second / "changed").write_text("other")
    (second / "run").chmod(0o755)
    (second / "link").unlink()
    (second / "link").symlink_to("changed")
    (second / "new").write_text("new")

    assert module("reproduce").differing(first, second) == ["changed", "link", "new", "run"]


def test_a_backup_is_the_same_kind_of_file_everywhere(module: Module) -> None:
    project = module("project")
    assert project.BACKUP_ENDING == ENDING
    kinds = (PACKAGING / "linux/sharedesk.xml").read_text("utf-8")
    entry = (PACKAGING / "linux/sharedesk.desktop").read_text("utf-8")
    declared = module("mac").info_plist()["UTExportedTypeDeclarations"][0]["UTTypeTagSpecification"]
    installer = (PACKAGING / "windows/sharedesk.nsi").read_text("utf-8")

    assert f'<mime-type type="{project.BACKUP_TYPE}">' in kinds
    assert f'<glob pattern="*{ENDING}"/>' in kinds
    assert f"MimeType={project.BACKUP_TYPE};" in entry
    assert declared["public.filename-extension"] == [ENDING.removeprefix(".")]
    assert f'"{ENDING}"' in installer
    assert f'"{project.BACKUP_TYPE}"' in installer


def test_the_icons_are_drawn_in_every_size(module: Module) -> None:
    drawings = module("drawings")
    for drawing in (drawings.PROGRAM, drawings.BACKUP):
        small, large = drawings.png(drawing, 16), drawings.png(drawing, 512)
        assert small.startswith(b"\x89PNG")
        assert len(large) > len(small)


def test_macos_can_read_what_it_is_told(module: Module) -> None:
    told = module("mac").info_plist()
    assert plistlib.loads(plistlib.dumps(told)) == told
    rights = plistlib.loads(module("mac").ENTITLEMENTS.read_bytes())
    assert set(rights) == {"com.apple.security.cs.allow-unsigned-executable-memory"}
    subprocess.run(["bash", "-n", str(PACKAGING / "macos/sign.sh")], check=True)


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not installed")
def test_the_installer_for_windows_compiles(module: Module, tmp_path: Path) -> None:
    payload, setup = tmp_path / "payload", tmp_path / "ShareDesk-setup.exe"
    (payload / "_internal").mkdir(parents=True)
    for name in ("sharedesk.exe", "sharedesk-window.exe", "_internal/base_library.zip"):
        (payload / name).write_bytes(b"stands for it")

    module("installer").compile_to(setup, payload)

    assert setup.read_bytes().startswith(b"MZ")


def test_removing_it_from_windows_deletes_nothing_but_the_program() -> None:
    script = (PACKAGING / "windows/sharedesk.nsi").read_text("utf-8")
    removal = script[script.index('Section "Uninstall"') :]
    deleted = re.findall(r"^ +(?:RMDir|Delete)(?: /r)? +\"([^\"]+)\"", removal, re.MULTILINE)

    assert deleted
    assert all(place.startswith(("$INSTDIR", "$SMPROGRAMS")) for place in deleted)
    assert 'RMDir /r "$INSTDIR"' not in removal
    assert "$Vaults holds your vaults" in removal


def test_what_no_part_is_known_for_is_not_handed_out(module: Module, tmp_path: Path) -> None:
    (tmp_path / "_internal" / "somebodys").mkdir(parents=True)
    (tmp_path / "_internal" / "somebodys" / "work.bin").write_bytes(b"?")

    with pytest.raises(SystemExit, match=r"_internal/somebodys/work\.bin"):
        module("parts").by_part(tmp_path)


@pytest.mark.parametrize(
    ("file", "part"),
    [
        ("_internal/VCRUNTIME140.dll", "Python"),
        ("_internal/_socket.pyd", "Python"),
        ("_internal/_cffi_backend.cp311-win_amd64.pyd", "cffi"),
        ("_internal/PySide6/Qt6Core.dll", "Qt 6"),
        ("_internal/PySide6/QtCore.pyd", "pyside6-essentials"),
        ("_internal/PySide6/plugins/platforms/qwindows.dll", "Qt 6"),
        ("_internal/libcrypto-3.dll", "Python"),
        ("sharedesk-window.exe", "ShareDesk"),
    ],
)
def test_files_of_a_bundle_for_windows_are_known_too(
    module: Module, tmp_path: Path, file: str, part: str
) -> None:
    assert module("parts").part_of(file, tmp_path).name == part
