"""Decoding: how bytes that nobody vouches for become JSON, and JSON becomes one set of bytes."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import Any, NoReturn

from sharedesk.forms.faults import FormError, form_fault

MAX_BYTES = 1024 * 1024


class _DuplicateKeyError(ValueError):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def decode_json(untrusted: bytes) -> Any:
    """The JSON value of a file. Raises FormError: too large, not UTF-8, not JSON, a name twice."""
    if len(untrusted) > MAX_BYTES:
        raise FormError((form_fault("size", limit=MAX_BYTES // 1024),))
    try:
        return _DECODER.decode(untrusted.decode("utf-8-sig"))
    except UnicodeDecodeError:
        fault = form_fault("utf-8")
    except _DuplicateKeyError as wrong:
        fault = form_fault("duplicate-key", key=wrong.key)
    except json.JSONDecodeError as wrong:
        fault = form_fault("json", reason=f"line {wrong.lineno}, column {wrong.colno}")
    except (ValueError, RecursionError):
        fault = form_fault("json", reason="a number or a nesting beyond all measure")
    raise FormError((fault,))


def canonical(value: Any) -> bytes:
    """The one way to write a JSON value: names sorted, no spaces, UTF-8.

    Raises FormError where a text can't be written in UTF-8 or a number is not finite.
    """
    try:
        return _ENCODER.encode(value).encode()
    except (ValueError, RecursionError):
        raise FormError((form_fault("json", reason="a text or number that has no form"),)) from None


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        times = Counter(name for name, _ in pairs)
        raise _DuplicateKeyError(times.most_common(1)[0][0])
    return found


def _refuse_constant(_: str) -> NoReturn:
    raise ValueError


_DECODER = json.JSONDecoder(object_pairs_hook=_each_name_once, parse_constant=_refuse_constant)
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)
