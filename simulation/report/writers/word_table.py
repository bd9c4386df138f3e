"""A table in Word: columns as wide as their words need, a header row that is repeated."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from simulation.report.chart import text_width_cm
from simulation.report.document import Table
from simulation.report.writers.widest import most_width_cm, nth_largest
from simulation.report.writers.word_runs import Runs

TEXT_WIDTH_CM = 16.0
Sizes = tuple[float, float]
SIZES: Sizes = (9.0, 8.0)
_WIDE_COLUMNS = 5
"""tables with this many columns or more are set smaller"""
_LONG_ROWS = 30
"""and so are tables with this many rows or more"""
_WHOLE_ROWS = 12
"""a table with no more rows than this stays on one page"""
_PADDING_CM = 0.4
_TOGETHER = 2
"""rows of a longer table that stay with its header"""
_ARIAL, _ARIAL_KEY = 0.88, 0.94
"""width of Arial against the font of the charts, in which text is measured; of keys with _"""
_WIDEST_WORD_CM = 4.0
_WIDEST_LINE_CM = 9.0
_UNBROKEN = 14
_UNBROKEN_NUMBERS = (26, 24, 20, _UNBROKEN)
"""lines of no more letters than this are not broken: ranges and grades; in columns of numbers the
first of these for which the page has room"""
_TWO_LINES = 0.6
"""share of a heading's width that lets it stand in two lines"""
_USUAL_CELL = 0.9
"""columns are made for the cell at this place when all are sorted by width"""
_RULE = "B1B4B6"


def add_table(word: Any, block: Table, runs: Runs, width_cm: float, sizes: Sizes = SIZES) -> None:
    """Add the table and its note, as wide as the text; ``sizes``: usual and small, in points."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    table = word.add_table(rows=0, cols=len(block.header))
    table.style = "Table Grid"
    table.autofit = False
    size = text_size(block, sizes)
    widths = column_widths_cm(block, size, width_cm)
    like: dict[tuple[bool, bool], Any] = {}
    for at, cells in enumerate((block.header, *block.rows)):
        whole = len(block.rows) <= _WHOLE_ROWS or at <= _TOGETHER
        header, keep = at == 0, whole and at < len(block.rows)
        if (header, keep) not in like:
            like[header, keep] = _laid_out(table, block, widths, size, header=header, keep=keep)
        _say(table, like[header, keep], cells, runs)
    _set_grid(table, widths)
    description = OxmlElement("w:tblDescription")
    description.set(qn("w:val"), block.caption)
    table._tbl.tblPr.append(_rules())
    table._tbl.tblPr.append(description)
    note = word.add_paragraph()
    note.paragraph_format.space_before = Pt(3)
    runs.add(note, block.note, size=sizes[0])


def text_size(block: Table, sizes: Sizes = SIZES) -> float:
    """Return the size of a table's text in points."""
    small = len(block.header) >= _WIDE_COLUMNS or len(block.rows) >= _LONG_ROWS
    return sizes[1] if small else sizes[0]


def column_widths_cm(block: Table, size: float, width_cm: float = TEXT_WIDTH_CM) -> list[float]:
    """Return a width for each column; they make up the width of the page's text.

    Each column has room for its longest word. What is left goes where lines are long, and
    evenly over the columns of numbers, so that options stand side by side alike.
    """
    columns = list(zip(block.header, *block.rows, strict=True))
    least: list[float] = []
    for unbroken in _UNBROKEN_NUMBERS:
        least = _least(columns, block, size, unbroken)
        if sum(least) <= width_cm:
            break
    wanted = [
        max(_usual_line(column, size), short) for column, short in zip(columns, least, strict=True)
    ]
    if block.numeric and len(columns) > 1:
        headings = [_width(column[0], size) * _TWO_LINES for column in columns[1:]]
        wanted[1:] = [max(*wanted[1:], *headings)] * (len(columns) - 1)
    left = width_cm - sum(least)
    if left <= 0:
        return [width_cm * one / sum(least) for one in least]
    more = [want - have for want, have in zip(wanted, least, strict=True)]
    total = sum(more)
    if total <= 0:
        return [one + left / len(least) for one in least]
    return [have + left * extra / total for have, extra in zip(least, more, strict=True)]


