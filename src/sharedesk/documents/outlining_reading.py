"""What the rules make of a record: the flow's reading, the golden-rule lamps and the warnings."""

from __future__ import annotations

from sharedesk.base.words import say
from sharedesk.documents.outline import Block, Callout, Facts, Points, Table, Words
from sharedesk.documents.outlining_matter import Matter
from sharedesk.records.guidance import Rule
from sharedesk.records.plain import text_of

LAMPS = {"met": "Met", "gap": "Gap", "n/a": "Not applicable"}
OTHER = {"2018": "2024", "2024": "2018"}


def reading_of_flow(matter: Matter) -> list[Block]:
    """Where the guidance would lead and how; why the decision departs from it, if it does.

    A record that was signed keeps the reading it was signed with; the steps are shown only as
    long as today's rules still lead there.
    """
    evaluation = matter.evaluation
    signed_with = text_of(matter.answers, "flow_terminal") or evaluation.terminal
    blocks: list[Block] = []
    if signed_with:
        terminal = matter.guidance.terminal(signed_with)
        blocks.append(Callout(terminal.title, terminal.leads_to))
    if evaluation.reasons and signed_with == evaluation.terminal:
        head = (say("Question"), say("Answer"), say("Leads to"))
        blocks.append(Table(head=head, rows=evaluation.reasons, widths=(3, 1.5, 3)))
    blocks += matter.facts(("flow_departure_reason",))
    if evaluation.countersign_reasons:
        title = say("Why a manager has to read it")
        blocks.append(Facts(((title, "\n".join(evaluation.countersign_reasons)),)))
    return blocks


def golden_rules(matter: Matter) -> list[Block]:
    """The seven rules of the edition that the record chose, each with its lamp in words."""
    edition = _chosen(matter)
    lamps = matter.evaluation.lamps.get(edition, {})
    rules = matter.guidance.edition(edition).rules
    head = (say("Rule"), say("What it asks"), say("In this record"))
    rows = tuple((_title(rule), rule.asks, _lamp(lamps, rule)) for rule in rules)
    title = matter.guidance.edition(edition).title
    return [Words(title), Table(head=head, rows=rows, widths=(3, 4, 1.4))]


def other_edition(matter: Matter) -> list[Block]:
    """The lamps of the other edition, in small."""
    edition = OTHER[_chosen(matter)]
    lamps = matter.evaluation.lamps.get(edition, {})
    found = matter.guidance.edition(edition)
    said = "; ".join(f"{_title(rule)}: {_lamp(lamps, rule).lower()}" for rule in found.rules)
    return [Words(f"{found.title}. {said}.", tone="small")]


def warnings(matter: Matter) -> list[Block]:
    """What the rules found that does not stand in the way of signing, and what does in a draft."""
    evaluation = matter.evaluation
    said = [finding.message for finding in (*evaluation.gaps, *evaluation.warnings)]
    return [Points(tuple(dict.fromkeys(said)))] if said else []


def _chosen(matter: Matter) -> str:
    chosen = text_of(matter.answers, "rules_edition")
    return chosen if chosen in OTHER else matter.organisation.rules_edition


def _title(rule: Rule) -> str:
    return f"{rule.code[1:]}. {rule.heading}"


def _lamp(lamps: dict[str, str], rule: Rule) -> str:
    return say(LAMPS.get(lamps.get(rule.code, ""), "Not recorded"))
