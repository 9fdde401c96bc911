"""The bundle from nothing: analysed, collected, tidied, and its bill of materials put beside it."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import depending
import project

SEARCHES = re.compile(r"^\s+(?:RUNPATH|RPATH)\s+(/\S*)", re.MULTILINE)


def main() -> None:
    """Build into dist/, or into the folder that is named."""
    reader = argparse.ArgumentParser(prog="build.py", description=__doc__)
    reader.add_argument("--to", type=Path, default=project.BUNDLE.parent, metavar="FOLDER")
    to = reader.parse_args().to
    around = os.environ | {
        "SOURCE_DATE_EPOCH": str(project.epoch()),
        "PYTHONHASHSEED": "0",  # the order of a set would be in the compiled modules
        "PYTHONPATH": str(project.ROOT / "src"),
    }
    work = ["--distpath", str(to), "--workpath", str(project.ROOT / "build/pyinstaller")]
    spec = str(Path(__file__).with_name("pyinstaller.spec"))
    words = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    subprocess.run([*words, *work, spec], check=True, env=around, cwd=project.ROOT)
    bundle = to / project.NAME
    put_in_order(bundle / "_internal" / "base_library.zip")
    if sys.platform == "linux":
        forget_the_building_machine(bundle)
    if sys.platform != "darwin":  # a folder with a dot in its name can't be signed there
        binding = str(Path(__file__).with_name("binding.py"))
        subprocess.run([sys.executable, binding, str(bundle)], check=True, env=around)
    bill = str(Path(__file__).with_name("bill.py"))
    subprocess.run([sys.executable, bill, str(bundle)], check=True, env=around)


def put_in_order(archive: Path) -> None:
    """Sort what is in an archive: PyInstaller leaves it as the folders of the building machine
    happened to be listed, and the same commit would not give the same bundle."""
    with zipfile.ZipFile(archive) as found:
        modules = {name: found.read(name) for name in sorted(found.namelist())}
    with zipfile.ZipFile(archive, "w") as made:
        for name, content in modules.items():
            made.writestr(zipfile.ZipInfo(name), content)  # without a time of its own


def forget_the_building_machine(bundle: Path) -> None:
    """Take out of each library the folder of the building machine in which it would look for
    others: on a laptop whoever may write there could give ShareDesk a library of their own."""
    found = [
        path for path in depending.libraries(bundle) if SEARCHES.search(depending.told_of(path))
    ]
    if found and shutil.which("patchelf") is None:
        raise SystemExit("patchelf is missing: apt-get install patchelf")
    for path in found:
        subprocess.run(["patchelf", "--remove-rpath", str(path)], check=True)


if __name__ == "__main__":
    main()
