"""Person: somebody at a real desk, who types without pause and is told what is kept."""

from __future__ import annotations

import json
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tools.torture.home import CLOCK, Home
from tools.torture.promises import Promises, Saying, Things

from sharedesk.base import shipped
from sharedesk.base.files import make_private_folder
from sharedesk.base.ids import new_record_id
from sharedesk.base.secret import Secret
from sharedesk.desk import backups, deciding, guarding, keys, opening, pretending, writing
from sharedesk.desk.session import Session
from sharedesk.records.life import Addendum, Answers
from sharedesk.vault import KeyCost

Tell = Callable[[bytes], object]
"""Passes on one line of what is said; it is out of the process when this returns."""

MOST_RECORDS = 6
FIELD = "purpose_text"
WORDS = "She asks for help with the rent and says that the baby sleeps badly; Siân’s father knows. "


def text_of(record: str, number: int) -> str:
    """What stands in the record's field after that change, and after no other."""
    return f"{number} {record} " + (WORDS * 7)[: 40 + number * 97 % 480] + f" {number}"


def number_in(text: str) -> int:
    """Which change wrote this text."""
    return int(text.split(" ", 1)[0])


class Person:
    """Works at the desk of one home, until stopped or killed."""

    def __init__(self, home: Home, promises: Promises, chances: random.Random, tell: Tell) -> None:
        self.home = home
        self._so_far = promises
        self._chances = chances
        self._tell = tell
        self._session: Session | None = None
        self._answers = _a_family()
        self._made = 0

    @property
    def session(self) -> Session:
        """The open desk."""
        if self._session is None:
            raise RuntimeError("the desk is locked")
        return self._session

    # ways to spend a life

    def types(self, acts: int) -> None:
        """Start, type, sign, add and discard."""
        self.begins()
        for _ in range(acts):
            self.does_something()

    def changes_secrets(self, acts: int) -> None:
        """Change passphrases and codes, with some typing in between."""
        self.begins()
        acts_of_these = (self.changes_passphrase, self.renews_code, self.rotates, self.keeps)
        for _ in range(acts):
            self._chances.choice(acts_of_these)()

    def changes_secrets_often(self, acts: int) -> None:
        """Nothing but that."""
        self.begins()
        for _ in range(acts):
            self._chances.choice((self.changes_passphrase, self.renews_code))()

    def backs_up(self, acts: int) -> None:
        """Type while one backup after the other is made."""
        self.begins()
        making = threading.Thread(target=self._backs_up_again, args=(acts,), daemon=True)
        making.start()
        while making.is_alive():
            self.does_something()

    def comes_and_goes(self, acts: int) -> None:
        """Unlock, type a little, lock."""
        self.begins()
        for _ in range(acts):
            self.unlocks()
            for _ in range(self._chances.randrange(4)):
                self.does_something()
            self.locks()

    def does_everything(self, acts: int) -> None:
        """All of it, in any order."""
        self.begins()
        rare = (
            self.changes_passphrase,
            self.renews_code,
            self.rotates,
            self.makes_backup,
            self.locks,
        )
        for _ in range(acts):
            self.unlocks()
            act = self._chances.choice(rare) if self._chances.random() < 0.1 else self.keeps
            act()
            self.does_something() if self._session else self.unlocks()
        if self._so_far.backups:
            self.brings_back()
        self.locks()

    # what a person does

    def creates(self) -> None:
        """Make the vault."""
        passphrase = self._new_passphrase()
        with self._promised({"passphrase": passphrase, "code": None}) as things:
            self._session, code = opening.create_vault(
                self.home.vault,
                Secret(passphrase),
                pretending.PRACTITIONER,
                clock=CLOCK,
                label="Northmoor",
                cost=KeyCost.cheap_for_tests(),
                outside=self.home.outside,
            )
            things["code"] = code.reveal()
        make_private_folder(self.home.backups)

    def begins(self) -> None:
        """Open the vault, or make one if there is none yet."""
        if "passphrase" in self._so_far.kept:
            self.unlocks()
        else:
            self.creates()

    def unlocks(self) -> None:
        """Open the vault, if it is not open."""
        if self._session is not None:
            return
        passphrase = Secret(self._so_far.kept["passphrase"])
        self._session = opening.unlock(
            self.home.vault, passphrase, clock=CLOCK, outside=self.home.outside
        )
        self._say(Saying(done=True))

    def locks(self) -> None:
        """Close it."""
        self._say(Saying(done=False, locked=True))  # whether it ends well is not promised yet
        opening.lock(self.session)
        self._session = None
        self._say(Saying(done=True, locked=True))

    def does_something(self) -> None:
        """Mostly type."""
        drafts, signed = self._with_state("DRAFT"), self._with_state("SIGNED")
        if not drafts:
            self.starts()
        elif self._chances.random() < 0.9:
            self.keeps()
        elif signed and self._chances.random() < 0.4:
            self.adds(self._chances.choice(signed))
        elif len(drafts) + len(signed) < MOST_RECORDS:
            self._chances.choice((self.signs, self.starts))()
        elif drafts:
            self.discards()

    def starts(self) -> None:
        """A new draft."""
        name = new_record_id()
        with self._promised({f"{name} state": "DRAFT", f"{name} number": 0}):
            answers = self._answers | {FIELD: text_of(name, 0)}
            writing.start_with(self.session, answers, record_id=name)

    def keeps(self) -> None:
        """One more change of a draft."""
        drafts = self._with_state("DRAFT")
        if not drafts:
            return self.starts()
        name = self._chances.choice(drafts)
        number = self._so_far.kept[f"{name} number"] + 1
        with self._promised({f"{name} number": number}):
            answers = self._answers | {FIELD: text_of(name, number)}
            settled = self._chances.random() < 0.2
            writing.keep(self.session, name, answers, place=str(number), settled=settled)
        return None

    def signs(self) -> None:
        """Sign a draft."""
        name = self._chances.choice(self._with_state("DRAFT"))
        with self._promised({f"{name} state": "SIGNED"}):
            deciding.sign(self.session, name, as_recorded=True)

    def adds(self, name: str) -> None:
        """Add to a signed record."""
        number = (self._so_far.kept.get(f"{name} addenda") or 0) + 1
        with self._promised({f"{name} addenda": number}):
            row = Addendum("OUTCOME", CLOCK.now(), "Ruth Amadi", text_of(name, number))
            deciding.add_addendum(self.session, name, row)

    def discards(self) -> None:
        """Throw a draft away."""
        name = self._chances.choice(self._with_state("DRAFT"))
        with self._promised({f"{name} state": None}):
            writing.discard(self.session, name)

    def changes_passphrase(self) -> None:
        """Another passphrase."""
        passphrase = self._new_passphrase()
        with self._promised({"passphrase": passphrase}):
            guarding.change_passphrase(self.session, Secret(passphrase))

    def renews_code(self) -> None:
        """Another recovery code."""
        with self._promised({"code": None}) as things:
            things["code"] = guarding.new_recovery_code(self.session).reveal()

    def rotates(self) -> None:
        """Another master key under all of it."""
        passphrase = Secret(self._so_far.kept["passphrase"])
        with self._promised({"code": None}) as things:
            things["code"] = keys.rotate(self.session, passphrase).reveal()

    def makes_backup(self) -> None:
        """One file that holds everything."""
        name = f"{self._chances.getrandbits(32):08x}.sharedesk-backup"
        self._say(Saying(done=False, backup=name))
        backups.back_up(self.session, self.home.backups / name)
        self._say(Saying(done=True, backup=name))

    def brings_back(self) -> None:
        """Make a vault of the newest backup, in another place."""
        name = next(reversed(self._so_far.backups))
        passphrase = Secret(self._so_far.backups[name]["passphrase"])
        again = self.home.again(name)
        with self._promised({"brought back": name}):
            guarding.bring_back(
                self.home.backups / name,
                again.vault,
                clock=CLOCK,
                passphrase=passphrase,
                outside=again.outside,
            )

    def _backs_up_again(self, times: int) -> None:
        for _ in range(times):
            self.makes_backup()

    # how it is told

    @contextmanager
    def _promised(self, things: Things) -> Iterator[Things]:
        """Say what is about to be made so, and afterwards that it is."""
        self._say(Saying(done=False, things=dict(things)))
        yield things
        self._say(Saying(done=True, things=things))

    def _say(self, said: Saying) -> None:
        self._so_far.hear(said)
        self._tell(said.packed())

    def _with_state(self, state: str) -> list[str]:
        """The records in that state which are the person's own, and not of an earlier release."""
        kept = self._so_far.kept
        own = [name for name in self._so_far.records() if f"{name} digest" not in kept]
        return [name for name in own if kept.get(f"{name} state") == state]

    def _new_passphrase(self) -> str:
        return f"{self._chances.getrandbits(40):x} quiet herons over the weir"


def _a_family() -> Answers:
    template = (shipped.resources() / "demo" / "with-consent.json").read_text("utf-8")
    for token in ("child", "parent", "other_family", "other", "family", "street"):
        template = template.replace("{" + token + "}", token.capitalize())
    answers: Answers = json.loads(template)
    return answers
