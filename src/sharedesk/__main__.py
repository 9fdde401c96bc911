"""``python -m sharedesk`` is the same program as ``sharedesk``."""

from __future__ import annotations

import sys

from sharedesk.app.starting import main

sys.exit(main())
