"""Preferences: how this computer's user likes the window; nothing that says anything of anyone."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple, get_args

from sharedesk.base.files import make_private_folder, write_aside_then_swap

FILE = "preferences.json"
LONGEST_IDLE = 30
"""Minutes; a longer wait would leave a family's record open on a kitchen table."""

Theme = Literal["system", "light", "dark", "contrast", "sunlight"]
Touring = Literal["", "due", "seen"]
Caption = Literal["ShareDesk", "Notes", "Papers"]
"""What stands in the title bar and the task bar, where a family can read it."""
_ONE_OF = {"theme": get_args(Theme), "tour": get_args(Touring), "caption": get_args(Caption)}


class Preferences(NamedTuple):
    """``text_scale`` from 0.85 to 2.0; ``touch`` and ``still`` as ``ui.looks`` has them;
    ``idle_minutes`` 0 means as the organisation says; ``last_vault`` is the name of a folder;
    ``language`` is "" until one is chosen; the ``tour`` is due once the first vault is made;
    ``pack_told`` is the digest of the organisation's pack of which the person has been told."""

    theme: Theme = "system"
    text_scale: float = 1.0
    touch: bool = False
    still: bool = False
    caption: Caption = "ShareDesk"
    width: int = 1180
    height: int = 760
    maximised: bool = False
    idle_minutes: int = 0
    last_vault: str = ""
    language: str = ""
    tour: Touring = ""
    pack_told: str = ""

    def idle_seconds(self, organisation_minutes: int, *, locked: bool = False) -> int:
        """After how long without a key or a movement the desk locks itself; ``locked``: as the
        organisation has it, whatever the person would rather have."""
        minutes = organisation_minutes if locked else self.idle_minutes or organisation_minutes
        return 60 * max(1, min(LONGEST_IDLE, minutes))


class PreferencesFile:
    """The preferences on disk, read once and written whole at each change."""

    def __init__(self, home: Path) -> None:
        self._path = home / FILE
        self.now = self._read()

    def change(self, **what: object) -> None:
        """Set some of them and write them down; a folder that can't be written to is no matter."""
        import json  # for whoever has preferences

        self.now = self.now._replace(**what)  # type: ignore[arg-type]
        try:
            make_private_folder(self._path.parent)
            write_aside_then_swap(self._path, json.dumps(self.now._asdict()).encode())
        except OSError:
            return

    def remember_size(self, maximised: bool, width: int, height: int) -> None:
        """How large the window was; the size below a maximised one stays as it was."""
        size = {} if maximised else {"width": width, "height": height}
        self.change(maximised=maximised, **size)

    def tour_is_due(self) -> None:
        """A vault was made here; whoever had the tour, or is about to, has it once."""
        if not self.now.tour:
            self.change(tour="due")

    def _read(self) -> Preferences:
        """What stands there; the usual ones where there is no file or it can't be understood."""
        try:
            text = self._path.read_bytes()
        except OSError:
            return Preferences()
        return _understood(text)


def _understood(text: bytes) -> Preferences:
    """Without msgspec, which takes longer to load than the first window to be drawn."""
    import json

    usual = Preferences()
    try:
        found = json.loads(text)
        known = {name: found[name] for name in Preferences._fields if name in found}
    except (ValueError, TypeError):
        return usual
    right = all(
        type(value) is type(getattr(usual, name)) and value in _ONE_OF.get(name, (value,))
        for name, value in known.items()
    )
    return usual._replace(**known) if right else usual
