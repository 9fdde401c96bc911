"""From the profile: questions about the practitioner that are answered already, told in a line."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.desk.writing import profile_answers
from sharedesk.forms.model import Item
from sharedesk.ui.pages.decision.drafting import DraftOnScreen
from sharedesk.ui.pages.decision.telling_rows import display, joined
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Words


def is_from_profile(section: Item, draft: DraftOnScreen) -> bool:
    """Whether all that a section asks, and has to be answered, stands as the profile has it."""
    known = profile_answers(draft.session)
    asked = [item for item in section.items if item.is_question]
    return any(item.link_id in known for item in asked) and all(
        draft.answer(item.link_id) == known.get(item.link_id)
        and not draft.typed(item.link_id)
        and not (item.required and item.link_id not in known)
        for item in asked
    )


class FromProfile(Stack):
    """Stands in the place of the questions until one of them is wanted."""

    def __init__(self, section: Item, draft: DraftOnScreen, body: QWidget) -> None:
        super().__init__("s")
        self._body = body
        form = draft.session.library.form
        asked = [item.link_id for item in section.items if item.is_question]
        told = [display(form, each, draft.answer(each)) for each in asked]
        self.add(Words(joined(*told)))
        self.add(Words(say("From your profile, which you find under Settings."), "small"))
        words = say("Change for this record")
        self.change = self.add(Button(words, "secondary", "pencil"))
        self.change.clicked.connect(self._change)
        body.hide()

    def holds(self, question: QWidget) -> bool:
        """Whether the question stands behind it."""
        return self._body.isAncestorOf(question)

    def unfold(self) -> None:
        """Show the questions."""
        self._body.show()
        self.hide()

    def _change(self) -> None:
        self.unfold()
        first = self._body.findChild(Question)
        if first is not None:
            first.focus()
