"""Hostile typing: everything is kept as typed within a second, on the screen and in the vault."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox

from builders import a_draft, answers_of
from sharedesk.desk import writing
from sharedesk.desk.deciding import decision_of, sign
from sharedesk.desk.listing import worklist

A_KEY_EVERY_MS = 30
A_SECONDS_KEYS = 1000 // A_KEY_EVERY_MS
"""As many keys may follow on one before it is in the vault's file. Keys are counted, and not the
clock looked at: a machine that has other things to do holds up the typing as well."""


@pytest.fixture
def at_purpose(unlocked):
    """A new draft, at the purpose."""
    reference = writing.start(unlocked.session()).id
    wizard = unlocked.wizard_asking(reference, "purpose_text")
    return unlocked, wizard, wizard.page.questions["purpose_text"].control.field


class Watch:
    """Looks into the vault beside the window and counts how many changes are on their way."""

    def __init__(self, walk, reference: str, what: Callable[[object], str]) -> None:
        self._vault, self._reference, self._what = walk.session().vault, reference, what
        self._typed: list[str] = []
        self.most = 0

    def typed(self, whole: str) -> None:
        """All that is on the screen now."""
        self._typed.append(whole)
        self.look()

    def look(self) -> None:
        """What is in the file now has arrived; what isn't is on its way."""
        kept = self._what(self._vault.record(self._reference))
        arrived = [place for place, whole in enumerate(self._typed) if whole == kept]
        if arrived:
            del self._typed[: arrived[-1] + 1]
        self.most = max(self.most, len(self._typed))

    @property
    def everything_arrived(self) -> bool:
        self.look()
        return not self._typed


def type_steadily(field, qtbot, watch: Watch, seconds: float, prefix: str = "") -> None:
    """A key every 30 ms."""
    text = prefix
    for number in range(int(seconds * 1000 / A_KEY_EVERY_MS)):
        letter = "abcdefg "[number % 8]
        text += letter
        qtbot.keyClick(field, letter)
        watch.typed(text)
        qtbot.wait(A_KEY_EVERY_MS)
    qtbot.waitUntil(lambda: watch.everything_arrived)


def test_under_steady_typing_no_change_waits_longer_than_a_second(at_purpose, qtbot):
    walk, wizard, field = at_purpose
    watch = Watch(walk, wizard.draft.draft.id, lambda draft: draft.answers.get("purpose_text", ""))

    type_steadily(field, qtbot, watch, 5.0)

    assert watch.most < A_SECONDS_KEYS


def test_while_a_date_is_impossible_the_rest_is_still_kept_within_a_second(unlocked, qtbot):
    reference = writing.start_with(unlocked.session(), answers_of("SC1")).id
    wizard = unlocked.wizard_asking(reference, "event_at")
    question = wizard.page.questions["event_at"]
    day = question.control.findChild(QLineEdit)
    day.setFocus()
    day.selectAll()
    watch = Watch(unlocked, reference, lambda draft: draft.unfinished.get("event_at", ""))

    qtbot.keyClicks(day, "31")
    month, year = question.control.findChildren(QLineEdit)[1:3]
    for field, digits in ((month, "2"), (year, "2026")):
        field.selectAll()
        qtbot.keyClicks(field, digits)
    watch.typed(question.unfinished())
    qtbot.waitUntil(lambda: watch.everything_arrived)
    assert "31" in writing.draft_of(unlocked.session(), reference).unfinished["event_at"]
    other = wizard.page.questions.get("others_present") or next(
        each
        for path, each in wizard.page.questions.items()
        if path != "event_at" and isinstance(each.control.field, QLineEdit)
    )
    other.control.field.clear()
    watch = Watch(unlocked, reference, lambda draft: draft.answers.get(other.path, ""))
    type_steadily(other.control.field, qtbot, watch, 2.0)
    assert watch.most < A_SECONDS_KEYS


