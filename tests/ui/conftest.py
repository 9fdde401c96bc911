"""What every test of the window needs: no screen, and looks that belong to one test."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
