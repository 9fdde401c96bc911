"""Planted phrases: the search finds them whatever they were turned into, and the program leaves none."""

from __future__ import annotations

import base64
import io
import os
import subprocess
import sys
import zipfile
import zlib

import pytest
from tools.torture import leaks, looking
from tools.torture.line import Scale
from tools.torture.phrases import MARK, PAPER, Phrases, found_in
from tools.torture.recorder import environment

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the shim is for Linux")
PHRASE = MARK + "ab"
FOUND = {PHRASE.lower()}


def zipped(content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word.xml", content)
    return made.getvalue()


@pytest.mark.parametrize(
    "turned",
    [
        PHRASE.encode(),
        PHRASE.upper().encode(),
        PHRASE.encode("utf-16-le"),
        PHRASE.encode("utf-32-le"),
        zlib.compress(PHRASE.encode() * 3),
        zipped(PHRASE.encode() * 3),
    ],
    ids=["utf-8", "capitals", "utf-16", "utf-32", "compressed", "zipped"],
)
def test_a_phrase_is_found_whatever_it_was_turned_into(turned):
    assert found_in(b"\0noise" + turned + b"noise\0") == FOUND


@pytest.mark.parametrize("before", [b"", b"x", b"xy"])
def test_a_phrase_is_found_in_base64_wherever_it_begins(before):
    assert found_in(base64.b64encode(before + PHRASE.encode() + b" and more")) != set()


def test_the_beginning_of_a_paper_is_found_and_noise_is_not():
    assert found_in(b"..%PDF-1.7..") == {PAPER}
    assert found_in(os.urandom(1 << 18)) == set()


def test_each_place_has_a_phrase_of_its_own():
    phrases = Phrases()
    handed_out = [phrases.planted(str(place)) for place in range(60)]

    assert len(set(handed_out)) == 60
    assert phrases.planted("7") == handed_out[7]


@linux_only
def test_a_file_that_is_gone_again_is_found_in_the_log_and_not_in_the_folder(tmp_path):
    writer = (
        "import sys, tempfile; tempfile.TemporaryFile(dir=sys.argv[1]).write(sys.argv[2].encode())"
    )
    folder, log = tmp_path / "folder", tmp_path / "log"
    folder.mkdir()
    subprocess.run(
        [sys.executable, "-c", writer, str(folder), PHRASE],
        env=environment(folder, log),
        check=True,
    )

    assert looking.in_folders(folder, folder / "exports") == {}
    assert list(looking.in_log(log, folder / "exports").values()) == [FOUND]


@linux_only
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() != 0, reason="only root may look")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_phrase_in_the_memory_of_a_private_process_is_found(encoding):
    holder = f"""
import sys
from sharedesk.app.hardening import keep_memory_private
keep_memory_private()
held = ({MARK!r} + "a" + "b").encode({encoding!r})
print("held", flush=True)
sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", holder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as program:
        program.stdout.readline()
        found = looking.in_memory(program.pid)
        program.kill()

    assert found.phrases == FOUND
    assert found.shown == (FOUND if encoding == "utf-16-le" else set())


@linux_only
@pytest.mark.parametrize(("hardened", "leaves_one"), [(False, True), (True, False)])
def test_a_crash_leaves_no_image_of_memory(tmp_path, hardened, leaves_one):
    """The same crash without hardening leaves one, where the system lets it."""
    crash = f"""
import os, resource
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
if {hardened}:
    from sharedesk.app.hardening import keep_memory_private
    keep_memory_private()
os.kill(os.getpid(), 11)
"""
    program = subprocess.Popen([sys.executable, "-c", crash], cwd=tmp_path)
    _, status = os.waitpid(program.pid, 0)
    program.returncode = status

    if not hardened and not os.WCOREDUMP(status):
        pytest.skip("this system writes no core images at all")
    assert os.WCOREDUMP(status) == leaves_one


def test_a_file_that_others_may_read_is_found(tmp_path):
    own = tmp_path / "data" / "own"
    own.mkdir(parents=True, mode=0o700)
    (own / "within").write_text("nobody gets here")
    (tmp_path / "data" / "open").write_text("everybody does")
    (tmp_path / "data" / "open").chmod(0o644)
    (tmp_path / "data").chmod(0o755)

    assert looking.open_to_others(tmp_path, tmp_path / "exports") == ["data/open"]


@linux_only
@pytest.mark.xdist_group("torture")
def test_no_phrase_is_left_anywhere_after_locking_and_after_being_killed(tmp_path):
    for line in leaks.run(Scale(short=True), tmp_path):
        print(line.words)
        assert line.ok, line.words
