"""At the window: the real program off-screen, and somebody who types phrases into its fields.

``python -m tools.torture.at_the_window EXPORTS PAGES [in-place]``: types into so many pages of a
new decision, saves the summary of a signed record, copies a name, looks for it, says ``OPEN`` and
the titles that its windows had, waits for a line of standard input, and locks. Locking starts all
of this anew; that second life knows no phrase, says ``LOCKED``, and waits for another line.
A program that locks ``in-place`` is known to be bad: what it knew is still in its memory.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from answering import Person

    from sharedesk.ui.windows.shell import Shell

SECOND_LIFE = "SHAREDESK_RETURNING" in os.environ
IN_PLACE = sys.argv[3:] == ["in-place"]
PATIENCE_MS = 180_000
"""What is tortured beside it may take the computer for a while."""
TOOLS = Path(__file__).parents[1]


def main() -> int:
    """The program itself; what is done at its window begins as soon as it is there."""
    from PySide6.QtCore import QTimer

    from sharedesk.app import starting
    from sharedesk.ui.windows import shell as shells

    if IN_PLACE:
        starting.start_anew = None  # type: ignore[assignment]
    begin, act = shells.Shell.begin, (_stays_locked if SECOND_LIFE else _works)

    def begin_and_act(shell: Shell, *why: object) -> None:
        begin(shell, *why)  # type: ignore[arg-type]
        QTimer.singleShot(0, shell, lambda: _or_end(act, shell))

    shells.Shell.begin = begin_and_act  # type: ignore[method-assign,assignment]
    return starting.main([])


def _or_end(act: object, shell: Shell) -> None:
    """A mistake of the torture's own ends the process, and its window with it."""
    import traceback

    is_done = False
    try:
        act(shell)  # type: ignore[operator]
        is_done = True
    finally:
        if not is_done:
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)


def _works(shell: Shell) -> None:
    sys.path.insert(0, str(TOOLS))
    import showing
    from answering import Person
    from tools.torture.phrases import a_record
    from tools.torture.planting import PHRASES, passphrase

    showing.hush_platform()
    showing.PATIENCE_MS = PATIENCE_MS
    exports, pages = Path(sys.argv[1]), int(sys.argv[2])
    person = Person(shell, shell._jobs)  # noqa: SLF001 -- the person waits for its work
    person.settle()
    person.type(passphrase())
    person.push("Unlock")
    person.until(lambda: shell.main is not None)
    person.settle()
    form = person.main.around.session.library.form
    answers = a_record(form, PHRASES, whole=False)
    _types(person, answers, pages)
    _saves_a_summary(person, exports)
    _copies(person, answers["people"][0]["name"])
    _looks_for(person, answers["people"][0]["name"])
    _say("OPEN", *sorted(person.titles))
    sys.stdin.readline()
    person.push("Lock")
    if IN_PLACE:
        person.settle()
        _stays_locked(shell)


def _types(person: Person, answers: dict[str, object], pages: int) -> None:
    """A new decision, page after page."""
    from answering import CHECK

    person.push("New decision")
    person.settle()
    person.push("Every question")
    person.settle()
    for _ in range(pages):
        person.fill_page(answers)
        person.settle()
        if person.wizard.open == CHECK or not person.has_button("Save and continue"):
            break
        person.push("Save and continue")
        person.settle()


def _saves_a_summary(person: Person, exports: Path) -> None:
    """The signed record, its copy on the screen, and its PDF where the person wants it."""
    session = person.main.around.session
    signed = session.vault.worklist(status="SIGNED")[0]
    person.main.go("decision", signed)
    person.settle()
    person.until(lambda: person.has_button("Save PDF"))
    person.push("Save PDF")
    person.choose_file(exports / "from-the-window.pdf")


def _copies(person: Person, words: str) -> None:
    """Words in the clipboard."""
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText(words)
    person.settle()


def _looks_for(person: Person, words: str) -> None:
    """The list of decisions, and somebody's name in its search."""
    person.main.go("worklist")
    person.settle()
    person.go_to("search")
    person.type(words)
    person.settle()


def _stays_locked(shell: Shell) -> None:
    from PySide6.QtWidgets import QApplication

    _say("LOCKED", str(shell.is_locked), *(w.windowTitle() for w in QApplication.topLevelWidgets()))
    sys.stdin.readline()
    shell.quit()


def _say(*words: str) -> None:
    print("\t".join(words), flush=True)


if __name__ == "__main__":
    sys.exit(main())
