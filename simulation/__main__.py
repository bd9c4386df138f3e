"""``python -m simulation`` is the command ``optare``."""

import sys

from simulation.cli import main

if __name__ == "__main__":
    sys.exit(main())
