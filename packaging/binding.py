"""The Python half of PySide's binding, compiled once for the bundle and not at each start.

libshiboken holds it as an archive of sources and compiles them whenever it is loaded, unless they
lie in a folder called files.dir beside it: its own switch for that is SBK_EMBED.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from py_compile import PycInvalidationMode
from py_compile import compile as compiled

import shiboken6  # noqa: F401 -- it puts shibokensupport there
import shibokensupport

FOLDER = "_internal/shiboken6/files.dir"


def main() -> None:
    """Lay it into the bundle that is named."""
    lay(Path(sys.argv[1]) / FOLDER)


def lay(folder: Path) -> None:
    """Compile each module of the archive into the folder, under the name that it has there."""
    with tempfile.TemporaryDirectory() as aside, shibokensupport.__loader__.zfile as archive:
        for name in archive.namelist():
            if name.startswith("shibokensupport/") and name.endswith(".py"):
                module = (folder / name).with_suffix(".pyc")
                compiled(
                    archive.extract(name, aside),
                    cfile=str(module),
                    dfile=name,
                    doraise=True,
                    invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
                )


if __name__ == "__main__":
    main()
