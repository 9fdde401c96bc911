"""Translating: the same form with its words in another language; codes and digest stay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from sharedesk.forms.blueprint import Blueprint
from sharedesk.forms.form import Form
from sharedesk.forms.model import Coding, Item, Option, Translation

Tell = Callable[[str], str]
"""Gives a text in the other language; where there is none, it says so in what it gives."""

PARAGRAPH: Final = "\n\n"


def in_language(form: Form, language: str, tell: Tell) -> Form:
    """The form as its readers see it in ``language``.

    A translation that the form brings along counts first, ``tell`` next. ``sha256`` and
    ``source`` remain those of the form as it was written: it is the same form.
    """
    teller = _Teller(language, tell)
    return replace(
        form,
        title=teller.words(form.translations, "title", form.title),
        description=teller.words((), "description", form.description),
        purpose=teller.words((), "purpose", form.purpose),
        language=language,
        items=tuple(map(teller.item, form.items)),
        blueprint=teller.blueprint(form.blueprint),
    )


def item_in_language(item: Item, language: str, tell: Tell) -> Item:
    """As ``in_language``, for one item and everything below it."""
    return _Teller(language, tell).item(item)


class _Teller:
    """Goes through a form with one language; each item is told once."""

    def __init__(self, language: str, tell: Tell) -> None:
        self._language, self._tell = language, tell
        self._told: dict[str, Item] = {}

    def words(self, own: tuple[Translation, ...], element: str, text: str) -> str:
        """The form's own translation of an element, or that of the catalogue."""
        for each in own:
            if each.element == element and each.language == self._language:
                return each.words
        return PARAGRAPH.join(self._tell(part) if part else "" for part in text.split(PARAGRAPH))

    def blueprint(self, drawn: Blueprint) -> Blueprint:
        """The same blueprint over the told items."""
        told = {link_id: self.item(item) for link_id, item in drawn.by_id.items()}
        return replace(
            drawn,
            items=tuple(map(self.item, drawn.items)),
            by_id=told,
            scopes={
                row: {key: self.item(item) for key, item in scope.items()}
                for row, scope in drawn.scopes.items()
            },
            options={
                link_id: {option.code: option for option in told[link_id].options}
                for link_id in drawn.options
            },
        )

    def item(self, item: Item) -> Item:
        """An item with everything below it."""
        if item.link_id not in self._told:
            self._told[item.link_id] = replace(
                item,
                text=self.words(item.translations, "text", item.text),
                prefix=self.words(item.translations, "prefix", item.prefix),
                help=self.words((), "help", item.help),
                entry_format=self.words((), "entryFormat", item.entry_format),
                options=tuple(map(self._option, item.options)),
                items=tuple(map(self.item, item.items)),
            )
        return self._told[item.link_id]

    def _option(self, option: Option) -> Option:
        display = option.display
        if option.kind in ("Coding", "String"):
            display = self.words(option.translations, "display", display)
        value = option.value
        if isinstance(value, Coding) and value.display:
            value = replace(value, display=display)
        return replace(
            option,
            value=value,
            display=display,
            prefix=self.words((), "prefix", option.prefix),
            hint=self.words((), "hint", option.hint),
        )
