"""A summary comes out of a real print as it is, and the outbox knows how it ended."""

import subprocess
import time

import pytest

from builders import a_decision
from rooms.delivery.print_shop import BROKEN, OFFICE
from sharedesk.delivery import queue
from sharedesk.desk import outbox, printing, sending

DOTS = 50
MOST = 0.01
"""How much of the paper may differ: drivers smooth the edges of letters in their own ways."""


@pytest.fixture
def record(session):
    return a_decision(session).id


def on_paper(session, record, copy="recipient", to=1):
    return sending.prepare_print(session, record, copy, to, left_in_home=False)


def followed(session, delivery):
    """The delivery once its printer is done with it."""
    latest = time.monotonic() + 20
    while queue.fate_of(delivery.job) == "waiting" and time.monotonic() < latest:
        time.sleep(0.05)
    printing.follow(session)
    return outbox.delivery_of(session, delivery.id)


def pictures(source, folder):
    """Each page as grey dots."""
    folder.mkdir()
    words = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pgmraw", f"-r{DOTS}"]
    subprocess.run([*words, f"-sOutputFile={folder}/%d.pgm", str(source)], check=True)
    return [page.read_bytes().split(b"255\n", 1)[1] for page in sorted(folder.iterdir())]


def difference(one, other):
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / (255 * len(one))


def test_the_print_is_the_summary_as_a_picture(session, record, print_shop, tmp_path):
    prepared = on_paper(session, record)
    (tmp_path / "summary.pdf").write_bytes(prepared.parcel.outgoing_content)

    followed(session, sending.print_out(session, prepared, printer=OFFICE))

    wanted = pictures(tmp_path / "summary.pdf", tmp_path / "wanted")
    printed = pictures(print_shop.printed, tmp_path / "printed")
    apart = [difference(a, b) for a, b in zip(wanted, printed, strict=True)]
    blank = bytes([255]) * len(wanted[0])
    assert max(apart) < MOST < difference(wanted[0], blank)


def test_a_printed_copy_for_a_recipient_waits_until_somebody_says_it_was_given(
    session, record, print_shop
):
    delivery = followed(session, sending.print_out(session, on_paper(session, record)))

    assert [(step.state, step.note) for step in delivery.steps] == [
        ("PREPARED", ""),
        ("HANDED_OVER", ""),
        ("HANDED_OVER", "PRINTED"),
    ]
    assert delivery.waits_for == "OUTCOME"
    assert session.vault.history(record)[-1].kind == "PRINTED"


def test_a_printed_file_copy_is_done(session, record, print_shop):
    delivery = followed(session, sending.print_out(session, on_paper(session, record, "file", 0)))

    assert (delivery.state, delivery.waits_for) == ("HANDED_OVER", "")


def test_following_twice_notes_it_once(session, record, print_shop):
    delivery = followed(session, sending.print_out(session, on_paper(session, record)))

    assert printing.follow(session).records == frozenset()
    assert outbox.delivery_of(session, delivery.id) == delivery


def test_a_print_that_failed_is_failed(session, record, print_shop):
    delivery = sending.print_out(session, on_paper(session, record), printer=BROKEN)

    assert followed(session, delivery).state == "FAILED"


def test_a_print_that_was_taken_back_is_cancelled(session, record, print_shop):
    print_shop.call("cupsdisable", OFFICE)
    delivery = sending.print_out(session, on_paper(session, record))

    printing.cancel(session, delivery.id)

    print_shop.call("cupsenable", OFFICE)
    assert outbox.delivery_of(session, delivery.id).state == "CANCELLED"
    assert session.vault.history(record)[-1].kind == "CANCELLED"


def test_a_double_click_prints_once(session, record, print_shop):
    prepared = on_paper(session, record)
    first = sending.print_out(session, prepared)

    again = sending.print_out(session, prepared)

    assert again == first
    assert len(outbox.rows(session, open_only=False)) == 1


def test_the_printing_service_is_told_the_reference_and_nothing_of_the_family(
    session, record, print_shop
):
    followed(session, sending.print_out(session, on_paper(session, record)))

    told = print_shop.titles() + print_shop.log
    assert f"ShareDesk {record}" in told
    assert "Holt" not in told
    assert "Ava" not in told


def test_the_printers_are_those_of_the_service(print_shop):
    assert printing.printers().usual == OFFICE
