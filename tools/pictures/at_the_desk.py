"""At the desk: the pages of an open vault, and the hands that lead to each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from answering import Person
from showing import Key
from tools.pictures.invented import Records

from sharedesk.forms import SHORT
from sharedesk.ui.pages.settings_backup import BackupCard, CheckCard
from sharedesk.ui.pages.settings_cards import IdleCard, SettingsCard, YouCard
from sharedesk.ui.pages.settings_keys import PassphraseCard, RecoveryCard
from sharedesk.ui.pages.settings_language import LanguageCard
from sharedesk.ui.pages.settings_lock import LockCard
from sharedesk.ui.pages.settings_name import NameCard
from sharedesk.vault.troubles import DiskFull

OUTSIDE = "https://www.legislation.gov.uk/ukpga/2018/12"
DIALOGS = ("leading-out", "save-pdf", "record-keep", "asked-first")
"""Opened anew in each look: nobody changes looks while one waits for an answer."""
SETTINGS = {
    "language": LanguageCard, "lock-itself": IdleCard, "you": YouCard, "name": NameCard,
    "backup": BackupCard, "check": CheckCard, "passphrase": PassphraseCard,
    "recovery": RecoveryCard, "lock": LockCard,
}  # fmt: skip


def scenes(person: Person, known: Records) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each by its name, with the way to it from wherever the one before has left the window."""
    form = person.main.around.session.library.form
    yield "worklist", lambda: person.main.go("worklist")
    yield "worklist-kind", lambda: _show_only(person, "show-review")
    yield "worklist-search", lambda: _search(person, "kel quarry")
    yield "worklist-nothing", lambda: _search(person, "xylophone")
    yield "settings", lambda: person.main.go("settings")
    for card, kind in SETTINGS.items():
        yield f"settings-{card}", lambda kind=kind: _at_card(person, kind)  # type: ignore[misc]
    yield "asked-first", lambda: _asked_first(person)
    for page in (item.link_id for item in form.items if not item.hidden):
        yield page, lambda page=page: _open(person, known.draft, page)  # type: ignore[misc]
    yield "short-way", lambda: _open(person, known.draft, SHORT)
    yield "short-way-new", lambda: _begin_anew(person)
    yield "rows-people", lambda: _open_row(person, known.draft, "page-who", "people[1]")
    yield "rows-points", lambda: _open_row(person, known.draft, "page-know", "info_items[1]")
    yield "rows-agreement", lambda: _open_row(person, known.draft, "page-tell", "consents[0]")
    yield "rows-told", lambda: _open_row(person, known.draft, "page-tell", "informed[1]")
    yield "rows-advice", lambda: _new_row(person, known.overlooked, "page-sure", "Add advice")
    yield "rows-recipient", lambda: _open_row(person, known.danger, "page-share", "shares[2]")
    yield "reading", lambda: _at_stop(person, known.draft)
    yield "grid", lambda: _at_grid(person, known.danger)
    yield "removed", lambda: _removed(person, known.with_gaps)
    yield "half-typed", lambda: _half_typed(person, known.with_gaps)
    yield "check", lambda: _open(person, known.draft, "check")
    yield "check-gaps", lambda: _open(person, known.with_gaps, "check")
    yield "error", lambda: _first_gap(person, known.with_gaps)
    yield "record", lambda: _open(person, known.signed)
    yield "record-adding", lambda: _adding(person, known.signed)
    yield "record-countersign", lambda: _countersigning(person, known.signed)
    yield "record-grown", lambda: _open(person, known.grown)
    yield "record-print", lambda: show_sending(person, known.signed, "Print")
    yield "record-email", lambda: show_sending(person, known.signed, "E-mail")
    yield "record-keep", lambda: show_sending(person, known.signed, "Keep for later upload")
    yield "save-pdf", lambda: show_sending(person, known.signed, "Save PDF")
    yield "family-asked", lambda: _asking_the_family(person, known.overlooked)
    yield "family-undecided", lambda: _showing_the_family(person, known.undecided)
    yield "family", lambda: _showing_the_family(person, known.draft)
    yield "family-done", lambda: _done_showing(person, known.draft)
    yield "outbox", lambda: person.main.go("outbox")
    yield "check-a-pdf", lambda: person.main.go("verify")
    yield "guidance", lambda: _reading(person, "flow")
    yield "guidance-numbers", lambda: _reading(person, "phone")
    yield "guidance-law", lambda: _reading(person, "bases-england")
    yield "guidance-what-if", lambda: _reading(person, "what-if:page-tell")
    yield "guidance-found", lambda: _finding(person, "emergency duty team")
    yield "guidance-beside", lambda: _beside(person, known.draft)
    yield "tour-large", lambda: _touring(person)
    yield "leading-out", lambda: person.main.guiding.panel.led_out.emit(OUTSIDE)
    yield "urgent", lambda: _urgent(person)
    yield "backup-opened", lambda: _opened_a_backup(person)
    yield "unsaved", lambda: _unsaved(person, known.draft)


