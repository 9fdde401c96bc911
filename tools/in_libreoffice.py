"""A workbook opened in LibreOffice itself, typed into, and saved again by it as .xlsx.

    in_libreoffice.py FILE.xlsx EDITS.json

EDITS.json is a list of ``[sheet, cell, words]``; each is put in as if it had been typed there. Run
by the Python for which LibreOffice's ``uno`` is installed, which is Debian's and not ours.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PATIENCE = 240
"""Tries to reach the program, half a second apart; its first start is slow."""


def main(file, edits):
    """Open, type, save over the file."""
    with tempfile.TemporaryDirectory(prefix="sharedesk-office-") as folder:
        pipe = f"sharedesk-{Path(folder).name}"
        words = ["soffice", "--headless", "--norestore", "--nologo"]
        words += [
            f"-env:UserInstallation={Path(folder).as_uri()}",
            f"--accept=pipe,name={pipe};urp",
        ]
        office = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            desktop = reached(pipe, office)
            book = desktop.loadComponentFromURL(
                file.as_uri(), "_blank", 0, (told("Hidden", value=True),)
            )
            for sheet, cell, typed in edits:
                place = book.Sheets.getByName(sheet).getCellRangeByName(cell)
                type_into(book, place, typed)
            book.storeToURL(file.as_uri(), (told("FilterName", value="Calc MS Excel 2007 XML"),))
            book.close(True)  # noqa: FBT003 -- LibreOffice's own
            desktop.terminate()
            office.wait(60)
        finally:
            office.kill()
            office.wait()


def type_into(book, cell, words):
    """As the program takes what a person types: in a cell of text it stays text, elsewhere it may
    become a number, a date or a formula."""
    written_as = book.NumberFormats.getByKey(cell.NumberFormat).FormatString
    if written_as == "@":
        cell.setString(words)
    else:
        cell.FormulaLocal = words


def reached(pipe, office):
    """The program's desktop, once it answers."""
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", here
    )
    for _ in range(PATIENCE):
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if office.poll() is not None:
                sys.exit("LibreOffice ended before it could be asked")
            time.sleep(0.5)
            continue
        return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
    sys.exit("LibreOffice did not answer")


def told(name, *, value):
    """One property of a call."""
    return PropertyValue(Name=name, Value=value)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), json.loads(Path(sys.argv[2]).read_text("utf-8")))
