"""Where the notices are of libraries that the bundle takes from the building machine (Debian)."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

SYSTEM = ("/lib/", "/lib64/", "/usr/lib/")


def notices_for(libraries: Iterable[str]) -> list[tuple[str, str]]:
    """Notices as PyInstaller takes data: the file, and its folder in the bundle.

    Raises SystemExit where a library's package has no notice: it must not be handed out then.
    Without dpkg there are none, and the library folder of another system has to be seen to by hand.
    """
    ours = sorted(str(Path(each).resolve()) for each in libraries if each.startswith(SYSTEM))
    if not ours or shutil.which("dpkg-query") is None:
        return []
    packages = {_package_of(library) for library in ours}
    return [
        (str(_notice_of(package)), f"resources/licences/linux/{package}") for package in packages
    ]


def _package_of(library: str) -> str:
    # since /lib became a link to /usr/lib, a package may know a file under either name
    names = [library, library.removeprefix("/usr")]
    found = subprocess.run(
        ["dpkg-query", "-S", *names], capture_output=True, text=True, check=False
    )
    if not found.stdout:
        raise SystemExit(f"no package knows {library}")
    return found.stdout.split(":", 1)[0]


def _notice_of(package: str) -> Path:
    notice = Path("/usr/share/doc") / package / "copyright"
    if not notice.exists():
        raise SystemExit(f"{package} has no notice")
    return notice.resolve()
