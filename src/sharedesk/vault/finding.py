"""Finding: how records, lines, papers, forms and settings come back as values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sharedesk.records.deliveries import Delivery
from sharedesk.records.letters import plain_letters
from sharedesk.records.life import (
    Addendum,
    Countersignature,
    Decision,
    Draft,
    Event,
    FormStamp,
    Paper,
    Record,
)
from sharedesk.records.summarising import Line
from sharedesk.vault.open_file import OpenFile
from sharedesk.vault.reading import Row, check_digest
from sharedesk.vault.troubles import VaultDamaged

Order = Literal["needs", "newest", "event", "begun"]

_ORDERS: dict[str, str] = {
    "needs": "stage, due, changed_at DESC, number",
    "newest": "changed_at DESC, number",
    "event": "event_at DESC, number",
    "begun": "number DESC",
}
_BEGUN_AND_FOUND = "search.rowid DESC"
"""By its own numbers the index stops at the limit; by those of the lines it would sort them all."""
_HISTORY = "SELECT seq, record, at, by, kind, detail, body_sha256 FROM history ORDER BY seq"
_HISTORY_OF_ONE = (
    "SELECT seq, record, at, by, kind, detail, body_sha256 FROM history"
    " WHERE record = :record ORDER BY seq"
)
_DELIVERIES = (
    "SELECT body, kept.sha256, record FROM delivery"
    " LEFT JOIN kept ON thing = record || ' delivery ' || number"
)
_BLOCK = 500
_MOST_WORDS = 50
_Value = TypeVar("_Value")


class PaperLine(Struct, frozen=True):
    """A paper without its bytes; ``size`` says how many there are."""

    record: str
    copy: str
    to: int
    made_at: datetime
    sha256: str
    size: int


def record(file: OpenFile, name: str) -> Record | None:
    """A draft, or a decision with what was added to it. Raises VaultDamaged."""
    rows = file.rows(
        "SELECT state, body, kept.sha256 FROM record"
        " LEFT JOIN kept ON thing = id || ' body' WHERE id = :id",
        {"id": name},
    )
    if not rows:
        return None
    state, body, digest = rows[0]
    with file.distrusting():
        check_digest(f"{state}\n{body}", digest, "record", name)
    if state == "DRAFT":
        return _parsed(body, Draft)
    return replace(
        _parsed(body, Decision),
        addenda=tuple(_additions(file, name)),
        countersignature=_countersignature(file, name),
    )


def history(file: OpenFile, name: str | None = None) -> tuple[Event, ...]:
    """The events of one record ("" for those of the vault itself), or all of them, in order."""
    if name is None:
        return tuple(map(_event, file.rows(_HISTORY)))
    return tuple(map(_event, file.rows(_HISTORY_OF_ONE, {"record": name})))


def begun(file: OpenFile) -> datetime | None:
    """When the first event of the history was; None if there is none."""
    rows = file.rows("SELECT at FROM history WHERE seq = 1")
    return _moment(rows[0][0]) if rows else None


def worklist(
    file: OpenFile,
    *,
    status: str | None = None,
    words: str = "",
    order: Order = "needs",
    limit: int | None = None,
) -> list[str]:
    """The ids of the records that fit, in order; ``lines`` turns them into lines.

    ``status`` as in the lines; ``words`` are found by how they begin, all of them. ``needs``:
    what is most pressing first, whatever the day is; ``vault.sorting`` knows what day it is.
    ``newest``: what was changed last; ``begun``: what was begun last, and quick however many fit.
    """
    asked = match(telling(words)) or match(words)
    if words.strip() and not asked:
        return []
    source = "summary JOIN search ON search.rowid = number" if asked else "summary"
    tests = ["search MATCH :asked"] * bool(asked) + ["status = :status"] * (status is not None)
    where = f" WHERE {' AND '.join(tests)}" if tests else ""
    by = _BEGUN_AND_FOUND if asked and order == "begun" else _ORDERS[order]
    rows = file.rows(
        f"SELECT id FROM {source}{where} ORDER BY {by} LIMIT :limit",  # noqa: S608 -- parts of our own
        {"asked": asked, "status": status, "limit": -1 if limit is None else limit},
    )
    return [name for (name,) in rows]


def lines(
    file: OpenFile, keys: Sequence[str] | Sequence[int], *, by: Literal["id", "number"] = "id"
) -> list[Line]:
    """The lines of these records, in their order; a record discarded since has none."""
    found: dict[str | int, Line] = {}
    for start in range(0, len(keys), _BLOCK):
        wanted = msgspec.json.encode(keys[start : start + _BLOCK]).decode()
        rows = file.rows(
            "SELECT json_each.value, summary.id, line, sha256 FROM json_each(:wanted)"  # noqa: S608
            f" JOIN summary ON summary.{by} = json_each.value"
            " LEFT JOIN kept ON thing = summary.id || ' line'",
            {"wanted": wanted},
        )
        for key, name, text, digest in rows:
            with file.distrusting():
                check_digest(text, digest, "line", name)
            found[key] = _parsed(text, Line)
    return [found[key] for key in keys if key in found]


def papers(file: OpenFile, name: str) -> tuple[PaperLine, ...]:
    """Which summaries of a record were made, oldest first."""
    rows = file.rows(
        "SELECT record, copy, share, made_at, sha256, length(content) FROM paper"
        " WHERE record = :record ORDER BY number",
        {"record": name},
    )
    return tuple(PaperLine(r, c, to, _moment(at), sha, size) for r, c, to, at, sha, size in rows)


def paper(file: OpenFile, name: str, copy: str, to: int = 0) -> Paper | None:
    """The summary of that copy that was made last, if any. Raises VaultDamaged."""
    rows = file.rows(
        "SELECT record, copy, share, made_at, paper.sha256, content, kept.sha256 FROM paper"
        " LEFT JOIN kept ON thing = record || ' paper ' || number"
        " WHERE record = :record AND copy = :copy AND share = :to ORDER BY number DESC LIMIT 1",
        {"record": name, "copy": copy, "to": to},
    )
    if not rows:
        return None
    record, copy, to, made_at, sha256, content, digest = rows[0]
    with file.distrusting():
        check_digest(content, digest, "paper", name)
    return Paper(record, copy, to, _moment(made_at), sha256, content)


def deliveries(
    file: OpenFile, name: str | None = None, *, waiting: bool = False
) -> tuple[Delivery, ...]:
    """What was sent on its way of one record, or of all, oldest first; only those that wait for
    somebody's word if asked. Raises VaultDamaged."""
    tests = ["record = :record"] * (name is not None) + ["waits = 1"] * waiting
    where = f" WHERE {' AND '.join(tests)}" if tests else ""
    rows = file.rows(
        f"{_DELIVERIES}{where} ORDER BY number",
        {"record": name},
    )
    return tuple(_checked(file, row[:2], row[2], Delivery) for row in rows)


