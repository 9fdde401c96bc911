"""Stands in the bundle where pyHanko expects certifi: no list of web authorities is shipped."""

from typing import NoReturn


def where() -> NoReturn:
    """Whoever asks for this wants to trust a web server."""
    raise RuntimeError("ShareDesk opens no network connection")
