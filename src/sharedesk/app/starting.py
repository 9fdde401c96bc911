"""Starting: which of the two faces of ShareDesk is meant, and what it is given to work with."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sharedesk.app.anew import start_anew, why_it_came_back
from sharedesk.app.hardening import keep_memory_private
from sharedesk.app.places import home, machine, outside
from sharedesk.base.clock import SystemClock
from sharedesk.base.languages import ENGLISH, VARIABLE, known, speak
from sharedesk.desk import organisation

if TYPE_CHECKING:
    from sharedesk.forms import Form


def main(words: Sequence[str] | None = None) -> int:
    """The program. Without arguments the window opens, with a backup alone as well; otherwise the
    command is carried out."""
    said = list(sys.argv[1:] if words is None else words)
    keep_memory_private()
    organisation.use(machine(), home() / "pack", SystemClock())
    if not said:
        return _open_window(None)
    if len(said) == 1 and _is_backup(Path(said[0])):
        return _open_window(None, Path(said[0]))
    return _run_command(said)


def _is_backup(file: Path) -> bool:
    """Whether a file manager opened a backup with us: no command has such a name."""
    if not file.suffix or not file.is_file():
        return False
    from sharedesk.vault.backup_file import ENDING

    return file.suffix == ENDING


def _open_window(folder: Path | None, backup: Path | None = None) -> int:
    # nothing of what is made until the first paint is garbage; to look for some takes a twentieth
    gc.disable()
    from sharedesk.ui.starting import run_window

    return run_window(
        home(),
        SystemClock(),
        folder,
        outside(),
        backup=backup,
        why=why_it_came_back(),
        anew=start_anew,
    )


def _run_command(said: list[str]) -> int:
    from sharedesk.cli.commanding import run
    from sharedesk.cli.inputs import Surroundings

    _speak_utf8()
    # scripts read what is said here: the system's language alone must not change it
    speak(known(os.environ.get(VARIABLE, "")) or ENGLISH)
    around = Surroundings(
        home=home(),
        outside=outside(),
        clock=SystemClock(),
        selftest=_prove_itself,
        window=_open_window,
        form_window=_try_form,
    )
    return run(said, around)


def _try_form(form: Form) -> int:
    from sharedesk.ui.windows.form_window import show_form

    return show_form(form, SystemClock())


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _prove_itself(as_json: bool) -> bool:
    from sharedesk.app.selftest import prove

    return prove(as_json=as_json)


if __name__ == "__main__":
    sys.exit(main())
