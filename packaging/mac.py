"""What macOS is told of the program, and of the kind of file that it opens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import project

ENTITLEMENTS = Path(__file__).parent / "macos" / "entitlements.plist"
OLDEST = "12.0"
"""What Qt 6.11 is built for."""


def info_plist() -> dict[str, Any]:
    """The bundle's Info.plist, as far as PyInstaller does not know it by itself."""
    kind = f"{project.IDENTIFIER}.backup"
    return {
        "CFBundleIdentifier": project.IDENTIFIER,
        "CFBundleName": project.TITLE,
        "CFBundleDisplayName": project.TITLE,
        "CFBundleShortVersionString": project.version(),
        "CFBundleVersion": project.version(),
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": OLDEST,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": f"© {project.day():%Y} {project.AUTHORS}. MIT licence.",
        "NSPrincipalClass": "NSApplication",
        # a desk that is locked has nothing to show again, and one that is open must not be kept
        "NSQuitAlwaysKeepsWindows": False,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Backup of a ShareDesk vault",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [kind],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": kind,
                "UTTypeDescription": "Backup of a ShareDesk vault",
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": [project.BACKUP_ENDING.removeprefix(".")],
                    "public.mime-type": [project.BACKUP_TYPE],
                },
            }
        ],
    }
