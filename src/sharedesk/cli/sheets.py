"""The commands on sheets: a form goes out to a spreadsheet program, and comes back as a form."""

from __future__ import annotations

import argparse
import json
from typing import Any, Final

from sharedesk.cli.inputs import Surroundings, add_json_argument
from sharedesk.cli.questionnaires import content_of, form_in, shipped_form, write
from sharedesk.cli.saying import Exit, WrongCall, give
from sharedesk.forms import Fault, FormError, lint, load, print_form
from sharedesk.forms.deriving import check_copy, derives_from
from sharedesk.forms.sheets import Book, book_of, questionnaire_of
from sharedesk.forms.sheets.fields import place_of

_COLUMN_OF: Final = (
    ("condition", "show_if"),
    ("option", "options"),
    ("valueset", "options"),
    ("rows", "options"),
    ("exclusive", "options"),
    ("copy-choice", "options"),
    ("pattern", "pattern"),
    ("tag", "rules_2024"),
    ("max-length", "limits"),
    ("limit", "limits"),
    ("occurs", "limits"),
    ("required", "required"),
    ("copy-looser", "limits"),
    ("text", "text"),
    ("translation", "welsh"),
    ("shape", "rest"),
    ("unsupported", "rest"),
)
"""Where in its row a fault of a whole form is mended, by how its code begins."""
_ONLY_TOLD: Final = frozenset({"translation-missing"})
"""A copy may be translated bit by bit: what is missing is shown in English, and marked so."""


def export(args: argparse.Namespace, _: Surroundings) -> int:
    """Write a form as a workbook."""
    from sharedesk.cli.workbook import write_workbook

    form = form_in(args.form) if args.form else shipped_form()
    raw = json.loads(form.source)
    if args.as_copy:
        raw |= {"url": args.as_copy, "version": "1.0.0", "derivedFrom": [form.url]}
    write(args.file, write_workbook(book_of(raw)))
    give({"file": args.file, "questions": len(form.items_by_id)}, args.json, [args.file])
    return Exit.DONE


def read_back(args: argparse.Namespace, _: Surroundings) -> int:
    """Read a workbook; write the form, or name every mistake with its cell."""
    from sharedesk.cli.workbook import NotAWorkbookError, read_workbook

    try:
        book = read_workbook(content_of(args.file))
        content, faults = _made(book)
    except NotAWorkbookError:
        raise WrongCall(f"{args.file} cannot be read as a workbook; save it as .xlsx.") from None
    except FormError as wrong:
        content, faults = b"", list(wrong.faults)
    stopping = [fault for fault in faults if fault.code not in _ONLY_TOLD]
    if not stopping:
        write(args.out, content)
    said = {"ok": not stopping, "faults": [_as_data(fault) for fault in faults]}
    lines = [f"{fault.path}: {fault.message} {fault.remedy}" for fault in faults]
    give(said, args.json, lines if stopping else [*lines, args.out])
    return Exit.ANSWER_IS_NO if stopping else Exit.DONE


def _as_data(fault: Fault) -> dict[str, str]:
    return {
        "code": fault.code,
        "cell": fault.path,
        "linkId": fault.link_id,
        "message": fault.message,
        "remedy": fault.remedy,
    }


def _made(book: Book) -> tuple[bytes, list[Fault]]:
    """The text of the form, and what is wrong with it, each with its cell."""
    raw = questionnaire_of(book)
    content = print_form(raw)
    faults = list(lint(raw))
    if all(fault.code in _ONLY_TOLD for fault in faults):
        form, source = load(content), shipped_form()
        altered = form.url == source.url and form.sha256 != source.sha256
        if altered or derives_from(form, source.url):
            faults += check_copy(source, form)
    return content, [_at_its_cell(book, fault) for fault in faults]


def _at_its_cell(book: Book, fault: Fault) -> Fault:
    table = book.questions
    named = {row["id"]: number for number, row in enumerate(table.rows) if "id" in row}
    of_help = fault.link_id.removeprefix("help-")
    if fault.link_id in named:
        starts = (key for start, key in _COLUMN_OF if fault.code.startswith(start))
        place = table.place(named[fault.link_id], next(starts, "id"))
    elif of_help in named:
        key = "help_welsh" if fault.code.startswith("translation") else "help"
        place = table.place(named[of_help], key)
    elif fault.path:
        place = place_of(book.form, fault.path)
    else:
        place = table.name if fault.link_id else book.form.name
    return Fault(fault.code, fault.link_id, fault.message, place, fault.remedy)


def register(actions: Any) -> None:
    """Add ``form sheet …`` to the commands on forms."""
    words = "a form as a workbook for a spreadsheet program, and back"
    parser = actions.add_parser("sheet", help=words, description=words)
    ways = parser.add_subparsers(dest="way", required=True, metavar="WAY")
    out = ways.add_parser(
        "export",
        help="write a form as .xlsx",
        description="Write a form as a workbook: one row a question, choices on a second sheet.",
        epilog="Example: sharedesk form sheet export form.xlsx "
        "--as-copy https://northmoor.example/forms/sharing",
    )
    out.add_argument("file", metavar="FILE.xlsx")
    out.add_argument("--form", metavar="FILE", help="another questionnaire than the shipped one")
    out.add_argument("--as-copy", metavar="URL", help="begin a copy of your own under this url")
    out.set_defaults(handler=export)
    back = ways.add_parser(
        "import",
        help="read a workbook back",
        description="Read a workbook and write the form, or name every mistake with its cell.",
        epilog="Example: sharedesk form sheet import form.xlsx --out questionnaire.json",
    )
    back.add_argument("file", metavar="FILE.xlsx")
    back.add_argument("--out", metavar="FILE", required=True, help="where the form is written")
    back.set_defaults(handler=read_back)
    for each in (out, back):
        add_json_argument(each)
