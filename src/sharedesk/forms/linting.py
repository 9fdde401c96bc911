"""Linting: everything that is wrong with a form, each with a code, its linkId and a remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sharedesk.forms.decoding import canonical, decode_json
from sharedesk.forms.faults import Fault, FormError, form_fault
from sharedesk.forms.form import Form
from sharedesk.forms.lint_conditions import conditions
from sharedesk.forms.lint_items import items
from sharedesk.forms.loading import examine
from sharedesk.forms.model import Item, Translation
from sharedesk.forms.reading import Reading

_WANTED: Final = ("name", "title", "language", "description", "purpose", "subjectType")
_VERSION: Final = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


def lint(
    form: Form | bytes | Mapping[str, Any], *, valuesets: Mapping[str, bytes] | None = None
) -> tuple[Fault, ...]:
    """What strict loading refuses, and what nothing refuses and people get wrong all the same.

    ``form`` may be a Form, the text of a questionnaire, or its JSON. Total: a text that can't be
    read at all has its reason as the only fault.
    """
    try:
        data = _text_of(form)
        read, reading = examine(data, "strict", valuesets=valuesets)
    except FormError as wrong:
        return wrong.faults
    found = [
        *reading.faults,
        *_whole(decode_json(data), read, reading),
        *items(read.blueprint),
        *conditions(read.blueprint),
        *_translations(read),
    ]
    return tuple(dict.fromkeys(found))


def _text_of(form: Form | bytes | Mapping[str, Any]) -> bytes:
    if isinstance(form, Form):
        return form.source
    return form if isinstance(form, bytes) else canonical(form)


def _whole(raw: dict[str, Any], form: Form, reading: Reading) -> Iterator[Fault]:
    for key in _WANTED:
        if not raw.get(key):
            yield form_fault("metadata-missing", "", key, key=key)
    if form.version and not _VERSION.fullmatch(form.version):
        yield form_fault("version", "", "version", version=form.version)
    for name in sorted(reading.contained.keys() - reading.used):
        yield form_fault("valueset-unused", "", valueset=name)


def _translations(form: Form) -> Iterator[Fault]:
    """Every language that the form has somewhere, it should have wherever there are words."""
    every = form.items_by_id.values()
    languages = {
        translation.language
        for translations in (
            form.translations,
            *(item.translations for item in every),
            *(option.translations for item in every for option in item.options),
        )
        for translation in translations
    }
    for language in sorted(languages - {form.language}):
        if form.title and not _has(form.translations, "title", language):
            yield form_fault("translation-missing", "", element="title", language=language)
        for item in every:
            yield from _untranslated(item, language)


def _untranslated(item: Item, language: str) -> Iterator[Fault]:
    for element, words in (("text", item.text), ("prefix", item.prefix)):
        if words and not item.hidden and not _has(item.translations, element, language):
            yield form_fault(
                "translation-missing", item.link_id, element=element, language=language
            )
    for option in item.options:
        if option.display and not _has(option.translations, "display", language):
            yield form_fault(
                "translation-missing", item.link_id, element=option.code, language=language
            )


def _has(translations: tuple[Translation, ...], element: str, language: str) -> bool:
    return any(t.element == element and t.language == language and t.words for t in translations)
