"""Stands in the bundle where pyHanko expects aiohttp: nothing in there can speak HTTP.

pyHanko imports its HTTP time-stamp client with every signature and names these classes in its
annotations. ShareDesk signs without a time-stamp server, and verifies without fetching anything.
"""

from typing import NoReturn


class _NotHere:
    """Whoever builds one of these wants a connection, and there is none to be had."""

    def __init__(self, *_: object, **__: object) -> NoReturn:
        raise RuntimeError("ShareDesk opens no network connection")


class BasicAuth(_NotHere):
    """As an annotation only."""


class ClientSession(_NotHere):
    """As an annotation only."""


class ClientTimeout(_NotHere):
    """As an annotation only."""


class TCPConnector(_NotHere):
    """As an annotation only."""


class ClientError(Exception):
    """Never raised."""


class ContentTypeError(ClientError):
    """Never raised."""
