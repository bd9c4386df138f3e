"""``optare new``: a council file to fill in."""

import argparse
