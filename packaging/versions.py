"""Which versions the works are of that came inside a package: each is asked itself."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path


def of(name: str) -> str:
    """The version of a work, or "" for one that has none, as a set of icons."""
    return ASKED[name]() if name in ASKED else ""


def _qt() -> str:
    from PySide6.QtCore import qVersion

    return qVersion()


def _icu() -> str:
    """Qt brings it along; the number stands in the library's name only."""
    import PySide6

    names = (path.name for path in Path(PySide6.__path__[0]).rglob("*icuuc*"))
    return next((number[0] for name in names if (number := re.search(r"\d+", name))), "")


def _vault(question: str) -> Callable[[], str]:
    def answer() -> str:
        import sqlcipher3

        with sqlcipher3.connect(":memory:") as memory:
            memory.execute("PRAGMA key = 'of nothing'")  # without one its cipher is not asked
            return _number(memory.execute(question).fetchone()[0])

    return answer


def _openssl() -> str:
    from cryptography.hazmat.backends.openssl import backend

    return _number(backend.openssl_version_text())


def _harfbuzz() -> str:
    import uharfbuzz

    return uharfbuzz.version_string()


def _pdfium() -> str:
    from pypdfium2.version import PDFIUM_INFO

    return _number(str(PDFIUM_INFO))


def _qpdf() -> str:
    import pikepdf

    return pikepdf.__libqpdf_version__


def _libxml() -> str:
    from lxml.etree import LIBXML_VERSION

    return ".".join(map(str, LIBXML_VERSION))


def _libxslt() -> str:
    from lxml.etree import LIBXSLT_VERSION

    return ".".join(map(str, LIBXSLT_VERSION))


def _number(words: str) -> str:
    found = re.search(r"\d+(\.\d+)+", words)
    return found[0] if found else words


ASKED: dict[str, Callable[[], str]] = {
    "Python": platform.python_version,
    "PyInstaller's start-up code": lambda: version("pyinstaller"),
    "Qt 6": _qt,
    "ICU": _icu,
    "SQLCipher": _vault("PRAGMA cipher_version"),
    "SQLite": _vault("SELECT sqlite_version()"),
    "OpenSSL": _openssl,
    "OpenSSL in SQLCipher": _vault("PRAGMA cipher_provider_version"),
    "HarfBuzz": _harfbuzz,
    "PDFium": _pdfium,
    "libxml2": _libxml,
    "libxslt": _libxslt,
    "qpdf": _qpdf,
}
