"""Ways: how somebody may spend a life at the desk."""

from __future__ import annotations

import threading
from collections.abc import Callable

from tools.torture.person import Person

Way = Callable[[Person, int], object]
"""A person, and how many things to do."""


def typing(person: Person, acts: int) -> None:
    """Start, type, sign, add and discard."""
    person.begins()
    for _ in range(acts):
        person.does_something()


def changing_secrets(person: Person, acts: int) -> None:
    """Change passphrase, code and lock, with some typing in between."""
    person.begins()
    secrets = (person.changes_passphrase, person.renews_code, person.rotates, person.keeps)
    for _ in range(acts):
        person.chances.choice(secrets)()


def changing_nothing_else(person: Person, acts: int) -> None:
    """Change the passphrase and the code."""
    person.begins()
    for _ in range(acts):
        person.chances.choice((person.changes_passphrase, person.renews_code))()


def backing_up(person: Person, acts: int) -> None:
    """Type while one backup after the other is made."""
    person.begins()
    making = threading.Thread(target=_make_backups, args=(person, acts), daemon=True)
    making.start()
    while making.is_alive():
        person.does_something()


def coming_and_going(person: Person, acts: int) -> None:
    """Unlock, type a little, lock."""
    person.begins()
    for _ in range(acts):
        person.begins()
        for _ in range(person.chances.randrange(4)):
            person.does_something()
        person.locks()


def making_a_vault(person: Person, acts: int) -> None:
    """Make one, and type."""
    person.creates()
    typing(person, acts)


def bringing_back(person: Person, acts: int) -> None:
    """Make a vault of the newest backup; there is nothing more to do."""
    person.brings_back() if acts else None


def there_and_back(person: Person, acts: int) -> None:
    """Make a vault, back it up and bring that back."""
    typing(person, acts)
    person.makes_backup()
    person.brings_back()


def all_of_it(person: Person, acts: int) -> None:
    """In any order, and at the end the newest backup is brought back."""
    for _ in range(acts):
        person.begins()
        _something_rare(person)() if person.chances.random() < 0.1 else person.keeps()
        if person.is_at_desk:
            person.does_something()
    if person.word.promises.backups:
        person.brings_back()
    person.begins()
    person.locks()


WAYS: dict[str, Way] = {
    way.__name__: way
    for way in (
        typing,
        changing_secrets,
        changing_nothing_else,
        backing_up,
        coming_and_going,
        making_a_vault,
        bringing_back,
        there_and_back,
        all_of_it,
    )
}


def _something_rare(person: Person) -> Callable[[], object]:
    return person.chances.choice(
        (
            person.changes_passphrase,
            person.renews_code,
            person.rotates,
            person.makes_backup,
            person.locks,
        )
    )


def _make_backups(person: Person, times: int) -> None:
    with person.word.told_if_it_fails():
        for _ in range(times):
            person.makes_backup()
