"""Verifying a PDF that somebody holds: read from where it is, judged without a vault."""

from __future__ import annotations

from pathlib import Path

from sharedesk.desk.summarising import verify_pdf
from sharedesk.desk.troubles import FileNotRead
from sharedesk.documents.verifying import Verdict

LARGEST = 64 * 1024 * 1024
"""Bytes. Ours have under one million; what is this large is something else."""


def verify_file(file: Path) -> Verdict:
    """Whether the PDF is what was signed. Raises FileNotRead (why: missing, forbidden, folder,
    large, failed)."""
    try:
        if file.stat().st_size > LARGEST:
            raise FileNotRead(why="large")
        return verify_pdf(file.read_bytes())
    except FileNotFoundError:
        raise FileNotRead(why="missing") from None
    except PermissionError:
        raise FileNotRead(why="forbidden") from None
    except IsADirectoryError:
        raise FileNotRead(why="folder") from None
    except OSError:
        raise FileNotRead(why="failed") from None
