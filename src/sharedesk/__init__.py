"""ShareDesk: deciding whether to share information about a child, and keeping the record of it."""

__version__ = "0.1.0"
