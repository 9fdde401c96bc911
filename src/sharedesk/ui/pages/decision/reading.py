"""The reading of the flow, shown as advice: where the guidance would lead, and by which answers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.records.findings import Evaluation
from sharedesk.records.guidance import Guidance
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Heading, Note, Prose, Tone, Words

_TONES: dict[str, Tone] = {
    "act-now": "danger",
    "do-not-share": "caution",
    "may-share": "ok",
    "share-with-care": "ok",
    "seek-advice": "caution",
}


class Reading(Stack):
    """Where the guidance would lead, why, and what to think of; never "you may" or "you must"."""

    def __init__(self, guidance: Guidance, parent: QWidget | None = None) -> None:
        super().__init__("m", parent=parent)
        self._guidance = guidance
        self._note = self.add(Note())
        self._steps = self.add(Stack("s"))

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Show another reading."""
        if not evaluation.terminal:
            words = say("Answer the earlier questions, and the reading appears here.")
            self._note.say(words, say("The guidance cannot be read yet"))
            self._note.turn("info")
        else:
            terminal = self._guidance.terminal(evaluation.terminal)
            self._note.say(terminal.leads_to, terminal.title)
            self._note.turn(_TONES.get(terminal.outcome, "info"))
        self._show_steps(evaluation)

    def _show_steps(self, evaluation: Evaluation) -> None:
        self._steps.empty()
        if evaluation.reasons:
            self._steps.add(Heading(say("How this was read"), 3))
        for question, answer, leads in evaluation.reasons:
            self._steps.add(Prose(f"**{question}** {answer}. {leads}", "small"))
        if evaluation.expedite:
            words = say("A child may be suffering serious harm: act without delay.")
            self._steps.add(Words(words, "strong"))
        if evaluation.terminal:
            for point in self._guidance.terminal(evaluation.terminal).consider:
                self._steps.add(Prose(f"- {point}", "small"))
        self._steps.setVisible(bool(evaluation.reasons))
