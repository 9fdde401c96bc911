"""Makes the guides: HTML by Sphinx, and tagged PDFs by ShareDesk's own ``documents``.

``python tools/guides.py --out build/guides``. The HTML needs no connection to be read.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from PIL import Image

from sharedesk import __version__
from sharedesk.documents.outline import (
    Block,
    Heading,
    NewPage,
    Outline,
    Picture,
    Points,
    Table,
    Words,
)
from sharedesk.documents.paper import pdf_of

DOCS = Path(__file__).resolve().parents[1] / "docs"
GUIDES = {
    "user-guide": ("ShareDesk: the user guide", sorted(DOCS.glob("guide/*.md"))),
    "officers-guide": (
        "ShareDesk: for the organisation",
        [
            DOCS / f"{n}.md"
            for n in ("officer", "forms", "security", "lost-laptop", "dpia", "hazards")
        ],
    ),
}


def pages_of(docs: Path, out: Path) -> int:
    """The HTML; 0 when nothing is wrong with any page, link or heading."""
    command = [
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-b",
        "html",
        "-d",
        str(out / ".doctrees"),
    ]
    made = subprocess.run([sys.executable, *command, str(docs), str(out / "html")], check=False)
    return made.returncode


def paper_of(name: str, made_at: datetime) -> bytes:
    """One guide as a tagged PDF. Equal guides of one day make equal bytes."""
    title, files = GUIDES[name]
    chapters = [tuple(blocks_of(file)) for file in files]
    titles = [first.text for first, *_ in chapters if isinstance(first, Heading)]
    blocks: list[Block] = [
        Heading(title, 1),
        Words(f"Version {__version__}", "lead"),
        Points(tuple(titles), numbered=True),
        NewPage(),
    ]
    for chapter in chapters:
        blocks += chapter
    return pdf_of(
        Outline(
            copy="guide",
            title=title,
            reference=f"ShareDesk {__version__}",
            marking="",
            handling="",
            digest="",
            made_at=made_at.isoformat(),
            language="en-GB",
            blocks=tuple(blocks),
        )
    )


def blocks_of(file: Path) -> Iterator[Block]:
    """What a page says, as blocks of an outline; its headings one level below the guide's own."""
    tokens = MarkdownIt("commonmark").enable("table").parse(file.read_text("utf-8"))
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _end_of(tokens, at)
        inside = tokens[at + 1 : end]
        if token.type == "heading_open":
            yield Heading(_words(inside[0]), min(int(token.tag[1]) + 1, 3))
        elif token.type == "paragraph_open":
            yield from _paragraph(inside[0], file.parent)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield Points(tuple(_points(inside)), numbered=token.type.startswith("ordered"))
        elif token.type == "table_open":
            yield _table(inside)
        elif token.type == "fence":
            yield Words(token.content.strip(), "quote")
        at = end + 1


def _end_of(tokens: list[Token], at: int) -> int:
    """Where what begins here ends; itself where it is one token."""
    if tokens[at].nesting != 1:
        return at
    return next(
        n
        for n in range(at + 1, len(tokens))
        if tokens[n].nesting == -1 and tokens[n].level == tokens[at].level
    )


def _paragraph(inline: Token, folder: Path) -> Iterator[Block]:
    for child in inline.children or ():
        if child.type == "image":
            with Image.open(folder / str(child.attrs["src"])) as found:
                shown = found.convert("RGB")
                yield Picture(shown.width, shown.height, shown.tobytes(), child.content)
    words = _words(inline)
    if words:
        yield Words(words)


def _points(inside: list[Token]) -> Iterator[str]:
    """One text for each item; what stands below it follows in the same item."""
    texts: list[str] = []
    for token in inside:
        if token.type == "list_item_open" and token.level == inside[0].level and texts:
            yield "\n".join(texts)
            texts = []
        elif token.type in ("inline", "fence"):
            texts.append(_words(token) if token.type == "inline" else token.content.strip())
    if texts:
        yield "\n".join(texts)


def _table(inside: list[Token]) -> Table:
    rows: list[list[str]] = []
    for token in inside:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_words(token))
    return Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))


def _words(inline: Token) -> str:
    """The text without its markup."""
    said = {"text": lambda t: t.content, "code_inline": lambda t: t.content,
            "softbreak": lambda _: " ", "hardbreak": lambda _: "\n"}  # fmt: skip
    parts = [said[each.type](each) for each in inline.children or () if each.type in said]
    return "".join(parts).strip()


def last_change() -> datetime:
    """The day on which any page of the guides was changed last."""
    return datetime.fromtimestamp(
        max(file.stat().st_mtime for _, files in GUIDES.values() for file in files), UTC
    ).replace(hour=0, minute=0, second=0, microsecond=0)


def main() -> int:
    """0 when the guides are there."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--out", type=Path, default=Path("build/guides"))
    out: Path = asked.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for name in GUIDES:
        (out / f"{name}.pdf").write_bytes(paper_of(name, last_change()))
    return pages_of(DOCS, out)


if __name__ == "__main__":
    sys.exit(main())
