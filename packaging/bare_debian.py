"""A Debian 12 in a folder, with nothing but what every Debian has, and commands run in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

RELEASE = "bookworm"
KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg"
WORKER = "1000:1000"
HOME = "home/practitioner"
AROUND = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}


class NotHereError(Exception):
    """Why no such folder can be made on this machine."""


class BareDebian:
    """Made by debootstrap from the mirror that this machine's own apt is told to use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, kept: Path) -> None:
        """Unpack the one that is kept in a file, or fetch it and keep it. Raises NotHereError."""
        if os.geteuid() != 0:
            raise NotHereError("only the administrator may change into another root folder")
        mirror = mirror_of_this_machine()
        if not kept.exists():
            asked = ["debootstrap", "--variant=minbase", f"--keyring={KEYS}", RELEASE]
            _run([*asked, str(self.folder), mirror], "debootstrap could not fetch Debian 12")
            kept.parent.mkdir(parents=True, exist_ok=True)
            _run(["tar", "-C", str(self.folder), "-cf", str(kept), "."], "tar")
        else:
            _run(["tar", "-C", str(self.folder), "-xf", str(kept)], "tar")
        for name in ("etc/resolv.conf", "etc/hosts"):
            (self.folder / name).write_bytes(Path("/", name).read_bytes())
        (self.folder / "etc/apt/apt.conf.d/00machine").write_text(_ways_of_fetching())
        self.folder.chmod(0o755)  # it is everybody's root folder now
        home = self.folder / HOME
        home.mkdir(parents=True)
        shutil.chown(home, 1000, 1000)

    def fetch(self, package: Path) -> str:
        """Bring a package in with whatever it asks for, and return its place. Raises NotHereError
        where the mirror fails; that nothing satisfies it is left for its installation to say."""
        place = self.folder / "var/cache/apt/archives" / package.name
        place.write_bytes(package.read_bytes())
        name = f"/{place.relative_to(self.folder)}"
        update = self.run("apt-get", "update", "-q")
        failed = update.returncode != 0 or "Failed to fetch" in update.stderr
        install = ("apt-get", "install", "-q", "-y", "--no-install-recommends")
        if not failed and self.run(*install, "--simulate", name).returncode == 0:
            failed = self.run(*install, "--download-only", name).returncode != 0
        if failed:
            raise NotHereError("the mirror did not give what the package asks for")
        return name

    def run(
        self,
        *words: str,
        as_worker: bool = False,
        around: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Carry out a command in it, with processes and /proc of its own: when the command ends,
        nothing that it started is left."""
        return subprocess.run(
            self.command(*words, as_worker=as_worker),
            env=AROUND | {"HOME": f"/{HOME}" if as_worker else "/root"} | dict(around or {}),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def command(self, *words: str, as_worker: bool = False) -> Sequence[str]:
        """The same, to be started by somebody else."""
        own = ["unshare", "--pid", "--fork", "--kill-child", f"--mount-proc={self.folder}/proc"]
        who = [f"--userspec={WORKER}"] if as_worker else []
        return [*own, "chroot", *who, str(self.folder), *words]


def mirror_of_this_machine() -> str:
    """Where this machine's apt gets Debian 12 from. Raises NotHereError."""
    if shutil.which("debootstrap") is None or shutil.which("apt-get") is None:
        raise NotHereError("debootstrap and apt-get are not both on this machine")
    asked = ["apt-get", "indextargets", "--format", "$(CODENAME) $(COMPONENT) $(REPO_URI)"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    found = re.search(rf"^{RELEASE} main (\S+)$", told, re.MULTILINE)
    if found is None:
        raise NotHereError("this machine's apt is told of no mirror with Debian 12")
    return found[1]


def _ways_of_fetching() -> str:
    """A proxy, say, by which this machine reaches its mirror."""
    told = subprocess.run(["apt-config", "dump"], capture_output=True, text=True, check=True).stdout
    return "".join(re.findall(r"^Acquire::https?::.*\n", told, re.MULTILINE))


def _run(words: Sequence[str], wrong: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise NotHereError(f"{wrong}: {' '.join(last)}")
