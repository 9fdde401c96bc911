"""Pictures: what every page looks like in every theme, text size and screen, to be looked at.

The hands are those of tools/showing.py and its neighbours, which know one another by bare names.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
