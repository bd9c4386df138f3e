"""Plain text for a terminal: tables that line up, money and counts as people read them."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from rich.table import Table

_NARROWEST = 130
"""columns taken where the width of the terminal is not known, as in a file"""


def print_table(table: "Table") -> None:
    """Print a table, as wide as the terminal, without colour where there is none."""
    import shutil  # noqa: PLC0415
    import sys  # noqa: PLC0415

    from rich.console import Console  # noqa: PLC0415  (not needed for short answers)

    wide = shutil.get_terminal_size((_NARROWEST, 24)).columns if sys.stdout.isatty() else _NARROWEST
    Console(width=wide, highlight=False).print(table)


def simple_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under a title: the first column to the left, the others to the right."""
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, title_style="bold")
    for number, column in enumerate(columns):
        justify: Literal["left", "right"] = "left" if number == 0 else "right"
        table.add_column(column, justify=justify, overflow="fold")
    for row in rows:
        table.add_row(*row)
    print_table(table)


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
