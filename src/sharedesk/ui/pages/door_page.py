"""A page of the first window: a column that knows where the person begins."""

from __future__ import annotations

from sharedesk.ui.parts.stacking import Stack


class DoorPage(Stack):
    """One of: unlock, create, recovery code, recover. ``help_page`` is where the guidance has its
    what-ifs, "" for none."""

    help_page = ""

    def begin(self) -> None:
        """Put the focus where the person begins."""
        raise NotImplementedError

    def is_untouched(self) -> bool:
        """Whether the window begins with this page, and nothing would be lost if it did anew."""
        return False
