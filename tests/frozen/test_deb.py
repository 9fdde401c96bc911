"""The package for Debian: what is in it, what it asks for, and what a desktop makes of it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import sharedesk

DIST = Path(__file__).resolve().parents[2] / "dist"
PACKAGES = sorted(DIST.glob(f"sharedesk_{sharedesk.__version__}_*.deb"))
KIND = "application/x-sharedesk-backup"

pytestmark = [
    pytest.mark.frozen,
    pytest.mark.xdist_group("frozen"),
    pytest.mark.skipif(not PACKAGES, reason="the package is not built: make deb"),
]


def told(*words: str | Path) -> str:
    """What a program prints that must succeed."""
    done = subprocess.run([*map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def tool(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the package puts into /usr/share; the program itself stays packed."""
    folder = tmp_path_factory.mktemp("package")
    unpack = f"dpkg-deb --fsys-tarfile '{PACKAGES[0]}' | tar -x -C '{folder}' ./usr/share"
    told("sh", "-c", unpack)
    return folder / "usr/share"


def test_its_version_is_the_programs() -> None:
    assert told("dpkg-deb", "-f", PACKAGES[0], "Version").strip() == sharedesk.__version__


def test_it_asks_for_no_python_and_for_what_a_bare_debian_lacks() -> None:
    asked = told("dpkg-deb", "-f", PACKAGES[0], "Depends")
    names = {re.split(r"[ (]", each.strip())[0] for each in asked.split(",")}

    assert {"libc6", "libegl1", "libgl1", "libxcb1", "fontconfig-config"} == names


def test_everything_in_it_belongs_to_the_administrator() -> None:
    lines = told("dpkg-deb", "-c", PACKAGES[0]).splitlines()

    assert {line.split()[1] for line in lines} == {"root/root"}
    # a link has every right, and gives none
    assert not [line for line in lines if line[0] != "l" and line[8] == "w"]


@tool("desktop-file-validate")
def test_the_desktop_entry_is_valid(share: Path) -> None:
    assert told("desktop-file-validate", share / "applications/sharedesk.desktop") == ""


@tool("appstreamcli")
def test_a_software_centre_can_read_what_it_is_told(share: Path) -> None:
    (file,) = (share / "metainfo").iterdir()
    told("appstreamcli", "validate", "--no-net", file)


@tool("update-mime-database")
def test_a_backup_is_known_by_its_ending(share: Path) -> None:
    told("update-mime-database", share / "mime")
    assert f"50:{KIND}:*.sharedesk-backup" in (share / "mime/globs2").read_text("utf-8")
    for size in ("16x16", "48x48", "256x256"):
        icons = share / "icons/hicolor" / size
        assert (icons / "apps/sharedesk.png").is_file()
        assert (icons / "mimetypes/application-x-sharedesk-backup.png").is_file()


@tool("man")
def test_the_manual_page_is_free_of_faults(share: Path) -> None:
    page = share / "man/man1/sharedesk.1.gz"
    done = subprocess.run(
        ["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", str(page)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_whose_each_part_is_stands_in_its_notice(share: Path) -> None:
    notice = (share / "doc/sharedesk/copyright").read_text("utf-8")

    assert notice.startswith("Format: https://www.debian.org/")
    for name in ("Qt 6", "sqlcipher3", "cryptography", "Noto fonts"):
        assert f"authors of {name}" in notice