def delivery(file: OpenFile, key: str) -> Delivery | None:
    """The delivery of that id; None if there is none. Raises VaultDamaged."""
    rows = file.rows(
        f"{_DELIVERIES} WHERE id = :id",
        {"id": key},
    )
    return _checked(file, rows[0][:2], rows[0][2], Delivery) if rows else None


def form(
    file: OpenFile, url: str, version: str, sha256: str = ""
) -> tuple[FormStamp, bytes] | None:
    """A questionnaire's text: the one with that digest, or the latest of that name and version.

    None if it is not kept. Raises VaultDamaged.
    """
    rows = file.rows(
        "SELECT url, version, form.sha256, language, content, kept.sha256 FROM form"
        " LEFT JOIN kept ON thing = 'form ' || form.sha256"
        " WHERE url = :url AND version = :version AND (:sha256 = '' OR form.sha256 = :sha256)"
        " ORDER BY number DESC LIMIT 1",
        {"url": url, "version": version, "sha256": sha256},
    )
    if not rows:
        return None
    *stamp, content, digest = rows[0]
    with file.distrusting():
        check_digest(content, digest, "form")
    return FormStamp(*stamp), content


def setting(file: OpenFile, name: str, default: Any = None) -> Any:
    """The value kept under the name, or the default. Raises VaultDamaged."""
    rows = file.rows(
        "SELECT value, sha256 FROM setting LEFT JOIN kept ON thing = 'setting ' || name"
        " WHERE name = :name",
        {"name": name},
    )
    if not rows:
        return default
    text, digest = rows[0]
    with file.distrusting():
        check_digest(text, digest, "setting", name)
    return msgspec.json.decode(text)


def _additions(file: OpenFile, name: str) -> list[Addendum]:
    rows = file.rows(
        "SELECT body, sha256 FROM addendum"
        " LEFT JOIN kept ON thing = record || ' addendum ' || number"
        " WHERE record = :record ORDER BY number",
        {"record": name},
    )
    return [_checked(file, row, name, Addendum) for row in rows]


def _countersignature(file: OpenFile, name: str) -> Countersignature | None:
    rows = file.rows(
        "SELECT body, sha256 FROM countersignature"
        " LEFT JOIN kept ON thing = record || ' countersignature' WHERE record = :record",
        {"record": name},
    )
    return _checked(file, rows[0], name, Countersignature) if rows else None


def _checked(file: OpenFile, row: Row, name: str, kind: type[_Value]) -> _Value:
    body, digest = row
    with file.distrusting():
        check_digest(body, digest, "record", name)
    return _parsed(body, kind)


def _parsed(body: str, kind: type[_Value]) -> _Value:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.MsgspecError:  # its digest was right: this was never written by ShareDesk
        raise VaultDamaged(what="record") from None


def _event(row: Row) -> Event:
    seq, record, at, by, kind, detail, body_sha256 = row
    return Event(record, _moment(at), by, kind, msgspec.json.decode(detail), body_sha256, seq)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def telling(words: str) -> str:
    """The words but for single plain letters: nearly every record has a word that begins so, and
    to find them all would take a tenth of a second of 100,000 records."""
    return " ".join(word for word in words.split() if len(word) > 1 or not word.isascii())


def match(words: str) -> str:
    """What the person typed as a question to the index: every word, by its beginning. Marks
    alone are no words, and what means something to the index is put in quotes. The index
    takes so many words and no more, and knows plain letters only (``keeping`` puts them in)."""
    # to the index a text ends at its first NUL, before the quote that closes it
    parted = plain_letters(words).replace("\0", " ").split()
    asked = [word.replace('"', '""') for word in parted if any(map(str.isalnum, word))]
    return " ".join(f'"{word}"*' for word in asked[:_MOST_WORDS])
