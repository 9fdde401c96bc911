"""What the bundle needs of the system it is installed on, read off its own libraries."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxcb.so.1": "libxcb1",
    "libcups.so.2": "libcups2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""The package of Debian for each library that is left to the system."""
ON_SOME = {
    "libcups.so.2",
    "libwayland-client.so.0",
    "libwayland-cursor.so.0",
    "libwayland-egl.so.1",
}
"""Only a plugin wants these: without CUPS there is no printer, without Wayland no such session."""
OF_LIBC = re.compile(r"^(ld-linux.*|lib(c|dl|m|pthread|rt|util))\.so\.\d$")
_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)", re.MULTILINE)
_LIBC_VERSION = re.compile(r"\(?GLIBC_(\d+\.\d+)")


def is_library(path: Path) -> bool:
    """Whether a file holds machine code of Linux."""
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def needs(bundle: Path) -> tuple[list[str], list[str]]:
    """Packages that the program cannot do without, and those without which it can do less.

    Raises SystemExit where it needs a library of which nobody said what package it comes from.
    """
    wanted = {name for name in wanted_by(bundle) if not OF_LIBC.match(name)}
    unknown = wanted - PACKAGES.keys()
    if unknown:
        raise SystemExit(f"of which package are these? {', '.join(sorted(unknown))}")
    must = {PACKAGES[name] for name in wanted - ON_SOME}
    may = {PACKAGES[name] for name in wanted & ON_SOME}
    return [f"libc6 (>= {_libc_of(bundle)})", *sorted(must)], sorted(may)


def wanted_by(bundle: Path) -> dict[str, list[str]]:
    """Each library that is not in the bundle, with the files that want it."""
    inside = {path.name for path in bundle.rglob("*")}
    found = defaultdict(list)
    for path in libraries(bundle):
        for name in _NEEDED.findall(told_of(path)):
            if name not in inside:
                found[name].append(str(path.relative_to(bundle)))
    return found


def libraries(bundle: Path) -> Iterator[Path]:
    """Every file of machine code, the program itself among them."""
    for path in sorted(bundle.rglob("*")):
        if path.is_file() and not path.is_symlink() and is_library(path):
            yield path


def _libc_of(bundle: Path) -> str:
    told = (_LIBC_VERSION.findall(told_of(path)) for path in libraries(bundle))
    versions = {tuple(map(int, number.split("."))) for numbers in told for number in numbers}
    return ".".join(map(str, max(versions)))


def told_of(path: Path) -> str:
    """What a library says of itself before any of its code."""
    asked = ["objdump", "-p", str(path)]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout
