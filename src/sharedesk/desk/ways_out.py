"""Ways out: which the organisation keeps open, and where copies may wait for an upload."""

from __future__ import annotations

from pathlib import Path

from sharedesk.desk.session import Session
from sharedesk.desk.troubles import PlaceClosed, WayClosed
from sharedesk.records.organisation import UploadPlace, WayOut


def is_open(session: Session, way: WayOut) -> bool:
    """Whether a copy may leave in this way."""
    return way in session.library.organisation.ways_out


def refuse_closed(session: Session, way: WayOut) -> None:
    """Raises WayClosed where the organisation has closed this way."""
    if not is_open(session, way):
        raise WayClosed(why=way)


def upload_places(session: Session) -> tuple[UploadPlace, ...]:
    """The folders that the organisation names; none where the practitioner chooses freely."""
    return session.library.organisation.upload_places


def folder_of(place: UploadPlace) -> Path:
    """The folder itself, on this computer and for this person."""
    return Path(place.folder).expanduser()


def refuse_other_folder(session: Session, folder: Path) -> None:
    """Raises WayClosed, and PlaceClosed where the organisation names other folders than this."""
    refuse_closed(session, "upload")
    places = upload_places(session)
    if places and folder.resolve() not in [folder_of(each).resolve() for each in places]:
        raise PlaceClosed(places=tuple(each.label for each in places))
