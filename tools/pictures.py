"""Pictures: what every page looks like, at both text sizes and on both screens, to be looked at.

``--docs`` writes the few that the documentation shows. The families are invented, and the clock
stands still.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import foreign_form
import pypdfium2
from answering import Person
from organising import hand_out
from PIL import Image
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea
from showing import Key, Showing, hush_platform, show_shell

from sharedesk.base.clock import FixedClock
from sharedesk.base.languages import ENGLISH, WELSH, speak
from sharedesk.base.secret import Secret
from sharedesk.desk import (
    answering,
    deciding,
    opening,
    organisation,
    pretending,
    summarising,
    writing,
)
from sharedesk.desk.session import Session
from sharedesk.forms import SHORT
from sharedesk.records.life import Addendum
from sharedesk.ui.asking import keep_qt_settings_private
from sharedesk.ui.looks import looks
from sharedesk.vault import KeyCost

ROOT = Path(__file__).resolve().parents[1]
OUTSIDE = "https://www.legislation.gov.uk/ukpga/2018/12"
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PASSPHRASE = "seven quiet herons over the weir"
SHOWN_IN_DOCS = {
    "question": "page-why",
    "grid": "grid",
    "check": "check",
    "record": "record",
    "unlock": "unlock",
    "worklist": "worklist",
    "short-way": "short-way",
    "family": "family",
    "reading": "page-decide",
}
HEAVIEST = 200 * 1024
"""Bytes that a picture of the documentation may have."""
MOODS = (
    "unlock", "worklist", "page-why", "rows-people", "grid", "check-gaps", "record", "guidance",
    "guidance-beside", "tour-large", "urgent",
)  # fmt: skip
"""What is shown in the dark and in high contrast too."""
IN_WELSH = (*MOODS, "settings", "page-tell", "page-share", "check", "unlock-wrong")
COUNCIL, FROM_ELSEWHERE = "organisation", "form-window"
NOBODY_S = "en-XA"
"""The language of tools/strings/pseudo.py: longer than any, and every word in brackets."""


@dataclass(frozen=True)
class Light:
    """How a round of pictures is taken; ``only`` names its scenes where not all are wanted."""

    theme: str
    scale: float
    width: int
    height: int
    only: tuple[str, ...] = ()
    touch: bool = False
    language: str = ENGLISH
    door: tuple[int, int] = (0, 0)
    """Size of the first window where it is not that of the screen."""

    @property
    def name(self) -> str:
        fingers = "-touch" if self.touch else ""
        size = f"{self.width}x{self.height}"
        tongue = "" if self.language == ENGLISH else f"-{self.language}"
        return f"{self.theme}-{self.scale:.0%}-{size}{fingers}{tongue}".replace("%", "")


ROUNDS = (
    Light("light", 1.0, 1366, 768),
    Light("light", 2.0, 1366, 768),
    Light("light", 1.0, 1024, 700),
    Light("light", 2.0, 1024, 700),
    Light("dark", 1.0, 1366, 768, MOODS),
    Light("contrast", 1.0, 1366, 768, MOODS),
    Light("sunlight", 1.0, 1366, 768, (*MOODS, "family")),
    Light("light", 1.0, 1366, 768, (*MOODS, "settings", "family"), touch=True),
    Light("light", 1.0, 1366, 768, IN_WELSH, language=WELSH),
    Light("light", 2.0, 1024, 700, MOODS, language=WELSH),
    Light("light", 1.0, 1024, 700, MOODS, language=NOBODY_S),
)
FOR_DOCS = (Light("light", 1.0, 1366, 768, tuple(SHOWN_IN_DOCS.values()), door=(760, 440)),)


@dataclass(frozen=True)
class Records:
    """References of the records that the pictures show."""

    draft: str
    with_gaps: str
    danger: str
    signed: str
    grown: str
    overlooked: str
    undecided: str


class Camera:
    """Goes through the scenes in one light."""

    def __init__(self, home: Path, records: Records, light: Light, out: Path) -> None:
        self._home, self._records, self._light, self._out = home, records, light, out
        self._clock = FixedClock(NOON)
        out.mkdir(parents=True, exist_ok=True)

    def take_all(self) -> None:
        """Every scene of this light."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        _speak(self._light.language)
        looks().apply(app, self._light.theme, self._light.scale, touch=self._light.touch)
        if not self._light.only:
            with tempfile.TemporaryDirectory() as empty:
                self._first_run(Path(empty))
        self._at_the_desk()
        if not self._light.only or any(name.startswith(COUNCIL) for name in self._light.only):
            with tempfile.TemporaryDirectory() as folder:
                self._at_a_council(Path(folder))
        if not self._light.only or any(
            name.startswith(FROM_ELSEWHERE) for name in self._light.only
        ):
            size = self._light.width, self._light.height
            for name, window in foreign_form.scenes(self._clock, *size):
                window.grab().save(str(self._out / f"{name}.png"))

    def _first_run(self, empty: Path) -> None:
        showing, person = self._begin(empty)
        self._take(person, "create")
        person.type(PASSPHRASE)
        person.go_to("repeat-passphrase")
        person.type("seven quiet herons over the wier")
        person.push("Create vault")
        self._take(person, "create-wrong")
        person.go_to("repeat-passphrase")
        person.press(Key.Key_Backspace)
        for _ in range(3):
            person.press(Key.Key_Backspace)
        person.type("weir")
        person.push("Create vault")
        person.settle()
        self._take(person, "recovery-code")
        self._tour(person)
        showing.end()

    def _at_a_council(self, computer: Path) -> None:
        """What a pack of an organisation changes of it."""
        hand_out(computer / "machine", NOON.date())
        organisation.use(computer / "machine", computer / "own", self._clock)
        showing, person = self._begin(self._home)
        person.go_to("passphrase")
        person.type(PASSPHRASE)
        person.push("Unlock")
        person.settle()
        person.main.resize(self._light.width, self._light.height)
        self._take(person, f"{COUNCIL}-notice")
        person.push("More about it in Settings")
        person.settle()
        person.go_to("set-by-organisation")
        self._take(person, f"{COUNCIL}-settings")
        person.go_to("look-for-pack")
        self._take(person, f"{COUNCIL}-card")
        person.push("Install a pack from a file")
        person.choose_file(computer / "machine" / "northmoor-8.sharedesk-pack")
        person.go_to("install-pack")
        self._take(person, f"{COUNCIL}-refused")
        _sending(person, self._records.signed, "E-mail")
        self._take(person, f"{COUNCIL}-record")
        person.push("Someone is in danger now")
        self._take(person, f"{COUNCIL}-urgent")
        person.push("Record later")
        person.push("Lock")
        person.settle()
        showing.end()
        organisation.forget()

    def _tour(self, person: Person) -> None:
        """What stands beside the first worklist."""
        for field in person.seen(lambda name: name.startswith("group-")):
            number = field.accessibleIdentifier().removeprefix("group-")
            shown = next(
                name for name in person.texts().split("\n") if name.startswith(f"Group {number}: ")
            )
            assert isinstance(field, QLineEdit)
            field.setText(shown.partition(": ")[2])
        person.push("I have kept the code")
        person.until(lambda: person.shell.main is not None)
        person.main.resize(self._light.width, self._light.height)
        for number in range(1, 5):
            person.settle()
            self._take(person, f"tour-{number}")
            person.click("Next picture" if number < 4 else "End the tour and begin")
        person.settle()

    def _at_the_desk(self) -> None:
        showing, person = self._begin(self._home)
        self._take(person, "unlock")
        if not self._light.only:
            person.push("Someone is in danger now")
            self._take(person, "urgent-locked")
            person.push("Record later")
            person.push("Guidance")
            person.settle()
            self._take(person, "guidance-locked")
            person.push("Close guidance")
            person.go_to("passphrase")
            person.type("not this one")
            person.push("Unlock")
            self._take(person, "unlock-wrong")
        person.go_to("passphrase")
        person.type(PASSPHRASE)
        person.push("Unlock")
        person.settle()
        # the platform's own screen is smaller than those that are shown
        person.main.resize(self._light.width, self._light.height)
        for name, go in self._scenes(person):
            if not self._light.only or name in self._light.only:
                go()
                self._take(person, name)
        person.push("Lock")
        self._take(person, "locked")
        showing.end()

    def _scenes(self, person: Person) -> Iterator[tuple[str, Callable[[], None]]]:
        known = self._records
        form = person.main.around.session.library.form
        yield "worklist", lambda: person.main.go("worklist")
        yield "worklist-kind", lambda: _show_only(person, "show-review")
        yield "worklist-search", lambda: _search(person, "kel quarry")
        yield "worklist-nothing", lambda: _search(person, "xylophone")
        yield "settings", lambda: person.main.go("settings")
        for page in (item.link_id for item in form.items if not item.hidden):
            yield page, lambda page=page: _open(person, known.draft, page)  # type: ignore[misc]
        yield "short-way", lambda: _open(person, known.draft, SHORT)
        yield "short-way-new", lambda: _begin_anew(person)
        yield "rows-people", lambda: _open_row(person, known.draft, "page-who", "people[1]")
        yield "rows-points", lambda: _open_row(person, known.draft, "page-know", "info_items[1]")
        yield "rows-agreement", lambda: _open_row(person, known.draft, "page-tell", "consents[0]")
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
        yield "record-grown", lambda: _open(person, known.grown)
        yield "record-print", lambda: _sending(person, known.signed, "Print")
        yield "record-email", lambda: _sending(person, known.signed, "E-mail")
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

    def _begin(self, home: Path) -> tuple[Showing, Person]:
        showing = show_shell(home, self._clock, KeyCost.cheap_for_tests())
        whole = (self._light.width, self._light.height)
        showing.shell.first.resize(*(self._light.door if any(self._light.door) else whole))
        return showing, Person(showing.shell, showing.jobs)

    def _take(self, person: Person, name: str) -> None:
        if self._light.only and name not in self._light.only:
            return
        person.picture(self._out / f"{name}.png")
        if self._light.name == ROUNDS[0].name:
            self._take_whole(person, name)

    def _take_whole(self, person: Person, name: str) -> None:
        """The page from its top to its end, also what has to be scrolled to."""
        seen = [area for area in person.window.findChildren(QScrollArea) if area.isVisible()]
        widest = max(seen, key=lambda area: area.width(), default=None)
        page = widest.widget() if widest is not None else None
        if page is not None:
            (self._out / "whole").mkdir(exist_ok=True)
            page.grab().save(str(self._out / "whole" / f"{name}.png"))


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


