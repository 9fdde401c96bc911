"""The package as an administrator and a practitioner meet it: installed, used and removed on a
bare Debian 12 that has no Python, no screen and none of our libraries."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import depending
import project
from bare_debian import AROUND, HOME, BareDebian, NotHereError
from tools.virtual_screen import is_to_be_had, virtual_screen, wait_for_window

KEPT = project.ROOT / "build" / "bare-debian-12.tar"
PROGRAM = f"usr/lib/{project.NAME}"
DATA = f"{HOME}/.local/share/ShareDesk"


def main() -> int:
    """Carry out every step, and say which; 1 where one fails, 0 where none can be tried."""
    packages = sorted(project.BUNDLE.parent.glob(f"{project.NAME}_{project.version()}_*.deb"))
    if not packages:
        sys.exit("the package is not built: make deb")
    with tempfile.TemporaryDirectory(prefix="sharedesk-debian-") as folder:
        debian = BareDebian(Path(folder))
        try:
            debian.make(KEPT)
            place = debian.fetch(packages[0])
        except NotHereError as why:
            print(f"Not tried: the package was not installed on a bare Debian, since {why}.")
            return 0
        return try_all(Visit(debian, place).steps())


def try_all(steps: dict[str, Callable[[], str]]) -> int:
    """Each builds on the one before; the first that fails is the last."""
    for name, step in steps.items():
        began = time.perf_counter()
        try:
            words = step()
        except AssertionError as wrong:
            print(f"NOT  {name}: {wrong}")
            return 1
        print(f"ok   {name}: {words} ({time.perf_counter() - began:.1f} s)", flush=True)
    return 0


class Visit:
    """What happens to one computer, from the installation to the removal."""

    def __init__(self, debian: BareDebian, package: str) -> None:
        self._debian, self._package = debian, package

    def steps(self) -> dict[str, Callable[[], str]]:
        """In order."""
        return {
            "installed": self._install,
            "no Python on it": self._look_for_python,
            "every library found": self._look_for_libraries,
            "its files unchanged": self._verify,
            "self-test, as somebody without rights": self._prove,
            "window opened on a screen": self._open_window,
            "a vault made": self._make_vault,
            "removed, and the vault left": self._remove,
        }

    def _install(self) -> str:
        asked = ("apt-get", "install", "-q", "-y", "--no-install-recommends", "--no-download")
        told = self._do(*asked, self._package)
        others = re.search(r"(\d+) newly installed", told)
        return f"with {int(others[1]) - 1} packages of Debian" if others else "done"

    def _look_for_python(self) -> str:
        found = self._debian.run("sh", "-c", "ls /usr/bin /usr/local/bin | grep -i python")
        assert not found.stdout, found.stdout
        return "none"

    def _look_for_libraries(self) -> str:
        """Also those that are loaded late: a plugin that is missing one says so to nobody."""
        bundle = self._debian.folder / PROGRAM
        wanted = depending.wanted_by(bundle)
        optional = {file for name in depending.ON_SOME for file in wanted.get(name, ())}
        files = [str(path.relative_to(bundle)) for path in depending.libraries(bundle)]
        must = [f"/{PROGRAM}/{file}" for file in files if file not in optional]
        inside = {"LD_LIBRARY_PATH": f"/{PROGRAM}/_internal"}  # as the start-up program sets it
        told = self._debian.run("ldd", *must, around=inside).stdout
        missing = {line.split()[0] for line in told.splitlines() if "not found" in line}
        assert not missing, f"not found: {', '.join(sorted(missing))}"
        return f"{len(must)} files, {len(optional)} more for Wayland and CUPS"

    def _verify(self) -> str:
        changed = self._do("dpkg", "--verify", project.NAME)
        assert not changed.strip(), changed
        return "as packed"

    def _prove(self) -> str:
        done = self._debian.run("sharedesk", "selftest", "--json", as_worker=True)
        assert done.stdout, done.stderr[-400:]
        report = json.loads(done.stdout)
        assert report["ok"], [step for step in report["steps"] if not step["ok"]]
        assert report["version"] == project.version(), report["version"]
        left = [path.name for path in (self._debian.folder / "tmp").iterdir()]
        assert not left, f"left behind: {left}"
        return f"{len(report['steps'])} steps"

    def _open_window(self) -> str:
        """On an X server beside it; an abstract socket is seen from every root folder."""
        if not is_to_be_had():
            return "not tried, Xvfb and xdotool are not both here"
        with virtual_screen() as display:
            command = self._debian.command("sharedesk", as_worker=True)
            around = AROUND | {"HOME": f"/{HOME}", "DISPLAY": display}
            began = time.perf_counter()
            opened = subprocess.Popen(command, env=around, stderr=subprocess.DEVNULL)
            try:
                wait_for_window(project.TITLE, display)
            except subprocess.TimeoutExpired as never:
                raise AssertionError("no window was seen for a minute") from never
            finally:
                took = time.perf_counter() - began
                opened.kill()  # unshare passes no milder signal on
                opened.wait()
        return f"after {took:.1f} s"

    def _make_vault(self) -> str:
        secret = self._debian.folder / HOME / "secret"
        secret.write_text("four unrelated words for this\n", "utf-8")
        asked = ("sharedesk", "vault", "create", "--passphrase-file", f"/{HOME}/secret")
        done = self._debian.run(*asked, as_worker=True)
        assert done.returncode == 0, done.stderr[-400:]
        return "in the practitioner's own folder"

    def _remove(self) -> str:
        self._do("apt-get", "purge", "-q", "-y", project.NAME)
        assert not (self._debian.folder / PROGRAM).exists(), "the program is still there"
        kept = list((self._debian.folder / DATA).rglob("data-*.db"))
        assert kept, "the vault is gone"
        return f"/{DATA}"

    def _do(self, *words: str) -> str:
        done = self._debian.run(*words, around={"DEBIAN_FRONTEND": "noninteractive"})
        assert done.returncode == 0, (done.stderr or done.stdout)[-600:]
        return done.stdout


if __name__ == "__main__":
    sys.exit(main())
