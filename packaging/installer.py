"""The installer for Windows: NSIS packs the bundle with what the Start menu and Explorer need."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import drawings
import project

SCRIPT = Path(__file__).parent / "windows" / "sharedesk.nsi"


def main() -> None:
    """Write dist/ShareDesk-VERSION-setup.exe out of dist/sharedesk, on Windows."""
    if not (project.BUNDLE / "sharedesk-window.exe").is_file():
        raise SystemExit("the bundle for Windows is not built: python packaging/build.py")
    file = project.BUNDLE.parent / f"{project.TITLE}-{project.version()}-setup.exe"
    compile_to(file, project.BUNDLE)
    print(f"{file.relative_to(project.ROOT)}: {file.stat().st_size / 1e6:.1f} MB")


def compile_to(file: Path, payload: Path) -> None:
    """Pack a folder. Raises SystemExit with what NSIS says against it; a warning is enough."""
    with tempfile.TemporaryDirectory(prefix="sharedesk-icons-") as folder:
        icons = {"ICON": drawings.PROGRAM, "BACKUP_ICON": drawings.BACKUP}
        said = {"VERSION": project.version(), "PAYLOAD": str(payload), "OUTFILE": str(file)}
        for name, drawing in icons.items():
            said[name] = str(Path(folder, f"{name}.ico"))
            drawings.save_ico(drawing, Path(said[name]))
        values = [f"-D{name}={value}" for name, value in said.items()]
        words = ["makensis", "-WX", "-V2", *values, str(SCRIPT)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)


if __name__ == "__main__":
    main()