def _speak(language: str) -> None:
    if language != NOBODY_S:
        speak(language)
        return
    sys.path.append(str(ROOT))
    from tools.strings.pseudo import speak_it

    speak_it()


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


def _sending(person: Person, record: str, way: str) -> None:
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


def _urgent(person: Person) -> None:
    person.main.asking.put_away()
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


def prepare(home: Path) -> Records:
    """A vault with invented decisions, and one of each kind that is shown."""
    clock = FixedClock(NOON)
    session, _ = opening.create_vault(
        home / "vaults" / "main",
        Secret(PASSPHRASE),
        pretending.PRACTITIONER,
        clock=clock,
        cost=KeyCost.cheap_for_tests(),
    )
    pretending.fill(session, 60)
    grown = _signed(session, "SC1")
    words = "Rent is about three months behind, not two."
    addendum = Addendum("CORRECTION", clock.now(), "Ruth Amadi", words, fields=("I3",))
    deciding.add_addendum(session, grown, addendum)
    deciding.countersign(session, grown, by="Priya Nair, team manager")
    gaps = {"event_at": None, "risk_if_not": None, "decision_reason": None, "concern_level": "NONE"}
    _decide_later(session)
    _unconfirmed(session)
    records = Records(
        draft=_draft(session, "SC1"),
        with_gaps=_draft(session, "SC1", **gaps),
        danger=_draft(session, "SC5"),
        signed=_signed(session, "SC1"),
        grown=grown,
        overlooked=_draft(session, "SC1", overlook_risk="POSSIBLE"),
        undecided=_draft(session, "SC1", decision=None, shares=None),
    )
    opening.lock(session)
    return records


