"""The commands on forms: whether a questionnaire can be used, and what it asks."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from sharedesk.base import shipped
from sharedesk.base.languages import ENGLISH, LANGUAGES, speaking, told_or_marked, translation_of
from sharedesk.cli import sheets
from sharedesk.cli.inputs import Surroundings, add_json_argument
from sharedesk.cli.questionnaires import content_of, form_in
from sharedesk.cli.saying import Exit, give
from sharedesk.desk.library import valuesets
from sharedesk.forms import (
    Form,
    FormError,
    Item,
    in_language,
    lint,
    load,
    print_form,
    with_translations,
)


def check(args: argparse.Namespace, _: Surroundings) -> int:
    """Name every fault of a questionnaire with its code, linkId and remedy."""
    content = content_of(args.file)
    sets = valuesets(shipped.forms())
    faults: list[Any] = []
    unsupported: list[Any] = []
    if args.inspect:
        try:
            unsupported = list(load(content, "inspect", valuesets=sets).unsupported)
        except FormError as wrong:
            faults += wrong.faults
    else:
        faults += lint(content, valuesets=sets)
    said = {
        "ok": not faults,
        "faults": [{"code": f.code, "linkId": f.link_id, "message": f.message} for f in faults],
        "unsupported": [{"linkId": link_id, "feature": what} for link_id, what in unsupported],
    }
    give(said, args.json, _told(said))
    return Exit.ANSWER_IS_NO if faults else Exit.DONE


def _told(said: dict[str, Any]) -> Iterator[str]:
    for fault in said["faults"]:
        yield f"{fault['code']} at {fault['linkId'] or 'the form'}: {fault['message']}"
    for missing in said["unsupported"]:
        yield f"not supported at {missing['linkId'] or 'the form'}: {missing['feature']}"
    if said["ok"]:
        yield "The form has no fault."


def show(args: argparse.Namespace, around: Surroundings) -> int:
    """Print what a questionnaire asks, in its order, or ask it in a window."""
    form = form_in(args.file, "inspect")
    if args.as_ == "fhir":
        told = {args.language: partial(translation_of, args.language)} if args.language else {}
        written = with_translations(json.loads(form.source), told)
        give(written, args.json, print_form(written).decode().splitlines())
        return Exit.DONE
    if args.language:
        with speaking(args.language):
            form = in_language(form, args.language, told_or_marked)
    if args.window:
        return around.form_window(form)
    give(_as_data(form), args.json, _outline(form.items, 0))
    return Exit.DONE


def _as_data(form: Form) -> dict[str, Any]:
    return {
        "url": form.url,
        "version": form.version,
        "title": form.title,
        "sha256": form.sha256,
        "questionnaire": json.loads(form.source),
    }


def _outline(items: tuple[Item, ...], depth: int) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * depth}{item.link_id}  [{item.kind}]  {item.text}"
        yield from (f"{'  ' * depth}  - {option.display}" for option in item.options)
        yield from _outline(item.items, depth + 1)


def register(commands: Any) -> None:
    """Add ``form …`` to the parser."""
    form = commands.add_parser("form", help="check and show FHIR R4 questionnaires")
    actions = form.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, handler, words in (
        ("check", check, "faults with code, linkId and remedy"),
        ("show", show, "what a questionnaire asks"),
    ):
        example = f"Example: sharedesk form {name} questionnaire.json"
        parser = actions.add_parser(name, help=words, description=words, epilog=example)
        parser.add_argument("file", metavar="FILE")
        add_json_argument(parser)
        parser.set_defaults(handler=handler)
        if name == "check":
            any_form = "accept any R4 questionnaire and list what is not supported"
            parser.add_argument("--inspect", action="store_true", help=any_form)
        else:
            tried = "ask it in a window, and save the answers as a QuestionnaireResponse"
            parser.add_argument("--window", action="store_true", help=tried)
            others = [language for language in LANGUAGES if language != ENGLISH]
            parser.add_argument("--language", choices=others, default="", help="also, or instead")
            whole = "the questionnaire itself; with --language, that one's words written into it"
            parser.add_argument("--as", dest="as_", choices=("outline", "fhir"), help=whole)
    sheets.register(actions)