def test_an_impossible_date_is_on_the_screen_again_after_locking_and_is_not_signed(unlocked, qtbot):
    reference = writing.start_with(unlocked.session(), answers_of("SC1")).id
    wizard = unlocked.wizard_asking(reference, "event_at")
    fields = wizard.page.questions["event_at"].control.findChildren(QLineEdit)
    for field, digits in zip(fields, ("30", "2", "2026"), strict=False):
        field.selectAll()
        qtbot.keyClicks(field, digits)
    unlocked.shell.lock()
    unlocked.settle()
    unlocked.unlock()
    unlocked.settle()

    wizard = unlocked.main.page.wizard
    fields = wizard.page.questions["event_at"].control.findChildren(QLineEdit)
    assert [field.text() for field in fields[:3]] == ["30", "2", "2026"]
    assert "FORM:unfinished" in [each.code for each in wizard.check.found.findings]


TEXTS = {
    "a hundred thousand": "Lorem ipsum dolor " * 5_556,
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 👨🏿‍⚕️",
    "right to left": "عائشة بنت محمد – יעל בן־דוד – ڈاکٹر فاطمہ",
    "overrides": "abc \u202egnp.exe\u202c \u2066x\u2069",
    "markup": "<b>bold</b> &amp; <img src=x> {name} %s %n ]]>",
    "SQL": "Robert'); DROP TABLE record;-- \" '",
    "hard spaces": "a\u00a0b\u202fc\u2009d",
    "planes": "𝒜𐍈🀄\U0010ffff",
    "tabs": "one\ttwo",
    "lines": "one\n\n  two\nthree\n",
    "controls": "a\x01b\x1bc\x7fd\x85e",
    "NUL": "before\x00after",
}


def paste(field, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    field.setFocus()
    field.paste()


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_pasted_is_kept_as_it_is_and_shown_again(at_purpose, qtbot, name):
    walk, wizard, field = at_purpose
    reference = wizard.draft.draft.id

    paste(field, TEXTS[name])

    qtbot.waitUntil(
        lambda: wizard.draft.autosave.saves() is None or not wizard.draft.autosave.is_due
    )
    walk.settle()
    kept = writing.draft_of(walk.session(), reference).answers["purpose_text"]
    assert kept == TEXTS[name]
    walk.main.go("worklist", "")
    walk.settle()
    again = walk.wizard_asking(reference, "purpose_text").page.questions["purpose_text"]
    assert again.value() == TEXTS[name]
    assert reference in worklist(walk.session())


def test_half_a_character_that_is_pasted_does_not_end_saving(at_purpose, qtbot):
    walk, wizard, field = at_purpose
    reference = wizard.draft.draft.id

    field.insertPlainText("before \ud800 after")
    qtbot.waitUntil(lambda: "purpose_text" in writing.draft_of(walk.session(), reference).answers)

    kept = writing.draft_of(walk.session(), reference).answers["purpose_text"]
    assert kept.replace("\ufffd", "") == "before  after"


def test_too_much_text_is_kept_and_stands_in_the_way_of_signing(at_purpose, qtbot):
    _, wizard, field = at_purpose

    paste(field, "x" * 100_000)
    qtbot.waitUntil(lambda: wizard.check.found is not None and bool(wizard.check.found.faults))

    assert len(field.toPlainText()) == 100_000
    assert [fault.code for fault in wizard.check.found.faults] == ["length"]


def test_a_double_click_on_sign_makes_one_signed_record(unlocked, qtbot):
    draft = a_draft(unlocked.session(), "SC1")
    wizard = unlocked.wizard_asking(draft.id, "purpose_text")
    wizard.show_page("check")
    unlocked.settle()
    button = wizard.page.sign_button
    assert button.isEnabled()

    QTest.mouseDClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    qtbot.keyClick(button, Qt.Key.Key_Space)
    unlocked.settle()

    signed = decision_of(unlocked.session(), draft.id)
    kinds = [event.kind for event in unlocked.session().vault.history(draft.id)]
    assert kinds.count("SIGNED") == 1
    assert signed.signed_by == "Ruth Amadi"
    assert unlocked.main.page.view is not None
    assert _boxes() == []


def test_two_signatures_on_their_way_make_one_signed_record(unlocked):
    draft = a_draft(unlocked.session(), "SC1")
    wizard = unlocked.wizard_asking(draft.id, "purpose_text")
    wizard.show_page("check")
    unlocked.settle()

    wizard.signing.begin()
    wizard.signing.begin()
    unlocked.settle()

    kinds = [event.kind for event in unlocked.session().vault.history(draft.id)]
    assert kinds.count("SIGNED") == 1
    assert _boxes() == []


def test_characters_that_cannot_be_printed_are_named_beside_the_summary(unlocked):
    answers = answers_of("SC1")
    answers["people"][1]["name"] = "Kelly 𒀭𒈹"
    draft = writing.start_with(unlocked.session(), answers)
    sign(unlocked.session(), draft.id, as_recorded=True)
    unlocked.main.go("decision", draft.id)
    unlocked.settle()
    unlocked.settle()
    view = unlocked.main.page.view

    assert view.missing.isVisible()
    assert "𒀭 𒈹" in view.missing._text.text()
    view.copies.show_value("recipient:1")
    view._choose_copy()
    unlocked.settle()
    assert view.missing.isVisible()


def _boxes() -> list[QMessageBox]:
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QMessageBox) and each.isVisible()
    ]


