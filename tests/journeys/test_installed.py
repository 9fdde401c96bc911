"""The program installed from its wheel, as pipx and uv do it: it finds its data and works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WHERE = "import sharedesk.base.shipped as s; print(s.__file__, s.forms(), sep='\\n')"


def installed(folder: Path) -> Path:
    """A new environment's programs, with the wheel in it; what the wheel asks for is lent by the
    environment that runs the tests."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    place = folder / "environment"
    venv.create(place, symlinks=True)
    (packages,) = place.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    uv = [sys.executable, "-m", "uv", "pip", "install", "--offline", "--no-deps", "--no-cache"]
    subprocess.run(
        [*uv, "--python", str(place), str(wheel)],
        env=os.environ | {"UV_NO_CONFIG": "1"},
        check=True,
        capture_output=True,
    )
    return place / "bin"


def test_the_wheel_proves_itself_in_a_new_environment(tmp_path: Path) -> None:
    programs = installed(tmp_path)
    work = tmp_path / "work"
    work.mkdir()
    around = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV_"))}
    around |= {"SHAREDESK_HOME": str(work / "home"), "TMPDIR": str(work)}

    def told(*words: str) -> str:
        return subprocess.run(
            words, cwd=work, env=around, capture_output=True, encoding="utf-8", check=True
        ).stdout

    places = told(str(programs / "python"), "-c", WHERE).splitlines()
    assert all(place.startswith(str(programs.parent)) for place in places)
    report = json.loads(told(str(programs / "sharedesk"), "selftest", "--json"))
    assert [step for step in report["steps"] if not step["ok"]] == []
    assert report["ok"] is True
    assert list(work.iterdir()) == [], "something was left behind"
