"""`python -m bot` is `nithet`."""

import sys

from bot.cli import main

sys.exit(main())
