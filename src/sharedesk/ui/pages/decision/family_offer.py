"""The offer to show a record to the family: who looks, whether it is safe, and what is signed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.dates import list_in_words
from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.showing import (
    Audience,
    Signing,
    audiences,
    is_to_be_careful,
    shown_to_family,
    signings,
)
from sharedesk.desk.wording import words_for
from sharedesk.documents.outline import Outline
from sharedesk.forms.model import Option
from sharedesk.records.life import Record
from sharedesk.ui.pages.decision.drafting import DraftOnScreen
from sharedesk.ui.pages.decision.family_page import FamilyPage, Place
from sharedesk.ui.pages.decision.telling_rows import display
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.choosing import ChoiceGroup
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Heading, Note, Words


class FamilyOffer(Stack):
    """A button; below it, where there is anything to choose or to be careful of, a second one.

    ``read`` gives the record as it stands; with a ``draft`` those who look can sign. ``over`` when
    the record is on the screen again.
    """

    over = Signal()

    def __init__(
        self,
        around: Surroundings,
        read: Callable[[], Record],
        draft: DraftOnScreen | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("s", parent=parent)
        self._around, self._record, self._draft = around, read, draft
        self.add(Heading(say("Show to the family"), 2))
        self.add(Words(say(
            "Only what is shared, with whom and why, in large letters, and where to sign. "
            "Nothing else of this record stays on the screen."
        ), "hint"))  # fmt: skip
        self.button = self.add(Button(say("Show to the family"), "secondary", "users-round"))
        self.button.setAccessibleIdentifier("show-to-the-family")
        self.button.clicked.connect(self._ask)
        self.refusal = self.add(Note("", "caution"))
        self.refusal.setAccessibleIdentifier("not-for-the-family")
        self.refusal.hide()
        self._choosing = self.add(Stack("s"))
        self._choosing.hide()
        self.who: ChoiceGroup | None = None
        self.now: Button | None = None

    def _ask(self) -> None:
        record = self._record()
        self.refusal.hide()
        self._around.jobs.run(
            lambda: audiences(record),
            lambda found: self._choose(found, careful=is_to_be_careful(record)),
            self._refused,
            owner=self,
        )

    def _choose(self, found: tuple[Audience, ...], *, careful: bool) -> None:
        """Who looks, where it may be more than one; what to look out for; and then show it."""
        self._choosing.empty()
        self.who = None
        if len(found) == 1 and not careful:
            self._show(found[0].to)
            return
        if careful:
            self._choosing.add(Note(
                say("Make sure that nobody else can see the screen, and that it is safe to talk."),
                "caution",
                say("Somebody could read over your shoulder"),
            ))  # fmt: skip
        if len(found) > 1:
            self.who = self._choosing.add(_choice_of(found))
        now = self.now = self._choosing.add(Button(say("Show it now"), "primary", "eye"))
        now.setAccessibleIdentifier("show-it-now")
        now.clicked.connect(lambda: self._show(self._chosen(found)))
        self._choosing.show()
        if self.who is not None:
            self.who.focus_first()
        else:
            now.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, found: tuple[Audience, ...]) -> int:
        return int(self.who.value() or 0) if self.who is not None else found[0].to

    def _show(self, to: int) -> None:
        session, record = self._around.session, self._record()
        self._around.jobs.run(
            lambda: shown_to_family(session, record, to),
            lambda outline: self._open(outline, record, to),
            self._refused,
            owner=self,
        )

    def _open(self, outline: Outline, record: Record, to: int) -> None:
        self._choosing.hide()
        page = FamilyPage(outline, self._places(record, to))
        if self._draft is not None:
            page.signed.connect(self._draft.put)
        self._around.happenings.shown_to_family.emit(page)
        # the window takes the page away before what is below it is drawn anew
        page.done.connect(self.over)

    def _places(self, record: Record, to: int) -> list[Place]:
        if self._draft is None:
            return []
        found = signings(record, to)
        several = len({each.name for each in found}) < len(found)
        return [
            Place(
                path := f"consents[{each.place}].signature",
                self._words_for(each, several=several),
                self._draft.answer(path),
            )
            for each in found
        ]

    def _words_for(self, signing: Signing, *, several: bool) -> str:
        """A person may agree twice: for themselves, and for a child."""
        if several and signing.capacity:
            form = self._around.session.library.form
            capacity = display(form, "consents.capacity", signing.capacity)
            return say(
                "{name} agrees that this is shared. {capacity}.",
                name=signing.name,
                capacity=capacity.rstrip("."),
            )
        return say("{name} agrees that this is shared.", name=signing.name)

    def _refused(self, trouble: Trouble) -> None:
        what, do = words_for(trouble)
        self._choosing.hide()
        self.refusal.say(do, what)
        self.refusal.show()
        announce(self.refusal, f"{what} {do}")


def _choice_of(found: tuple[Audience, ...]) -> ChoiceGroup:
    options = [
        Option(str(each.to), say("All who were told: {names}", names=list_in_words(each.names)))
        if len(each.names) > 1
        else Option(str(each.to), each.names[0])
        for each in found
    ]
    who = ChoiceGroup(options, clearable=False)
    who.name(say("Who is looking at the screen?"))
    who.identify("who-looks")
    who.show_value(str(found[0].to))
    return who
