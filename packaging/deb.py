"""The package for Debian: the bundle, and what a desktop wants to know about a program."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import tempfile
import textwrap
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

import depending
import drawings
import man_page
import notices
import project

LINUX = Path(__file__).parent / "linux"
LIBRARY = Path("usr", "lib", project.NAME)
ALSO_MUST = ("fontconfig-config",)  # without /etc/fonts no letter of the system's can be found
ALSO_MAY = ("cups-client", "xdg-utils")  # lp prints, xdg-email opens a mail program


def main() -> None:
    """Write dist/sharedesk_VERSION_ARCHITECTURE.deb out of dist/sharedesk."""
    if not project.BUNDLE.is_dir():
        raise SystemExit("the bundle is not built: make build")
    file = package(project.BUNDLE, project.BUNDLE.parent)
    print(f"{file.relative_to(project.ROOT)}: {file.stat().st_size / 1e6:.1f} MB")


def package(bundle: Path, to: Path) -> Path:
    """Lay everything out as it will be installed, and pack it."""
    with tempfile.TemporaryDirectory(prefix="sharedesk-deb-") as folder:
        stage = Path(folder) / "stage"
        shutil.copytree(bundle, stage / LIBRARY, symlinks=True)
        _link(stage / "usr/bin" / project.NAME, Path("..", "lib", project.NAME, project.NAME))
        _desktop(stage / "usr/share")
        _documents(stage / "usr/share", bundle)
        _control(stage, bundle)
        _same_rights(stage)
        file = to / f"{project.NAME}_{project.version()}_{architecture()}.deb"
        asked = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z2", "--build", str(stage), str(file)]
        around = os.environ | {"SOURCE_DATE_EPOCH": str(project.epoch())}
        subprocess.run(asked, check=True, env=around, stdout=subprocess.DEVNULL)
    return file


def architecture() -> str:
    """Debian's name for this kind of computer."""
    asked = ["dpkg", "--print-architecture"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def _desktop(share: Path) -> None:
    _copy(LINUX / "sharedesk.desktop", share / "applications/sharedesk.desktop")
    _copy(LINUX / "sharedesk.xml", share / "mime/packages/sharedesk.xml")
    _write(share / f"metainfo/{project.IDENTIFIER}.metainfo.xml", metainfo().encode())
    kind = project.BACKUP_TYPE.replace("/", "-")
    for drawing, name in (
        (drawings.PROGRAM, "apps/sharedesk"),
        (drawings.BACKUP, f"mimetypes/{kind}"),
    ):
        icons = share / "icons/hicolor"
        _copy(drawing, icons / "scalable" / f"{name}.svg")
        for size in drawings.SIZES:
            _write(icons / f"{size}x{size}" / f"{name}.png", drawings.png(drawing, size))


def metainfo() -> str:
    """What a software centre says of the program."""
    paragraphs = "\n".join(f"    <p>{escape(each)}</p>" for each in project.PARAGRAPHS)
    return Template((LINUX / "metainfo.xml").read_text("utf-8")).substitute(
        identifier=project.IDENTIFIER,
        summary=escape(project.SUMMARY),
        authors=escape(project.AUTHORS),
        paragraphs=paragraphs,
        backup_type=project.BACKUP_TYPE,
        version=project.version(),
        date=f"{project.day():%Y-%m-%d}",
    )


def _documents(share: Path, bundle: Path) -> None:
    from sharedesk.cli.commanding import parser

    manual = man_page.page(parser()).encode()
    _write(share / "man/man1/sharedesk.1.gz", _packed(manual))
    about = share / "doc" / project.NAME
    _write(about / "copyright", notices.for_debian(bundle).encode())
    _write(about / "changelog.gz", _packed(_changelog().encode()))
    _write(about / "NEWS.gz", _packed((project.ROOT / "CHANGELOG.md").read_bytes()))
    _copy(LINUX / "lintian-overrides", share / "lintian/overrides" / project.NAME)


def _changelog() -> str:
    date = f"{project.day():%a, %d %b %Y %H:%M:%S +0000}"
    return (
        f"{project.NAME} ({project.version()}) stable; urgency=medium\n\n"
        "  * What changed for those who use it stands in NEWS.gz.\n\n"
        f" -- {project.CONTACT}  {date}\n"
    )


def _control(stage: Path, bundle: Path) -> None:
    files = sorted(path for path in stage.rglob("*") if path.is_file() and not path.is_symlink())
    sums = [f"{_md5(path)}  {path.relative_to(stage)}\n" for path in files]
    must, may = depending.needs(bundle)
    fields = {
        "Package": project.NAME,
        "Version": project.version(),
        "Architecture": architecture(),
        "Maintainer": project.CONTACT,
        "Installed-Size": str(sum(-(-path.stat().st_size // 1024) for path in files)),
        "Depends": ", ".join([*must, *ALSO_MUST]),
        "Recommends": ", ".join([*may, *ALSO_MAY]),
        "Section": "misc",
        "Priority": "optional",
        "Description": _description(),
    }
    control = "".join(f"{name}: {value}\n" for name, value in fields.items())
    _write(stage / "DEBIAN/md5sums", "".join(sums).encode())
    _write(stage / "DEBIAN/control", control.encode())


def _description() -> str:
    long = "\n .\n".join(textwrap.indent(textwrap.fill(p, 78), " ") for p in project.PARAGRAPHS)
    return f"{project.SUMMARY[:1].lower()}{project.SUMMARY[1:]}\n{long}"


def _same_rights(stage: Path) -> None:
    """Whatever mask the building person has."""
    for path in [stage, *stage.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path == stage / LIBRARY / project.NAME
            path.chmod(0o755 if runs else 0o644)


def _md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _copy(source: Path, file: Path) -> None:
    _write(file, source.read_bytes())


def _link(place: Path, to: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(to)


if __name__ == "__main__":
    main()
