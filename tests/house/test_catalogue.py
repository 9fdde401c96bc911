"""The catalogue: nothing that a person reads is missing from it, and no translation is stale."""

from __future__ import annotations

import io
import re

import pytest
from babel.messages.pofile import read_po
from tools.strings.catalogue import (
    TEMPLATE,
    compiled,
    faults_of,
    first,
    po_of,
    strings_of,
    template_of,
    text_of,
    translated,
)
from tools.strings.extracting import everything, not_spelled
from tools.strings.tables import ALREADY_TOLD, MEANINGS, TABLES

from sharedesk.base.languages import DRAFTS, ENGLISH, LANGUAGES

OTHERS = [language for language in LANGUAGES if language != ENGLISH]
SAME = re.compile(
    r"[\W\d_]*|\W*\{\w+\}.*|[A-Z]{2,}\w*|\d+\w*|legislation\.gov\.uk/.*|[a-z]+\.net"
    r"|(Caldicott|Draft|E-mail|Fraser|Gillick|Mental|Person|DfE|jargon|log|post)"
)
"""Names, numbers and the few words that are the same in both languages."""


@pytest.fixture(scope="module")
def template():
    return template_of(everything())


@pytest.fixture(params=OTHERS)
def written(request):
    return read_po(io.BytesIO(po_of(request.param).read_bytes()))


def test_the_template_has_every_word_of_today_and_no_other(template):
    assert TEMPLATE.read_bytes() == text_of(template), "run: make strings"


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_is_brought_up_to_the_template(language, template):
    assert po_of(language).read_bytes() == text_of(translated(language, template)), (
        "run: make strings"
    )


@pytest.mark.parametrize("language", OTHERS)
def test_what_the_program_reads_is_what_is_written(language, template):
    compiled_now = compiled(translated(language, template))

    assert po_of(language).with_suffix(".mo").read_bytes() == compiled_now, "run: make strings"


def test_every_word_is_translated_with_its_places_for_facts(written):
    assert list(faults_of(written)) == []


def test_no_translation_is_the_english_again(written):
    same = [
        first(message)
        for message in written
        if message.id and strings_of(message)[0] == first(message)
    ]

    assert [text for text in same if not SAME.fullmatch(text)] == []


def test_a_translation_begins_and_ends_with_the_same_blanks(written):
    def ends(text: str) -> tuple[bool, bool]:
        return text.startswith(" "), text.endswith(" ")

    assert [
        first(message)
        for message in written
        if message.id and {ends(text) for text in strings_of(message)} != {ends(first(message))}
    ] == []


def test_a_draft_says_so_where_it_is_chosen_and_in_its_file():
    for language in DRAFTS:
        assert "draf" in LANGUAGES[language].lower()
        assert "DRAFT" in po_of(language).read_text("utf-8").split("msgid", 1)[0]


def test_words_that_are_not_spelled_out_where_they_are_said_stand_in_a_table():
    """Add the module to ``tools/strings/tables.py``, with where its words are kept."""
    assert not_spelled() <= {*TABLES, *MEANINGS, *ALREADY_TOLD}
