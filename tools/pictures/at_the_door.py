"""At the door: the pages before unlocking, each as it is first seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from answering import Person

from sharedesk.desk.salvaging import Loss, SalvageReport
from sharedesk.desk.wording import words_for
from sharedesk.ui.windows.crash import CrashWindow
from sharedesk.ui.windows.salvaging import SalvagedPage
from sharedesk.ui.windows.unlocking import UnlockPage
from sharedesk.ui.windows.why_locked import words_of
from sharedesk.vault.troubles import VaultDamaged

LOSSES = tuple(Loss("SD-4K7Q2M", what, "2") for what in ("record", "addendum", "setting", "saves"))
REPORT = SalvageReport(("SD-8NKD33", "SD-4K7Q2M"), LOSSES)


def scenes(person: Person) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each by its name, with the way to it."""
    first = person.shell.first
    yield "recover", lambda: first.show_recover(None)
    yield "restore", first.show_restore
    yield "salvage", lambda: first.show_salvage(None)
    yield "salvaged", lambda: first._show(SalvagedPage(REPORT))  # noqa: SLF001 -- no vault is damaged
    yield "another-vault", first.show_create
    yield "check-a-pdf-locked", first.show_verify
    yield "closing", first.show_waiting
    yield "locked-itself", lambda: first.show_door(*words_of("idle"))
    yield "damaged", lambda: _find_it_damaged(person)


def _find_it_damaged(person: Person) -> None:
    person.shell.first.show_door()
    page, trouble = cast("UnlockPage", person.shell.first.page), VaultDamaged(what="page")
    page.tell(*words_for(trouble))
    page.remedies.offer(trouble)


def crash_window(width: int, height: int) -> CrashWindow:
    """As after a fault of ours."""
    try:
        _be_faulty()
    except ZeroDivisionError as wrong:
        window = CrashWindow(wrong)
        window.resize(width, height)
        window.show()
        return window
    raise AssertionError


def _be_faulty() -> float:
    return 1 / 0