def _show_only(person: Person, chip: str) -> None:
    if person.see(chip) is None:
        person.push("By what it needs")
    person.go_to(chip)
    person.press(Key.Key_Space)
    person.settle()


def _search(person: Person, words: str) -> None:
    person.main.go("worklist")
    person.settle()
    person.go_to("search")
    person.type(words)
    person.settle()


def _open(person: Person, record: str, page: str = "") -> None:
    if not (person.main.page and person.main.page.record() == record):
        person.main.go("decision", record)
        person.settle()
    if page:
        person.wizard.show_page(page)
    person.settle()


def _begin_anew(person: Person) -> None:
    person.main.go("worklist")
    person.settle()
    person.push("New decision")


def _open_row(person: Person, record: str, page: str, row: str) -> None:
    _open(person, record, page)
    person.wizard.show_page(page, row)


def _at_grid(person: Person, record: str) -> None:
    _open(person, record, "page-share")
    person.wizard.show_page("page-share", "shares[0].extra")


def _at_stop(person: Person, record: str) -> None:
    _open(person, record, "page-decide")
    person.go_to("stop:immediate_danger")
    for _ in range(3):
        person.press(Key.Key_Down)


def _half_typed(person: Person, record: str) -> None:
    _open(person, record, "page-who")
    person.go_to("event_at:day")
    person.type("31")
    person.go_to("event_at:month")
    person.type("11")
    person.go_to("event_at:year")
    person.type("2026")
    person.press(Key.Key_Tab)
    person.press(Key.Key_Tab)
    person.press(Key.Key_Tab)


def _removed(person: Person, record: str) -> None:
    """A person taken out of the draft; what an earlier round took out is put back first."""
    _open(person, record, "page-who")
    if person.see("undo-notice"):
        person.push("Undo the removal")
    people = person.wizard.draft.answer("people")
    person.push(f"Remove {people[1]['name']}")


def _first_gap(person: Person, record: str) -> None:
    _open(person, record, "check")
    person.press(Key.Key_Space)


def show_sending(person: Person, record: str, way: str) -> None:
    """The card of a way out, or what it asks."""
    _open(person, record)
    person.until(lambda: person.has_button(way) and person.button(way).isEnabled())
    person.push(way)


def _asking_the_family(person: Person, record: str) -> None:
    _open(person, record, "page-tell")
    person.push("Show to the family")
    person.settle()


def _showing_the_family(person: Person, record: str) -> None:
    _open(person, record, "page-tell")
    person.push("Show to the family")
    person.until(lambda: person.has_button("Done showing"))


def _reading(person: Person, leaf: str) -> None:
    person.main.family.lift()  # while the family looks on, there is no guidance
    person.main.guiding.put_away()
    person.main.go("guidance", leaf)


def _finding(person: Person, words: str) -> None:
    _reading(person, "glossary")
    if person.has_button("Contents"):
        person.push("Contents")
    person.go_to("search-all-guidance")
    person.type(words)


def _touring(person: Person) -> None:
    _reading(person, "flow")
    if person.has_button("Contents"):
        person.push("Contents")
    person.push("Show the first pictures again")
    person.push("Next picture")


def _beside(person: Person, record: str) -> None:
    person.main.family.lift()
    person.main.guiding.put_away()
    _open(person, record, "page-tell")
    person.wizard.show_page("page-tell", "consent_route")
    person.press(Key.Key_F1)


def _at_card(person: Person, kind: type[SettingsCard]) -> None:
    if not any(card.isVisible() for card in person.window.findChildren(SettingsCard)):
        person.main.go("settings")
        person.settle()
    card = person.window.findChild(kind)
    assert card is not None
    person.reach(card.isAncestorOf, kind.__name__)


def _asked_first(person: Person) -> None:
    _at_card(person, LockCard)
    person.go_to("rotate-passphrase")
    person.type("seven")
    person.press(Key.Key_Return)


def _new_row(person: Person, record: str, page: str, add: str) -> None:
    _open(person, record, page)
    person.push(add)


def _countersigning(person: Person, record: str) -> None:
    _open(person, record)
    person.push("Countersign")


def _unsaved(person: Person, record: str) -> None:
    _open(person, record, "page-why")
    person.main.notice.unsaved(DiskFull())


def _urgent(person: Person) -> None:
    person.push("Someone is in danger now")


def _opened_a_backup(person: Person) -> None:
    person.push("Record later")
    person.main.go("worklist")
    person.main.backup_notice.offer(lambda: None)


def _done_showing(person: Person, record: str) -> None:
    if not person.has_button("Done showing"):
        _showing_the_family(person, record)
    person.push("Done showing")


def _adding(person: Person, record: str) -> None:
    _open(person, record)
    if not person.asks("addenda.kind"):  # what was begun in an earlier round is still open
        person.push("Add to this record")
    person.answer("addenda.kind", "CORRECTION")
