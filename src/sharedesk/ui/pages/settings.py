"""Settings: how the window looks, who the practitioner is, and how the vault is kept safe."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.ui.pages.page import Saves, Surroundings
from sharedesk.ui.pages.settings_backup import BackupCard, CheckCard
from sharedesk.ui.pages.settings_cards import IdleCard, YouCard
from sharedesk.ui.pages.settings_escrow import EscrowCard
from sharedesk.ui.pages.settings_keys import PassphraseCard, RecoveryCard
from sharedesk.ui.pages.settings_language import LanguageCard
from sharedesk.ui.pages.settings_lock import LockCard
from sharedesk.ui.pages.settings_looks import LooksCard
from sharedesk.ui.pages.settings_name import NameCard
from sharedesk.ui.pages.settings_organisation import OrganisationCard
from sharedesk.ui.pages.side_page import SidePage


class SettingsPage(SidePage):
    """Cards one below the other; each acts by itself, and says what it did."""

    def __init__(
        self, around: Surroundings, _what: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(around, parent)
        self._you = YouCard(around)
        for card in (
            LooksCard(around),
            LanguageCard(around),
            IdleCard(around),
            self._you,
            OrganisationCard(around),
            NameCard(around),
            BackupCard(around),
            CheckCard(around),
            PassphraseCard(around),
            RecoveryCard(around),
            EscrowCard(around),
            LockCard(around),
        ):
            self.column.add(card)

    def title(self) -> str:
        return say("Settings")

    def enter(self, _within: str = "") -> None:
        self.back.setFocus()

    def leave(self) -> Saves | None:
        return self._you.saves()
