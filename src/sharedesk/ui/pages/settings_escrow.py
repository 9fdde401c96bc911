"""Settings of the organisation's way in: whether there is one, said plainly, and how to end it."""

from __future__ import annotations

from sharedesk.base.clock import today
from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.keys import EscrowState, add_escrow, escrow_state, remove_escrow
from sharedesk.desk.wording import words_for
from sharedesk.ui.models.line_words import day, moment
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.settings_cards import SettingsCard
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Fold
from sharedesk.ui.parts.text import Words


class EscrowCard(SettingsCard):
    """The owner alone decides, and sees at any time how it stands."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, say("Your organisation’s way in"))
        self.state = self.add(Words("", "strong"))
        self.about = self.add(Words(""))
        self.print = self.add(Words("", "code"))
        row = self.add(Fold("m"))
        self.let_in = row.add(Button(say("Let my organisation open it"), "secondary", "key-round"))
        self.shut_out = row.add(Button(say("Take its way in away"), "secondary", "x"))
        self.let_in.clicked.connect(self._ask_to_add)
        self.shut_out.clicked.connect(self._ask_to_remove)
        self._look()

    def _look(self) -> None:
        session = self.around.session
        self.around.jobs.run(lambda: escrow_state(session), self._show, owner=self)

    def _show(self, found: EscrowState) -> None:
        self.let_in.setVisible(found.held is None and found.offered is not None)
        self.shut_out.setVisible(found.held is not None)
        self.state.setText(self._how_it_stands(found))
        self.about.setText(self._what_it_means(found))
        shown = found.held or (found.offered.fingerprint if found.offered else "")
        self.print.setText(shown)
        self.print.setVisible(bool(shown))
        self.print.setAccessibleName(say("Fingerprint of the key: {it}", it=shown))

    def _how_it_stands(self, found: EscrowState) -> str:
        can = (
            say("Your organisation cannot open this vault.")
            if found.held is None
            else say("Your organisation can open this vault.")
        )
        if found.used_at is None:
            return can
        when = moment(found.used_at, today(self.around.session.clock))
        return f"{can} {say('It last did so: {when}.', when=when)}"

    def _what_it_means(self, found: EscrowState) -> str:
        if found.held is not None:
            return say(
                "Whoever holds the organisation’s private key can open this vault on this "
                "computer and set a new passphrase, for instance when you have forgotten yours or "
                "have left. The history of the vault says so when it happens. Compare the "
                "fingerprint with the one that your organisation has published:"
            )
        if found.offered is None:
            return say("Your organisation’s settings have no key for that.")
        until = day(found.offered.review_by, today(self.around.session.clock))
        return say(
            "Your organisation asks for a way in, to be used when the passphrase and the code are "
            "lost. Its key is to be reviewed by {day}. Compare the fingerprint before you agree:",
            day=until,
        )

    def _ask_to_add(self) -> None:
        self.around.asking.confirm(
            say("Let your organisation open this vault?"),
            say("It can then read every record in it. You can take that back here."),
            yes=say("Let it in"),
            no=say("Keep it to me"),
            then=lambda: self._do(add=True),
        )

    def _ask_to_remove(self) -> None:
        self.around.asking.confirm(
            say("Take your organisation’s way in away?"),
            say("If you lose the passphrase and the recovery code, nobody can help you then."),
            yes=say("Take it away"),
            no=say("Leave it"),
            then=lambda: self._do(add=False),
        )

    def _do(self, *, add: bool) -> None:
        session = self.around.session
        work = add_escrow if add else remove_escrow
        said = say("Your organisation can open it now.") if add else say(
            "Only you can open it now. Copies and backups made before still let it in."
        )  # fmt: skip
        self.around.jobs.run(
            lambda: work(session), lambda _: self._done(said), self._failed, owner=self, saves=True
        )

    def _done(self, words: str) -> None:
        self.tell(words)
        self._look()

    def _failed(self, trouble: Trouble) -> None:
        self.tell(" ".join(words_for(trouble)), "danger")
