"""Writes into resources/licences the licence of each package that ShareDesk runs with.

Run it after the locked requirements have changed. What no package brings along (the notices of Qt,
SQLCipher, SQLite, OpenSSL and DPV, and the texts of the common licences) stands there by hand.
"""

from __future__ import annotations

import re
import shutil
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
LICENCES = ROOT / "resources" / "licences"
TEXT = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
ELSEWHERE = re.compile(r"android|cibw_musl|pbin_|v8_xfa|microsoft|MANIFEST")
"""Notices of builds for systems other than those that ShareDesk is built for."""

PACKAGES = {
    "argon2-cffi": "MIT",
    "argon2-cffi-bindings": "MIT, with Argon2 (CC0-1.0 or Apache-2.0)",
    "asn1crypto": "MIT",
    "cffi": "MIT-0",
    "cryptography": "Apache-2.0 or BSD-3-Clause, with OpenSSL (Apache-2.0)",
    "et-xmlfile": "MIT",
    "lxml": "BSD-3-Clause, with libxml2 and libxslt (MIT)",
    "msgspec": "BSD-3-Clause",
    "openpyxl": "MIT",
    "oscrypto": "MIT",
    "pikepdf": "MPL-2.0, with qpdf (Apache-2.0)",
    "pillow": "MIT-CMU, with the libraries that its text names",
    "platformdirs": "MIT",
    "pyhanko": "MIT",
    "pyhanko-certvalidator": "MIT",
    "pypdfium2": "BSD-3-Clause or Apache-2.0, with PDFium (BSD-3-Clause)",
    "pyside6-essentials": "LGPL-3.0",
    "reportlab": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0",
    "sqlcipher3": "Zlib, with SQLCipher, SQLite and OpenSSL (below)",
    "typing-extensions": "PSF-2.0",
    "tzlocal": "MIT",
    "uharfbuzz": "Apache-2.0, with HarfBuzz (Old MIT)",
    "uritools": "MIT",
    "zxcvbn": "MIT",
}
FILES = {"pyside6-essentials": "qt.txt", "shiboken6": "qt.txt"}
NOT_BUNDLED = {
    "aiohappyeyeballs": "PSF-2.0",
    "aiohttp": "Apache-2.0 and MIT",
    "aiosignal": "Apache-2.0",
    "attrs": "MIT",
    "certifi": "MPL-2.0",
    "charset-normalizer": "MIT",
    "frozenlist": "Apache-2.0",
    "idna": "BSD-3-Clause",
    "multidict": "Apache-2.0",
    "packaging": "Apache-2.0 or BSD-2-Clause",
    "propcache": "Apache-2.0",
    "pycparser": "BSD-3-Clause",
    "tzdata": "Apache-2.0",
    "yarl": "Apache-2.0",
}
ALSO = (
    ("Python", "", "PSF-2.0", "python.txt"),
    (
        "PyInstaller's start-up code",
        "",
        "GPL-2.0 with an exception for programs",
        "pyinstaller.txt",
    ),
    ("Qt 6", "", "LGPL-3.0", "qt.txt, LGPL-3.0.txt, GPL-3.0.txt"),
    ("ICU", "", "Unicode-3.0", "icu.txt"),
    ("SQLCipher", "", "BSD-3-Clause", "sqlcipher.txt"),
    ("SQLite", "", "public domain", "sqlite.txt"),
    ("OpenSSL", "", "Apache-2.0", "openssl.txt, Apache-2.0.txt"),
    ("HarfBuzz", "", "Old MIT", "harfbuzz.txt"),
    ("Libraries of the system, for Linux", "", "see linux/", "LGPL-2.1.txt, GPL-2.0.txt"),
    ("Noto fonts", "", "OFL-1.1", "../fonts/OFL.txt"),
    ("Atkinson Hyperlegible Next", "", "OFL-1.1", "../fonts/ui/OFL.txt"),
    ("Lucide icons", "", "ISC", "../icons/LICENSE"),
    ("Word list of the Electronic Frontier Foundation", "", "CC-BY-3.0-US", "../words/NOTICE.txt"),
    ("sRGB profile", "", "free to use", "../colour/NOTICE.txt"),
    (
        "Data Privacy Vocabulary 2.3 (its names only)",
        "",
        "W3C software and document licence, 2023",
        "dpv.txt",
    ),
)
HEAD = """\
# Licences of what ShareDesk is made of

ShareDesk itself is under the MIT licence (`LICENSE`). It stands on the work of others. This is
what each part is, which version, under what licence, and the file here with its text and notices.
The bundle for Linux also holds libraries of the system it was built on; their notices are beside
this file, under `linux/`, one folder for each package.

Written by `packaging/licences.py`; don't edit it here.
"""


def main() -> None:
    """Write every text and the index of them all."""
    for name in PACKAGES:
        if name not in FILES:
            write_notices(distribution(name))
    copy_from("pypdfium2", "icu.txt")
    copy_from("pypdfium2", "harfbuzz.txt")
    copy_from("pyinstaller", "COPYING.txt", "pyinstaller.txt")
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    shutil.copyfile(python, LICENCES / "python.txt")
    (LICENCES / "README.md").write_text(index(), "utf-8")


def write_notices(package: Distribution) -> None:
    """All licence texts of a package, one after the other, as one file."""
    parts = [f"{path.name}\n\n{text_of(path).strip()}\n" for path in texts_of(package)]
    if not parts:
        raise SystemExit(f"{package.name} brings no licence along")
    between = "\n" + "-" * 78 + "\n\n"
    name = package.name.lower().replace("_", "-")
    (LICENCES / f"{name}.txt").write_text(between.join(parts), "utf-8")


def text_of(path: Path) -> str:
    """What a licence says; a few are older than UTF-8."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def texts_of(package: Distribution) -> Iterator[Path]:
    """The files that a package's wheel holds as its licence."""
    for file in sorted(package.files or (), key=str):
        within = file.parts[0].endswith(".dist-info")
        if within and TEXT.search(str(file)) and not ELSEWHERE.search(str(file)):
            yield Path(str(package.locate_file(file)))


def copy_from(package: str, name: str, to: str = "") -> None:
    """One text of a package under a name of its own."""
    (found,) = (path for path in texts_of(distribution(package)) if path.name == name)
    shutil.copyfile(found, LICENCES / (to or name))


def index() -> str:
    """The table of everything."""
    shipped = [
        (n, locked()[n], licence, FILES.get(n, f"{n}.txt")) for n, licence in PACKAGES.items()
    ]
    absent = [(n, locked()[n], licence, "–") for n, licence in NOT_BUNDLED.items()]
    words = (
        "## Not in the bundle\n\nLibraries that an installation with pip brings along as well, each"
        " with its own licence\nbeside it. Nothing of them is in the bundle."
    )
    return f"{HEAD}\n{table([*shipped, *ALSO])}\n{words}\n\n{table(absent)}"


def table(rows: list[tuple[str, str, str, str]]) -> str:
    """Rows of Markdown."""
    head = "| what | version | licence | file |\n|---|---|---|---|\n"
    return head + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def locked() -> dict[str, str]:
    """The version of each package that is installed with ShareDesk."""
    text = (ROOT / "requirements" / "runtime.txt").read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


if __name__ == "__main__":
    main()
