"""The commands on one decision: check, new, list, show, answer, sign, countersign, addendum."""

from __future__ import annotations

import argparse
from typing import Any

import msgspec

from sharedesk.cli.inputs import (
    Surroundings,
    add_json_argument,
    add_vault_arguments,
    counted,
    read_json,
    unlocked,
)
from sharedesk.cli.saying import Exit, WrongCall, give, tell
from sharedesk.desk import answering, checking, deciding, listing, writing
from sharedesk.desk.forms_of import library_for
from sharedesk.desk.library import open_library
from sharedesk.desk.session import Session
from sharedesk.records.evaluating import evaluate
from sharedesk.records.findings import Evaluation
from sharedesk.records.life import Decision, Record
from sharedesk.records.summarising import (
    AWAITING_ADVICE,
    COUNTERSIGNED,
    DRAFT,
    READY,
    SIGNED,
)

MOST_LINES = 10_000_000
STATUSES = (DRAFT, AWAITING_ADVICE, READY, SIGNED, COUNTERSIGNED)


def check(args: argparse.Namespace, _: Surroundings) -> int:
    """Read the rules over an answers file, exactly as it is."""
    library = open_library()
    answers = answering.read(library, read_json(args.answers))
    evaluation = evaluate(answers, library.law_of(answers), library.organisation)
    give(evaluation, args.json, _told(evaluation))
    return Exit.ANSWER_IS_NO if evaluation.gaps else Exit.DONE


def _told(evaluation: Evaluation) -> list[str]:
    lines = [f"terminal {evaluation.terminal}"]
    lines += [f"{question}: {answer}. {leads}" for question, answer, leads in evaluation.reasons]
    lines += [f"gap {gap.code} at {gap.field}: {gap.message}" for gap in evaluation.gaps]
    lines += [f"warning {w.code} at {w.field}: {w.message}" for w in evaluation.warnings]
    for edition, lamps in evaluation.lamps.items():
        lines.append(f"{edition}: " + ", ".join(f"{rule} {lamp}" for rule, lamp in lamps.items()))
    lines.append("countersign needed" if evaluation.countersign else "no countersign needed")
    return lines


def new(args: argparse.Namespace, around: Surroundings) -> int:
    """Keep a draft, or sign it."""
    raw = read_json(args.answers)
    with unlocked(args, around) as session:
        answers = answering.read(session.library, raw)
        if not args.as_recorded:
            answers = answering.without_stamps(session.library, answers)
        draft = writing.start_with(session, answers)
        if args.sign:
            return _sign_new(session, draft.id, args)
        give({"id": draft.id, "status": "DRAFT"}, args.json, (draft.id,))
    return Exit.DONE


def _sign_new(session: Session, record_id: str, args: argparse.Namespace) -> int:
    found = deciding.check(session, record_id, as_recorded=args.as_recorded)
    if not found.signable:
        tell(f"Kept as the draft {record_id}; it cannot be signed yet:", *_gap_lines(found))
        give(_answer_to_no(record_id, found), args.json, (record_id,))
        return Exit.ANSWER_IS_NO
    return _signed(session, record_id, found, args)


def _signed(
    session: Session, record_id: str, found: checking.Check, args: argparse.Namespace
) -> int:
    if found.left_out:
        tell("Left out, as the questions no longer apply: " + ", ".join(found.left_out))
    as_recorded = getattr(args, "as_recorded", False)
    deciding.sign(session, record_id, leaving_out=found.left_out, as_recorded=as_recorded)
    decision = deciding.decision_of(session, record_id)
    said = {
        "id": record_id,
        "status": "SIGNED",
        "content_hash": decision.digest,
        "left_out": found.left_out,
    }
    give(said, args.json, (record_id,))
    return Exit.DONE


def _gap_lines(found: checking.Check) -> list[str]:
    return [f"  {gap.code} at {gap.field}: {gap.message}" for gap in found.findings]


def _answer_to_no(record_id: str, found: checking.Check) -> dict[str, Any]:
    return {"id": record_id, "status": "DRAFT", "gaps": msgspec.to_builtins(found.findings)}


def sign(args: argparse.Namespace, around: Surroundings) -> int:
    """Sign a draft."""
    with unlocked(args, around) as session:
        if isinstance(writing.record_of(session, args.id), Decision):
            tell("This record is signed already; nothing was changed.")
            give({"id": args.id, "status": "SIGNED"}, args.json, (args.id,))
            return Exit.DONE
        found = deciding.check(session, args.id)
        if not found.signable:
            tell("It cannot be signed yet:", *_gap_lines(found))
            give(_answer_to_no(args.id, found), args.json)
            return Exit.ANSWER_IS_NO
        return _signed(session, args.id, found, args)


def show_list(args: argparse.Namespace, around: Surroundings) -> int:
    """The worklist, what needs doing first."""
    with unlocked(args, around) as session:
        ids = listing.worklist(session, args.search, args.status, args.limit)
        lines = listing.lines(session, ids)
    shown = (f"{line.id}  {line.status}  {', '.join(line.children)}" for line in lines)
    give(lines, args.json, shown)
    return Exit.DONE


