"""Which part of the work each shipped file is of, and under which licence that part is."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import licences
import project
import versions

OURS = "ShareDesk"
FOLDER = "resources/licences"
PLACES = tuple(
    (re.compile(place, re.IGNORECASE), part)
    for place, part in (
        (r"base_library\.zip|python3\.\d+/|libpython|python3\d*\.dll", "Python"),
        # on Windows and macOS Python brings along what Debian has as packages of its own
        (r"(vcruntime|msvcp|ucrtbase|api-ms-|libcrypto|libssl|libffi|sqlite3)[^/]*\.dll", "Python"),
        (r"(?!_cffi)[^/]+\.pyd$|lib(crypto|ssl|ffi|sqlite3|z|lzma|bz2)[^/]*\.dylib", "Python"),
        (r"Python(\.framework/.*)?$", "Python"),
        (r"PySide6/Qt/lib/libicu", "ICU"),
        (r"PySide6/Qt/|PySide6/(Qt6|plugins|translations)", "Qt 6"),
        (r"PySide6/", "pyside6-essentials"),
        (r"shiboken6/", "shiboken6"),
        (r"PIL/|pillow\.libs/", "pillow"),
        (r"_argon2_cffi_bindings/", "argon2-cffi-bindings"),
        (r"argon2_cffi-", "argon2-cffi"),
        (r"_cffi_backend\.", "cffi"),
        (r"cryptography[/-]", "cryptography"),
        (r"lxml/", "lxml"),
        (r"msgspec/", "msgspec"),
        (r"pikepdf(\.libs)?/", "pikepdf"),
        (r"pypdfium2(_raw)?/", "pypdfium2"),
        (r"reportlab/", "reportlab"),
        (r"sqlcipher3/", "sqlcipher3"),
        (r"uharfbuzz/", "uharfbuzz"),
        (r"resources/fonts/ui/", "Atkinson Hyperlegible Next"),
        (r"resources/fonts/", "Noto fonts"),
        (r"resources/icons/", "Lucide icons"),
        (r"resources/words/", "Word list of the Electronic Frontier Foundation"),
        (r"resources/colour/", "sRGB profile"),
        (r"resources/|forms/|sharedesk/|LICENSE$", OURS),
    )
)
EMBEDDED = (
    ("OpenSSL in SQLCipher", "", "Apache-2.0", "openssl.txt, Apache-2.0.txt"),
    ("PDFium", "", "BSD-3-Clause", "pypdfium2.txt"),
    ("libxml2", "", "MIT", "lxml.txt"),
    ("libxslt", "", "MIT", "lxml.txt"),
    ("qpdf", "", "Apache-2.0", "pikepdf.txt"),
)
"""Works inside a package's library, with faults of their own that somebody has to watch for."""
MANY = {"Libraries of the system, for Linux"}
"""A line of the index that stands for many; here each of them is a part."""
_NOTICE = re.compile(rf"{FOLDER}/linux/([^/]+)/copyright")
_LIBRARY = re.compile(r"(_internal/)?lib[^/]+\.so[^/]*")


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's work. ``texts`` are the files of the bundle that hold its licence and notices;
    ``package`` is Debian's, where it was taken from there."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]
    package: bool = False


def files_of(bundle: Path) -> list[str]:
    """Every shipped file by its place in the bundle; a link is none."""
    found = (path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted(path.relative_to(bundle).as_posix() for path in found)


def by_part(bundle: Path) -> dict[Part, list[str]]:
    """The files of each part. Raises SystemExit, with all of them, where nobody said whose a file
    is: such a bundle must not be handed out."""
    found: dict[Part, list[str]] = {}
    nobodys = []
    for file in files_of(bundle):
        part = part_of(file, bundle)
        if part is None:
            nobodys.append(file)
        else:
            found.setdefault(part, []).append(file)
    if nobodys:
        raise SystemExit("whose are these? " + ", ".join(nobodys))
    return found


def part_of(file: str, bundle: Path) -> Part | None:
    """Whose a file is."""
    place = file.removeprefix("_internal/")
    if place == file:  # the program itself, and what stands beside it
        return known()[OURS]
    notice = _NOTICE.fullmatch(place)
    if notice:
        return _of_debian(notice[1])
    if _LIBRARY.fullmatch(file) and not place.startswith("libpython"):
        return _of_the_system(place, bundle)
    return next((known()[part] for pattern, part in PLACES if pattern.match(place)), None)


@cache
def known() -> dict[str, Part]:
    """Every part by its name, as the index of licences has it."""
    locked = licences.locked()
    parts = {OURS: Part(OURS, project.version(), "MIT", ("LICENSE",))}
    for name, licence in licences.PACKAGES.items():
        texts = licences.FILES.get(name, f"{name}.txt")
        parts[name] = Part(name, locked[name], licence, _within(texts))
    for name, version, licence, texts in (*licences.ALSO, *EMBEDDED):
        if name not in MANY:
            parts[name] = Part(name, version or versions.of(name), licence, _within(texts))
    return parts


def _within(texts: str) -> tuple[str, ...]:
    places = (Path(FOLDER, text).as_posix() for text in texts.split(", "))
    return tuple(re.sub(r"[^/]+/\.\./", "", place) for place in places)


def _of_the_system(library: str, bundle: Path) -> Part | None:
    """Debian's package of a library, among those whose notices the bundle has."""
    notices = bundle / "_internal" / FOLDER / "linux"
    owners = [name for name in _owners(bundle).get(library, ()) if (notices / name).is_dir()]
    return _of_debian(owners[0]) if len(owners) == 1 else None


@cache
def _owners(bundle: Path) -> dict[str, set[str]]:
    """The packages that have a file of each library's name; asked for all at once."""
    names = [path.name for path in (bundle / "_internal").glob("lib*.so*") if not path.is_symlink()]
    if shutil.which("dpkg-query") is None or not names:
        return {}
    asked = ["dpkg-query", "-S", *(f"*/{name}" for name in names)]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    found: dict[str, set[str]] = {}
    for package, _, place in (line.partition(": ") for line in told.splitlines()):
        found.setdefault(Path(place).name, set()).add(package.split(":")[0])
    return found


@cache
def _of_debian(package: str) -> Part:
    asked = ["dpkg-query", "-W", "-f=${Version}\n", package]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    notice = f"{FOLDER}/linux/{package}/copyright"
    return Part(package, told.splitlines()[0], "as in its notice", (notice,), package=True)
