"""Salvaging: what can be read of a damaged vault goes into a new one, and each loss is named."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sharedesk.base.clock import Clock
from sharedesk.base.files import write_aside_then_swap
from sharedesk.base.secret import Secret
from sharedesk.base.words import say, say_many
from sharedesk.desk.opening import LABEL_FILE
from sharedesk.vault import Loss, Place, SalvageReport, What
from sharedesk.vault import salvage as salvage_vault

Progress = Callable[[float], None]

__all__ = ["Loss", "Progress", "SalvageReport", "What", "outcome", "salvage", "words_of"]


def salvage(
    folder: Path,
    to: Path,
    *,
    clock: Clock,
    passphrase: Secret | None = None,
    recovery_code: Secret | None = None,
    label: str = "",
    outside: Path | None = None,
    progress: Progress | None = None,
) -> SalvageReport:
    """Make a new vault in ``to`` of whatever can be read of the one in ``folder``, which is left
    as it is and must not be open. The same passphrase and recovery code open the new one.

    Only what is as it was kept is saved; the report names everything else. Raises WrongSecret,
    RecoveryCodeMistyped, KeysTampered, NoSuchVault, VaultInUse, VaultExists, VaultNewer, DiskFull,
    ReadOnlyPlace, PlaceMissing, VaultDamaged (keys or data: there is nothing that could be read),
    or Stopped if ``progress`` does; there is no new vault then.
    """
    report = salvage_vault(
        folder,
        Place(to, outside),
        *_given(passphrase, recovery_code),
        clock=clock,
        outside=outside,
        progress=progress,
    )
    if label:
        with suppress(OSError):  # the folder's own name does as well
            write_aside_then_swap(to / LABEL_FILE, label.encode())
    return report


def outcome(report: SalvageReport) -> tuple[str, str]:
    """What came of it, and what to do now."""
    saved = say_many("{count} record was saved.", "{count} records were saved.", len(report.saved))
    if report.is_whole:
        return saved, say("Nothing was lost. Work in the new vault, and back it up.")
    return (
        f"{saved} {say_many('{count} loss.', '{count} losses.', len(report.lost))}",
        say(
            "Keep the damaged vault and look whether a backup has what was lost. The rest is in"
            " the new vault: work there, and back it up."
        ),
    )


def _given(passphrase: Secret | None, recovery_code: Secret | None) -> tuple[str, Secret]:
    if passphrase is not None:
        return "passphrase", passphrase
    if recovery_code is None:
        raise TypeError("give a passphrase or a recovery code")
    return "recovery_code", recovery_code


def words_of(loss: Loss) -> str:
    """One sentence for a person."""
    sentences: dict[What, str] = {
        "record": say("Record {record} is lost."),
        "addendum": say("Record {record}: addition {which} is lost."),
        "countersignature": say("Record {record}: its countersignature is lost."),
        "paper": say("Record {record}: summary {which} is lost; it can be made again."),
        "delivery": say("Record {record}: what became of delivery {which} is lost."),
        "parts": say("Record {record}: what was added to it or made of it is lost."),
        "form": say("The wording of the form that some records were made with is lost ({which})."),
        "setting": say("A setting of the vault is lost ({which})."),
        "history": say("Entries of the history that are lost: {which}."),
        "saves": say("The latest changes are lost: {which} times something was saved after them."),
    }
    return sentences[loss.what].format(record=loss.record, which=loss.which)
