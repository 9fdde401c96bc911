"""Papers: every page of the copies that leave ShareDesk, as pictures."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pypdfium2
from tools.pictures.invented import NOON, PASSPHRASE, Records

from sharedesk.base.clock import FixedClock
from sharedesk.base.languages import ENGLISH, WELSH
from sharedesk.base.secret import Secret
from sharedesk.desk import opening
from sharedesk.desk.summarising import Version, make_summary
from sharedesk.records.refusals import CopyRefused

COPIES = (("file", 0), ("recipient", 1), ("family", 0))
VERSIONS = {
    "en": Version(language=ENGLISH),
    "cy": Version(language=WELSH),
    "large": Version(large_print=True, language=ENGLISH),
    "short": Version(short=True, language=ENGLISH),
}


def take_papers(home: Path, records: Records, out: Path) -> Iterator[str]:
    """Every page of each copy of three records, and of their versions; says which it has drawn."""
    session = opening.unlock(home / "vaults" / "main", Secret(PASSPHRASE), clock=FixedClock(NOON))
    known = {"SC1": records.signed, "SC1-grown": records.grown, "SC5": records.acted}
    for name, record in known.items():
        for kind, version in VERSIONS.items():
            folder = out / f"paper-{name}-{kind}"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            for copy, to in COPIES[:2] if version.short else COPIES:
                with suppress(CopyRefused):  # where a paper at home would put somebody at risk
                    paper = make_summary(session, record, copy, to, version)  # type: ignore[arg-type]
                    _draw(paper.content, folder, copy)
            yield folder.name
    opening.lock(session)


def _draw(content: bytes, folder: Path, name: str) -> None:
    document = pypdfium2.PdfDocument(content)
    for number, page in enumerate(document, 1):
        page.render(scale=1.4).to_pil().save(folder / f"{name}-{number:02}.png")
    document.close()
