"""The notice of a package for Debian: whose each file is, and where the text of its licence is."""

from __future__ import annotations

from pathlib import Path

import parts
import project

FORMAT = "https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
INSTALLED = f"usr/lib/{project.NAME}"


def for_debian(bundle: Path) -> str:
    """In the form that Debian's tools read."""
    licence = (project.ROOT / "LICENSE").read_text("utf-8")
    holder = next(line for line in licence.splitlines() if line.startswith("Copyright"))
    terms = licence.split(holder)[1].strip()
    head = f"Format: {FORMAT}\nUpstream-Name: {project.TITLE}\n"
    ours = f"Files: *\nCopyright: {holder.removeprefix('Copyright (c) ')}\nLicense: MIT\n"
    theirs = [
        _of(part, files)
        for part, files in sorted(parts.by_part(bundle).items(), key=lambda each: each[0].name)
        if part.name != parts.OURS
    ]
    return "\n".join([head, ours + _indented(terms), *theirs])


def _of(part: parts.Part, files: list[str]) -> str:
    version = f" {part.version}" if part.version else ""
    places = "\n".join(f" /{INSTALLED}/_internal/{text}" for text in part.texts)
    if "LGPL-3.0" in part.licence:
        places += "\n and in /usr/share/common-licenses/LGPL-3"
    short = part.licence.split(",")[0].split(" (")[0].replace(" ", "-")
    listed = "\n ".join(f"{INSTALLED}/{file}" for file in files)
    return (
        f"Files: {listed}\nCopyright: the authors of {part.name}{version}, as their notices say\n"
        f"License: {short}-{part.name.replace(' ', '-')}\n"
        f" {part.licence}. The whole text is in\n{places}\n"
    )


def _indented(text: str) -> str:
    return "".join(f" {line.strip() or '.'}\n" for line in text.splitlines())
