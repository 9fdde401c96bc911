"""Reviewed: everything that may grow stale says who keeps it and until when."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Reviewed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that may grow stale says who keeps it and until when it was checked."""

    owner: str
    reviewed_on: date
    review_by: date

    def is_stale(self, on: date) -> bool:
        """Whether it should have been looked at again before ``on``."""
        return on > self.review_by
