"""The channel that gives a PDF to CUPS, as it is and from memory."""

from __future__ import annotations

import re
import subprocess

from msgspec import Struct

from sharedesk.delivery import programs
from sharedesk.delivery.parcels import MayHaveLeft, NotHandedOver, Parcel, Receipt

QUICK = 10.0
LONG = 60.0
"""Seconds: for a question, and for a job that may go to a printer over a network."""

_REQUEST = re.compile(r"request id is (\S+)")
_DEFAULT = re.compile(r"system default destination: (\S+)")
_PAGES = re.compile(r"\d{1,4}(-\d{1,4})?(,\d{1,4}(-\d{1,4})?)*")


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


def _answer(*words: str) -> str:
    return programs.asked(words, within=QUICK)[1]


def _why(complaint: str) -> str:
    nowhere = ("does not exist", "no default destination", "unknown destination", "invalid dest")
    return "no_printer" if any(each in complaint.lower() for each in nowhere) else "failed"
