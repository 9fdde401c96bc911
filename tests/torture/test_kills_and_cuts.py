"""A short version of ``make torture``: what was acknowledged outlives kills and power cuts."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tools.torture.recorder import why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


@pytest.mark.parametrize(("part", "controls"), [("kills", 2), ("cuts", 4)])
def test_nothing_is_lost_and_what_is_known_to_be_bad_is_found_out(part: str, controls: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.torture", "--short", "--only", part],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(rf"^ok  {part} [1-9]\d*, lost 0, unsound 0", done.stdout, re.MULTILINE)
    assert (
        len(re.findall(rf"^ok  {part}, control: .* noticed", done.stdout, re.MULTILINE)) == controls
    )
