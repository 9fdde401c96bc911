"""Settings of the organisation: which pack is in force, and why another is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sharedesk.base.clock import today
from sharedesk.base.dates import list_in_words
from sharedesk.base.errors import Trouble
from sharedesk.base.words import say, say_many
from sharedesk.desk.packing import Status, install, is_in_use, key_to_compare, status
from sharedesk.ui.models.line_words import day
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.settings_work import WorkCard
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Fold
from sharedesk.ui.parts.text import Note, Words

if TYPE_CHECKING:
    from sharedesk.packs.sealed import Sealed

KIND = "(*.sharedesk-pack)"
WAYS = {
    "print": "printing",
    "email": "e-mail",
    "folder": "saving as a file",
    "upload": "keeping for a later upload",
}


class OrganisationCard(WorkCard):
    """What the organisation has set is only read here. It is looked up anew at a press, and a pack
    that came as a file is installed for this person."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, say("Your organisation"))
        self.state = self.add(Words("", "strong"))
        self.about = self.add(Words(""))
        self.ways = self.add(Words(""))
        self.signed = self.add(Words(say("It is signed with this key:")))
        self.print = self.add(Words("", "code"))
        self.wrong = self.add(Note("", "caution"))
        row = self.add(Fold("m"))
        self.again = row.add(Button(say("Look for a newer pack"), "secondary", "rotate-ccw"))
        self.again.setAccessibleIdentifier("look-for-pack")
        self.again.clicked.connect(self._look_again)
        self.install = row.add(Button(say("Install a pack from a file"), "secondary", "folder"))
        self.install.setAccessibleIdentifier("install-pack")
        self.install.clicked.connect(self._ask_file)
        self._look()

    def _look(self) -> None:
        self._ask(self._show)

    def _look_again(self) -> None:
        self._ask(self._found)

    def _ask(self, done: Callable[[tuple[Status, bool]], None]) -> None:
        session = self.around.session
        self.around.jobs.run(lambda: (status(session.clock), is_in_use(session)), done, owner=self)

    def _ask_file(self) -> None:
        kinds = f"{say('Pack of an organisation')} {KIND}"
        self.around.asking.open_file(say("Choose the pack"), kinds, self.take)

    def take(self, file: Path, fingerprint: str = "") -> None:
        """Install this file; ``fingerprint`` is that of its key where somebody has compared it."""
        clock = self.around.session.clock
        self.works(
            self.install,
            say("Reading the pack…"),
            lambda tell: install(file, clock, fingerprint=fingerprint, progress=tell),
            self._installed,
            lambda trouble: self._not_installed(trouble, file),
        )

    def _installed(self, pack: Sealed) -> None:
        self._look()
        self.tell(
            say(
                "In force: {name}, pack number {serial}. Lock ShareDesk and unlock it to work "
                "with it.",
                name=pack.contents.organisation.name,
                serial=pack.contents.serial,
            )
        )

    def _not_installed(self, trouble: Trouble, file: Path) -> None:
        key = key_to_compare(trouble)
        if key:
            self._ask_to_compare(key, file)
        else:
            self.refuse(trouble)

    def _ask_to_compare(self, key: str, file: Path) -> None:
        """It is asked once on a computer: from then on only packs with that key count there."""
        self.around.asking.confirm(
            say("Whose packs count on this computer?"),
            say(
                "This one is signed with the key\n\n{key}\n\nCompare it with the one that your "
                "organisation has published, and not with what the sender of the file says. If "
                "you install it, only packs signed with this key count here from then on.",
                key=key,
            ),
            yes=say("It is the same: install the pack"),
            no=say("Install nothing"),
            then=lambda: self.take(file, key),
            otherwise=lambda: self.tell(say("Nothing was installed."), "info"),
        )

    def _found(self, found: tuple[Status, bool]) -> None:
        self._show(found)
        if found[0].refused:
            self.tell(say("A pack was refused. What was in force stays."), "caution")
        elif not found[1]:
            self.tell(say("There is another pack. Lock ShareDesk and unlock it to work with it."))
        else:
            self.tell(say("There is nothing newer."))

    def _show(self, shown: tuple[Status, bool]) -> None:
        found, in_use = shown
        now = today(self.around.session.clock)
        later = "" if in_use else say("It holds from the next time you unlock ShareDesk.")
        self.state.setText(in_force_words(found, now))
        _say(self.about, f"{until_words(found, now)} {later}".strip())
        _say(self.ways, self._closed())
        _say(self.print, found.signed_by)
        self.signed.setVisible(bool(found.signed_by))
        self.print.setAccessibleName(say("Fingerprint of the key: {it}", it=found.signed_by))
        wrong = wrong_words(found, now)
        self.wrong.setVisible(bool(wrong))
        self.wrong.say(wrong)

    def _closed(self) -> str:
        open_ways = self.around.session.library.organisation.ways_out
        closed = [say(words) for way, words in WAYS.items() if way not in open_ways]
        return (
            say("Closed by your organisation: {ways}.", ways=list_in_words(closed))
            if closed
            else ""
        )


def in_force_words(found: Status, now: date) -> str:
    """Which pack is in force, and since when."""
    if not found.name:
        return say("No pack of an organisation is in force. Numbers and addresses are examples.")
    since = day(found.in_force_since or now, now)
    return say(
        "{name}: pack number {serial}, in force since {day}.",
        name=found.name,
        serial=found.serial,
        day=since,
    )


def until_words(found: Status, now: date) -> str:
    """Until when it is good."""
    if found.expires_on is None or found.is_past:
        return ""
    return say("It is to be replaced by {day}.", day=day(found.expires_on, now))


def first_wrong_words(found: Status, now: date) -> str:
    """The same in little room: what matters most of it, without what to do."""
    if not found.refused:
        return wrong_words(found, now)
    others = len(found.refused) - 1
    more = say_many("{count} more was refused.", "{count} more were refused.", others)
    return f"{found.refused[0].what} {more if others else ''}".strip()


def wrong_words(found: Status, now: date) -> str:
    """What is wrong with it, and with others that were offered, a paragraph each."""
    said = [f"{each.what} {each.do}" for each in found.refused]
    if found.is_past and found.expires_on is not None:
        until = day(found.expires_on, now)
        said.append(say("It should have been replaced by {day}. Check its numbers.", day=until))
    if found.left_out:
        said.append(say("This ShareDesk cannot use all of it. Ask for an update."))
    return "\n\n".join(said)


def _say(words: Words, text: str) -> None:
    words.setText(text)
    words.setVisible(bool(text))
