"""Source: the folder in which an officer writes a pack, before it is signed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from sharedesk.base import shipped
from sharedesk.base.files import write_aside_then_swap
from sharedesk.packs.checking import Material, contents_faults
from sharedesk.packs.troubles import PackNotWritten
from sharedesk.records.law import LegalPack
from sharedesk.records.organisation import OrganisationPack
from sharedesk.records.pack_contents import Contents, GuidanceChanges
from sharedesk.records.pack_shapes import shape_faults
from sharedesk.records.packs import PackError, PackFault

FILE = "pack.toml"
YEAR = timedelta(days=365)


class Frame(Struct, frozen=True, forbid_unknown_fields=True):
    """The part ``[pack]``: about the pack itself, and which files beside it belong to it."""

    serial: int
    expires_on: date
    issued_on: date | None = None
    next_key: str = ""
    form: str = ""
    guidance: str = ""
    legal: tuple[str, ...] = ()


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    pack: Frame
    organisation: OrganisationPack


def example(today: date) -> str:
    """A complete pack.toml with words about each setting, to be edited."""
    text = (shipped.resources() / "organisation" / FILE).read_text("utf-8")
    return text.replace("{EXPIRES}", (today + YEAR).isoformat())


def create(file: Path, today: date) -> None:
    """Write the example. What is there already is never replaced. Raises PackNotWritten."""
    try:
        if file.exists():
            raise PackNotWritten(why="EXISTS")
        write_aside_then_swap(file, example(today).encode())
    except OSError as wrong:
        raise PackNotWritten(why=wrong.strerror) from None


def read(file: Path, material: Material, today: date) -> Contents:
    """What is to be signed. Raises PackError with every fault that can be found at once."""
    raw = _toml(file)
    faults = list(shape_faults(raw, Source))
    if faults:
        raise PackError(faults)
    source = msgspec.convert(raw, Source)
    contents = _with_files(source, file.parent, today)
    faults = list(contents_faults(contents, material))
    faults += [
        PackFault("pack: expires_on", f"was {contents.expires_on}", "Give a day that is to come.")
    ] * (contents.expires_on < today)
    if faults:
        raise PackError(faults)
    return contents


def _toml(file: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = msgspec.to_builtins(tomllib.loads(file.read_text("utf-8-sig")))
    except OSError as wrong:
        raise PackError([PackFault(file.name, f"cannot be read: {wrong.strerror}")]) from None
    except UnicodeDecodeError:
        remedy = "Save it as UTF-8."
        raise PackError([PackFault(file.name, "is not UTF-8 text", remedy)]) from None
    except tomllib.TOMLDecodeError as wrong:
        remedy = "Compare that line with the example."
        raise PackError([PackFault(file.name, f"cannot be read: {wrong}", remedy)]) from None
    return found


def _with_files(source: Source, folder: Path, today: date) -> Contents:
    """Everything in one. Raises PackError for all the files that cannot be read."""
    frame = source.pack
    faults: list[PackFault] = []
    form = _text(folder, frame.form, "pack: form", faults)
    guidance = _json(folder, frame.guidance, "pack: guidance", GuidanceChanges, faults)
    laws = [_json(folder, name, "pack: legal", LegalPack, faults) for name in frame.legal]
    if faults:
        raise PackError(faults)
    return Contents(
        serial=frame.serial,
        issued_on=frame.issued_on or today,
        expires_on=frame.expires_on,
        next_key=frame.next_key,
        organisation=source.organisation,
        legal_packs=tuple(each for each in laws if isinstance(each, LegalPack)),
        form=form,
        guidance=guidance if isinstance(guidance, GuidanceChanges) else GuidanceChanges(),
    )


def _text(folder: Path, name: str, place: str, faults: list[PackFault]) -> str:
    if not name:
        return ""
    try:
        return (folder / name).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        remedy = f"Put {name} beside {FILE}, as UTF-8, or leave the line out."
        faults.append(PackFault(place, f"names {name}, which cannot be read", remedy))
        return ""


def _json(
    folder: Path, name: str, place: str, kind: type[Struct], faults: list[PackFault]
) -> Struct | None:
    text = _text(folder, name, place, faults)
    if not text:
        return None
    found: list[PackFault] = []
    try:
        raw = msgspec.json.decode(text)
        found += _within(name, shape_faults(raw, kind))
    except msgspec.DecodeError as wrong:
        found.append(PackFault(name, f"is not JSON: {wrong}"))
    faults += found
    return None if found else msgspec.convert(raw, kind)


def _within(name: str, faults: Iterator[PackFault]) -> Iterator[PackFault]:
    for fault in faults:
        yield PackFault(f"{name}: {fault.place}", fault.wrong, fault.remedy)
