"""The bundle's first module: hands over to the same door as the command ``sharedesk``."""

import sys

from sharedesk.app.starting import main

sys.exit(main())
