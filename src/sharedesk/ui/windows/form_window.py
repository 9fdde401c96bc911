"""The form window: any FHIR R4 questionnaire, without a vault and without our rules."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from sharedesk.base.clock import Clock, today
from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.inspecting import Taken, keep, limits_of, respond
from sharedesk.desk.wording import words_for
from sharedesk.forms import Form, enabled
from sharedesk.ui.asking import Asking, keep_qt_settings_private
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.form_tree import Scope, TakenOut
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Heading, Note, Prose, Tone
from sharedesk.ui.parts.undoing import UndoNotice

MOST = 12


class FormWindow(QMainWindow):
    """Asks everything that it can, says what it can't, and writes the answers down as a FHIR
    QuestionnaireResponse where the person wants it. It keeps nothing by itself."""

    def __init__(self, form: Form, clock: Clock) -> None:
        super().__init__()
        self.setWindowTitle("ShareDesk")
        self._form, self._clock = form, clock
        self._may_close = False
        self.asking = Asking(self)
        whole = Stack(0)
        self.setCentralWidget(whole)
        column = whole.add(ScrollPage("l"), 1).column
        column.add(Heading(form.title or form.name or say("A questionnaire")))
        column.add(Prose(say(
            "This is a form from elsewhere, to look at and try out. It is not part of your vault, "
            "none of ShareDesk’s rules are read over it, and what you type is kept only when you "
            "save it."
        ), "hint"))  # fmt: skip
        self.limits = column.add(Note("", "caution", say("What ShareDesk cannot do with it")))
        self._say_limits()
        self.tree = column.add(Scope(form, form.items, clock))
        self.tree.changed.connect(self._show_what_applies)
        self.tree.removed.connect(self._offer_back)
        row = column.add(Fold("m"))
        self.check = row.add(Button(say("Check the answers"), "secondary", "list-checks"))
        self.check.clicked.connect(self._check)
        self.save = row.add(Button(say("Save the answers"), "primary", "save"))
        self.save.clicked.connect(self._ask_where)
        self.note = column.add(Note("", "info"))
        self.note.setAccessibleIdentifier("form-says")
        self.note.hide()
        self._taken_out: list[TakenOut] = []
        self.undoing = whole.add(UndoNotice())
        self.undoing.undo.connect(self._put_back)
        self.undoing.closed.connect(self._let_go)
        self._show_what_applies()
        self._saved = self.tree.answers()

    def sizeHint(self) -> QSize:
        return QSize(looks().px(860), looks().px(700))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close or self.tree.answers() == self._saved:
            super().closeEvent(event)
            return
        event.ignore()
        self.asking.confirm(
            say("The answers are not saved."),
            say("If you close this window now, they are lost."),
            yes=say("Close and lose them"),
            no=say("Keep the window open"),
            then=self._close,
        )

    def _close(self) -> None:
        self._may_close = True
        self.close()

    def taken(self) -> Taken:
        """The answers as they are now."""
        return respond(self._form, self.tree.answers(), self._clock)

    def write(self, path: Path) -> None:
        """Save them there."""
        taken = self.taken()
        try:
            keep(taken, path)
        except Trouble as trouble:
            self._tell("danger", *words_for(trouble))
            return
        self._saved = self.tree.answers()
        done = say("Saved as {name}.", name=path.name)
        if taken.is_complete:
            self._tell("ok", done)
        else:
            self._tell("caution", done, say("It says that it is in progress: not all is answered."))

    def _say_limits(self) -> None:
        limits = limits_of(self._form)
        more = [say("… and {count} more", count=len(limits) - MOST)] if len(limits) > MOST else []
        self.limits.setVisible(bool(limits))
        self.limits.say(
            "\n".join(f"- {each}" for each in (*limits[:MOST], *more)),
            say("What ShareDesk cannot do with it"),
        )

    def _offer_back(self, taken: TakenOut) -> None:
        self._taken_out.append(taken)
        self.undoing.offer(say("Removed: {row}", row=taken.words))

    def _put_back(self) -> None:
        self._taken_out.pop().put_back()
        announce(self.undoing, say("It is back where it was."))
        self._offer_the_one_before()

    def _let_go(self) -> None:
        self._taken_out.pop()
        self._offer_the_one_before()

    def _offer_the_one_before(self) -> None:
        if self._taken_out:
            self.undoing.offer(say("Removed: {row}", row=self._taken_out[-1].words))
        else:
            self.undoing.withdraw()

    def _show_what_applies(self) -> None:
        answers = self.tree.answers(blank_rows=True)
        self.tree.show_what_applies(enabled(self._form, answers, today(self._clock)))

    def _check(self) -> None:
        taken = self.taken()
        self.tree.mark({each.path: each.words for each in taken.missing})
        if taken.is_complete:
            self._tell("ok", say("Everything that is needed is answered."))
        else:
            found = taken.missing[:MOST]
            points = "\n".join(f"- {each.question}: {each.words}" for each in found)
            self._tell("caution", say("Not complete yet"), points)

    def _ask_where(self) -> None:
        name = "answers.json"
        self.asking.save_as(say("Save the answers"), name, "FHIR (*.json)", self.write)

    def _tell(self, tone: Tone, what: str, words: str = "") -> None:
        self.note.turn(tone)
        self.note.say(words, what)
        self.note.show()
        announce(self.note, f"{what} {words}".strip())


def show_form(form: Form, clock: Clock) -> int:
    """Open the window and return at its end."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([sys.argv[0]])
    app.setApplicationName("ShareDesk")
    looks().apply(app, "system", 1.0)
    with keep_qt_settings_private():
        window = FormWindow(form, clock)
        window.show()
        first = window.tree.first()
        if first is not None:
            first.focus()
        return app.exec()
