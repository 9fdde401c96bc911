"""The copy beside the grid: what one recipient would read, why they need it, what is held back."""

from __future__ import annotations

import html
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.summarising import preview
from sharedesk.desk.wording import words_for
from sharedesk.records.crossings import Caution, Held, cautions, held_from
from sharedesk.records.life import Answers
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.decision.drafting import DraftOnScreen
from sharedesk.ui.pages.decision.grid_rows import recipient_of
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.painting import breakable
from sharedesk.ui.parts.problems import Pointers
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.tabbing import TabPlace
from sharedesk.ui.parts.text import Card, Heading, Prose, Words

WHY = "need_to_know"


class CopyBeside(QScrollArea):
    """Everything about one recipient; it follows the column that has the focus, and every tick.

    ``said(place, value, unfinished)``: why this recipient needs it. ``crossing`` carries a caution
    to be gone to; ``all_points`` and ``nothing`` the recipient who is to get that.
    """

    said = Signal(int, object, str)
    crossing = Signal(object)
    all_points = Signal(int)
    nothing = Signal(int)

    def __init__(self, draft: DraftOnScreen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft, self._place = draft, 0
        self._asking = self._again = False
        self._question_for = -1
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # close together: the copy itself should begin where it is seen
        self._column = Stack("s", ("m", "m", "m", "m"))
        self._column.setProperty("ground", "surface")
        self.setWidget(self._column)
        self.fit(docked=False)
        self.title = self._column.add(Heading("", 2))
        self._tab_place = TabPlace(self._column)
        self._why = self._column.add(Stack(0))
        self.question: Question | None = None
        self._build_actions()
        self.warnings = self._column.add(Pointers("caution", say("Look at this again")))
        self._build_held()
        self._column.add(Heading(say("The copy as it stands"), 3))
        self._copy = self._column.add(Card())
        self.words = self._copy.add(CopyText())
        self._column.add_stretch()

    def show_answers(self, answers: Answers) -> None:
        """What these answers give the recipient."""
        shares = answers.get("shares", ())
        self.setVisible(bool(shares))
        if not shares:
            return
        self._place = min(self._place, len(shares) - 1)
        share = shares[self._place]
        name = recipient_of(share, self._place + 1)
        self.title.setText(name)
        self._show_why(share.get(WHY))
        found = [each for each in cautions(answers) if each.place == self._place]
        self.warnings.show_points([(each.message, self._goer(each)) for each in found])
        self._show_held(held_from(answers, self._place), name)
        self._ask()

    def choose(self, place: int) -> None:
        """Show another recipient."""
        if place != self._place:
            self._place = place
            self.show_answers(self._draft.answers)

    def fit(self, docked: bool) -> None:
        """As tall as its words where it stands below the grid; scrolling where it stands beside."""
        policy = self.sizePolicy()
        policy.setHeightForWidth(not docked)
        self.setSizePolicy(policy)
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bar.ScrollBarAsNeeded if docked else bar.ScrollBarAlwaysOff)

    def heightForWidth(self, width: int) -> int:
        return self._column.heightForWidth(width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._column and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _build_held(self) -> None:
        self._held = self._column.add(Stack("xs"))
        self._held_title = self._held.add(Heading("", 3))
        self._held.add(Words(say("Only you see this. It stands in no copy."), "hint"))
        self._held_points = self._held.add(Prose("", "small"))

    def _build_actions(self) -> None:
        row = self._column.add(Fold("xs"))
        self.all_button = row.add(Button(say("Give all points"), "quiet", "check"))
        self.nothing_button = row.add(Button(say("Take everything back"), "quiet", "eraser"))
        self.all_button.clicked.connect(lambda: self.all_points.emit(self._place))
        self.nothing_button.clicked.connect(lambda: self.nothing.emit(self._place))

    def _show_why(self, value: object) -> None:
        if self._question_for == self._place and self.question is not None:
            if self.question.value() != value and not self.question.unfinished():
                self.question.show_value(value)
            return
        self._why.empty()
        self._question_for = place = self._place
        item = self._draft.session.library.form.item(f"shares.{WHY}")
        path = f"shares[{place}].{WHY}"
        question = Question(item, path=f"{path}:grid", clock=self._draft.session.clock)
        question.show_value(value, self._draft.typed(path))
        question.changed.connect(
            lambda: self.said.emit(place, question.value(), question.unfinished())
        )
        self.question = self._why.add(question)
        self._tab_place.take_up(self._why)

    def _goer(self, caution: Caution) -> partial[None]:
        return partial(self.crossing.emit, caution)

    def _show_held(self, held: tuple[Held, ...], name: str) -> None:
        self._held_title.setText(say("Held back from {recipient}", recipient=name))
        self._held_points.setText("\n".join(f"- {_told(each)}" for each in held))
        self._held.setVisible(bool(held))

    def _ask(self) -> None:
        """One at a time: while one is being made, the next waits for the newest answers."""
        if self._asking:
            self._again = True
            return
        self._asking, self._again = True, False
        session, record, place = self._draft.session, self._draft.snapshot(), self._place
        self._draft.run(
            lambda: preview(session, record, place + 1),
            lambda text: self._came(place, text),
            lambda trouble: self._refused(place, trouble),
            self,
        )

    def _came(self, place: int, text: str) -> None:
        self._asking = False
        if place == self._place and text != self.words.said:
            self.words.say(text)
        if self._again:
            self._ask()

    def _refused(self, place: int, trouble: Trouble) -> None:
        self._came(place, " ".join(words_for(trouble)))

    def sizeHint(self) -> QSize:
        return QSize(looks().px(320), self._column.heightForWidth(looks().px(320)))


class CopyText(QLabel):
    """The text of a copy, with its headings in bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setProperty("kind", "small")

    def say(self, text: str) -> None:
        """Another text, as the outline writes it: ``#`` for headings, a line for each answer."""
        self.said = text
        lines = [line.rstrip() for line in text.split("\n")]
        self.setText("".join(_line_of(line) for line in lines))
        self.setAccessibleName("\n".join(line.lstrip("# ") for line in lines if line))


def _line_of(line: str) -> str:
    plain = line.lstrip("#").strip().removeprefix("[").removesuffix("]")
    words = html.escape(breakable(plain), quote=False)
    if line.startswith("#") or (line.startswith("[") and line.endswith("]")):
        return f'<p style="margin:8px 0 2px 0"><b>{words}</b></p>'
    return f'<p style="margin:0">{words}</p>' if words else ""


def _told(held: Held) -> str:
    return {
        "NOT_CHOSEN": say("Not for this recipient: {words}", words=held.words),
        "HELD_BACK": say("Held back from everyone: {words}", words=held.words),
        "NO_PLAN": say("Nothing planned for it yet: {words}", words=held.words),
        "REWORDED": say("Reworded; the record itself says: {words}", words=held.words),
        "PERSON": say("Name and details of {person}", person=held.words),
        "ADDRESS": say("Address of {person}", person=held.words),
    }[held.kind]
