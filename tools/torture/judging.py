"""Judging: whether a home that something has befallen keeps what was promised, and says so."""

from __future__ import annotations

import hashlib
import shutil
import traceback
from pathlib import Path

import msgspec
from msgspec import Struct
from tools.torture.home import CLOCK, Home
from tools.torture.person import FIELD, number_in, text_of
from tools.torture.promises import Promises, Things

from sharedesk.base.errors import Trouble
from sharedesk.base.secret import Secret
from sharedesk.desk import guarding, keys, opening, outbox
from sharedesk.desk.session import Session
from sharedesk.records.deliveries import HANDED_OVER
from sharedesk.records.life import Decision, Record
from sharedesk.vault.troubles import NoSuchVault, WrongSecret

QUIET = frozenset({"migrated"})
MENDING = frozenset({"keys_mended"})
"""What a vault may note when the keys were being changed."""


class Verdict(Struct, frozen=True):
    """``lost`` names promises that were broken, ``unsound`` everything else that is not as it
    should be, a false alarm among them; ``found`` is what there is, for going on from there."""

    lost: tuple[str, ...] = ()
    unsound: tuple[str, ...] = ()
    found: Things = {}

    @property
    def ok(self) -> bool:
        """Whether all is well."""
        return not self.lost and not self.unsound


def judge(home: Home, promises: Promises, *, aside: Path, close: bool = True) -> Verdict:
    """Open the home with the real program and look at everything.

    ``aside`` is a folder in which the newest backup is brought back; it is deleted first.
    Without ``close`` the process has to end at once.
    """
    look = _Look(home, promises)
    look.unsound += [promises.failed] if promises.failed else []
    try:
        look.at_everything(aside, close=close)
    except Exception:  # noqa: BLE001 -- whatever the program stumbles over is the finding
        look.unsound.append(traceback.format_exc())
    return Verdict(tuple(look.lost), tuple(look.unsound), look.found)


