"""Forms of records: each record is read with the form that it was begun with, as it was then."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from sharedesk.desk.library import Library, with_form
from sharedesk.desk.session import Session
from sharedesk.forms import Form, FormError, load
from sharedesk.records.life import Record


def library_for(session: Session, record: Record) -> Library:
    """The library with the record's own form, from the vault's copy of it. The form in use stands
    in where there is none, or where this ShareDesk cannot read it."""
    library, stamp = session.library, record.form
    if stamp.sha256 == library.form.sha256:
        return library
    kept = session.vault.form(stamp.url, stamp.version, stamp.sha256)
    try:
        written = with_form(library.written or library, _loaded(kept[1])) if kept else library
    except FormError:
        return library
    return written.in_language(library.stamp.language)


def session_for(session: Session, record: Record) -> Session:
    """The session as it is for this record."""
    library = library_for(session, record)
    return session if library is session.library else replace(session, library=library)


@lru_cache(maxsize=4)
def _loaded(source: bytes) -> Form:
    return load(source)
