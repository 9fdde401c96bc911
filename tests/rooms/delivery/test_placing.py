"""A copy is written where the person chose, all of it or nothing, and says what it is."""

import json
from datetime import UTC, datetime

import pytest

from sharedesk.delivery.channels.folder import Folder
from sharedesk.delivery.channels.upload import MANIFEST, ReadyFolder
from sharedesk.delivery.parcels import NotHandedOver

MADE = datetime(2026, 11, 22, 12, tzinfo=UTC)


def ready(folder):
    return ReadyFolder(folder, copy="recipient", to=1, made_at=MADE)


def test_a_file_is_written_and_the_receipt_says_where(tmp_path, parcel):
    receipt = Folder(tmp_path / "copy.pdf").hand_over(parcel)

    assert (tmp_path / "copy.pdf").read_bytes() == parcel.outgoing_content
    assert receipt.where == str(tmp_path / "copy.pdf")


def test_a_copy_for_later_is_prepared_and_not_more(tmp_path, parcel):
    assert ready(tmp_path).hand_over(parcel).state == "prepared"


def test_the_manifest_says_what_the_file_is_and_names_nobody(tmp_path, parcel):
    ready(tmp_path).hand_over(parcel)

    manifest = json.loads((tmp_path / (parcel.name + MANIFEST)).read_text())
    assert manifest == {
        "format": 1,
        "reference": "SD-4K7Q2M",
        "copy": "recipient",
        "to": 1,
        "made_at": "2026-11-22T12:00:00+00:00",
        "file": "SD-4K7Q2M-recipient-1.pdf",
        "bytes": len(parcel.outgoing_content),
        "sha256": parcel.sha256,
    }


def test_keeping_it_ready_twice_leaves_the_same_two_files(tmp_path, parcel):
    ready(tmp_path).hand_over(parcel)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    ready(tmp_path).hand_over(parcel)

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
    assert len(before) == 2


def test_a_folder_that_is_not_there_is_told_and_gets_no_manifest(tmp_path, parcel):
    with pytest.raises(NotHandedOver) as trouble:
        ready(tmp_path / "gone").hand_over(parcel)

    assert trouble.value.facts == {"channel": "upload", "why": "missing"}
