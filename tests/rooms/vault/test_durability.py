"""What was acknowledged is there, whenever the program is killed."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rooms.vault.conftest import PASSPHRASE
from rooms.vault.vault_builders import NAME

KILLS = 30

SAVER = """
import sys
sys.path.insert(0, sys.argv[3])
from pathlib import Path
from rooms.vault.vault_builders import NAME, a_draft, a_line, an_event
from sharedesk.base.clock import SystemClock
from sharedesk.base.secret import Secret
from sharedesk.vault import Vault
vault = Vault.open(Path(sys.argv[1]), clock=SystemClock(), passphrase=Secret(sys.argv[2]))
before = vault.record(NAME)
number = int(before.place) if before else 0
while True:
    number += 1
    with vault.writing() as keep:
        keep.draft(a_draft(place=str(number), answers={"note": "x" * 3000}), a_line(), "words")
        keep.event(an_event("CHANGED"))
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
def test_no_acknowledged_save_is_lost_when_the_program_is_killed(shelf, vault):
    shelf.close()
    tests = Path(__file__).parents[2]
    chosen = random.Random(7)  # noqa: S311 -- no secret
    acknowledged = 0
    for _ in range(KILLS):
        saver = subprocess.Popen(
            [sys.executable, "-c", SAVER, str(shelf.folder), PASSPHRASE, str(tests)],
            stdout=subprocess.PIPE,
        )
        assert saver.stdout is not None
        for _ in range(chosen.randrange(1, 60)):
            acknowledged = int(saver.stdout.readline())
        os.kill(saver.pid, signal.SIGKILL)
        rest, _ = saver.communicate()
        whole = rest[: rest.rfind(b"\n") + 1].split()
        acknowledged = int(whole[-1]) if whole else acknowledged

        vault = shelf.open()
        found = int(vault.record(NAME).place)
        assert acknowledged <= found <= acknowledged + 1
        assert len(vault.history(NAME)) == found
        assert vault.notes == ()
        shelf.close()

    assert shelf.open().verify().ok