def show(args: argparse.Namespace, around: Surroundings) -> int:
    """One record: answers, status, history, addenda, digests, and what the rules say."""
    with unlocked(args, around) as session:
        record = writing.record_of(session, args.id)
        if args.as_ == "fhir":
            library = library_for(session, record).in_language(record.form.language)
            give(answering.as_fhir(library, record), as_json=True)
            return Exit.DONE
        said = _shown(session, record)
    give(said, args.json, _told_record(said))
    return Exit.DONE


def _shown(session: Session, record: Record) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(record)
    # what was taken out of a draft is no answer of it
    plain.pop("removed", None)
    plain["status"] = answering.status_of(session, record)
    plain["history"] = msgspec.to_builtins(session.vault.history(record.id))
    plain["evaluation"] = msgspec.to_builtins(deciding.evaluation_of(session, record))
    if isinstance(record, Decision):
        plain["content_hash"] = record.digest
        plain["digests"] = {"content": record.digest, "form": record.form.sha256}
    return plain


def _told_record(said: dict[str, Any]) -> list[str]:
    lines = [f"{said['id']}  {said['status']}"]
    lines += [f"{name}: {value}" for name, value in said["answers"].items()]
    lines += [f"{link['at']}  {link['kind']}  {link['by']}" for link in said["history"]]
    return lines


def answer(args: argparse.Namespace, around: Surroundings) -> int:
    """Merge answers into a draft."""
    raw = read_json(args.answers)
    with unlocked(args, around) as session:
        library = library_for(session, writing.draft_of(session, args.id))
        answers = answering.read(library, raw)
        writing.merge(session, args.id, answering.without_stamps(library, answers))
        give({"id": args.id, "status": "DRAFT"}, args.json, (args.id,))
    return Exit.DONE


def countersign(args: argparse.Namespace, around: Surroundings) -> int:
    """Countersign in the name that the answers file gives."""
    raw = read_json(args.answers)
    with unlocked(args, around) as session:
        name = answering.read(session.library, raw).get("countersigned_by", "")
        if not name:
            raise WrongCall("countersigned_by: the answers file must name who countersigns.")
        deciding.countersign(session, args.id, by=name)
        give({"id": args.id, "status": "COUNTERSIGNED"}, args.json, (args.id,))
    return Exit.DONE


def addendum(args: argparse.Namespace, around: Surroundings) -> int:
    """Add to a signed record what the answers file has under ``addenda``."""
    raw = read_json(args.answers)
    with unlocked(args, around) as session:
        rows = answering.addenda_in(session, raw)
        if not rows:
            raise WrongCall("addenda: the answers file must hold at least one addendum.")
        deciding.decision_of(session, args.id)
        for row in rows:
            deciding.add_addendum(session, args.id, row)
        give({"id": args.id, "addenda": len(rows)}, args.json, (args.id,))
    return Exit.DONE


def register(commands: Any) -> None:
    """Add ``decision …`` to the parser."""
    decision = commands.add_parser("decision", help="check, keep, sign and show decisions")
    actions = decision.add_subparsers(dest="action", required=True, metavar="ACTION")

    def add(name: str, handler: Any, words: str, example: str) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = actions.add_parser(
            name, help=words, description=words, epilog=f"Example: sharedesk decision {example}"
        )
        parser.set_defaults(handler=handler)
        add_json_argument(parser)
        return parser

    _with_answers(add("check", check, "read the rules over answers", "check --answers SC1.json"))
    made = _with_answers(add("new", new, "keep a draft or sign it", "new --answers A.json --sign"))
    add_vault_arguments(made)
    made.add_argument("--sign", action="store_true", help="sign it at once")
    made.add_argument(
        "--as-recorded", action="store_true", help="let the times and names in the file stand"
    )
    listed = add("list", show_list, "the worklist", "list --search rent")
    add_vault_arguments(listed)
    listed.add_argument("--search", metavar="WORDS", default="")
    listed.add_argument("--status", metavar="S", type=str.upper, choices=STATUSES)
    listed.add_argument("--limit", metavar="N", type=counted(MOST_LINES))
    shown = _of_one(add("show", show, "one record, whole", "show SD-4K7Q2M --json"))
    shown.add_argument("--as", dest="as_", choices=("answers", "fhir"), default="answers")
    given = "ID --answers A.json"
    _of_one(_with_answers(add("answer", answer, "answer in a draft", f"answer {given}")))
    _of_one(add("sign", sign, "sign a draft", "sign SD-4K7Q2M"))
    _of_one(_with_answers(add("countersign", countersign, "countersign", f"countersign {given}")))
    _of_one(_with_answers(add("addendum", addendum, "add to a signed record", f"addendum {given}")))


def _with_answers(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--answers", metavar="FILE", required=True, help="- for standard input")
    return parser


def _of_one(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    add_vault_arguments(parser)
    parser.add_argument("id", metavar="ID", help="a record's reference, SD-…")
    return parser
