"""What people read for help is plain English, and this check would notice if it were not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from plain_english import faults, sentences
from sharedesk.base import shipped

FOLDER = shipped.resources() / "guidance"
FILES = ("topics.json", "what-if.json", "tour.json", "flow.json", "golden-rules.json",
         "urgent-card.json")  # fmt: skip
READ = {
    "title", "summary", "points", "say", "check", "ask", "answer", "words", "text", "note",
    "leads_to", "because", "consider", "heading", "obligation", "asks", "difference", "first",
    "when", "stay_safe", "afterwards", "label", "status_words",
}  # fmt: skip


def texts_of(content: Any, key: str = "") -> Iterator[str]:
    """Everything in a file that people read; the words that are only searched are lists."""
    if isinstance(content, dict):
        for name, value in content.items():
            if name != "words" or isinstance(value, str):
                yield from texts_of(value, name)
    elif isinstance(content, list):
        for value in content:
            yield from texts_of(value, key)
    elif isinstance(content, str) and key in READ:
        yield content


def glossary() -> set[str]:
    """The abbreviations that the glossary explains."""
    topics = json.loads((FOLDER / "topics.json").read_bytes())["topics"]
    points = next(topic["points"] for topic in topics if topic["id"] == "glossary")
    terms = " ".join(point.partition(":**")[0] for point in points)
    return set(re.findall(r"\b[A-Z]{2,}\b", terms))


@pytest.mark.parametrize("name", FILES)
def test_the_guidance_is_plain_english(name: str) -> None:
    content = json.loads((FOLDER / name).read_bytes())
    texts = list(texts_of(content))

    assert len(texts) > 7
    # PDF and UK are words by now
    assert faults(texts, glossary() | {"PDF", "UK"}) == []


@pytest.mark.parametrize(
    ("planted", "noticed"),
    [
        ("You will need to liaise with your manager.", "jargon 'liaise'"),
        ("It is utilised by all.", "jargon 'utilise'"),
        ("Ask the LADO first.", "LADO is not explained"),
        ("Where a practitioner who " + "was told something in the home " * 4 + "asks, wait.",
         "words: Where a practitioner"),
    ],
    ids=["jargon", "another form of it", "abbreviation", "long"],
)  # fmt: skip
def test_a_planted_sentence_is_noticed(planted: str, noticed: str) -> None:
    texts = [*texts_of(json.loads((FOLDER / "what-if.json").read_bytes())), planted]

    assert any(noticed in fault for fault in faults(texts, glossary()))


def test_a_text_of_middling_sentences_is_noticed_as_a_whole() -> None:
    middling = "This sentence of ours has just about one word more in it than most people like."

    assert any("words in a sentence" in fault for fault in faults([middling] * 5))


def test_a_list_after_a_colon_is_not_one_long_sentence() -> None:
    assert len(sentences("**Necessary:** is it needed? “Yes.” Then go on; or stop – now.")) == 6
