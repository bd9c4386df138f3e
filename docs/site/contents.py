"""Gives the first page its table of contents, so that no page has to hold one itself.

A table of contents is a directive of Sphinx. Written into a page it would stand there as code
for whoever reads the page in the repository.
"""

from pathlib import Path
from typing import Any

from pygments.lexers.special import TextLexer
from structure import PARTS, ROOT, Part


def setup(app: Any) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_lexer("csv", TextLexer)
    app.connect("source-read", _add_contents)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _add_contents(app: Any, page: str, source: list[str]) -> None:
    if page == ROOT:
        trees = (_tree(part, Path(app.srcdir)) for part in PARTS)
        source[0] += "\n" + "\n".join(trees)


def _tree(part: Part, folder: Path) -> str:
    there = (page for page in part.pages if (folder / f"{page}.md").is_file())
    lines = [f"/{page}" for page in there]
    return "\n".join(["```{toctree}", ":hidden:", f":caption: {part.heading}", "", *lines, "```"])
