"""Person: somebody at a real desk, who types without pause and is told what is kept."""

from __future__ import annotations

import hashlib
import json
import random
from datetime import timedelta

from tools.torture.home import CLOCK, Home
from tools.torture.promises import Saying
from tools.torture.telling import Word

from sharedesk.base import shipped
from sharedesk.base.files import make_private_folder
from sharedesk.base.ids import new_record_id
from sharedesk.base.secret import Secret
from sharedesk.desk import backups, deciding, guarding, keys, opening, pretending, sending, writing
from sharedesk.desk.session import Session
from sharedesk.records.life import Addendum, Answers, Paper
from sharedesk.vault import KeyCost

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

    def __init__(self, home: Home, word: Word, chances: random.Random) -> None:
        self.home = home
        self.word = word
        self.chances = chances
        self._session: Session | None = None
        self._answers = _a_family()

    @property
    def is_at_desk(self) -> bool:
        """Whether the vault is open."""
        return self._session is not None

    @property
    def session(self) -> Session:
        """The open desk."""
        if self._session is None:
            raise RuntimeError("the desk is locked")
        return self._session

    def creates(self) -> None:
        """Make the vault."""
        passphrase = self._new_passphrase()
        with self.word.promised({"passphrase": passphrase, "code": None}) as things:
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
        if "passphrase" in self.word.promises.kept:
            self.unlocks()
        else:
            self.creates()

    def unlocks(self) -> None:
        """Open the vault, if it is not open."""
        if self._session is not None:
            return
        passphrase = Secret(self.word.promises.kept["passphrase"])
        self._session = opening.unlock(
            self.home.vault, passphrase, clock=CLOCK, outside=self.home.outside
        )
        self.word.said(Saying(done=True))

    def locks(self) -> None:
        """Close it."""
        self.word.said(Saying(done=False, at_rest=True))  # whether it ends well is not promised yet
        opening.lock(self.session)
        self._session = None
        self.word.said(Saying(done=True, at_rest=True))

    def does_something(self) -> None:
        """Mostly type."""
        drafts, signed = self._with_state("DRAFT"), self._with_state("SIGNED")
        if not drafts:
            self.starts()
        elif self.chances.random() < 0.9:
            self.keeps()
        elif signed and self.chances.random() < 0.4:
            self.chances.choice((self.adds, self.hands_over))(self.chances.choice(signed))
        elif len(drafts) + len(signed) < MOST_RECORDS:
            self.chances.choice((self.signs, self.starts))()
        elif drafts:
            self.discards()

    def starts(self) -> None:
        """A new draft."""
        name = new_record_id()
        with self.word.promised({f"{name} state": "DRAFT", f"{name} number": 0}):
            answers = self._answers | {FIELD: text_of(name, 0)}
            writing.start_with(self.session, answers, record_id=name)

    def keeps(self) -> None:
        """One more change of a draft."""
        drafts = self._with_state("DRAFT")
        if not drafts:
            return self.starts()
        name = self.chances.choice(drafts)
        number = self.word.promises.kept[f"{name} number"] + 1
        with self.word.promised({f"{name} number": number}):
            answers = self._answers | {FIELD: text_of(name, number)}
            settled = self.chances.random() < 0.2
            writing.keep(self.session, name, answers, place=str(number), settled=settled)
        return None

    def signs(self) -> None:
        """Sign a draft."""
        name = self.chances.choice(self._with_state("DRAFT"))
        with self.word.promised({f"{name} state": "SIGNED"}):
            deciding.sign(self.session, name, as_recorded=True)

    def adds(self, name: str) -> None:
        """Add to a signed record."""
        number = (self.word.promises.kept.get(f"{name} addenda") or 0) + 1
        with self.word.promised({f"{name} addenda": number}):
            row = Addendum("OUTCOME", CLOCK.now(), "Ruth Amadi", text_of(name, number))
            deciding.add_addendum(self.session, name, row)

    def hands_over(self, name: str) -> None:
        """Save a copy of a signed record where the person keeps backups."""
        number = (self.word.promises.kept.get(f"{name} handed over") or 0) + 1
        content = text_of(name, number).encode()
        digest = hashlib.sha256(content).hexdigest()
        paper = Paper(name, "file", 0, CLOCK.now(), digest, content)
        with self.word.promised({f"{name} handed over": number}):
            prepared = sending.prepare_file(self.session, paper)
            place = self.home.backups / f"{name}-{number}-{self.chances.getrandbits(32):08x}"
            sending.save_to(self.session, prepared, place, again=True)

    def discards(self) -> None:
        """Throw a draft away."""
        name = self.chances.choice(self._with_state("DRAFT"))
        with self.word.promised({f"{name} state": None}):
            writing.discard(self.session, name)

    def changes_passphrase(self) -> None:
        """Another passphrase."""
        passphrase = self._new_passphrase()
        with self.word.promised({"passphrase": passphrase}):
            guarding.change_passphrase(self.session, Secret(passphrase))

    def renews_code(self) -> None:
        """Another recovery code."""
        with self.word.promised({"code": None}) as things:
            things["code"] = guarding.new_recovery_code(self.session).reveal()

    def rotates(self) -> None:
        """Another master key under all of it."""
        passphrase = Secret(self.word.promises.kept["passphrase"])
        with self.word.promised({"code": None}, at_rest=True) as things:
            things["code"] = keys.rotate(self.session, passphrase).reveal()

    def makes_backup(self) -> None:
        """One file that holds everything: where the person says, or as it is done each day."""
        CLOCK.move(timedelta(seconds=1))  # a backup's name says when it was made
        daily = self.chances.random() < 0.5
        name = f"{self.chances.getrandbits(32):08x}.sharedesk-backup"
        file = self.home.backups / name
        if daily:
            file = backups.folder(self.session) / backups.file_name(self.session)
        told = file.relative_to(self.home.at).as_posix()
        self.word.said(Saying(done=False, backup=told))
        if daily:
            file = backups.back_up_now(self.session)
        else:
            backups.back_up(self.session, file)
        self.word.said(Saying(done=True, backup=file.relative_to(self.home.at).as_posix()))

    def brings_back(self) -> None:
        """Make a vault of the newest backup, in another place."""
        name = next(reversed(self.word.promises.backups))
        passphrase = Secret(self.word.promises.backups[name]["passphrase"])
        again = self.home.again(name)
        with self.word.promised({"brought back": name}):
            guarding.bring_back(
                self.home.at / name,
                again.vault,
                clock=CLOCK,
                passphrase=passphrase,
                outside=again.outside,
            )

    def _with_state(self, state: str) -> list[str]:
        """The records in that state which are the person's own, and not of an earlier release."""
        kept = self.word.promises.kept
        own = [name for name in self.word.promises.records() if f"{name} digest" not in kept]
        return [name for name in own if kept.get(f"{name} state") == state]

    def _new_passphrase(self) -> str:
        return f"{self.chances.getrandbits(40):x} quiet herons over the weir"


def _a_family() -> Answers:
    template = (shipped.resources() / "demo" / "with-consent.json").read_text("utf-8")
    for token in ("child", "parent", "other_family", "other", "family", "street"):
        template = template.replace("{" + token + "}", token.capitalize())
    answers: Answers = json.loads(template)
    return answers
