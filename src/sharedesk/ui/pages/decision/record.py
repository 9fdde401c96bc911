"""The signed record on the screen: what was decided, its copies, and what was added."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.languages import spoken
from sharedesk.base.words import say
from sharedesk.desk.deciding import evaluation_of
from sharedesk.desk.half_typed import HalfTyped, half_typed, keep_half_typed
from sharedesk.desk.session import Session
from sharedesk.desk.summarising import Version, make_summary, not_printable
from sharedesk.desk.wording import words_for
from sharedesk.documents.outline import Copy
from sharedesk.forms.model import Option
from sharedesk.records.findings import Evaluation
from sharedesk.records.history import describe
from sharedesk.records.life import Addendum, Decision, Event, Paper
from sharedesk.ui.pages.decision.adding import AddendumPanel, CountersignPanel
from sharedesk.ui.pages.decision.family_offer import FamilyOffer
from sharedesk.ui.pages.decision.grid_rows import recipient_of
from sharedesk.ui.pages.decision.paper_language import PaperLanguage
from sharedesk.ui.pages.decision.pdf_preview import PdfPreview, pages_of
from sharedesk.ui.pages.decision.telling_rows import display
from sharedesk.ui.pages.page import Saves, Surroundings
from sharedesk.ui.pages.sending.became import Became
from sharedesk.ui.pages.sending.panel import SendingPanel
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.choosing import ChoiceGroup
from sharedesk.ui.parts.lamps import LampStrip
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Card, Heading, Note, Words
from sharedesk.ui.when import moment_in_words

FULL, SHORT, LARGE = "full", "short", "large"


class Read(Struct, frozen=True):
    """A signed record with what the page says of it."""

    decision: Decision
    evaluation: Evaluation
    history: tuple[Event, ...]
    half_typed: HalfTyped = {}


class RecordView(ScrollPage):
    """One signed record. ``grown`` when something was added to it."""

    grown = Signal(object)

    def __init__(self, read: Read, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__("l", parent=parent)
        self._read, self._around = read, around
        self._asked_for: object = None
        self._build_top()
        self._build_copies()
        self._build_additions()
        self._build_lamps()
        self._build_history()
        self._choose_copy()

    def focus_first(self) -> None:
        """Go to the first thing that can be done."""
        self.copies.focus_first()

    def _build_top(self) -> None:
        decision, form = self._read.decision, self._around.session.library.form
        self.add(Heading(say("Decision {reference}", reference=decision.id)))
        self.back = Button(say("Back to your decisions"), "secondary", "arrow-left")
        self.back.clicked.connect(lambda: self._around.go("worklist", ""))
        self.add(self.back)
        words = display(form, "decision", decision.answers.get("decision"))
        signed = say(
            "Signed by {name} on {moment}.",
            name=decision.signed_by,
            moment=moment_in_words(decision.signed_at),
        )
        self.add(Note(signed, "ok", title=words))
        seen = decision.countersignature
        if seen is not None:
            words = say(
                "Countersigned by {name} on {moment}.",
                name=seen.by,
                moment=moment_in_words(seen.at),
            )
            self.add(Note(words, "ok"))
        elif self._read.evaluation.countersign:
            reasons = "\n".join(f"- {each}" for each in self._read.evaluation.countersign_reasons)
            self.add(Note(reasons, "caution", title=say("A manager has yet to read this decision")))

    def _build_copies(self) -> None:
        self.add(Heading(say("Summary"), 2))
        self.copies = ChoiceGroup(self._offered(), clearable=False)
        self.copies.name(say("Which copy?"))
        self.copies.identify("copy")
        self.copies.show_value("file:0")
        self.copies.changed.connect(self._choose_copy)
        self.add(self.copies)
        self.version = ChoiceGroup(_versions(), clearable=False, side_by_side=True)
        self.version.name(say("Which version?"))
        self.version.identify("version")
        self.version.show_value(FULL)
        self.version.changed.connect(self._choose_copy)
        self.add(self.version)
        self.language = PaperLanguage(self._read.decision)
        self.language.changed.connect(self._choose_copy)
        self.add(self.language)
        self.sending = SendingPanel(self._read.decision, self._around)
        self.add(self.sending)
        self.missing = Note("", "caution")
        self.add(self.missing)
        self.missing.setAccessibleIdentifier("not-printable")
        self.became = Became(self._read.decision.id, self._around)
        self.add(self.became)
        self.sending.left.connect(self.became.look)
        self.preview = PdfPreview()
        self.add(self.preview)
        self.offer = FamilyOffer(self._around, lambda: self._read.decision)
        self.offer.over.connect(self.offer.button.setFocus)
        self.add(self.offer)

    def _offered(self) -> list[Option]:
        decision = self._read.decision
        words = say(
            "Everything, with reasons and what was held back. It stays in your organisation."
        )
        offered = [Option("file:0", say("File copy"), hint=words)]
        if decision.answers.get("decision") in ("SHARE", "SHARE_PART"):
            for number, share in enumerate(decision.answers.get("shares", ()), 1):
                words = say("For {recipient}", recipient=recipient_of(share, number))
                hint = say("Only what was chosen for this recipient.")
                offered.append(Option(f"recipient:{number}", words, hint=hint))
        words = say("Plain words for the family: what is shared, with whom and why.")
        return [*offered, Option("family:0", say("Family letter"), hint=words)]

    def _chosen(self) -> tuple[Copy, int]:
        copy, _, to = (self.copies.value() or "file:0").partition(":")
        return copy, int(to)  # type: ignore[return-value]

    def _chosen_version(self, copy: Copy) -> Version:
        """The family's letter is short as it is."""
        self.version.card_of(SHORT).setVisible(copy != "family")
        if copy == "family" and self.version.value() == SHORT:
            self.version.show_value(FULL)
        language, version = self.language.value() or spoken(), self.version.value()
        return Version(version == SHORT, version == LARGE, language)

    def _choose_copy(self) -> None:
        session, record, (copy, to) = self._around.session, self._read.decision.id, self._chosen()
        version = self._chosen_version(copy)
        asked_for = self._asked_for = (copy, to, version)
        self.sending.show_copy(None, 0)
        self._tell_missing(())
        self.preview.show_words(say("Making the summary…"))

        def work() -> tuple[Paper, list[QImage], tuple[str, ...]]:
            paper = make_summary(session, record, copy, to, version)
            missing = not_printable(session, record, copy, to, language=version.language)
            return paper, pages_of(paper.content), missing

        def done(made: tuple[Paper, list[QImage], tuple[str, ...]]) -> None:
            if asked_for == self._asked_for:
                self.sending.show_copy(made[0], len(made[1]))
                with self.keeping_sight():
                    self.preview.show_pages(made[1])
                    self._tell_missing(made[2])

        def refused(trouble: Trouble) -> None:
            if asked_for == self._asked_for:
                self.preview.show_words(" ".join(words_for(trouble)))

        self._around.jobs.run(work, done, refused, owner=self)

    def _tell_missing(self, characters: tuple[str, ...]) -> None:
        """What was typed and has no shape in the PDF; the record itself has it as typed."""
        self.missing.setVisible(bool(characters))
        self.missing.say(
            say(
                "The fonts of the PDF do not have {characters}. A mark stands in place of each; "
                "write it in other letters where the reader must know it.",
                characters=" ".join(characters),
            ),
            say("Some characters cannot be printed"),
        )

    def _build_additions(self) -> None:
        decision, session = self._read.decision, self._around.session
        self.add(Heading(say("Added later"), 2))
        for addendum in decision.addenda:
            self.add(_Added(addendum, display(session.library.form, "addenda.kind", addendum.kind)))
        if not decision.addenda:
            self.add(Words(say("Nothing has been added."), "hint"))
        self.adding = AddendumPanel(decision, self._around)
        self.adding.added.connect(self.grown)
        self.add(self.adding)
        if decision.countersignature is None:
            self.countersigning = CountersignPanel(decision, self._around)
            self.countersigning.added.connect(self.grown)
            self.add(self.countersigning)
        for panel in self._panels():
            panel.show_typed(self._read.half_typed.get(panel.what, {}))

    def _panels(self) -> list[AddendumPanel | CountersignPanel]:
        return [*self.findChildren(AddendumPanel), *self.findChildren(CountersignPanel)]

    def saves(self) -> Saves | None:
        """What was begun and is not part of the record yet."""
        typed = {panel.what: words for panel in self._panels() if (words := panel.typed())}
        if typed == self._read.half_typed:
            return None
        record = self._read.decision.id
        return lambda session: keep_half_typed(session, record, typed)

    def _build_lamps(self) -> None:
        lamps = LampStrip(self._around.session.library.guidance)
        edition = str(self._read.decision.answers.get("rules_edition", "2024"))
        lamps.show_lamps(edition, self._read.evaluation.lamps)
        self.add(lamps)

    def _build_history(self) -> None:
        self.add(Heading(say("History"), 2))
        lines = Stack("xs")
        for event in self._read.history:
            words = f"{moment_in_words(event.at)}  ·  {describe(event)}  ·  {event.by}"
            lines.add(Words(words, "small"))
        lines.add(Words(say("Fingerprint {digest}", digest=self._read.decision.digest), "caption"))
        self.add(lines)


class _Added(Card):
    """One addendum, and whom it concerns."""

    def __init__(self, addendum: Addendum, kind: str) -> None:
        super().__init__()
        self.add(Words(kind, "strong"))
        self.add(Words(f"{moment_in_words(addendum.at)}  ·  {addendum.by}", "small"))
        self.add(Words(addendum.text))
        for notice in addendum.notify:
            told = (
                say(
                    "Told {recipient} on {moment}",
                    recipient=notice.to,
                    moment=moment_in_words(notice.told_at),
                )
                if notice.told_at
                else say("Still to be told: {recipient}", recipient=notice.to)
            )
            self.add(Words(told, "small_strong"))


def _versions() -> tuple[Option, ...]:
    return (
        Option(FULL, say("The whole copy")),
        Option(SHORT, say("One page to carry along")),
        Option(LARGE, say("Large print")),
    )


def read_decision(session: Session, decision: Decision) -> Read:
    """What the page needs, read off the window's thread."""
    history: Sequence[Event] = session.vault.history(decision.id)
    begun = half_typed(session, decision.id)
    return Read(decision, evaluation_of(session, decision), tuple(history), begun)
