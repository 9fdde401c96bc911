"""How the guides become HTML: Sphinx with Markdown, nothing fetched, every link checked."""

from __future__ import annotations

import re
from pathlib import Path

_VERSION = re.compile(r'__version__ = "(.+)"')
_INIT = Path(__file__).parents[1] / "src" / "sharedesk" / "__init__.py"

project = "ShareDesk"
author = "The ShareDesk maintainers"
found = _VERSION.search(_INIT.read_text("utf-8"))
release = found[1] if found else ""
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
root_doc = "index"
exclude_patterns = ["pictures"]
language = "en-GB"
html_theme = "alabaster"
html_theme_options = {
    "description": "Deciding whether to share information about a child",
    "fixed_sidebar": True,
    "font_family": "Atkinson Hyperlegible Next, Segoe UI, sans-serif",
    "page_width": "1080px",
}
html_show_sourcelink = False
html_copy_source = False
nitpicky = True
myst_heading_anchors = 3
# pages also lead to files of the code, which are read where the code is
suppress_warnings = ["myst.xref_missing_file", "misc.highlighting_failure"]
