"""Planting: a process that types phrases through the real desk into everything that takes words.

``python -m tools.torture.planting EXPORTS ENDING [VARIANT]``. The surroundings say where the
program's folders are. It ends by locking or by being killed; variants are known to be bad.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tools.torture.phrases import SENTENCE, Phrases, a_record

from sharedesk.app.hardening import keep_memory_private
from sharedesk.app.places import home, outside
from sharedesk.base.clock import SystemClock
from sharedesk.base.secret import Secret
from sharedesk.desk import (
    deciding,
    guarding,
    listing,
    opening,
    sending,
    summarising,
    writing,
)
from sharedesk.desk.session import Session
from sharedesk.records.life import Addendum, Notice, Practitioner
from sharedesk.vault import KeyCost, connection

COPIES = (("file", 0), ("recipient", 1), ("family", 0))
PHRASES = Phrases()
OF_THE_PRACTITIONER = {
    name: PHRASES.planted(f"the practitioner's {name}")
    for name in ("name", "role", "agency", "contact", "reg_no", "supervisor")
}
"""These stand under a letter, which another program has to read."""
ADDRESS = "duty@northmoor.gov.uk"


def practitioner() -> Practitioner:
    """Whoever has this vault, with a phrase in each line."""
    return Practitioner(**OF_THE_PRACTITIONER, agency_type="NHS")


def passphrase() -> str:
    """A phrase too."""
    return PHRASES.planted("the passphrase") + " quiet herons over the weir"


def begin() -> Session:
    """A vault where the program would put it."""
    session, _code = opening.create_vault(
        opening.default_vault(home()),
        Secret(passphrase()),
        practitioner(),
        clock=SystemClock(),
        label="Northmoor",
        cost=KeyCost.cheap_for_tests(),
        outside=outside(),
    )
    return session


def plant(session: Session, exports: Path) -> None:
    """Sign, look for, add, summarise, hand over, back up, verify."""
    answers = a_record(session.library.form, PHRASES, whole=False)
    signed = writing.start_with(session, answers).id
    deciding.sign(session, signed, as_recorded=True)
    for words in (PHRASES.planted("people.name"), PHRASES.planted("what is searched for")):
        listing.lines(session, listing.worklist(session, words))
    adds(session, signed)
    for copy, to in COPIES:
        hands_over(session, signed, copy, to, exports)
    guarding.back_up(session, exports.parent / "weekly.sharedesk-backup")
    guarding.verify(session)


def types_slowly(session: Session, answers: dict[str, object]) -> None:
    """Answer after answer, as it is typed; what is not a date yet is kept as it stands."""
    draft = writing.start(session)
    so_far = dict(draft.answers)
    unfinished = {"event_at": PHRASES.planted("an unfinished date")}
    for number, (name, answer) in enumerate(answers.items()):
        so_far[name] = answer
        place = PHRASES.planted("where one was") if number == 0 else name
        writing.keep(session, draft.id, so_far, unfinished, place, settled=number % 5 == 0)


def adds(session: Session, signed: str) -> None:
    """A correction, with somebody to be told of it."""
    addendum = Addendum(
        kind="CORRECTION",
        at=session.clock.now(),
        by=PHRASES.planted("addenda.by"),
        text=PHRASES.planted("addenda.text") + SENTENCE,
        fields=("people[0].name",),
        notify=(Notice(PHRASES.planted("addenda.notify.to")),),
    )
    deciding.add_addendum(session, signed, addendum)


def hands_over(session: Session, signed: str, copy: str, to: int, exports: Path) -> None:
    """Printed, mailed, and as a PDF where the person wants it, plain and protected."""
    paper = summarising.make_summary(session, signed, copy, to)  # type: ignore[arg-type]
    sending.save_to(session, sending.prepare_file(session, paper), exports / f"{copy}.pdf")
    secret = Secret(PHRASES.planted("a passphrase for a PDF"))
    (exports / f"guarded-{copy}.pdf").write_bytes(summarising.protect(paper, secret))
    printed = sending.prepare_print(session, signed, copy, to, left_in_home=False)  # type: ignore[arg-type]
    sending.print_out(session, printed)
    if copy == "recipient":
        mail = sending.prepare_email(
            session, signed, copy, to, address=ADDRESS, passphrase=secret, reason="as agreed"
        )
        sending.open_mail(session, mail)


def sorts_much(session: Session) -> None:
    """More than SQLite likes to hold in memory, if it may put it aside in a file."""
    file = session.vault._file  # noqa: SLF001 -- no page of ours sorts so much
    file.rows(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
        " SELECT length(body) FROM (SELECT body FROM record, n ORDER BY body || random() LIMIT -1)"
    )


# known to be bad


def with_a_diary(_: Session) -> None:
    """A temporary file that is gone at once, so that no folder shows it."""
    with tempfile.TemporaryFile() as diary:
        diary.write(PHRASES.planted("people.name").encode("utf-16-le"))


def with_a_spool(_: Session) -> None:
    """A summary left in the temporary folder."""
    (Path(tempfile.gettempdir()) / "spool").write_bytes(b"%PDF-1.7")


VARIANTS: dict[str, Callable[[Session], object]] = {
    "temp_store": lambda _: None,
    "diary": with_a_diary,
    "spool": with_a_spool,
}


def main(exports: Path, ending: str, variant: str = "") -> None:
    """From the first start to the end; says how many phrases there are. A variant does not go on
    to paper: it is found out before."""
    keep_memory_private()
    if variant == "temp_store":
        settings = [s.replace("=MEMORY", "=FILE") for s in connection._SETTINGS]  # noqa: SLF001
        settings = ["cache_size=-100" if s.startswith("cache") else s for s in settings]
        connection._SETTINGS = tuple(settings)  # type: ignore[misc]  # noqa: SLF001
    session = begin()
    types_slowly(session, a_record(session.library.form, PHRASES, whole=True))
    if variant:
        VARIANTS[variant](session)
    else:
        plant(session, exports)
    sorts_much(session)
    print(len(PHRASES.places), flush=True)
    if ending == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    opening.lock(session)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
