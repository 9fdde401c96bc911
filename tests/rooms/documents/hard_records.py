"""Records that are hard to put on paper: empty, long, many, and in scripts of all directions."""

from __future__ import annotations

from rooms.documents.decisions import a_correction, a_decision, answers_of
from sharedesk.records.life import Answers, Decision

NAMES = (
    "Siân Llŷr Gŵyn-Ŵynn",
    "Żaneta Wójcik-Święcicka",
    "فاطمة الزهراء حدّاد",
    "محمد علی خان",
    "রোকেয়া খাতুন",
    "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਢਿੱਲੋਂ",
    "陈美玲",
    "Kofi Mensah",
)
FIVE_THOUSAND = ("She came to school hungry and it was the third time in a week. " * 100)[:5000]


def empty() -> Decision:
    """Hardly an answer."""
    kept = ("decision", "signed_by", "signed_at", "created_at")
    return a_decision({field: answers_of()[field] for field in kept} | {"people": [{"ref": "P1"}]})


def long() -> Decision:
    """Every text of the first page as long as it can be, and corrected three times."""
    answers = answers_of("SC5") | {
        "decision_reason": FIVE_THOUSAND,
        "next_actions": "x" * 300 + " Ring her." * 60,
        "urgent_no_delay_reason": "Bruised non-mobile baby. " * 40,
        "worker_risk": "Dog. " * 60,
        "safe_contact": "Only by text " * 30,
    }
    said = (a_correction("decision_reason", text="Longer " * 200, School=None) for _ in range(3))
    return a_decision(answers, *said)


def many() -> Decision:
    """40 points and 12 recipients."""
    answers = answers_of("SC5")
    item, share = answers["info_items"][0], answers["shares"][0]
    answers["info_items"] = [
        item | {"ref": f"I{place}", "text": f"Point {place}, seen and heard on that day at home."}
        for place in range(1, 41)
    ]
    answers["shares"] = [
        share
        | {
            "to": f"Recipient {place}, a team with a rather long name, Northmoor",
            "items": [f"I{item}" for item in range(place, place + 20)],
            "ack": "",
        }
        for place in range(1, 13)
    ]
    return a_decision(answers)


def of_all_scripts() -> Decision:
    """Children with names of all scripts; lines that mix directions and numbers."""
    answers: Answers = answers_of("SC5")
    child = answers["people"][0]
    answers["people"] = [
        child
        | {"ref": f"P{place}", "name": name, "address": f"12/{place} شارع الملك فهد, NW1 {place}AA"}
        for place, name in enumerate(NAMES, 1)
    ]
    answers["decision_reason"] = (
        "فاطمة called at 10:20 on 3/11 (ref. 45-B) and said “لا تتصل قبل 17:30”, then محمد rang "
        "01632 960101."
    )
    return a_decision(answers)


ALL = {"empty": empty, "long": long, "many": many, "scripts": of_all_scripts}
