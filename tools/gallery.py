"""The gallery: every part drawn to a picture, in three themes and two text sizes, to look at."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from sharedesk.base.clock import FixedClock
from sharedesk.forms.model import Coding, Item, Option
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.buttons import Button, ButtonKind
from sharedesk.ui.parts.problems import ErrorSummary
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.rows_editor import RowsEditor
from sharedesk.ui.parts.secret_entry import SecretEntry
from sharedesk.ui.parts.signature import SignaturePad
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.stamp import Stamp
from sharedesk.ui.parts.steps import State, Step, TaskList
from sharedesk.ui.parts.text import Card, Heading, Note, Prose, Words
from sharedesk.ui.parts.undoing import UndoNotice

CLOCK = FixedClock(datetime(2026, 11, 3, 10, 42, tzinfo=UTC))
_WIDTHS = {1.0: 760, 2.0: 980}


def options(*words: str, hints: tuple[str, ...] = ()) -> tuple[Option, ...]:
    """Options with made-up codes, for showing."""
    padded = (*hints, *("" for _ in words[len(hints) :]))
    return tuple(
        Option(Coding(word.upper().replace(" ", "_")[:24]), word, hint=hint)
        for word, hint in zip(words, padded, strict=True)
    )


def _texts() -> QWidget:
    column = Stack("m", (24, 24, 24, 24))
    column.add(Heading("What do you know, and how do you know it?", 1))
    column.add(
        Words("One point a line. Say what was seen, what was said and what you think.", "hint")
    )
    column.add(Heading("Before you go on", 2))
    column.add(
        Prose(
            "Agreement is **one way**, not the only way.\n\n"
            "- Ask early\n- Ask plainly\n- Write down the words that were used"
        )
    )
    column.add(Heading("Smaller heading", 3))
    column.add(Words("Saved on this computer", "small"))
    column.add(Words("Step 4 of 12", "caption"))
    column.add(Words("4K7Q-2M9T", "code"))
    for tone in ("info", "ok", "caution", "danger"):
        column.add(
            Note(
                "A refusal is a complete answer. **Record it** and go on.", tone, f"A note: {tone}"
            )
        )
    card = column.add(Card())
    card.add(Words("Ava Holt", "strong"))
    card.add(Words("Child this is about, born 14 March 2026", "small"))
    return column


def _buttons() -> QWidget:
    column = Stack("m", (24, 24, 24, 24))
    row = column.add(Fold("s"))
    row.add(Button("Back", "secondary", "arrow-left"))
    row.add(Button("Save and finish later", "link"))
    row.add(Button("Save and continue", "primary", "arrow-right", trailing=True))
    row = column.add(Fold("s"))
    row.add(Button("Remove", "danger", "trash-2"))
    row.add(Button("Add a person", "secondary", "plus"))
    row.add(Button("Clear this answer", "quiet"))
    resting = row.add(Button("Sign decision", "primary", "signature"))
    resting.setEnabled(False)
    focused = row.add(Button("Focused", "primary", "check"))
    focused.setObjectName("focus")
    column.add(
        Button(
            "A button whose words are so many that they need more than one line at large text",
            "primary",
        )
    )
    band = column.add(Stack("s", (16, 10, 16, 10), row=True))
    band.setProperty("ground", "header")
    fold = band.add(Fold("s"), 1)
    header: ButtonKind = "header"
    for text, icon in (("A−", ""), ("A", ""), ("A+", ""), ("Lock", "lock")):
        fold.add(Button(text, header, icon))
    fold.add(Button("Hide", "header_danger", "eye-off"))
    return column


def _questions(*items: Item) -> Stack:
    column = Stack("l", (24, 24, 24, 24))
    for item in items:
        column.add(Question(item, clock=CLOCK))
    return column


def _choices() -> QWidget:
    agree = options(
        "Yes, she agrees", "Yes, but only to part of it", "No, she does not agree",
        hints=("The list of medicines goes to her GP.", "You choose what on the next page."),
    )  # fmt: skip
    worries = options(
        "Physical harm",
        "Emotional harm",
        "Sexual harm",
        "Neglect",
        "Domestic abuse",
        "Missing from home",
        "Self-harm",
        "Something else",
    )
    column = _questions(
        Item(
            "a",
            "choice",
            "Does Mrs K. agree to share this with her GP?",
            help="Ask in your own words, then write down what she tells you.",
            options=agree,
        ),
        Item("b", "boolean", "Is anyone in immediate danger now?"),
        Item("c", "choice", "What are you worried about?", repeats=True, options=worries),
        Item(
            "d",
            "open-choice",
            "Who did you speak to?",
            options=options("The duty worker", "The named nurse"),
        ),
    )
    asked = column.findChildren(Question)
    asked[0].show_value("YES,_BUT_ONLY_TO_PART_OF")
    asked[1].mark("choose yes or no")
    asked[2].show_value(["NEGLECT", "SELF-HARM"])
    asked[3].show_value("The school secretary")
    asked[0].control.cards[2].setObjectName("focus")  # type: ignore[attr-defined]
    return column


def _entries() -> QWidget:
    column = _questions(
        Item("a", "string", "Name, or unknown", max_length=80),
        Item("b", "string", "Registration number", max_length=30),
        Item(
            "c",
            "text",
            "What did the child say or show?",
            help="Their own words if you can.",
            max_length=120,
        ),
        Item("d", "date", "Date of birth"),
        Item("e", "dateTime", "When did this come to light?"),
        Item("f", "integer", "How many children live there?"),
        Item("g", "string", "Reference", read_only=True),
    )
    asked = column.findChildren(Question)
    asked[0].show_value("Ava Holt")
    asked[2].show_value(
        "“I don't like it when he shouts.” She hid behind the sofa when the door opened, "
        "and said that she wanted to stay at nan's tonight."
    )
    asked[3].show_value(None, "31/2/2024")
    asked[3].mark("there is no such day")
    asked[4].show_value("2026-11-03T10:20:00+00:00")
    asked[6].show_value("SD-4K7Q2M")
    asked[0].control.line.setObjectName("focus")  # type: ignore[attr-defined]
    secret = column.add(SecretEntry("Passphrase"))
    secret.line.setText("correct horse")
    return column


def _steps() -> QWidget:
    column = Stack("l", (24, 24, 24, 24))
    summary = column.add(ErrorSummary())
    summary.show_problems(
        [("Say who could be hurt", lambda: None), ("Give the date of birth", lambda: None)],
        take_focus=False,
    )
    steps = column.add(TaskList())
    titles = ("Who and where", "Why", "What I know", "Tell and ask", "Check and sign")
    states: tuple[State, ...] = ("done", "fix", "started", "skipped", "todo")
    steps.show_steps([Step(t, t, s) for t, s in zip(titles, states, strict=True)], "What I know")
    steps.buttons[4].setObjectName("focus")
    column.add(Stamp()).saved(CLOCK.now())
    pad = column.add(SignaturePad())
    pad.show_value("M 0.1 0.6 L 0.2 0.2 L 0.25 0.7 L 0.35 0.4 L 0.4 0.65 L 0.6 0.5 L 0.9 0.55")
    return column


PEOPLE = Item(
    "people", "group", "People", repeats=True,
    items=(
        Item("people.ref", "string", "Reference", hidden=True),
        Item("people.name", "string", "What is this person's name?", max_length=80),
        Item("people.dob", "date", "When were they born?"),
        Item("people.role", "choice", "Who are they?",
             options=options("Child this is about", "Parent or carer")),
    ),
)  # fmt: skip


def _rows() -> QWidget:
    column = Stack("l", (24, 24, 24, 24))
    column.add(Heading("People", 2))
    editor = column.add(
        RowsEditor(PEOPLE, ref_prefix="P", row_words="Person", add_words="Add a person")
    )
    editor.show_value(
        [
            {"ref": "P1", "name": "Ava Holt", "dob": "2026-03-14"},
            {"ref": "P2", "name": "Kelly Holt", "role": "PARENT_OR_CARER"},
            {"ref": "P3", "name": "Dean Marsh"},
        ]
    )
    editor.mark({"people[0].role": "say who this is", "people[2].dob": "give a date"})
    editor.open_row(1)
    editor.remove_row(2)
    editor.open_row(1)
    other = column.add(RowsEditor(PEOPLE, path="others", ref_prefix="P", row_words="Person"))
    other.show_value([{"ref": "P1", "name": "Ava Holt"}, {"ref": "P2", "name": "Kelly Holt"}])
    column.add(UndoNotice()).offer("Removed: Dean Marsh")
    return column


EXHIBITS: dict[str, Callable[[], QWidget]] = {
    "text": _texts,
    "buttons": _buttons,
    "choices": _choices,
    "entries": _entries,
    "steps": _steps,
    "rows": _rows,
}


def draw(
    app: QApplication, make: Callable[[], QWidget], theme: str, scale: float, to: Path
) -> None:
    """Draw one exhibit to a PNG file."""
    looks().apply(app, theme, scale)
    exhibit = make()
    exhibit.setProperty("ground", "bg")
    width = _WIDTHS.get(scale, 760)
    exhibit.resize(QSize(width, max(exhibit.heightForWidth(width), 200)))
    exhibit.show()
    app.processEvents()
    exhibit.resize(QSize(width, max(exhibit.heightForWidth(width), 200)))
    focused = exhibit.findChild(QWidget, "focus")
    if focused is not None:
        exhibit.activateWindow()
        focused.setFocus(Qt.FocusReason.TabFocusReason)
    app.processEvents()
    exhibit.grab().save(str(to))
    exhibit.close()
    exhibit.deleteLater()


def main() -> int:
    """Draw all exhibits, or those that are named, into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("only", nargs="*", choices=[*EXHIBITS, []])
    called = parser.parse_args()
    called.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    for name in called.only or EXHIBITS:
        for theme in ("light", "dark", "contrast", "sunlight"):
            for scale in _WIDTHS:
                draw(
                    app,
                    EXHIBITS[name],
                    theme,
                    scale,
                    called.out / f"{name}-{theme}-{scale:.0%}.png",
                )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
