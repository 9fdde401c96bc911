"""Papers: every page of the copies that leave ShareDesk, as pictures."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from tools.pictures.invented import NOON, PASSPHRASE, Records

from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.desk import opening, summarising


def take_papers(home: Path, records: Records, out: Path) -> None:
    """The pages of every copy of a signed record."""
    out.mkdir(parents=True, exist_ok=True)
    session = opening.unlock(home / "vaults" / "main", Secret(PASSPHRASE), clock=FixedClock(NOON))
    for record, kind in ((records.signed, "signed"), (records.grown, "grown")):
        for copy, to in (("file", 0), ("recipient", 1), ("family", 0)):
            paper = summarising.make_summary(session, record, copy, to)  # type: ignore[arg-type]
            document = pypdfium2.PdfDocument(paper.content)
            for number, page in enumerate(document, 1):
                page.render(scale=1.4).to_pil().save(out / f"{kind}-{copy}-{number}.png")
            document.close()
    opening.lock(session)
