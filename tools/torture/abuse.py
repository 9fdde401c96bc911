"""Abuse: what may be typed or pasted where a passphrase belongs, at the desk and in a terminal."""

from __future__ import annotations

import contextlib
import io
import shutil
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from tools.torture.furnished import NOON, PASSPHRASE, Stand
from tools.torture.line import Line, Scale
from tools.torture.outcome import Outcome

from sharedesk.base.clock import FixedClock
from sharedesk.base.errors import Trouble
from sharedesk.base.secret import Secret
from sharedesk.cli.commanding import run as carry_out
from sharedesk.cli.inputs import Surroundings
from sharedesk.desk import guarding, opening, pretending
from sharedesk.vault import KeyCost

SOON = 2.0
"""Seconds in which anything must be answered when making a key costs nothing."""
MUCH = 1 << 20
STATUSES = (0, 2, 3)
COMPOSED, APART = (unicodedata.normalize(form, "Żółć é ñ ệ Å ㅎㅏㄴ") for form in ("NFC", "NFD"))


@dataclass(frozen=True, slots=True)
class Case:
    """Something typed. ``also`` opens the vault too; ``never`` does not."""

    name: str
    typed: str
    also: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


CASES = (
    Case("128 characters", "heron weir 7 " * 9 + "abcdefghijk", never=("heron weir 7 " * 9,)),
    Case("quotes", "“It's” \"'`´‘’„ a heron; -- \\ %s {0} $HOME", never=("It's a heron",)),
    Case(
        "emoji",
        "🦢👩🏽‍🍼 over the weir at dusk 🇬🇧",
        never=("🦢👩🍼 over the weir at dusk",),
    ),
    Case("letters composed", COMPOSED + " quiet herons", (APART + " quiet herons",)),
    Case("letters apart", APART + " weir at dusk", (COMPOSED + " weir at dusk",)),
    Case(
        "ligatures and wide letters",
        "ﬁve ｈｅｒｏｎｓ over the Ⅳ weirs",
        ("five herons over the IV weirs",),
    ),
    Case("right to left", "שבע אנפות שקטות مع مالك الحزين ٧", never=("אנפות שקטות",)),
    Case(
        "both directions",
        "seven \u202eanafot\u202c שבע 123 herons",
        never=("seven anafot שבע 123 herons",),
    ),
    Case("blanks around", "  seven herons over the weir  ", never=("seven herons over the weir",)),
    Case("a tab and a line's end", "seven\therons\nover the weir"),
    Case("a null", "seven herons\0over the weir", never=("seven herons",)),
    Case("half of a character", "seven herons over \ud83d the weir"),
    Case("one combining mark after the other", "seven herons e" + "\u0301" * 200),
    Case("empty", ""),
    Case("a megabyte", "heron " * (MUCH // 6)),
    Case("a megabyte of combining marks", "e" + "\u0301\u0323" * (MUCH // 2)),
    Case("a megabyte that grows", "\ufdfa" * MUCH),
)


def run(_: Scale, out: Path) -> list[Line]:
    """Each as the passphrase of a new vault, as a guess, as a new passphrase, and in a terminal."""
    guessed = Stand(out / "guessed")
    _create(guessed, PASSPHRASE)
    outcomes = []
    for case in CASES:
        outcome = Outcome(case.name)
        _as_passphrase(case, Stand(out / "made"), outcome)
        _as_guess(case, guessed, outcome)
        _as_recovery_code(case, guessed, outcome)
        _in_a_terminal(case, guessed, out / "typed", outcome)
        outcomes.append(outcome)
    tried = sum(outcome.tried for outcome in outcomes)
    bad = sum(len(outcome.bad) for outcome in outcomes)
    details = "\n".join(line for outcome in outcomes for line in outcome.lines())
    words = f"passphrases abused {tried}, wrongly taken or left without words {bad}\n{details}"
    return [Line("abuse", tried, bad, words, not bad), _control(out)]


def _create(stand: Stand, passphrase: str) -> None:
    session, _code = opening.create_vault(
        stand.vault,
        Secret(passphrase),
        pretending.PRACTITIONER,
        clock=FixedClock(NOON),
        cost=KeyCost.cheap_for_tests(),
        outside=stand.outside,
    )
    opening.lock(session)


def _as_passphrase(case: Case, stand: Stand, outcome: Outcome) -> None:
    """Refused in a sentence; or it opens the vault, and so do the other ways of typing it."""
    shutil.rmtree(stand.at, ignore_errors=True)
    if not _is_soon(outcome, "a new vault", lambda: _create(stand, case.typed)):
        outcome.require(so=not stand.vault.exists(), else_say="a vault was left behind")
        return
    for typed in (case.typed, *case.also):
        opened = _is_soon(outcome, "an unlocking", lambda t=typed: _open(stand, t))
        outcome.require(so=opened, else_say="the same passphrase does not open the vault")
    for typed in case.never:
        opened = _is_soon(outcome, "another one", lambda t=typed: _open(stand, t))
        outcome.require(so=not opened, else_say="another passphrase opens the vault")
    _change_there_and_back(case, stand, outcome)


def _change_there_and_back(case: Case, stand: Stand, outcome: Outcome) -> None:
    session = stand.unlock(passphrase=case.typed)
    guarding.change_passphrase(session, Secret(PASSPHRASE))
    changed = _is_soon(
        outcome, "a change", lambda: guarding.change_passphrase(session, Secret(case.typed))
    )
    opening.lock(session)
    opened = _is_soon(outcome, "after it", lambda: _open(stand, case.typed))
    outcome.require(so=changed and opened, else_say="it can't be changed to")


def _as_guess(case: Case, stand: Stand, outcome: Outcome) -> None:
    opened = _is_soon(outcome, "a guess", lambda: _open(stand, case.typed))
    outcome.require(so=not opened, else_say="a guess opens the vault")


def _as_recovery_code(case: Case, stand: Stand, outcome: Outcome) -> None:
    def recover() -> None:
        opening.lock(
            opening.recover(
                stand.vault,
                Secret(case.typed),
                Secret(PASSPHRASE),
                clock=FixedClock(NOON),
                outside=stand.outside,
            )
        )

    opened = _is_soon(outcome, "a code", recover)
    outcome.require(so=not opened, else_say="as a recovery code it opens the vault")


def _in_a_terminal(case: Case, stand: Stand, file: Path, outcome: Outcome) -> None:
    """Status 0, 2 or 3; when it is not 0, a sentence and nothing of a program's inside."""
    file.write_bytes(case.typed.encode("utf-8", "surrogatepass") + b"\n")
    around = Surroundings(
        home=stand.at,
        outside=stand.outside,
        clock=FixedClock(NOON),
        selftest=lambda _: False,
        window=lambda _: 1,
    )
    words = ["vault", "status", "--vault", str(stand.vault), "--passphrase-file", str(file)]
    told = io.StringIO()
    outcome.tried += 1
    began = time.monotonic()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(told):
        try:
            status = carry_out(words, around)
        except SystemExit as left:
            status = int(left.code or 0)
    said = " ".join(told.getvalue().split())
    outcome.note(f"(terminal, {status}) {said}")
    outcome.require(so=status in STATUSES and status != 0, else_say=f"status {status}")
    outcome.require(so=0 < len(said) < 300, else_say="no clear sentence in the terminal")
    outcome.require(
        so=case.typed.strip() not in said or not case.typed.strip(), else_say="it is said aloud"
    )
    outcome.require(so=time.monotonic() - began < SOON, else_say="slow in the terminal")


def _open(stand: Stand, typed: str) -> None:
    opening.lock(stand.unlock(passphrase=typed))


def _is_soon(outcome: Outcome, what: str, do: object) -> bool:
    """Whether it was taken; a refusal has its sentence, and either comes soon."""
    outcome.tried += 1
    began, taken = time.monotonic(), True
    try:
        do()  # type: ignore[operator]
    except Trouble as trouble:
        outcome.hear(trouble)
        taken = False
    took = time.monotonic() - began
    outcome.require(so=took < SOON, else_say=f"{what} took {took:.1f} s")
    return taken


def _control(out: Path) -> Line:
    """A program that takes letters for their bytes: the other way of typing them does not open."""
    from unittest import mock

    outcome = Outcome("letters for their bytes")
    with mock.patch("sharedesk.vault.costs.normalised_passphrase", lambda typed: typed):
        _as_passphrase(CASES[3], Stand(out / "bytes"), outcome)
    words = f"control: a program that does not put letters in order: {len(outcome.bad)} found out"
    return Line("abuse control", outcome.tried, len(outcome.bad), words, bool(outcome.bad))
