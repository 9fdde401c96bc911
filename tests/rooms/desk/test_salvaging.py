"""A damaged vault is left as it is; a new one has what could be read, and every loss has words."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from broken_vaults import data_of, fingerprint, spoil
from builders import PASSPHRASE, a_decision, a_draft
from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.desk import opening, salvaging, writing
from sharedesk.desk.session import Session
from sharedesk.vault import Loss, SalvageReport


def test_what_can_be_read_opens_with_the_same_passphrase(
    session: Session, tmp_path: Path, clock: FixedClock
) -> None:
    decision, draft = a_decision(session), a_draft(session, "SC3")
    opening.lock(session)
    spoil(data_of(session.folder), data_of(session.folder).stat().st_size // 4096)
    files = fingerprint(session.folder)

    report = salvaging.salvage(
        session.folder,
        tmp_path / "new",
        clock=clock,
        passphrase=Secret(PASSPHRASE),
        label="Saved",
    )

    assert fingerprint(session.folder) == files
    again = opening.unlock(tmp_path / "new", Secret(PASSPHRASE), clock=clock)
    for record in (decision, draft):
        if record.id in report.saved:
            assert writing.record_of(again, record.id).answers == record.answers
        else:
            assert Loss(record.id, "record") in report.lost
    assert (tmp_path / "new" / opening.LABEL_FILE).read_text() == "Saved"
    opening.lock(again)


def test_one_secret_is_needed(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(TypeError):
        salvaging.salvage(tmp_path, tmp_path / "new", clock=clock)


@pytest.mark.parametrize("what", get_args(salvaging.What))
def test_every_kind_of_loss_has_its_words(what: str) -> None:
    words = salvaging.words_of(Loss("SD-4K7Q2M", what, "3"))

    assert words.endswith(".")
    assert "{" not in words


def test_the_outcome_counts_what_was_saved_and_what_was_lost() -> None:
    whole = salvaging.outcome(SalvageReport(("SD-4K7Q2M",), ()))
    poor = salvaging.outcome(SalvageReport((), (Loss("SD-4K7Q2M", "record"),)))

    assert whole[0] == "1 record was saved."
    assert poor[0] == "0 records were saved. 1 loss."
    assert "damaged vault" in poor[1]
