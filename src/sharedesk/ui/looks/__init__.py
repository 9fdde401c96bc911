"""How ShareDesk looks: colours, type, distances and icons, and whose choice they follow."""

from sharedesk.ui.looks.appearance import FUSION, IS_FUSION, Looks, looks

__all__ = ["FUSION", "IS_FUSION", "Looks", "looks"]
