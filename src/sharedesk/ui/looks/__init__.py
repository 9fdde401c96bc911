"""How ShareDesk looks: colours, type, distances and icons, and whose choice they follow."""

from sharedesk.ui.looks.appearance import Looks, looks

__all__ = ["Looks", "looks"]
