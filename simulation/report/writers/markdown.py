"""A document as Markdown, for places that keep plain text."""

from pathlib import Path

from simulation.report.document import (
    Block,
    Box,
    Code,
    Document,
    Figure,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Table,
)
from simulation.report.writers.counting import counted


def markdown(document: Document, folder: Path) -> str:
    """Return the document as text; pictures are linked relative to ``folder``."""
    parts = [f"# {document.title}"]
    if document.details:
        parts.append("\n".join(f"- **{name}**: {text}" for name, text in document.details))
    tables = 0
    for block, label in ((each.block, each.printed) for each in counted(document.blocks)):
        tables += isinstance(block, Table)
        text = _block(block, folder, tables)
        parts.append(f"{_unlisted(label)} {text}" if label else text)
    return "\n\n".join(parts) + "\n"


def _block(block: Block, folder: Path, number: int) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {block.text}"
        case Items():
            return "\n".join(f"- {item}" for item in block.items)
        case Code():
            return f"```sh\n{block.text}\n```"
        case Table():
            return _table(block, number)
        case Figure():
            link = block.png.relative_to(folder).as_posix()
            data = block.data.relative_to(folder).as_posix()
            text = _bracketed(block.alternative)
            return f"![{text}]({link})\n\n**{block.caption}** [Data]({data})"
        case _:
            return _plain(block)


def _plain(block: Box | PageBreak | Paragraph) -> str:
    match block:
        case Box():
            lines = "\n>\n".join(f"> **{name}** {text}" for name, text in block.lines)
            return f"> **{block.title}**\n>\n{lines}"
        case PageBreak():
            return "---"
        case Paragraph():
            return f"> {block.text}" if block.kind == "warning" else block.text


def _table(table: Table, number: int) -> str:
    side = "---:" if table.numeric else "---"
    lines = [
        f"**Table {number}. {table.caption}**",
        "",
        _row(table.header),
        _row(("---", *(side for _ in table.header[1:]))),
        *(_row(row) for row in table.rows),
    ]
    if table.note:
        lines += ["", table.note]
    return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(c.replace("|", "\\|").replace("\n", "<br>") for c in cells) + " |"


def _unlisted(label: str) -> str:
    """Return the number of a paragraph so that it is not read as one of a list of its own."""
    return label.replace(".", "\\.")


def _bracketed(text: str) -> str:
    return text.replace("[", "(").replace("]", ")")
