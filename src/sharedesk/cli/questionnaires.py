"""Questionnaires: how a command reads a form from a file, and writes one."""

from __future__ import annotations

from pathlib import Path

from sharedesk.base import files, shipped
from sharedesk.cli.saying import WrongCall
from sharedesk.desk.library import FORM, valuesets
from sharedesk.forms import Form, FormError, load
from sharedesk.forms.loading import Mode


def shipped_form() -> Form:
    """The form that ShareDesk comes with."""
    return form_in(str(shipped.forms() / FORM / "questionnaire.json"))


def form_in(file: str, mode: Mode = "strict") -> Form:
    """The form in a file. Raises WrongCall with every fault of it."""
    try:
        return load(content_of(file), mode, valuesets=valuesets(shipped.forms()))
    except FormError as wrong:
        raise WrongCall(*(f"{f.code} at {f.link_id}: {f.message}" for f in wrong.faults)) from None


def content_of(file: str) -> bytes:
    """What stands in a file. Raises WrongCall."""
    try:
        return Path(file).read_bytes()
    except OSError as wrong:
        raise WrongCall(f"{file} cannot be read: {wrong.strerror}.") from None


def write(file: str, content: bytes) -> None:
    """Put it there whole, or not at all. Raises WrongCall."""
    try:
        files.write_aside_then_swap(Path(file), content)
    except OSError as wrong:
        raise WrongCall(f"{file} cannot be written: {wrong.strerror}.") from None
