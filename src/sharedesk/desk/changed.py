"""Changed: what a use case touched, so that whoever shows it knows what to show again."""

from __future__ import annotations

from msgspec import Struct


class Changed(Struct, frozen=True):
    """The ids of the records that were changed; ``vault`` when settings or keys were."""

    records: frozenset[str] = frozenset()
    vault: bool = False

    @property
    def record(self) -> str:
        """The one record that was changed."""
        (only,) = self.records
        return only


def changed(*records: str) -> Changed:
    """These records were touched."""
    return Changed(records=frozenset(records))
