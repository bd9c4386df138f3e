"""Small texts for a terminal: JSON, money and counts as people read them."""

import json
from typing import Any


def visible(text: str) -> str:
    """Return text that a terminal shows and does not obey: what is not printable is written out."""
    return "".join(
        letter if letter.isprintable() or letter == "\n" else ascii(letter)[1:-1] for letter in text
    )


def print_json(content: Any) -> None:
    """Print as JSON, with nan as null."""
    print(json.dumps(without_nan(content), indent=2, ensure_ascii=False, allow_nan=False))


def without_nan(content: Any) -> Any:
    """Return the same content with every nan or infinite number replaced by nothing."""
    if isinstance(content, float):
        return content if abs(content) < float("inf") else None
    if isinstance(content, dict):
        return {str(key): without_nan(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [without_nan(value) for value in content]
    return content


def pounds(amount: float) -> str:
    """Return whole pounds, as £1,234,567."""
    sign = "−" if round(amount) < 0 else ""
    return f"{sign}£{abs(round(amount)):,}"


def short(number: float) -> str:
    """Return a number in as few digits as tell it apart at a glance."""
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.4g}"
