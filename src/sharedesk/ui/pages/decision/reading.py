"""The reading of the flow, shown as advice: where the guidance would lead, and by which answers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from sharedesk.base.words import say
from sharedesk.records.findings import Evaluation
from sharedesk.records.guidance import Guidance
from sharedesk.records.life import Answers
from sharedesk.records.telling_way import Told, tell
from sharedesk.ui.pages.decision.flow_picture import End, FlowPicture
from sharedesk.ui.pages.decision.offering import lamp_places
from sharedesk.ui.parts.lamps import LampStrip
from sharedesk.ui.parts.problems import Pointers
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Heading, Note, Prose, Tone, Words

_TONES: dict[str, Tone] = {
    "act-now": "danger",
    "do-not-share": "caution",
    "may-share": "ok",
    "share-with-care": "ok",
    "seek-advice": "caution",
}
_ICONS = {
    "act-now": "octagon-alert",
    "do-not-share": "triangle-alert",
    "may-share": "circle-check",
    "share-with-care": "circle-check",
    "seek-advice": "circle-question-mark",
}


class Reading(Stack):
    """Where the guidance would lead, why, and what to think of; never "you may" or "you must".

    ``chosen`` carries the path of the question that decides what was pressed.
    """

    chosen = Signal(str)

    def __init__(self, guidance: Guidance, parent: QWidget | None = None) -> None:
        super().__init__("m", parent=parent)
        self._guidance = guidance
        self._shown: object = None
        self._note = self.add(Note())
        self._hurry = self.add(
            Words(say("A child may be suffering serious harm: act without delay."), "strong")
        )
        self._how = self.add(Heading(say("How this was read"), 3))
        self.picture = self.add(FlowPicture())
        self.picture.chosen.connect(self.chosen)
        self._what_if = self.add(WhatIf())
        self.picture.looked_at.connect(self._what_if.turn_to)
        self._consider = self.add(Prose("", "small"))

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Show another reading."""
        shown = (evaluation.terminal, evaluation.way, evaluation.expedite)
        if shown == self._shown:
            return
        self._shown = shown
        end, leads_to = self._headline(evaluation.terminal)
        way = tell(evaluation.way, evaluation.terminal, self._guidance)
        self.picture.show_way(way, end, leads_to)
        self._what_if.show_way(way, leads_to)
        self._hurry.setVisible(evaluation.expedite)
        points = (
            self._guidance.terminal(evaluation.terminal).consider if evaluation.terminal else ()
        )
        self._consider.setText("\n".join(f"- {point}" for point in points))
        self._consider.setVisible(bool(points))

    def _headline(self, code: str) -> tuple[End, str]:
        if not code:
            words = say("Answer the earlier questions, and the reading appears here.")
            title = say("The guidance cannot be read yet")
            self._note.say(words, title)
            self._note.turn("info")
            return End(title, "info", "circle-dashed"), words
        terminal = self._guidance.terminal(code)
        self._note.say(f"{terminal.leads_to} {terminal.because}", terminal.title)
        tone = _TONES.get(terminal.outcome, "info")
        self._note.turn(tone)
        return End(terminal.title, tone, _ICONS.get(terminal.outcome, "info")), terminal.leads_to


class WhatIf(QWidget):
    """What would change the stop that is looked at; as tall as the longest, so nothing moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = QStackedLayout(self)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_way(self, way: tuple[Told, ...], leads_to: str) -> None:
        """The words for each stop of a way, and for its end."""
        while (page := self._pages.widget(0)) is not None:
            self._pages.removeWidget(page)
            page.deleteLater()
        how = say(
            "Go to a question with the arrow keys, or point at it, to read what would change the "
            "reading. Enter or a press opens the question."
        )
        self._add(how)
        for told in way:
            points = "\n".join(f"- {change}" for change in told.changes)
            head = f"**{told.question}** {told.answer}. {told.leads}"
            self._add(f"{head}\n\n{points}")
        self._add(f"**{say('The end')}:** {leads_to}")

    def _add(self, words: str) -> None:
        page = Prose(words, "small")
        page.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages.addWidget(page)

    def turn_to(self, number: int) -> None:
        """The stop of this number is looked at."""
        self._pages.setCurrentIndex(min(number + 1, self._pages.count() - 1))


class Standing(Stack):
    """How the rules stand while the decision is made: warnings and lamps, one press from what
    mends them. ``chosen`` carries the path of the question."""

    chosen = Signal(str)

    def __init__(self, guidance: Guidance, parent: QWidget | None = None) -> None:
        super().__init__("m", parent=parent)
        self.warnings = self.add(Pointers("caution", say("Think about this before you sign")))
        self.lamps = self.add(LampStrip(guidance))
        self.lamps.chosen.connect(self.chosen)

    def show_evaluation(self, evaluation: Evaluation, answers: Answers) -> None:
        """Show how they stand for these answers."""
        self.warnings.show_points(
            [(each.message, partial(self.chosen.emit, each.field)) for each in evaluation.warnings]
        )
        edition, places = lamp_places(evaluation, answers)
        self.lamps.show_lamps(edition, evaluation.lamps, places)
