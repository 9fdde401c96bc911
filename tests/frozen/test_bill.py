"""The bundle's bill of materials: every shipped file, its digest, and the licence of its part."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sharedesk

BUNDLE = Path(__file__).resolve().parents[2] / "dist" / "sharedesk"
BILL = BUNDLE / "_internal/resources/licences/bill-of-materials.cdx.json"

pytestmark = [
    pytest.mark.frozen,
    pytest.mark.xdist_group("frozen"),
    pytest.mark.skipif(not BILL.exists(), reason="the bundle is not built: make build"),
]


@pytest.fixture(scope="module")
def bill() -> Any:
    return json.loads(BILL.read_text("utf-8"))


def parts(bill: Any) -> Iterator[Any]:
    yield bill["metadata"]["component"]
    yield from bill["components"]


def listed(bill: Any) -> dict[str, str]:
    """The digest of each file."""
    files = [file for part in parts(bill) for file in part.get("components", ())]
    return {file["name"]: file["hashes"][0]["content"] for file in files}


def test_every_shipped_file_is_listed_with_its_digest(bill: Any) -> None:
    found = {
        path.relative_to(BUNDLE).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in BUNDLE.rglob("*")
        if path.is_file() and not path.is_symlink() and path != BILL
    }

    assert listed(bill) == found


def test_every_part_has_a_licence_whose_text_is_shipped(bill: Any) -> None:
    for part in parts(bill):
        assert part["licenses"], part["name"]
        texts = [p["value"] for p in part["properties"] if p["name"] == "sharedesk:licence-text"]
        assert texts, part["name"]
        assert all((BUNDLE / "_internal" / text).is_file() for text in texts), texts


def test_what_has_faults_of_its_own_is_listed_with_its_version(bill: Any) -> None:
    versions = {part["name"]: part.get("version", "") for part in parts(bill)}

    assert versions["ShareDesk"] == sharedesk.__version__
    for name in ("Qt 6", "Python", "OpenSSL", "OpenSSL in SQLCipher", "SQLCipher", "ICU", "PDFium"):
        assert versions[name], name
    assert {"cryptography", "pikepdf", "Noto fonts", "Lucide icons"} <= versions.keys()


def test_no_folder_of_the_building_machine_is_in_the_bill() -> None:
    root = str(Path(__file__).resolve().parents[2])
    assert root not in BILL.read_text("utf-8")
