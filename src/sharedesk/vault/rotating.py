"""Rotating: the whole vault under a new key; at every moment it is wholly old or wholly new."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec.structs import replace
from sqlcipher3 import dbapi2 as cipher

from sharedesk.base.files import (
    OWNER_FILE,
    make_durable,
    make_folder_durable,
    make_private_folder,
    remove_flat_folder,
)
from sharedesk.base.secret import Secret
from sharedesk.records.life import Event
from sharedesk.vault import recovery_code
from sharedesk.vault.anchor import Witness
from sharedesk.vault.chain import Head, Marks
from sharedesk.vault.changing_secrets import check
from sharedesk.vault.connection import Connection, pages_are_sound, told_as_trouble
from sharedesk.vault.epochs import ASIDE, bring_in, clear_left_over, databases_in
from sharedesk.vault.key_file import INSIDE, Header, with_mac, write_copies
from sharedesk.vault.keys import MASTER_BYTES, Keys, wipe
from sharedesk.vault.lock import Lock
from sharedesk.vault.open_file import Note, OpenFile, Place, anchor_of
from sharedesk.vault.placing_keys import keep_inside
from sharedesk.vault.reading import fetch, fetch_in_blocks
from sharedesk.vault.slots import Slot, escrow_slot, passphrase_slot, recovery_slot
from sharedesk.vault.troubles import (
    DiskFails,
    DiskFull,
    Stopped,
    VaultDamaged,
    VaultInUse,
    VaultTrouble,
)
from sharedesk.vault.verifying import verify

Progress = Callable[[float], None]
"""Told how much is done, from 0 to 1. It may raise ``Stopped``."""

_COPIED, _PROVED = 0.5, 0.95
_WATCH_EVERY = 2000
_AT_WORK = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-32000")
"""For a file that nobody reads before it has been opened anew, proved and made durable."""


def rotate(
    file: OpenFile, passphrase: Secret, progress: Progress | None = None, *, by: str = ""
) -> Secret:
    """Give the vault a new master key and write all of it anew under that; returns the new
    recovery code. The passphrase stays, and so does the organisation's key, if it has one.

    Saves wait meanwhile. The swap of the key file is the one moment at which old becomes new.
    Raises WrongSecret, VaultInUse (a backup is being made), VaultDamaged, SaveRefused, DiskFull,
    ReadOnlyPlace, or what ``progress`` raises; the vault is as it was then.
    """
    check(file, "passphrase", passphrase)
    if not file.standing_still.acquire(blocking=False):
        raise VaultInUse(folder=str(file.place.folder), why="busy")
    try:
        with file.turn, file.distrusting():
            return _rotated(file, passphrase, progress or _silent, by)
    finally:
        file.standing_still.release()


def _rotated(file: OpenFile, passphrase: Secret, progress: Progress, by: str) -> Secret:
    _ = file.writer
    progress(0.0)
    code = recovery_code.written_out(secrets.token_bytes(recovery_code.RANDOM_BYTES))
    master = bytearray(secrets.token_bytes(MASTER_BYTES))
    keys, for_proving = (Keys(bytearray(master), file.header.vault) for _ in range(2))
    header = with_mac(_next_header(file, master, passphrase, code), keys)
    wipe(master)
    try:
        with _put_aside(file) as aside:
            _copy(file, aside, header, keys, lambda done: progress(done * _COPIED))
            head = _proved(file, aside, header, for_proving, progress, by)
            _ = file.writer  # nobody locked it meanwhile
            _witness_early(file, header, keys, head)
            unwritten = write_copies(file.place.folder, header, file.place.outside)
    except BaseException:
        keys.wipe()
        raise
    _go_over(file, header, keys, head, unwritten)
    progress(1.0)
    return code


def _next_header(file: OpenFile, master: bytearray, passphrase: Secret, code: Secret) -> Header:
    before = file.header
    vault = before.vault
    slots = [_renewed(slot, vault, master, passphrase, code) for slot in before.slots]
    latest = max(name.epoch for name in databases_in(file.place.folder))
    return replace(
        before,
        generation=before.generation + 1,
        epoch=latest + 1,
        follows=before.epoch,
        salt=secrets.token_hex(16),
        slots=tuple(slots),
    )


def _renewed(slot: Slot, vault: str, master: bytearray, passphrase: Secret, code: Secret) -> Slot:
    if isinstance(slot.key, str):
        return escrow_slot(vault, master, slot.key)
    if slot.cost is not None:
        return passphrase_slot(vault, master, passphrase, slot.cost)
    return recovery_slot(vault, master, code)


@contextmanager
def _put_aside(file: OpenFile) -> Iterator[Path]:
    """A folder for the new database; it vanishes with it if the block ends badly."""
    aside = file.place.folder / ASIDE
    with told_as_trouble():
        remove_flat_folder(aside)
        make_private_folder(aside)
    try:
        yield aside
    except BaseException:
        with suppress(OSError):
            remove_flat_folder(aside)
        raise


def _copy(file: OpenFile, aside: Path, header: Header, keys: Keys, progress: Progress) -> None:
    """Everything into a new database under the new key, by a connection of its own."""
    target = aside / header.data_name
    source = file.connect()
    try:
        with told_as_trouble():
            target.touch(OWNER_FILE)
            _attach(source, target, keys.raw_database_key(header.epoch, header.salt))
            with _watched(source, target, file.size(), progress):
                source.execute("SELECT sqlcipher_export('new')").fetchall()
        for name in ("user_version", "application_id"):
            [(value,)] = fetch(source, f"PRAGMA main.{name}")
            source.execute(f"PRAGMA new.{name}={value}")
        source.execute("PRAGMA new.journal_mode=WAL").fetchall()
    finally:
        source.close()


def _attach(source: Connection, target: Path, raw_key: bytearray) -> None:
    try:
        source.execute("PRAGMA foreign_keys=OFF")
        values = {"file": str(target.absolute()), "key": raw_key}
        source.execute("ATTACH DATABASE :file AS new KEY :key", values)
    finally:
        wipe(raw_key)
    for setting in _AT_WORK:
        source.execute(f"PRAGMA new.{setting}").fetchall()


@contextmanager
def _watched(source: Connection, target: Path, size: int, progress: Progress) -> Iterator[None]:
    """Tell how large the target has grown; what the listener raises stops the statement. An
    export knows the words of what went wrong, and has forgotten its number."""
    stopped: list[Stopped] = []

    def look() -> int:
        try:
            progress(min(1.0, target.stat().st_size / size))
        except Stopped as stop:
            stopped.append(stop)
        return len(stopped)

    source.set_progress_handler(look, _WATCH_EVERY)
    try:
        yield
    except cipher.Error as error:
        trouble = stopped[0] if stopped else _trouble_of(str(error))
        if trouble is None:
            raise
        raise trouble from error
    finally:
        source.set_progress_handler(None, 0)
    if not pages_are_sound(source):
        raise VaultDamaged(what="page")


def _trouble_of(words: str) -> VaultTrouble | None:
    if "malformed" in words:
        return VaultDamaged(what="page")
    if "disk is full" in words:
        return DiskFull()
    return DiskFails() if "disk I/O error" in words else None


def _proved(
    file: OpenFile, aside: Path, header: Header, keys: Keys, progress: Progress, by: str
) -> Head:
    """What the new database amounts to, when it was found whole; it is durable then."""
    new = OpenFile(Place(aside), header, keys, file.clock, Lock(aside / "lock"))
    try:
        new.head = replace(file.head, marks=_marks_under(new, file))
        with new.writing() as keep:
            keep.event(Event("", file.clock.now(), by, "KEYS_ROTATED", {"epoch": header.epoch}))
        keep_inside(new)
        report = verify(new, lambda done: progress(_COPIED + done * (_PROVED - _COPIED)))
        head = new.head
    finally:
        new.close()
    if not report.ok:
        raise VaultDamaged(what="page")
    _make_durable(aside, header)
    return head


def _marks_under(new: OpenFile, file: OpenFile) -> int:
    """The sum of marks under the new key, when under the old one it is what it was."""
    before, after = Marks(file.keys.marks), Marks(new.keys.marks)
    for rows in fetch_in_blocks(new.writer, "SELECT thing, sha256 FROM kept"):
        for thing, digest in rows:
            before.add(thing, digest)
            after.add(thing, digest)
    if before.total != file.head.marks:
        raise VaultDamaged(what="page")
    return after.total


def _make_durable(aside: Path, header: Header) -> None:
    """On the disk itself; looking at all of it has folded the log in."""
    with told_as_trouble():
        handle = os.open(aside / header.data_name, os.O_RDWR)
        try:
            make_durable(handle)
        finally:
            os.close(handle)
        make_folder_durable(aside)


def _witness_early(file: OpenFile, header: Header, keys: Keys, head: Head) -> None:
    """The vault's own witness must know the new head before the keys do. It takes the place of
    the last save but one, and nobody with the old keys minds a record that isn't theirs."""
    anchor = anchor_of(Place(file.place.folder), header, keys)
    with told_as_trouble():
        try:
            anchor.write(Witness(header.epoch, head.sequence, head.digest))
            anchor.make_durable()
        finally:
            anchor.let_go()


def _go_over(
    file: OpenFile, header: Header, keys: Keys, head: Head, unwritten: tuple[str, ...]
) -> None:
    """From here on the vault is the new one; whatever fails is made good at the next opening."""
    try:
        with told_as_trouble():
            file.anchor.leave_word(Witness(header.epoch, head.sequence, head.digest))
    except VaultTrouble:
        file.notes.append(Note("witness_not_written"))
    if unwritten:
        file.notes.append(Note("keys_not_mended", " ".join(unwritten)))
    try:
        with told_as_trouble():
            bring_in(file.place.folder, header.data)
        file.go_over(header, keys, head)
    except VaultTrouble:
        file.distrust()
        return
    file.witness()
    if set(unwritten).isdisjoint(INSIDE):
        clear_left_over(file.place.folder, header.data_before)


def _silent(done: float) -> None:
    """Nobody asked."""
