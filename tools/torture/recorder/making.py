"""Making: how the shim is compiled, and how a process is started with it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
BUILD = Path(__file__).parents[3] / "build" / "torture"


class NoCompilerError(RuntimeError):
    """There is no C compiler here; ``tools/set_up.sh tests`` brings one where it may."""


def environment(under: Path, log: Path, before: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables of a process whose changes under that folder shall be noted in ``log``.

    Give them to ``subprocess.Popen(…, env=…)``. ``log`` must stand outside of ``under``, unless
    that is ``/``. Notes of several processes go into one log. Raises NoCompilerError.
    """
    return {
        **(os.environ if before is None else before),
        "LD_PRELOAD": str(shim()),
        "TORTURE_UNDER": str(under.resolve()),
        "TORTURE_LOG": str(log.resolve()),
    }


def why_not() -> str:
    """Why nothing can be recorded here; empty where it can."""
    if sys.platform != "linux":
        return "the recorder is for Linux"
    return "" if _compiler() else "the recorder needs a C compiler"


def shim() -> Path:
    """The compiled shim, made if it is not there yet. Raises NoCompilerError."""
    digest = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:12]
    made = BUILD / f"shim-{digest}.so"
    if not made.exists():
        _compile(made)
    return made


def _compiler() -> str | None:
    return shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


def _compile(made: Path) -> None:
    compiler = _compiler()
    if compiler is None:
        raise NoCompilerError("no cc, gcc or clang")
    BUILD.mkdir(parents=True, exist_ok=True)
    aside = made.with_name(f"{made.name}.{os.getpid()}")
    words = [
        "-O2",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-shared",
        "-fPIC",
        str(SOURCE),
        "-o",
        str(aside),
    ]
    subprocess.run([compiler, *words, "-ldl", "-lpthread"], check=True)
    aside.replace(made)  # two test workers may be making it at once
