"""``python -m ketamine``."""

import sys

from ketamine.command import main

sys.exit(main())
