"""Parts of the report on a terminal: the same words and numbers as in the summary."""

import shutil
import sys
from collections.abc import Iterable
from typing import Literal

from rich import box
from rich.console import Console
from rich.table import Table as Grid

from simulation.report.document import Block, Code, Heading, Items, Paragraph, Table

_WIDTH = 132
"""columns taken where there is no terminal, as in a file"""


def show(blocks: Iterable[Block], *, whole_names: bool = False) -> None:
    """Print blocks of a document; figures are left to the files.

    ``whole_names`` keeps the first column of a table unbroken, for names that are typed again.
    """
    for block in blocks:
        if isinstance(block, Heading):
            _console().print(f"\n[bold]{_plain(block.text)}[/bold]", highlight=False)
        elif isinstance(block, Paragraph):
            start = "Warning: " if block.kind == "warning" else ""
            _say(f"{start}{block.text}")
        elif isinstance(block, Items):
            for item in block.items:
                _say(f"- {item}")
        elif isinstance(block, Code):
            _say(block.text)
        elif isinstance(block, Table):
            _show_table(block, whole_names)


def _show_table(table: Table, whole_names: bool) -> None:
    grid = Grid(box=box.SIMPLE_HEAD, show_edge=False, title=_plain(table.caption))
    grid.title_justify, grid.title_style = "left", "italic"
    for number, name in enumerate(table.header):
        right = table.numeric and number > 0
        justify: Literal["left", "right"] = "right" if right else "left"
        whole = whole_names and number == 0
        grid.add_column(_plain(name), justify=justify, overflow="fold", no_wrap=whole)
    for row in table.rows:
        grid.add_row(*map(_plain, row))
    _console().print(grid, highlight=False)
    if table.note:
        _say(table.note)


def _say(text: str) -> None:
    _console().print(text, markup=False, highlight=False)


def _plain(text: str) -> str:
    return text.replace("[", r"\[")


def _console() -> Console:
    terminal = shutil.get_terminal_size((_WIDTH, 24)).columns
    return Console(width=terminal if sys.stdout.isatty() else _WIDTH)
