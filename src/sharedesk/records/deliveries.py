"""Deliveries: how far a copy has got on its way to somebody, and what is still waited for."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

State = Literal["PREPARED", "HANDED_OVER", "SENT", "ACKNOWLEDGED", "FAILED", "CANCELLED"]
Way = Literal["print", "email", "folder", "upload"]
"""Through which channel: paper, the person's mail program, a file, a file to be uploaded later."""
Waits = Literal["", "OUTCOME", "UPLOAD", "ACKNOWLEDGEMENT"]

PREPARED: Final = "PREPARED"
HANDED_OVER: Final = "HANDED_OVER"
SENT: Final = "SENT"
ACKNOWLEDGED: Final = "ACKNOWLEDGED"
FAILED: Final = "FAILED"
CANCELLED: Final = "CANCELLED"

PRINTED: Final = "PRINTED"
"""The note of a hand-over step whose paper came out of the printer."""

REPLACED: Final = "REPLACED"
"""The note of a cancelled upload for which a newer copy is kept ready."""

_NEXT: Final[dict[str, frozenset[str]]] = {
    PREPARED: frozenset({HANDED_OVER, SENT, ACKNOWLEDGED, FAILED, CANCELLED}),
    HANDED_OVER: frozenset({HANDED_OVER, SENT, ACKNOWLEDGED, FAILED, CANCELLED}),
    SENT: frozenset({ACKNOWLEDGED, FAILED}),
    ACKNOWLEDGED: frozenset(),
    # trying again is safe, and so is having been wrong about it
    FAILED: frozenset({PREPARED, SENT, ACKNOWLEDGED}),
    CANCELLED: frozenset({PREPARED, SENT, ACKNOWLEDGED}),
}


class Step(Struct, frozen=True):
    """One step of a delivery: what came true, when, who said so. ``note`` says who acknowledged,
    why it failed, or a code of ours (PRINTED)."""

    state: State
    at: datetime
    by: str
    note: str = ""


class Delivery(Struct, frozen=True):
    """One copy on its way to one reader by one way. ``id`` is its idempotency key.

    ``copy`` and ``to`` as in ``Paper``; ``recipient`` is ``shares.to`` as the record has it;
    ``address`` the mail address it was made out to; ``method`` a code of ``shares.method``;
    ``sha256`` that of the bytes that left; ``place`` the file that was written, if the person chose
    one. ``printer`` and ``job`` name a printing job, so that it
    can be followed. ``urgent``: an acknowledgement is waited for. ``left_in_home`` as answered.
    """

    id: str
    record: str
    copy: str
    to: int
    way: Way
    method: str
    sha256: str
    steps: tuple[Step, ...]
    place: str = ""
    recipient: str = ""
    address: str = ""
    protected: bool = False
    urgent: bool = False
    left_in_home: bool | None = None
    copies: int = 1
    printer: str = ""
    job: str = ""

    @property
    def state(self) -> State:
        """How far it is."""
        return self.steps[-1].state

    @property
    def changed_at(self) -> datetime:
        """When it got as far as that."""
        return self.steps[-1].at

    @property
    def waits_for(self) -> Waits:
        """What somebody has yet to say: whether it went (OUTCOME), that it was uploaded (UPLOAD),
        who has confirmed an urgent one (ACKNOWLEDGEMENT); "" when nothing is open."""
        if self.state == PREPARED:
            return "UPLOAD" if self.way == "upload" else "OUTCOME"
        if self.state == HANDED_OVER:
            return "OUTCOME" if self._goes_on_from_here() else ""
        return "ACKNOWLEDGEMENT" if self.state == SENT and self.urgent else ""

    @property
    def is_printing(self) -> bool:
        """Whether a printing service has it and has not said yet what came of it."""
        return bool(self.job) and self.state == HANDED_OVER and self.steps[-1].note != PRINTED

    def _goes_on_from_here(self) -> bool:
        """Whether the hand-over was to something that may yet not pass it on."""
        printed = self.steps[-1].note == PRINTED
        return self.way == "email" or (
            self.way == "print" and (not printed or self.copy == "recipient")
        )

    def may_become(self, state: State) -> bool:
        """Whether this is a step that can follow."""
        return state in _NEXT[self.state]

    def became(self, step: Step) -> Delivery:
        """The delivery after one more step."""
        return replace(self, steps=(*self.steps, step))

    def is_same_errand(self, other: Delivery) -> bool:
        """Whether both take the same copy to the same reader by the same way."""
        return _errand(self) == _errand(other)


def _errand(delivery: Delivery) -> tuple[str, str, int, str, str]:
    return (
        delivery.record,
        delivery.copy,
        delivery.to,
        delivery.way,
        delivery.address.strip().casefold(),
    )