def _draft(session: Session, name: str, **changes: Any) -> str:
    answers = json.loads((ROOT / "tests/scenarios" / f"{name}.json").read_text("utf-8"))["answers"]
    answers = {k: v for k, v in (answers | changes).items() if v is not None}
    return writing.start_with(session, answering.without_stamps(session.library, answers)).id


def _unconfirmed(session: Session) -> None:
    """An urgent one of which nobody has said yet that it arrived."""
    record = _draft(session, "SC5")
    shares = writing.draft_of(session, record).answers["shares"]
    bare = [{name: row[name] for name in row if name != "ack"} for row in shares]
    writing.merge(session, record, {"shares": bare})


def _decide_later(session: Session) -> None:
    """Drafts that wait for advice, for a day that has passed, and for one that has not come."""
    _draft(session, "SC1", in_doubt=True, advice=None, decision=None)
    for day in (20, 25):
        _draft(session, "SC3", decision="DEFER", defer_until=f"2026-11-{day}T10:00:00+00:00")


def _signed(session: Session, name: str) -> str:
    record = _draft(session, name)
    deciding.sign(session, record)
    return record


def take_papers(home: Path, records: Records, out: Path) -> None:
    """The pages of every copy of a signed record."""
    out.mkdir(parents=True, exist_ok=True)
    session = opening.unlock(home / "vaults" / "main", Secret(PASSPHRASE), clock=FixedClock(NOON))
    for record, kind in ((records.signed, "signed"), (records.grown, "grown")):
        for copy, to in (("file", 0), ("recipient", 1), ("family", 0)):
            paper = summarising.make_summary(session, record, copy, to)  # type: ignore[arg-type]
            document = pypdfium2.PdfDocument(paper.content)
            for number, page in enumerate(document, 1):
                page.render(scale=1.4).to_pil().save(out / f"{kind}-{copy}-{number}.png")
            document.close()
    opening.lock(session)


