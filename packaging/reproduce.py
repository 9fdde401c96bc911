"""Whether the same commit gives the same packages again, from another folder; what differs."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import parts
import project


def main() -> int:
    """Build the last commit once more in a folder of its own, and compare with what is in dist/."""
    changed = _told("git", "status", "--porcelain", "--untracked-files=no")
    if changed:
        sys.exit("commit first: what is built in dist/ must be what is committed")
    with tempfile.TemporaryDirectory(prefix="sharedesk-again-") as folder:
        again = Path(folder)
        _built_in(again)
        differs = differing(project.BUNDLE, again / "dist" / project.NAME)
        for package in sorted(project.BUNDLE.parent.glob(f"*{project.version()}*.deb")):
            if _digest(package) != _digest(again / "dist" / package.name):
                differs.append(package.name)
    for name in differs:
        print(f"differs: {name}")
    if not differs:
        print(f"The same again: {len(parts.files_of(project.BUNDLE))} files, and the package.")
    return 1 if differs else 0


def differing(first: Path, second: Path) -> list[str]:
    """The files that are not in both, or not the same in both."""
    files = {*parts.files_of(first), *parts.files_of(second)}
    return sorted(file for file in files if _digest(first / file) != _digest(second / file))


def _built_in(folder: Path) -> None:
    archive = folder / "commit.tar"
    _told("git", "archive", "--format=tar", "-o", str(archive), "HEAD")
    _told("tar", "-C", str(folder), "-xf", str(archive))
    around = os.environ | {
        "SOURCE_DATE_EPOCH": str(project.epoch()),
        "PYTHONPATH": str(folder / "src"),
    }
    for program in ("build.py", "deb.py"):
        words = [sys.executable, str(folder / "packaging" / program)]
        subprocess.run(words, check=True, env=around, stdout=subprocess.DEVNULL)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _told(*words: str) -> str:
    asked = subprocess.run(words, cwd=project.ROOT, capture_output=True, text=True, check=True)
    return asked.stdout


if __name__ == "__main__":
    sys.exit(main())
