"""Placing keys: the key file in every place where it is kept, the database itself included."""

from __future__ import annotations

from msgspec.structs import replace

from sharedesk.vault.connection import told_as_trouble
from sharedesk.vault.key_file import FoundKeys, Header, packed, unpacked, with_mac, write_copies
from sharedesk.vault.open_file import Note, OpenFile
from sharedesk.vault.reading import fetch
from sharedesk.vault.slots import Slot
from sharedesk.vault.troubles import DiskFails, DiskFull, ReadOnlyPlace


def renew_slots(file: OpenFile, slots: tuple[Slot, ...]) -> None:
    """Put other slots in the key files: in each copy, then inside the database.

    Raises SaveRefused (why: damaged, closed), DiskFull, ReadOnlyPlace; nothing has changed then.
    """
    with file.turn:
        _ = file.writer
        before = file.header
        renewed = replace(before, slots=slots, generation=before.generation + 1)
        file.header = with_mac(renewed, file.keys)
        try:
            _write_copies(file)
        except BaseException:
            file.header = before
            raise
        try:
            keep_inside(file)
        except (DiskFull, DiskFails, ReadOnlyPlace):  # it has happened, and this can be made good
            file.notes.append(Note("keys_not_mended", "inside"))


def mend_keys(file: OpenFile, found: FoundKeys | None, inside: Header | None) -> None:
    """Make every copy of the keys the newest one, the one inside the database included.

    Raises DiskFull, DiskFails, ReadOnlyPlace.
    """
    if inside is not None and inside.generation > file.header.generation:
        file.header = inside
        file.notes.append(Note("keys_rolled_back"))
        _write_copies(file)
    elif found is not None and found.need_mending:
        file.notes.append(Note("keys_mended", " ".join(found.poor)))
        _write_copies(file)
    elif found is not None and found.lacks_outside:
        _write_copies(file)
    if inside != file.header:
        keep_inside(file)


def kept_inside(file: OpenFile) -> Header | None:
    """The copy in the database; None if there is none yet. Raises VaultDamaged."""
    rows = fetch(file.writer, "SELECT value FROM meta WHERE name = 'keys'")
    return unpacked(rows[0][0]) if rows else None


def keep_inside(file: OpenFile) -> None:
    """Put the key file into the database, too. Raises SaveRefused, DiskFull, ReadOnlyPlace."""
    with file.turn, told_as_trouble():
        file.writer.execute(
            "INSERT INTO meta (name, value) VALUES ('keys', :value)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            {"value": packed(file.header)},
        )


def _write_copies(file: OpenFile) -> None:
    unwritten = write_copies(file.place.folder, file.header, file.place.outside)
    if unwritten:
        file.notes.append(Note("keys_not_mended", " ".join(unwritten)))