def write_docs(taken: Path, docs: Path) -> None:
    """The documentation's pictures, each under its weight."""
    docs.mkdir(parents=True, exist_ok=True)
    for name, scene in SHOWN_IN_DOCS.items():
        file = docs / f"{name}.png"
        with Image.open(taken / f"{scene}.png") as picture:
            flat = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
        flat.save(file, optimize=True)
        if file.stat().st_size > HEAVIEST:
            raise SystemExit(f"{file.name} is too heavy: {file.stat().st_size} bytes")


def main() -> int:
    """0 when every picture has been taken."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--out", type=Path, default=Path("build/pictures"))
    asked.add_argument("--docs", action="store_true", help="also write docs/pictures")
    asked.add_argument("--light", help="only the rounds whose name begins so, light-100")
    asked.add_argument("--scenes", help="only these, with commas: worklist,settings")
    asked.add_argument("--only-docs", action="store_true", help="nothing but docs/pictures")
    said = asked.parse_args()
    hush_platform()
    app = QApplication([sys.argv[0]])
    app.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory() as folder, keep_qt_settings_private():
        home = Path(folder)
        records = prepare(home)
        for each in FOR_DOCS if said.only_docs else ROUNDS:
            if said.light and not each.name.startswith(said.light):
                continue
            only = tuple(said.scenes.split(",")) if said.scenes else each.only
            light = replace(each, only=only)
            print(light.name, flush=True)
            Camera(home, records, light, said.out / light.name).take_all()
        if not (said.only_docs or said.scenes):
            take_papers(home, records, said.out / "paper")
    if said.docs or said.only_docs:
        write_docs(said.out / ROUNDS[0].name, ROOT / "docs" / "pictures")
    return 0


if __name__ == "__main__":
    sys.exit(main())
