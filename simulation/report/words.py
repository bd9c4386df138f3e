"""Names and dates as a reader says them."""

import re
from datetime import date

_SPECIAL = {
    "all": "Everyone",
    "older": "Older people",
    "carer": "Carers",
    "sensory": "Sensory impairment",
    "self_funder": "Self-funders",
    "partnership_with_the_nhs": "Partnership with the NHS",
    "broker_led": "Broker-led",
    "sign_off": "Sign-off",
    "peer_carer": "Carer assessment by peers",
    "assess_carer": "Carer assessment",
    "assess": "Assessment",
    "plan": "Planning",
    "broker": "Brokerage",
    "approve": "Approval",
    "reassess": "Reassessment",
    "safeguard": "Safeguarding",
}
_ROLE = {"broker": "Broker", "peer_supporter": "Peer supporter"}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def name_of(key: str) -> str:
    """Return a key of the scenario vocabulary as words, with a capital."""
    if key in _SPECIAL:
        return _SPECIAL[key]
    words = key.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def role_name(role: str) -> str:
    """Return a role's key as words, with a capital."""
    return _ROLE.get(role, role.replace("_", " ").capitalize())


def month_of(period: str) -> date:
    """Return the first day of a month end period ``2011-04``.

    Raises:
        ValueError: the period is not a month.
    """
    found = re.fullmatch(r"(\d{4})-(\d{2})", period)
    if found is None:
        raise ValueError(f"{period!r} is not a month")
    return date(int(found[1]), int(found[2]), 1)


def is_month(period: str) -> bool:
    """Return whether the period is a month end."""
    return re.fullmatch(r"\d{4}-\d{2}", period) is not None


def is_year(period: str) -> bool:
    """Return whether the period is a financial year."""
    return re.fullmatch(r"\d{4}/\d{2}", period) is not None


def month_name(period: str) -> str:
    """Return ``2011-04`` as ``April 2011``."""
    month = month_of(period)
    return f"{_MONTHS[month.month - 1]} {month.year}"


def day_name(day: date) -> str:
    """Return a date as ``1 April 2011``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def listed(items: list[str], last: str = "and") -> str:
    """Return ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def count_name(count: int) -> str:
    """Return a small count as a word."""
    words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return words[count] if 0 <= count < len(words) else str(count)


def lower_first(text: str) -> str:
    """Return the text with a small first letter, unless it starts with an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def place_in_list(name: str, at: int) -> str:
    """Return what the item of a list stands for: a month, a weekday, or its number from 1."""
    if name.startswith("month"):
        return _MONTHS[at]
    return _DAYS[at] if name.startswith("weekday") else str(at + 1)


def words_of_design(design: str) -> str:
    """Return the name of a sweep's design as words, such as ``Latin hypercube``."""
    text = design.replace("_", " ")
    for name in ("latin", "sobol", "morris"):
        text = text.replace(name, name.capitalize())
    return text
