"""Outlines to draw: of an invented family, in every kind of block and in hard cases."""

from __future__ import annotations

from typing import Any

from sharedesk.documents.outline import (
    Block,
    Callout,
    Facts,
    Heading,
    NewPage,
    Outline,
    Points,
    Seal,
    Strokes,
    Table,
    Words,
)

REASONS = (
    "The school told us on Tuesday that Mia had come in without a coat three times in a week and "
    "had slept in class. Her aunt, who has looked after her since March, said that the heating had "
    "been cut off. Sharing this with the family support team lets them help before things get "
    "worse, and the family asked for that help."
)
SIGNATURE = (
    tuple(
        (0.05 + 0.011 * step, 0.5 + 0.3 * (-1) ** (step // 6) * (step % 6) / 6)
        for step in range(60)
    ),
    ((0.7, 0.3), (0.9, 0.28)),
    ((0.92, 0.6),),
)
SEAL = Seal(
    "4K7Q-2M9A-08ZX-77PD",
    "SHAREDESK:1:SD-4K7Q2M:FILE:4K7Q2M9A08ZX77PD:" + "3F9A51C07D2E" + "0B" * 26,
    "QR code with the reference SD-4K7Q2M and the short code 4K7Q-2M9A-08ZX-77PD",
    "This code tells ShareDesk which record and which copy this paper came from.",
)
DIGEST = "3f9a51c07d2e" + "0b" * 26


def an_outline(*blocks: Block, **changed: Any) -> Outline:
    """A file copy of an invented record, with these blocks."""
    values: dict[str, Any] = {
        "copy": "file",
        "title": "Information-sharing decision SD-4K7Q2M",
        "reference": "SD-4K7Q2M",
        "marking": "OFFICIAL-SENSITIVE",
        "handling": "Keep in the child’s file. Do not leave in the family home.",
        "digest": DIGEST,
        "code": SEAL.code,
        "made_at": "2026-03-17T14:05:09.120+00:00",
        "language": "en-GB",
        "blocks": blocks,
    }
    return Outline(**(values | changed))


def a_full_outline(**changed: Any) -> Outline:
    """Every kind of block, as a real summary has them."""
    return an_outline(
        Heading("Information-sharing decision", 1),
        Words("Shared with the family support team, with the family’s agreement.", "lead"),
        Facts(
            (
                ("Reference", "SD-4K7Q2M"),
                ("Child", "Mia Nowak-Pritchard, born 9 July 2017"),
                ("Decided", "17 March 2026, 14:05, by Gurpreet Singh Dhillon, social worker"),
                ("Lawful basis", "Public task; the duty to co-operate to improve well-being"),
                ("Contact", ""),
            )
        ),
        Callout(
            "Decision: share",
            "Share what is listed below with Northfield Family Support, by secure e-mail, today.",
            "decision",
        ),
        Callout(
            "Handling limit",
            "Do not disclose the aunt’s address to anyone in the father’s household.",
            "caution",
        ),
        Heading("Why", 2),
        Words(REASONS),
        Words("She said: “I don’t mind if they know, as long as someone helps.”", "quote"),
        Heading("People", 3),
        Table(
            ("Name", "Who they are", "Told"),
            (
                ("Mia Nowak-Pritchard", "Child", "Yes, in her own words"),
                ("محمد علی خان", "Father", "No: see the handling limit"),
                ("فاطمة الزهراء حدّاد", "Interpreter", "Yes"),
                ("রোকেয়া খাতুন", "Neighbour", "No"),
                ("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਢਿੱਲੋਂ", "Social worker", "Yes"),
                ("Siân Llŷr Gŵyn", "Teacher", "Yes"),
                ("Żaneta Wójcik-Święcicka", "Aunt", "Yes"),
            ),
            (3, 2, 3),
        ),
        Heading("What is shared", 2),
        Points(
            (
                "That Mia came to school without a coat on three days.",
                (
                    "That the heating at home has been cut off since 2 March 2026, and that the "
                    "supplier has been told that a child lives there."
                ),
                "The school’s contact for the family.",
            )
        ),
        Heading("Next steps", 2),
        Points(
            ("Telephone the aunt today.", "Check on Friday that help has begun."), numbered=True
        ),
        Callout("Good to know", "The family may see this record and add to it.", "note"),
        Heading("Signature", 2),
        Strokes(SIGNATURE, "Handwritten signature of the practitioner"),
        Words("Gurpreet Singh Dhillon, social worker, 17 March 2026", "small"),
        SEAL,
        NewPage(),
        Heading("History", 2),
        Table(
            ("When", "What"),
            tuple((f"{day} March 2026", f"Entry {day} was made.") for day in range(1, 41)),
            (1, 3),
        ),
        **({"attachment": b'{"resourceType":"QuestionnaireResponse"}'} | changed),
    )
