"""Parcels: what leaves ShareDesk, the channel it leaves by, and the receipt that is kept of it."""

from __future__ import annotations

import hashlib
from typing import Literal, Protocol

from msgspec import Struct

from sharedesk.base.errors import Trouble

State = Literal["prepared", "handed-over"]
"""ShareDesk never says "sent": whether it was, only a person can say. ``prepared``: it is ready,
and the next move is a person's."""


class Parcel(Struct, frozen=True):
    """Bytes that leave. ``id`` makes a second hand-over of the same parcel recognisable; ``name``
    is a file name without any person's name; ``record`` the reference it belongs to."""

    id: str
    record: str
    name: str
    outgoing_content: bytes

    @property
    def sha256(self) -> str:
        """The digest that is kept with the record, in hexadecimal."""
        return hashlib.sha256(self.outgoing_content).hexdigest()

    @property
    def title(self) -> str:
        """What a queue or a mail program may show: the reference and nothing else."""
        return f"ShareDesk {self.record}"


class Receipt(Struct, frozen=True):
    """What became of a parcel. ``where`` is for the person and is never logged; ``job`` and
    ``printer`` are the printing service's own names."""

    parcel: str
    channel: str
    state: State
    sha256: str
    where: str = ""
    job: str = ""
    printer: str = ""


class Channel(Protocol):
    """A way out."""

    name: str

    def hand_over(self, parcel: Parcel) -> Receipt:
        """Let the parcel go. Raises NotHandedOver when it certainly did not leave, and
        MayHaveLeft when nobody can know."""
        ...


class NotHandedOver(Trouble):
    """The parcel is still here. Facts: channel, why (a code: full, forbidden, missing, failed,
    no_printing, no_printer, no_mail_program)."""


class MayHaveLeft(Trouble):
    """The other program did not answer: the parcel may be with it or not. Facts: channel."""
