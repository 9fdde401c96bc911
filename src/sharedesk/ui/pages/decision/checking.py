"""Check answers: everything that was answered, page by page, with what still stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say, say_many
from sharedesk.desk.checking import Check
from sharedesk.desk.library import Library
from sharedesk.forms.model import Item
from sharedesk.records.findings import Finding
from sharedesk.records.life import Answers
from sharedesk.ui.pages.decision.offering import as_asked, lamp_places
from sharedesk.ui.pages.decision.paths import group_of, link_id_of
from sharedesk.ui.pages.decision.steps import SIGNING, page_of_field, pages_of, questions_of
from sharedesk.ui.pages.decision.telling_rows import told, which_row, who
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.lamps import LampStrip
from sharedesk.ui.parts.problems import ErrorSummary, Pointers
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Card, Heading, Note, Words
from sharedesk.ui.when import day_in_words, moment_in_words


class CheckAnswers(ScrollPage):
    """The last look. ``change`` carries page and path; ``sign`` that the person signs."""

    change = Signal(str, str)
    sign = Signal()

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__("l", parent=parent)
        self._library = library
        self.problems = ErrorSummary()
        self.add(self.problems)
        self.heading = self.add(Heading(say("Check answers")))
        self.heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._left_out = Note(tone="caution")
        self.add(self._left_out)
        self._left_out.hide()
        self.warnings = Pointers("caution", say("Think about this before you sign"))
        self.add(self.warnings)
        self.countersign = Pointers("info", say("A manager reads this decision after you"))
        self.add(self.countersign)
        self.lamps = LampStrip(library.guidance)
        self.lamps.chosen.connect(self._go)
        self.add(self.lamps)
        self._pages = Stack("l")
        self.add(self._pages)
        self.sign_button = Button(say("Sign decision"), "primary", "pen-line")
        self.sign_button.setAccessibleIdentifier("sign")
        self.sign_button.clicked.connect(self._sign_once)
        self.sign_button.setEnabled(False)
        self._shown: object = None
        self.refusal = Note(tone="danger")
        self.refusal.setAccessibleIdentifier("not-signed")
        self.refusal.hide()
        self.add(self.refusal)
        row = Fold("m")
        row.add(self.sign_button)
        self.add(row)
        self._signing_words = Words("", "small")
        self.add(self._signing_words)

    def show_check(
        self, answers: Answers, unfinished: dict[str, str], asked: dict[str, bool], found: Check
    ) -> None:
        """Show the answers and what was found about them; the first time, go to what is first."""
        before, self._shown = self._shown, (answers, unfinished, asked, found)
        if before == self._shown:
            return
        self._show_problems(found.findings, answers)
        self._show_notes(found, answers)
        edition, places = lamp_places(found.evaluation, answers)
        self.lamps.show_lamps(edition, found.evaluation.lamps, places)
        self._show_pages(answers, unfinished, asked)
        self.sign_button.setEnabled(found.signable)
        self._signing_words.setText(
            say("Signing seals the record. Afterwards it can be added to, and never changed.")
            if found.signable
            else say("It can be signed as soon as nothing is missing.")
        )
        if before is None:
            self._focus_first()

    def _focus_first(self) -> None:
        """Go to what is missing first; else to the top, for what is signed is to be read."""
        links = self.problems.links
        (links[0] if links else self.heading).setFocus(Qt.FocusReason.OtherFocusReason)

    def was_refused(self, what: str, do: str) -> None:
        """Say beside the button why it was not signed; the button works again."""
        self.refusal.say(do, what)
        self.refusal.show()
        announce(self.refusal, f"{what} {do}")
        self.sign_button.setEnabled(True)
        self.sign_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sign_once(self) -> None:
        self.refusal.hide()
        self.sign_button.setEnabled(False)
        self.sign.emit()

    def _show_problems(self, findings: tuple[Finding, ...], answers: Answers) -> None:
        problems = [(self._message(found, answers), self._taker(found.field)) for found in findings]
        self.problems.show_problems(problems, take_focus=False)

    def _message(self, found: Finding, answers: Answers) -> str:
        """A finding of the rules names its question; one about what was typed does not. None says
        which of several rows it is about."""
        message = found.message
        if found.code.startswith("FORM:"):
            question = self._question(found.field)
            message = say("{question} {message}", question=question, message=message)
        row = which_row(found.field, answers, self._library.form)
        return say("{row}: {message}", row=row, message=message) if row else message

    def _taker(self, path: str) -> Callable[[], None]:
        return lambda: self._go(path)

    def _go(self, path: str) -> None:
        page = page_of_field(self._library.form).get(group_of(path), SIGNING)
        self.change.emit(page, path)

    def _show_notes(self, found: Check, answers: Answers) -> None:
        self._left_out.setVisible(bool(found.left_out))
        self._left_out.say(
            say(
                "These questions no longer apply. Their answers stay in the draft and are left out "
                "of the signed record.\n\n{places}",
                places="\n".join(dict.fromkeys(f"- {self._question(p)}" for p in found.left_out)),
            ),
            say_many("One answer is left out", "{count} answers are left out", len(found.left_out)),
        )
        warnings = found.evaluation.warnings
        self.warnings.show_points(
            [(self._message(each, answers), self._taker(each.field)) for each in warnings]
        )
        reasons = found.evaluation.countersign_reasons
        self.countersign.show_points([(words, self._taker("decision")) for words in reasons])

    def _question(self, path: str) -> str:
        found = self._library.form.items_by_id.get(link_id_of(path))
        return found.text if found is not None else path

    def _show_pages(
        self, answers: Answers, unfinished: dict[str, str], asked: dict[str, bool]
    ) -> None:
        self._pages.empty()
        for page in pages_of(self._library.form, answers, asked):
            card = Card()
            top = card.add(Stack("m", row=True))
            top.add(Heading(page.text, 2), 1)
            button = top.add(Button(say("Change"), "link", "pencil"))
            button.setAccessibleName(say("Change: {page}", page=page.text))
            button.clicked.connect(lambda _=False, page=page.link_id: self.change.emit(page, ""))
            lines = list(self._lines(page, answers, unfinished, asked))
            for question, answer in lines:
                card.add(_Answer(question, answer))
            if not lines:
                card.add(Words(say("Nothing answered here yet."), "hint"))
            self._pages.add(card)

    def _lines(
        self, page: Item, answers: Answers, unfinished: dict[str, str], asked: dict[str, bool]
    ) -> Iterator[tuple[str, str]]:
        for item in questions_of(page):
            if item.kind == "group":
                rows = answers.get(item.link_id, ())
                said = [told(item.link_id, row, answers, self._library.form) for row in rows]
                if said:
                    yield item.text, "\n".join("  –  ".join(filter(None, each)) for each in said)
            elif item.link_id in unfinished:
                words = say("{typed} (not complete yet)", typed=unfinished[item.link_id])
                yield item.text, words
            elif item.link_id in answers and asked.get(item.link_id, True):
                yield item.text, self._in_words(item, answers)

    def _in_words(self, item: Item, answers: Answers) -> str:
        value = answers[item.link_id]
        if isinstance(value, bool):
            return say("Yes") if value else say("No")
        if item.ref_group:
            return ", ".join(who(answers, ref) for ref in _several(value))
        if item.kind == "date":
            return day_in_words(value)
        if item.kind == "dateTime":
            return moment_in_words(value)
        offered = as_asked(item, self._library, answers).options
        if offered:
            by_code = {option.code: option.display for option in offered}
            return ", ".join(by_code.get(str(code), str(code)) for code in _several(value))
        return ", ".join(str(each) for each in _several(value))


class _Answer(Stack):
    """One question with its answer under it."""

    def __init__(self, question: str, answer: str) -> None:
        super().__init__(2)
        self.add(Words(question, "small_strong"))
        self.add(Words(answer))


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
