"""Keeping safe: what a session still has to save when it ends, held until it is in its vault."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sharedesk.base.errors import Trouble
from sharedesk.ui.jobs import Jobs

if TYPE_CHECKING:
    from sharedesk.desk.session import Session
    from sharedesk.ui.pages.page import Place, Saves


class KeepingSafe(QObject):
    """``failed`` carries the Trouble for which something is held; it is saved at the next chance,
    and only into the vault that it belongs to."""

    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._held: list[tuple[Path, Saves]] = []

    @property
    def is_holding(self) -> bool:
        """Whether something was typed that is in no vault yet."""
        return bool(self._held)

    def let_go(self) -> None:
        """The person would rather lose what is held."""
        self._held.clear()

    def save(self, session: Session, saves: Saves) -> None:
        """Keep it; where that fails, hold it for the next session rather than lose it."""

        def hold(trouble: Trouble) -> None:
            self._held.append((session.folder, saves))
            self.failed.emit(trouble)

        self._jobs.run(lambda: saves(session), _kept, hold, owner=self, saves=True)

    def save_what_was_held(self, session: Session) -> None:
        """Save now what could not be saved into this vault before."""
        held, self._held = self._held, []
        for folder, saves in held:
            if folder == session.folder:
                self.save(session, saves)
            else:
                self._held.append((folder, saves))

    def remember(self, session: Session, place: Place | None) -> None:
        """Where the person was; nothing that was typed hangs on it, so it is tried once."""
        import msgspec  # not before the first window

        from sharedesk.desk.returning import keep_place

        plain = None if place is None else msgspec.to_builtins(place)

        def keep() -> None:
            with suppress(Trouble):
                keep_place(session, plain)

        self._jobs.run(keep, _kept, owner=self, saves=True)


def remembered(session: Session) -> Place | None:
    """Where the person was when this vault was locked."""
    import msgspec

    from sharedesk.desk.returning import kept_place
    from sharedesk.ui.pages.page import Place

    try:
        kept = kept_place(session)
        return None if kept is None else msgspec.convert(kept, Place)
    except (Trouble, msgspec.ValidationError):
        # a damaged vault or a place of another version of the program: the worklist will do
        return None


def _kept(_: object) -> None:
    """It is where it belongs."""
