"""A PDF goes to a real CUPS from memory under a neutral title, and its fate is what happened."""

import io
import os
import time

import pypdfium2
import pytest

from rooms.delivery.print_shop import BROKEN, OFFICE
from sharedesk.delivery import programs, queue
from sharedesk.delivery.channels.printing import Printers, Printing, printers
from sharedesk.delivery.parcels import MayHaveLeft, NotHandedOver, Parcel


def a_pdf(pages=3):
    """A page of a few hundred bytes each, with nothing on it but its size."""
    made = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        made.new_page(595, 842)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


@pytest.fixture
def parcel():
    return Parcel("1f0c93a2" * 4, "SD-4K7Q2M", "SD-4K7Q2M-file.pdf", a_pdf())


def fate(job):
    """What became of it, once it is decided."""
    latest = time.monotonic() + 20
    while (found := queue.fate_of(job)) == "waiting" and time.monotonic() < latest:
        time.sleep(0.05)
    return found


def pages_of(postscript):
    return postscript.read_bytes().count(b"\n%%Page: ")


def test_the_printers_of_this_computer_are_offered_and_the_usual_one_is_known(print_shop):
    assert printers() == Printers((BROKEN, OFFICE), OFFICE)


def test_a_parcel_is_printed_and_the_receipt_names_its_job(print_shop, parcel):
    receipt = Printing(OFFICE).hand_over(parcel)

    assert (receipt.state, receipt.printer) == ("handed-over", OFFICE)
    assert fate(receipt.job) == "printed"
    assert pages_of(print_shop.printed) == 3


def test_the_queue_knows_the_reference_and_not_the_file(print_shop, parcel):
    job = Printing(OFFICE).hand_over(parcel).job
    assert fate(job) == "printed"

    assert "ShareDesk SD-4K7Q2M" in print_shop.titles()
    assert ".pdf" not in print_shop.titles()


def test_copies_and_pages_are_those_that_were_asked_for(print_shop, parcel):
    receipt = Printing("", copies=2, pages="1,3").hand_over(parcel)

    assert fate(receipt.job) == "printed"
    printed = print_shop.printed.read_bytes()
    assert pages_of(print_shop.printed) * (2 if b"NumCopies 2" in printed else 1) == 4


def test_a_job_that_the_printer_gave_up_is_failed(print_shop, parcel):
    receipt = Printing(BROKEN).hand_over(parcel)

    assert fate(receipt.job) == "failed"


def test_a_job_that_was_taken_back_is_cancelled(print_shop, parcel):
    print_shop.call("cupsdisable", OFFICE)
    receipt = Printing(OFFICE).hand_over(parcel)
    assert queue.fate_of(receipt.job) == "waiting"

    assert queue.cancel(receipt.job)

    assert fate(receipt.job) == "cancelled"
    print_shop.call("cupsenable", OFFICE)


def test_a_printer_that_is_not_there_gets_nothing(print_shop, parcel):
    with pytest.raises(NotHandedOver) as trouble:
        Printing("Attic").hand_over(parcel)

    assert trouble.value.facts == {"channel": "print", "why": "no_printer"}


def test_a_service_that_is_not_running_prints_nothing(parcel, tmp_path, monkeypatch):
    if programs.found("lp") is None:
        pytest.skip("CUPS is not installed (tools/set_up.sh tests installs it)")
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody.sock"))

    assert printers() == Printers()
    assert queue.fate_of("Office-1") == "unknown"
    with pytest.raises(NotHandedOver):
        Printing(OFFICE).hand_over(parcel)


def test_a_computer_without_cups_says_so(parcel, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert printers() == Printers()
    assert not queue.cancel("Office-1")
    with pytest.raises(NotHandedOver) as trouble:
        Printing().hand_over(parcel)
    assert trouble.value.facts["why"] == "no_printing"


def test_a_service_that_does_not_answer_may_have_taken_it(parcel, tmp_path, monkeypatch):
    for name in ("lp", "lpstat", "cancel"):
        (tmp_path / name).write_text("#!/bin/sh\nexec sleep 30\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr("sharedesk.delivery.channels.printing.LONG", 0.2)
    monkeypatch.setattr("sharedesk.delivery.channels.printing.QUICK", 0.2)
    monkeypatch.setattr("sharedesk.delivery.queue.QUICK", 0.2)

    assert printers() == Printers()
    assert not queue.cancel("Office-1")
    with pytest.raises(MayHaveLeft):
        Printing().hand_over(parcel)


@pytest.mark.parametrize("job", ["", "Office", "Office-x", "-12", "Office-12; rm"])
def test_what_is_no_job_has_no_fate_and_cannot_be_taken_back(job):
    assert queue.fate_of(job) == "unknown"
    assert not queue.cancel(job)


@pytest.mark.parametrize(("copies", "pages"), [(0, ""), (1, "a"), (1, "1-"), (1, "1;2")])
def test_odd_copies_and_pages_are_a_mistake(copies, pages):
    with pytest.raises(ValueError, match="counted from 1"):
        Printing(copies=copies, pages=pages)
