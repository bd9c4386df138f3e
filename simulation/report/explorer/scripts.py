"""The explorer's own JavaScript, as one script that a page holds."""

from pathlib import Path

_FOLDER = Path(__file__).parent / "js"
COMPUTE = (
    "arrays.js",
    "setting.js",
    "prices.js",
    "outside.js",
    "sums.js",
    "totals.js",
    "spread.js",
    "matrices.js",
    "luck.js",
    "choosing.js",
    "lasting.js",
    "scoring.js",
    "explored.js",
)
"""files of the arithmetic, each after those that it needs"""


def compute_script() -> str:
    """Return the arithmetic as one plain script that defines ``Optare``."""
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in COMPUTE)