def full_of_odd_texts() -> dict[str, object]:
    """SC1 with every odd text as somebody's name, as a point, and as a recipient."""
    answers = answers_of("SC1")
    odd = [text for text in TEXTS.values() if len(text) < 150 and "\n" not in text]
    answers["people"] += [
        {"ref": f"P{number}", "name": text, "role": "OTHER"} for number, text in enumerate(odd, 10)
    ]
    answers["info_items"] += [
        {"ref": f"I{number}", "text": text, "about": f"P{number}", "plan": "SHARE"}
        for number, text in enumerate(odd, 10)
    ]
    answers["shares"] += [{"to": text, "items": ["I10"]} for text in odd]
    return answers


def test_looking_at_odd_texts_on_every_page_changes_none_of_them(unlocked):
    answers = full_of_odd_texts()
    draft = writing.start_with(unlocked.session(), answers)
    wizard = unlocked.wizard_asking(draft.id, "purpose_text")
    for page in [step.id for step in wizard.way.steps] + ["check"]:
        wizard.show_page(page)
        unlocked.settle()
        assert not unlocked.main.grab().isNull()

    unlocked.main.go("worklist", "")
    unlocked.settle()
    assert not unlocked.main.grab().isNull()

    kept = writing.draft_of(unlocked.session(), draft.id).answers
    assert {name: kept[name] for name in answers} == answers


def test_a_row_with_an_odd_name_keeps_it_when_something_else_in_it_is_changed(unlocked, qtbot):
    answers = full_of_odd_texts()
    draft = writing.start_with(unlocked.session(), answers)
    wizard = unlocked.wizard_asking(draft.id, "people")
    editor = wizard.page.editors["people"]
    odd = range(3, len(answers["people"]))

    for number in odd:
        editor.focus_on(f"people[{number}].relation")
        unlocked.settle()
        qtbot.keyClicks(QApplication.focusWidget(), "aunt")
    qtbot.waitUntil(lambda: not wizard.draft.autosave.is_due and not unlocked.jobs.busy)

    people = writing.draft_of(unlocked.session(), draft.id).answers["people"]
    assert people[3:] == [row | {"relation": "aunt"} for row in answers["people"][3:]]


def test_a_letter_after_an_odd_name_is_added_to_it(unlocked, qtbot):
    answers = full_of_odd_texts()
    draft = writing.start_with(unlocked.session(), answers)
    wizard = unlocked.wizard_asking(draft.id, "people")
    wizard.page.editors["people"].focus_on("people[3].name")
    unlocked.settle()
    field = QApplication.focusWidget()

    field.end(False)  # noqa: FBT003 -- Qt's own
    qtbot.keyClicks(field, "!")
    qtbot.waitUntil(lambda: not wizard.draft.autosave.is_due and not unlocked.jobs.busy)

    people = writing.draft_of(unlocked.session(), draft.id).answers["people"]
    assert people[3]["name"] == answers["people"][3]["name"] + "!"