def digest_of(record: Record | None) -> str:
    """SHA-256 of a whole record."""
    return _sha256(msgspec.json.encode(record, order="sorted"))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class _Look:
    """One look, and what was noticed."""

    def __init__(self, home: Home, promises: Promises) -> None:
        self._home = home
        self._promises = promises
        self.lost: list[str] = []
        self.unsound: list[str] = []
        self.found: Things = {}

    def at_everything(self, aside: Path, *, close: bool) -> None:
        session = self._opened()
        if session is None:
            return
        self._notes(session)
        for name in self._promises.records():
            self._record(session, name)
        self._code(session)
        self._void(session)
        if self._promises.is_unclean and not guarding.verify_is_due(session):
            self.unsound.append("nobody noticed that it was not closed")
        report = guarding.verify(session)
        if not report.ok:
            self.unsound += [f"verify: {problem}" for problem in report.problems]
        elif guarding.verify_is_due(session):
            self.unsound.append("it is to be looked at although it was just now")
        self._leftovers()
        if close:
            opening.lock(session)
        self._restored()
        self._newest_backup(aside)

    def _opened(self) -> Session | None:
        """The vault, opened with one of the passphrases that it may have."""
        for passphrase in reversed(self._promises.possible("passphrase")):
            if passphrase is None:
                continue
            try:
                session = opening.unlock(
                    self._home.vault, Secret(passphrase), clock=CLOCK, outside=self._home.outside
                )
            except WrongSecret:
                continue
            except NoSuchVault:
                break
            except Trouble as trouble:
                self.unsound.append(f"does not open: {type(trouble).__name__} {trouble.facts}")
                return None
            self.found["passphrase"] = passphrase
            return session
        if self._promises.kept.get("passphrase") is not None:
            self.lost.append("the vault: nothing opens it")
        return None

    def _notes(self, session: Session) -> None:
        changing = not self._promises.tried.keys().isdisjoint(("passphrase", "code"))
        changing = changing or self._promises.may_be_mended
        allowed = QUIET | MENDING if changing else QUIET
        for note in session.vault.notes:
            if note.kind not in allowed:
                self.unsound.append(f"false alarm: {note}")

    def _record(self, session: Session, name: str) -> None:
        record = session.vault.record(name)
        state = None if record is None else "SIGNED" if isinstance(record, Decision) else "DRAFT"
        self._compare(f"{name} state", state)
        if record is None:
            return
        if f"{name} digest" in self._promises.kept:
            self._compare(f"{name} digest", digest_of(record))
            return
        text = record.answers[FIELD]
        number = number_in(text)
        self._compare(f"{name} number", number)
        if text != text_of(name, number):
            self.unsound.append(f"{name} is mixed: {text[:40]}")
        if isinstance(record, Decision):
            self._compare(f"{name} addenda", len(record.addenda) or None)
            self._handed_over(session, name)

    def _handed_over(self, session: Session, name: str) -> None:
        """What is said to have left has left; of what may have left the person is asked."""
        left = 0
        for delivery in outbox.of_record(session, name):
            if delivery.state == HANDED_OVER:
                left += 1
                file = self._home.backups / Path(delivery.place).name
                if not file.exists() or _sha256(file.read_bytes()) != delivery.sha256:
                    self.lost.append(f"{name}: what was handed over is not there")
            elif delivery.waits_for != "OUTCOME":
                self.unsound.append(f"{name}: nobody asks whether it went")
        self._compare(f"{name} handed over", left or None)

    def _compare(self, thing: str, value: object) -> None:
        self.found[thing] = value
        possible = self._promises.possible(thing)
        if value not in possible:
            self.lost.append(f"{thing}: {value}, and not {' or '.join(map(str, possible))}")

    def _code(self, session: Session) -> None:
        kept = self._promises.kept.get("code")
        if kept is None:
            return
        try:
            keys.check_recovery_code(session, Secret(kept))
        except WrongSecret:
            self.found["code"] = None
            if "code" not in self._promises.tried:
                self.lost.append("the recovery code opens nothing")

    def _void(self, session: Session) -> None:
        tries = {"passphrase": keys.check_passphrase, "code": keys.check_recovery_code}
        for kind, secret in self._promises.void.items():
            try:
                tries[kind](session, Secret(secret))
            except WrongSecret:
                continue
            self.unsound.append(f"the {kind} before still opens the vault")

    def _leftovers(self) -> None:
        """What a stop leaves lying about is gone when the vault is open again."""
        data = max(self._home.vault.glob("data-*.db"), key=lambda file: file.stat().st_mtime).name
        ours = {"keys.a", "keys.b", "head", "lock", "label", "backups"}
        ours |= {data, f"{data}-wal", f"{data}-shm"}
        left = [file for file in self._home.vault.iterdir() if file.name not in ours]
        left += self._home.vault.glob("backups/*.new")
        left += self._home.outside.glob("*.new")
        self.unsound += [f"left behind: {file.name}" for file in left]

    def _newest_backup(self, aside: Path) -> None:
        shutil.rmtree(aside, ignore_errors=True)
        name, things = next(reversed(self._promises.backups.items()), ("", {}))
        if not name:
            return
        file, copy = self._home.at / name, Home(aside)
        if not file.exists():
            self.lost.append(f"backup {name}")
            return
        passphrase = Secret(things["passphrase"])
        guarding.bring_back(
            file, copy.vault, clock=CLOCK, passphrase=passphrase, outside=copy.outside
        )
        self._brought_back(copy, things)

    def _restored(self) -> None:
        """What was made of a backup is whole, or not there at all."""
        for name in filter(None, self._promises.possible("brought back")):
            again = self._home.again(name)
            if again.vault.exists():
                self._brought_back(again, self._promises.backups[name])
            elif self._promises.kept.get("brought back") is not None:
                self.lost.append(f"what was brought back of {name}")
            shutil.rmtree(again.at, ignore_errors=True)
        self.found["brought back"] = None

    def _brought_back(self, copy: Home, things: Things) -> None:
        passphrase = Secret(things["passphrase"])
        session = opening.unlock(copy.vault, passphrase, clock=CLOCK, outside=copy.outside)
        self._held_by_backup(session, things)
        if not guarding.verify(session).ok:
            self.unsound.append("verify: a backup that was brought back")
        opening.lock(session)
        shutil.rmtree(copy.at)

    def _held_by_backup(self, session: Session, things: Things) -> None:
        """Saves that were made while it was being written may be in it."""
        for name in Promises(things).records():
            state, number = things[f"{name} state"], things.get(f"{name} number", 0)
            record = session.vault.record(name)
            if record is None:
                if state == "SIGNED":
                    self.lost.append(f"{name} in a backup")
            elif FIELD in record.answers:
                there = number_in(record.answers[FIELD])
                if there < number or record.answers[FIELD] != text_of(name, there):
                    self.lost.append(f"{name} in a backup: {there}, and not {number}")
