"""The life of a record: a draft is written, decided, countersigned and added to; never edited."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct, field

Answers = dict[str, Any]
"""Plain JSON keyed by the ids of domain.md §8.1, as interfaces.md §2 has it."""


class FormStamp(Struct, frozen=True):
    """Which questionnaire a record was made with; its text is kept in the vault."""

    url: str
    version: str
    sha256: str
    language: str = "en-GB"


class Practitioner(Struct, frozen=True):
    """The person whose vault this is, as their records name them."""

    name: str
    role: str = ""
    agency: str = ""
    agency_type: str = ""
    contact: str = ""
    reg_no: str = ""
    supervisor: str = ""
    jurisdiction: str = "ENGLAND"
    edition: str = "2024"


class Removal(Struct, frozen=True):
    """What one act took out of a draft, so that it can be put back.

    ``taken`` holds paths, "people[1]" for a row, with what stood there; ``unfinished`` what was
    half typed in it.
    """

    taken: tuple[tuple[str, Any], ...]
    unfinished: dict[str, str] = field(default_factory=dict)


class Draft(Struct, frozen=True):
    """A record that can still be edited.

    ``answers`` holds values only. What was typed but is not a value yet ("31/02/2026" where a
    date is asked) stands in ``unfinished`` under its path, ``"people[0].dob"``, as typed.
    ``place`` is the page and question where the person was, to come back to. ``removed`` is what
    was taken out last and can be put back, the newest at the end; a signed record knows nothing
    of it.
    """

    id: str
    form: FormStamp
    answers: Answers
    created_at: datetime
    changed_at: datetime
    unfinished: dict[str, str] = field(default_factory=dict)
    place: str = ""
    removed: tuple[Removal, ...] = ()


class Notice(Struct, frozen=True):
    """A recipient who is to be told of a correction, and when they were."""

    to: str
    told_at: datetime | None = None


class Addendum(Struct, frozen=True):
    """What was added to a signed record. ``kind`` and ``fields`` as domain.md §8.1 O."""

    kind: str
    at: datetime
    by: str
    text: str
    fields: tuple[str, ...] = ()
    notify: tuple[Notice, ...] = ()


class Countersignature(Struct, frozen=True):
    """A manager has read the decision."""

    by: str
    at: datetime


class Decision(Struct, frozen=True):
    """A signed record. ``digest`` is ``content_hash``: SHA-256, in hexadecimal, of the canonical
    JSON of the form's stamp and the answers (``records.canonical``)."""

    id: str
    form: FormStamp
    answers: Answers
    created_at: datetime
    signed_by: str
    signed_at: datetime
    digest: str
    countersignature: Countersignature | None = None
    addenda: tuple[Addendum, ...] = ()


Record = Draft | Decision


class Event(Struct, frozen=True):
    """One link of the history that the vault appends to and never changes.

    ``kind`` is one of: CREATED, CHANGED, SIGNED, COUNTERSIGNED, ADDED_TO, TAKEN_IN, DISCARDED,
    SUMMARY_MADE, PRINTED, HANDED_OVER, URGENT_STARTED, URGENT_STAMPED, UPLOADED, OPENED, and
    vault-wide ones whose ``record`` is empty. ``detail`` holds codes and digests, never answers.
    """

    record: str
    at: datetime
    by: str
    kind: str
    detail: dict[str, Any] = field(default_factory=dict)
    body_sha256: str = ""
    seq: int = 0


class Paper(Struct, frozen=True):
    """A summary that was made: its bytes are kept, so that it can be made out again years later.

    ``copy`` is file, recipient or family; ``to`` the 1-based share row of a recipient's copy.
    """

    record: str
    copy: str
    to: int
    made_at: datetime
    sha256: str
    content: bytes
