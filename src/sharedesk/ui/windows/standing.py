"""Standing notice: what is wrong with the vault, above any page, until it is mended."""

from __future__ import annotations

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.session import Session
from sharedesk.desk.wording import words_for
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Note, Tone


class StandingNotice(Stack):
    """One note that needs no click: a save that did not succeed, or a vault that is only read.

    A dialog would come again with every try, over the words that are being typed.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(0, ("l", "s", "l", "s"))
        self._session = session
        self.note = self.add(Note("", "caution"))
        self.note.setAccessibleIdentifier("standing-notice")
        self._said = ("", "")
        self.look()

    def look(self) -> None:
        """See whether the vault can still be written to."""
        if self._session.vault.is_read_only:
            self._say(
                say("This vault is damaged and can only be read."),
                say(
                    "Nothing you type is saved here. Copy what you need, "
                    "and restore your last backup into a new vault."
                ),
                "danger",
            )
        else:
            self.setVisible(bool(self._said[0]))

    def unsaved(self, trouble: Trouble) -> None:
        """What was typed is not in the vault yet; it is tried again."""
        self._say(*words_for(trouble), "caution")
        self.look()

    def saved(self) -> None:
        """Everything that was typed is in the vault."""
        self._said = ("", "")
        self.look()

    def _say(self, what: str, do: str, tone: Tone) -> None:
        if (what, do) == self._said:
            return
        self._said = (what, do)
        self.note.turn(tone)
        self.note.say(do, what)
        self.show()
        announce(self.note, f"{what} {do}")
