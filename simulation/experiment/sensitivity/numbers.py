"""Numbers in sentences."""


def short(value: float) -> str:
    """Return a number in three figures, and from a thousand on in whole ones."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def share(value: float) -> str:
    """Return a share of 0 to 1 in two decimals."""
    return f"{value:.2f}"
