"""Cautions: who of earlier records could be taken for somebody that this one names."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from sharedesk.base.words import say
from sharedesk.desk.directory import Lookalike, lookalikes
from sharedesk.records.likeness import Named
from sharedesk.ui.pages.decision.drafting import DraftOnScreen
from sharedesk.ui.pages.decision.knowing import told
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.rows_editor import RowsEditor
from sharedesk.ui.parts.text import Note

PEOPLE = "people"
ONCE_OPEN_MS = 300
"""The page comes first: while the worker compares, a page takes half as long again to be shown."""


class Cautions(QObject):
    """One note below the name of the person whose row is open, and one below the list for all.

    People are compared when the keyboard leaves a field, and those who were named before once the
    page has been shown; each name with its birth date once.
    """

    def __init__(self, editor: RowsEditor, draft: DraftOnScreen) -> None:
        super().__init__(editor)
        self._editor, self._draft = editor, draft
        self._found: dict[Named, tuple[Lookalike, ...]] = {}
        self.note = editor.add(_caution())
        editor.changed.connect(self._show)
        QApplication.instance().focusChanged.connect(self._focus_went)  # type: ignore[union-attr]
        opened = QTimer(self, singleShot=True, interval=ONCE_OPEN_MS)
        opened.timeout.connect(self._compare)
        opened.start()

    def _focus_went(self, old: QWidget | None, _new: QWidget | None) -> None:
        if old is not None and self._editor.isAncestorOf(old):
            self._compare()
        self._show()

    def _compare(self) -> None:
        session, record = self._draft.session, self._draft.draft.id
        for person in self._named():
            if person in self._found:
                continue
            self._found[person] = ()
            self._draft.run(
                lambda person=person: lookalikes(session, person, record),  # type: ignore[misc]
                lambda found, person=person: self._take_in(person, found),  # type: ignore[misc]
                owner=self,
            )

    def _take_in(self, person: Named, found: tuple[Lookalike, ...]) -> None:
        self._found[person] = found
        self._show()
        if found and person in set(self._named()):
            words = [say("Check that this is the right person"), *_lines(person, found)]
            announce(self.note, ". ".join(words))

    def _named(self) -> Iterator[Named]:
        for row in self._draft.answer(PEOPLE) or ():
            if row.get("name"):
                yield Named(str(row["name"]), str(row.get("dob") or ""))

    def _show(self) -> None:
        lines = [line for each in self._named() for line in _lines(each, self._found.get(each, ()))]
        panel = self._editor.panel
        _say(self.note, lines if panel is None else [])
        if panel is not None and "name" in panel.questions:
            question, row = panel.questions["name"], panel.row.values
            person = Named(str(row.get("name") or ""), str(row.get("dob") or ""))
            note = question.findChild(Note)
            if note is None and self._found.get(person):
                note = question.add(_caution())
            if note is not None:
                _say(note, list(_lines(person, self._found.get(person, ()))))


def _caution() -> Note:
    note = Note("", "caution")
    note.hide()
    return note


def _say(note: Note, lines: list[str]) -> None:
    note.setVisible(bool(lines))
    if lines:
        points = "\n".join(f"- {line}" for line in dict.fromkeys(lines))
        note.say(points, say("Check that this is the right person"))


def _lines(person: Named, found: tuple[Lookalike, ...]) -> Iterator[str]:
    for each in found:
        details = told(each.entry)
        yield say(
            "{name}: an earlier record has {other}, {details}; {how}",
            name=person.name,
            other=each.entry.name,
            details=details,
            how=_how(each),
        )


def _how(found: Lookalike) -> str:
    return {
        "MISTYPED_BIRTH": say("the same name, and a birth date that is nearly the same"),
        "NAMESAKE": say("the same name, and another birth date"),
        "SIMILAR": say("a name that is nearly the same"),
        "SIBLING": say("the same last name, and a birth date that is the same or nearly so"),
    }[found.how]
