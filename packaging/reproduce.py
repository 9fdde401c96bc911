"""Whether the same commit gives the same packages again, made elsewhere by somebody else; what
differs."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path

import parts
import project

ELSEWHERE = {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "random", "USER": "somebody"}
MASK = 0o077
"""Of the rights of new files: the other builder keeps everything to themselves."""
WHEEL = ("-m", "hatchling", "build", "-t", "wheel", "-d", "dist")


def main() -> int:
    """Build the last commit once more in a folder of its own, and compare with what is in dist/."""
    changed = _told("git", "status", "--porcelain", "--untracked-files=no")
    if changed:
        sys.exit("commit first: what is built in dist/ must be what is committed")
    with tempfile.TemporaryDirectory(prefix="sharedesk-again-") as folder:
        again = Path(folder)
        _built_in(again)
        differs = differing(project.BUNDLE, again / "dist" / project.NAME)
        packages = [
            package
            for kind in ("deb", "whl")
            for package in project.BUNDLE.parent.glob(f"*{project.version()}*.{kind}")
        ]
        for package in packages:
            if _digest(package) != _digest(again / "dist" / package.name):
                differs.append(package.name)
    for name in differs:
        print(f"differs: {name}")
    if not differs:
        names = ", ".join(package.name for package in packages)
        print(f"The same again: {len(parts.files_of(project.BUNDLE))} files of the bundle, {names}")
    return 1 if differs else 0


def differing(first: Path, second: Path) -> list[str]:
    """What is not in both bundles, or not the same in both: files, links, and what may be run."""
    places = {path.relative_to(bundle) for bundle in (first, second) for path in bundle.rglob("*")}
    return sorted(str(p) for p in places if _what_is_at(first / p) != _what_is_at(second / p))


def _built_in(folder: Path) -> None:
    archive = folder / "commit.tar"
    _told("git", "archive", "--format=tar", "-o", str(archive), "HEAD")
    _told("tar", "-C", str(folder), "-xf", str(archive))
    with tempfile.TemporaryDirectory(prefix="sharedesk-home-") as home:
        python = _environment(Path(home, "environment"))
        around = os.environ | ELSEWHERE
        around |= {"HOME": home, "PYTHONPATH": str(folder / "src")}
        # what is not a checkout knows no commit: somebody has to say of when it is
        around |= {"SOURCE_DATE_EPOCH": str(project.epoch())}
        for words in (("packaging/build.py",), ("packaging/deb.py",), WHEEL):
            asked = [str(python), *words]
            done = subprocess.DEVNULL
            subprocess.run(asked, check=True, env=around, cwd=folder, stdout=done, umask=MASK)


def _environment(folder: Path) -> Path:
    """The same packages at another place, listed by the disk in another order."""
    venv.create(folder, symlinks=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    shutil.rmtree(packages)
    shutil.copytree(sysconfig.get_path("purelib"), packages, copy_function=_same_file)
    return folder / "bin" / "python"


def _same_file(source: str, place: str) -> None:
    try:
        os.link(source, place)
    except OSError:  # on another disk
        shutil.copy2(source, place)


def _what_is_at(place: Path) -> tuple[str, bool]:
    """A file's digest or a link's aim, and whether it may be run."""
    if place.is_symlink():
        return f"to {place.readlink()}", False
    return _digest(place), place.is_file() and os.access(place, os.X_OK)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _told(*words: str) -> str:
    asked = subprocess.run(words, cwd=project.ROOT, capture_output=True, text=True, check=True)
    return asked.stdout


if __name__ == "__main__":
    sys.exit(main())
