"""Plain English, as far as it can be measured: short sentences, no jargon, no bare abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST, USUAL = 25, 13
"""Words in any sentence, and in a sentence of a text on the whole."""
JARGON = (
    "aforementioned", "ascertain", "commence", "deem", "endeavour", "facilitate", "going forward",
    "hereby", "holistic", "in accordance with", "in order to", "in respect of", "in terms of",
    "inter alia", "leverage", "liaise", "multi-agency", "notwithstanding", "on a basis",
    "per se", "prior to", "proactive", "pursuant", "robust", "signpost", "stakeholder",
    "subsequent to", "thereof", "utilise", "whilst", "data subject", "data controller",
    "processing activity", "service user", "disclosure of data", "expedite", "terminal",
    "validation", "submit", "redaction", "metadata",
)  # fmt: skip
ABBREVIATION = re.compile(r"\b[A-Z]{2,}\b")
SENTENCE_ENDS = re.compile(r"(?<=[.?!…])[”\")]*\s+(?=[“\"(A-Z0-9])|[;:]\s+|\s+–\s+|\n+")


def sentences(text: str) -> list[str]:
    """The pieces that a reader takes in one breath: a colon or semicolon lets them breathe too."""
    return [piece for piece in SENTENCE_ENDS.split(text.replace("**", "")) if piece.strip()]


def length(sentence: str) -> int:
    """Words in a sentence."""
    return len(re.findall(r"[\w’'-]+", sentence))


def faults(texts: Iterable[str], explained: Iterable[str] = ()) -> list[str]:
    """What a plain reader would stumble over in these texts; ``explained`` abbreviations are not."""
    found, lengths, known = [], [], set(explained)
    for text in texts:
        for sentence in sentences(text):
            lengths.append(length(sentence))
            if lengths[-1] > LONGEST:
                found.append(f"{lengths[-1]} words: {sentence}")
        low = text.casefold()
        found += [f"jargon {each!r}: {text}" for each in JARGON if _holds(low, each)]
        found += [f"{each} is not explained: {text}" for each in ABBREVIATION.findall(text)
                  if each not in known]  # fmt: skip
    mean = sum(lengths) / max(1, len(lengths))
    if mean > USUAL:
        found.append(f"{mean:.1f} words in a sentence")
    return found


def _holds(text: str, jargon: str) -> bool:
    return re.search(rf"\b{re.escape(jargon)}(s|d|ed|ing)?\b", text) is not None
