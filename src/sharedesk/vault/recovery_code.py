"""Recovery code: 160 random bits as 40 characters that say which group was mistyped."""

from __future__ import annotations

import re

from sharedesk.base.ids import ALPHABET
from sharedesk.base.secret import Secret
from sharedesk.vault.troubles import RecoveryCodeMistyped

GROUPS = 8
DATA_PER_GROUP = 4
GROUP_LENGTH = DATA_PER_GROUP + 1
LENGTH = GROUPS * GROUP_LENGTH
BITS_PER_CHARACTER = 5
RANDOM_BYTES = GROUPS * DATA_PER_GROUP * BITS_PER_CHARACTER // 8

_FIELD_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, primitive: 2 generates the whole field
_READ_AS = str.maketrans("OIL", "011")  # Crockford's advice for what people mistake


def written_out(random_bytes: bytes) -> Secret:
    """Twenty random bytes as ``XXXXC-XXXXC-…``, eight groups of four and a check character."""
    number = int.from_bytes(random_bytes, "big")
    last = GROUPS * DATA_PER_GROUP - 1
    values = [number >> BITS_PER_CHARACTER * (last - place) & 31 for place in range(last + 1)]
    groups = [values[at : at + DATA_PER_GROUP] for at in range(0, len(values), DATA_PER_GROUP)]
    return Secret("-".join(_group_text(place, data) for place, data in enumerate(groups)))


def read_back(code: Secret) -> bytes:
    """The twenty bytes of a typed code. Case, spaces, dashes and O/I/L don't matter.

    Raises RecoveryCodeMistyped with the groups that are wrong.
    """
    groups = _split(code.reveal())
    values = [_values(group) for group in groups]
    wrong = [
        place + 1
        for place, group in enumerate(values)
        if group is None or _check_value(place, group[:DATA_PER_GROUP]) != group[DATA_PER_GROUP]
    ]
    if wrong:
        raise RecoveryCodeMistyped(groups=tuple(wrong), characters=LENGTH)
    number = 0
    for group in values:
        for value in (group or [])[:DATA_PER_GROUP]:
            number = number << BITS_PER_CHARACTER | value
    return number.to_bytes(RANDOM_BYTES, "big")


def _split(typed: str) -> list[str]:
    groups = re.findall(r"\w+", typed.upper().replace("_", " "))
    joined = "".join(groups)
    if len(joined) == LENGTH:
        return [joined[at : at + GROUP_LENGTH] for at in range(0, LENGTH, GROUP_LENGTH)]
    wrong: tuple[int, ...] = ()
    if len(groups) == GROUPS:
        wrong = tuple(n for n, group in enumerate(groups, 1) if len(group) != GROUP_LENGTH)
    if not wrong:
        raise RecoveryCodeMistyped(groups=(), characters=len(joined), why="length")
    raise RecoveryCodeMistyped(groups=wrong, characters=len(joined))


def _values(group: str) -> list[int] | None:
    places = [ALPHABET.find(character) for character in group.translate(_READ_AS)]
    return None if -1 in places else places


def _group_text(place: int, data: list[int]) -> str:
    return "".join(ALPHABET[value] for value in [*data, _check_value(place, data)])


def _check_value(place: int, data: list[int]) -> int:
    """A weighted sum over GF(32): one wrong character, two swapped ones and two whole groups
    swapped all change it, because every weight is a different power of the generator."""
    check, weight = 0, 1
    for value in data:
        weight = _times(weight, 2)
        check ^= _times(weight, value)
    return check ^ _times(_times(weight, 2), place + 1)


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= _FIELD_POLYNOMIAL
        right >>= 1
    return product