def _least(
    columns: Sequence[Sequence[str]], block: Table, size: float, unbroken: int
) -> list[float]:
    first = _longest_word(columns[0], size, 0 if block.numeric else _UNBROKEN)
    rest = [
        _longest_word(column, size, unbroken if block.numeric else _UNBROKEN)
        for column in columns[1:]
    ]
    if block.numeric and rest:
        rest = [max(rest)] * len(rest)
    return [first, *rest]


def _width(text: str, size: float, measure: Callable[[str, float], float] = text_width_cm) -> float:
    return _PADDING_CM + (_ARIAL_KEY if "_" in text else _ARIAL) * measure(text, size)


def _most(text: str, size: float) -> float:
    return _width(text, size, most_width_cm)


def _longest_word(column: Sequence[str], size: float, unbroken: int) -> float:
    lines = {line for cell in column[1:] for line in cell.splitlines()}
    words = {word for line in lines for word in ([line] if len(line) <= unbroken else line.split())}
    heading = max((_width(word, size) * 1.08 for word in column[0].split()), default=0.0)
    longest = _nth_widest([[word] for word in words], 1, size) if words else 0.0
    return min(max(longest, heading), _WIDEST_WORD_CM)


def _usual_line(column: Sequence[str], size: float) -> float:
    place = min(int(len(column) * _USUAL_CELL), len(column) - 1)
    cells = [cell.splitlines() for cell in column]
    return min(_nth_widest(cells, len(cells) - place, size), _WIDEST_LINE_CM)


def _nth_widest(cells: Sequence[Sequence[str]], count: int, size: float) -> float:
    """Return the width of the cell that is the ``count``-th when all are sorted, widest first."""
    return nth_largest(
        cells,
        count,
        lambda lines: max((_most(line, size) for line in lines), default=0.0),
        lambda lines: max((_width(line, size) for line in lines), default=0.0),
    )


def _laid_out(
    table: Any, block: Table, widths: Sequence[float], size: float, *, header: bool, keep: bool
) -> Any:
    """Return a row without words: laying out each row anew takes ten times as long as a copy."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.shared import Cm, Pt  # noqa: PLC0415

    row = table.add_row()
    # Reading ``row.cells`` once, because it walks the whole row each time.
    for column, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
        cell.width = Cm(width)
        paragraph = cell.paragraphs[0]
        layout = paragraph.paragraph_format
        layout.space_before = layout.space_after = Pt(2)
        layout.line_spacing = 1.0
        layout.keep_with_next = keep
        run = paragraph.add_run()
        run.font.size, run.bold = Pt(size), header
        if block.numeric and column:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(("w:tblHeader",) if header else ())):
        properties.append(OxmlElement(name))
    table._tbl.remove(row._tr)
    return row._tr


def _say(table: Any, like: Any, cells: Sequence[str], runs: Runs) -> None:
    """Add a row like another with these words."""
    copied = deepcopy(like)
    for cell, text in zip(copied.tc_lst, cells, strict=True):
        runs.fill(cell.p_lst[0].r_lst[0], text)
    table._tbl.append(copied)


def _set_grid(table: Any, widths: Sequence[float]) -> None:
    from docx.shared import Cm  # noqa: PLC0415

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)


def _rules() -> Any:
    """Thin lines between rows, none between columns."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        drawn = side in {"top", "bottom", "insideH"}
        line.set(qn("w:val"), "single" if drawn else "nil")
        if drawn:
            line.set(qn("w:sz"), "4")
            line.set(qn("w:color"), _RULE)
        borders.append(line)
    return borders
