"""The channel that gives a PDF to CUPS, as it is, and asks what became of the job."""

from __future__ import annotations

import re
import subprocess
from typing import Literal

from msgspec import Struct

from sharedesk.delivery import programs
from sharedesk.delivery.parcels import MayHaveLeft, NotHandedOver, Parcel, Receipt

Fate = Literal["waiting", "printed", "cancelled", "failed", "unknown"]

QUICK = 10.0
LONG = 60.0
"""Seconds: for a question, and for a job that may go to a printer over a network."""

_REQUEST = re.compile(r"request id is (\S+)")
_DEFAULT = re.compile(r"system default destination: (\S+)")
_PAGES = re.compile(r"\d{1,4}(-\d{1,4})?(,\d{1,4}(-\d{1,4})?)*")
_JOB = re.compile(r"\S+-\d+")
_FATES: tuple[tuple[str, Fate], ...] = (
    ("job-completed-successfully", "printed"),
    ("job-canceled", "cancelled"),
    ("aborted", "failed"),
    ("job-completed-with-errors", "failed"),
    ("stopped", "failed"),
)


class Printers(Struct, frozen=True):
    """The printers of this computer by name, and the one that is meant when none is named."""

    names: tuple[str, ...] = ()
    usual: str = ""


def is_there() -> bool:
    """Whether this computer prints through CUPS."""
    return programs.found("lp") is not None and programs.found("lpstat") is not None


def printers() -> Printers:
    """The printers that CUPS offers; none where there is no CUPS or it does not answer."""
    if not is_there():
        return Printers()
    try:
        names = _answer("lpstat", "-e").split()
        usual = _DEFAULT.search(_answer("lpstat", "-d"))
    except subprocess.TimeoutExpired:
        return Printers()
    return Printers(tuple(names), usual[1] if usual else "")


class Printing:
    """Prints a parcel: the PDF itself goes to the queue, from memory, under a neutral title."""

    name = "print"

    def __init__(self, printer: str = "", *, copies: int = 1, pages: str = "") -> None:
        """``printer``: a name, or the usual one. ``pages`` such as "1-2,4"; all of them if empty.

        Raises ValueError for fewer than one copy or pages that are no pages.
        """
        if copies < 1 or (pages and not _PAGES.fullmatch(pages)):
            raise ValueError("copies and pages are counted from 1")
        self._printer = printer
        self._copies = copies
        self._pages = pages

    def hand_over(self, parcel: Parcel) -> Receipt:
        """Queue it. Raises NotHandedOver (no_printing, no_printer, failed), MayHaveLeft."""
        if not is_there():
            raise NotHandedOver(channel=self.name, why="no_printing")
        try:
            status, said, complaint = programs.asked(
                self._words(parcel.title), parcel.outgoing_content, within=LONG
            )
        except subprocess.TimeoutExpired:
            raise MayHaveLeft(channel=self.name) from None
        request = _REQUEST.search(said)
        if status or request is None:
            raise NotHandedOver(channel=self.name, why=_why(complaint))
        job = request[1]
        printer = job.rpartition("-")[0]
        return Receipt(parcel.id, self.name, "handed-over", parcel.sha256, job=job, printer=printer)

    def _words(self, title: str) -> list[str]:
        words = ["lp", "-t", title, "-n", str(self._copies)]
        words += ["-d", self._printer] if self._printer else []
        words += ["-P", self._pages] if self._pages else []
        return [*words, "-o", "document-format=application/pdf", "-"]


def fate_of(job: str) -> Fate:
    """What became of a job: it waits, or how it ended; unknown once CUPS has forgotten it."""
    if not is_there() or not _JOB.fullmatch(job):
        return "unknown"
    printer = job.rpartition("-")[0]
    try:
        if job in _jobs(_answer("lpstat", "-W", "not-completed", "-o", printer)):
            return "waiting"
        ended = _jobs(_answer("lpstat", "-l", "-W", "completed", "-o", printer))
    except subprocess.TimeoutExpired:
        return "unknown"
    said = ended.get(job, "")
    return next((fate for word, fate in _FATES if word in said), "unknown")


def cancel(job: str) -> bool:
    """Ask for a job to be taken back; whether CUPS agreed."""
    if not is_there() or not _JOB.fullmatch(job):
        return False
    return programs.asked(["cancel", job], within=QUICK)[0] == 0


def _answer(*words: str) -> str:
    return programs.asked(words, within=QUICK)[1]


def _jobs(listing: str) -> dict[str, str]:
    """Each job of an ``lpstat -o`` with the lines that belong to it."""
    found: dict[str, str] = {}
    name = ""
    for line in listing.splitlines():
        if line[:1].strip():
            name = line.split()[0]
        if name:
            found[name] = found.get(name, "") + line + "\n"
    return found


def _why(complaint: str) -> str:
    nowhere = ("does not exist", "no default destination", "unknown destination", "invalid dest")
    return "no_printer" if any(each in complaint.lower() for each in nowhere) else "failed"
