"""Furnished: a vault with something of every kind in it, and what each thing must read as."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.desk import deciding, listing, opening, pretending, summarising, writing
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import NoSuchRecord
from sharedesk.records.life import Draft
from sharedesk.vault import KeyCost
from sharedesk.vault.troubles import SaveRefused, VaultDamaged

PASSPHRASE = "seven quiet herons over the weir"  # opens invented families only
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
Read = Callable[[Session], object]


@dataclass(frozen=True, slots=True)
class Furnished:
    """``at`` holds the folders ``vault`` and ``outside``; ``reads`` is how to look at each thing
    through the program, ``known`` the digest of what must be seen. ``bodies`` is what the table of
    records has, which with the ``key`` a control can read without the program."""

    at: Path
    code: str
    draft: str
    reads: dict[str, Read]
    known: dict[str, str]
    bodies: dict[str, str]
    key: bytes

    def raw_key(self) -> bytearray:
        """The database's key, for a control that looks past the program."""
        return bytearray(self.key)

    @property
    def changing(self) -> frozenset[str]:
        """What reads otherwise once something was kept."""
        of_draft = (f"{kind} {self.draft}" for kind in ("record", "line", "events", "papers"))
        return frozenset({"worklist", "search", "history", *of_draft})

    def copied(self, to: Path) -> Stand:
        """A copy to be maltreated, in place of the one that stood there."""
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.at, to)
        return Stand(to)


@dataclass(frozen=True, slots=True)
class Stand:
    """One vault on the disk, with the folder outside it."""

    at: Path

    @property
    def vault(self) -> Path:
        """The vault's folder."""
        return self.at / "vault"

    @property
    def outside(self) -> Path:
        """Where the third copies are."""
        return self.at / "outside"

    @property
    def data(self) -> Path:
        """The database."""
        return next(self.vault.glob("data-*.db"))

    @property
    def log(self) -> Path:
        """The write-ahead log, which is there while the vault is open or after a crash."""
        return self.data.with_name(self.data.name + "-wal")

    def files(self) -> list[Path]:
        """Every file that the program has written."""
        return sorted(file for file in self.at.rglob("*") if file.is_file() and file.stat().st_size)

    def unlock(
        self,
        *,
        as_found: bool = False,
        clock: FixedClock | None = None,
        passphrase: str = PASSPHRASE,
    ) -> Session:
        """As a person opens it. Raises what ``opening.unlock`` raises."""
        return opening.unlock(
            self.vault,
            Secret(passphrase),
            clock=clock or FixedClock(NOON),
            outside=self.outside,
            as_found=as_found,
        )


def furnish(at: Path, records: int) -> Furnished:
    """Make a vault of so many invented records, with drafts, papers and additions among them."""
    session, code = opening.create_vault(
        at / "vault",
        Secret(PASSPHRASE),
        pretending.PRACTITIONER,
        clock=FixedClock(NOON),
        label="Northmoor",
        cost=KeyCost.cheap_for_tests(),
        outside=at / "outside",
    )
    pretending.fill(session, records)
    signed = pretending.one_signed(session).id
    for copy, to in (("file", 0), ("recipient", 1), ("family", 0)):
        summarising.make_summary(session, signed, copy, to)  # type: ignore[arg-type]
    draft = writing.start(session).id
    opening.lock(session)
    session = Stand(at).unlock()
    reads = _reads_of(session)
    known = {name: digest_of(read(session)) for name, read in reads.items()}
    file = session.vault._file  # noqa: SLF001 -- what a control needs
    key = bytes(file.keys.raw_database_key(file.header.epoch, file.header.salt))
    bodies = dict(file.rows("SELECT id, body FROM record"))
    opening.lock(session)
    return Furnished(at, code.reveal(), draft, reads, known, bodies, key)


def digest_of(value: object) -> str:
    """SHA-256 of a value as JSON."""
    return hashlib.sha256(msgspec.json.encode(value, order="sorted")).hexdigest()


@dataclass(slots=True)
class Seen:
    """What came back of a vault: how many things were right, how many refused, which wrong."""

    right: int = 0
    refused: int = 0
    wrong: tuple[str, ...] = ()

    def and_(self, other: Seen) -> Seen:
        """Both together."""
        return Seen(
            self.right + other.right, self.refused + other.refused, self.wrong + other.wrong
        )


def look(
    furnished: Furnished,
    session: Session,
    but: frozenset[str] = frozenset(),
    only: tuple[str, ...] = (),
) -> Seen:
    """Read everything through the program, ``but`` these things or ``only`` these kinds, and
    compare."""
    seen = Seen()
    for name, read in furnished.reads.items():
        if name in but or (only and name.split(" ")[0] not in only):
            continue
        try:
            found = digest_of(read(session))
        except (VaultDamaged, SaveRefused):
            seen.refused += 1
            continue
        except NoSuchRecord:
            seen.wrong += (name,)
            continue
        if found == furnished.known[name]:
            seen.right += 1
        else:
            seen.wrong += (name,)
    return seen


def _reads_of(session: Session) -> dict[str, Read]:
    names = list(listing.worklist(session))
    reads: dict[str, Read] = {
        "worklist": lambda s: list(listing.worklist(s)),
        "search": lambda s: list(listing.worklist(s, "heron")),
        "practitioner": lambda s: s.practitioner,
        "signing identity": lambda s: s.vault.setting("signing_identity"),
        "history": lambda s: s.vault.history(),
    }
    for name in names:
        reads |= dict(_reads_of_record(session, name))
    return reads


def _reads_of_record(session: Session, name: str) -> Iterator[tuple[str, Read]]:
    yield f"record {name}", lambda s: _record_of(s, name)
    yield f"line {name}", lambda s: listing.lines(s, [name])
    yield f"events {name}", lambda s: s.vault.history(name)
    yield f"papers {name}", lambda s: s.vault.papers(name)
    for paper in session.vault.papers(name):
        yield f"paper {name} {paper.copy}", lambda s, p=paper: s.vault.paper(name, p.copy, p.to)
    form = writing.record_of(session, name).form
    yield (
        f"form {form.version}",
        lambda s: s.vault.form(form.url, form.version, form.sha256),
    )


def _record_of(session: Session, name: str) -> object:
    record = writing.record_of(session, name)
    if isinstance(record, Draft):
        return record
    return record, deciding.evaluation_of(session, record)
