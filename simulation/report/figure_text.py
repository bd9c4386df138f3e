"""Numbers of published figures as a reader says them, by their unit."""

from simulation.report.rounding import at_place, place_of_number

_SHARES = ("share",)


def amount(value: float, unit: str) -> str:
    """Return the number alone: a share as per cent, else to three figures."""
    if is_share(unit):
        return f"{at_place(100 * value, 1)} %"
    money = "£" if unit.startswith("GBP") else ""
    return money + at_place(value, place_of_number(value))


def difference(value: float, unit: str) -> str:
    """Return a difference with its sign and unit; of shares, in points of a hundred."""
    if is_share(unit):
        return f"{at_place(100 * value, 1, sign=True)} points"
    return f"{at_place(value, place_of_number(value), sign=True)} {unit}"


def exact(value: float, unit: str) -> str:
    """Return a published number as it was told: no figure of it is rounded away."""
    if is_share(unit):
        return f"{100 * value:.4g} %"
    money = "£" if unit.startswith("GBP") else ""
    return money + (f"{value:,.0f}" if value == int(value) else f"{value:,.6g}")


def in_unit(value: float, unit: str, *, told: bool = False) -> str:
    """Return the number with its unit; exactly, if it is told."""
    if unit == "year":
        return str(int(value))
    text = exact(value, unit) if told else amount(value, unit)
    if is_share(unit):
        return text
    rest = unit.removeprefix("GBP").strip().removeprefix("/")
    rest = {"yr": "a year"}.get(rest, rest)
    return f"{text} {rest.replace('/yr', ' a year')}".strip()


def ranged(low: float, high: float, unit: str) -> str:
    """Return ``low to high`` in the unit."""
    return f"{amount(low, unit)} to {amount(high, unit)}"


def is_share(unit: str) -> bool:
    """Return whether the unit is a share of a whole."""
    return unit.startswith(_SHARES)
