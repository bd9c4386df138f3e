"""Every code block of the documentation, and what its first line says of it.

The word after the fence is the language. What follows says how the block is held to be true:

    yaml sweep          a file of that kind or a part of one, read by the model's own loader
    yaml file=PATH      written to PATH in the folder of the page, then validated
    yaml from=PATH      stands word for word in that file of the repository
    python from=PATH    the same for code
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]

PAGES = (
    ROOT / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "scenarios").glob("*.md")),
)


class Block(NamedTuple):
    """A fenced block: where it begins, its language, the rest of its first line, its text."""

    page: Path
    line: int
    language: str
    rest: str
    text: str

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"

    @property
    def says(self) -> dict[str, str]:
        """What stands after the language as ``KEY=VALUE``."""
        return dict(word.split("=", 1) for word in self.rest.split() if "=" in word)

    @property
    def kind(self) -> str:
        """What stands after the language as one word, else nothing."""
        return self.rest if self.rest and "=" not in self.rest else ""


@lru_cache(maxsize=1)
def blocks() -> tuple[Block, ...]:
    """Return the fenced blocks of every page, in order."""
    return tuple(
        _block(page, token) for page in PAGES for token in tokens_of(page) if token.type == "fence"
    )


@lru_cache
def tokens_of(page: Path) -> tuple[Token, ...]:
    """Return what a page is made of, as CommonMark reads it."""
    return tuple(MarkdownIt().enable("table").parse(page.read_text(encoding="utf-8")))


def inline_code(page: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of every ``code`` inside the sentences of a page."""
    for token in tokens_of(page):
        for child in token.children or ():
            if child.type == "code_inline":
                yield (token.map or [0])[0] + 1, child.content


def of_language(*languages: str) -> list[Block]:
    """Return the blocks of some languages."""
    return [block for block in blocks() if block.language in languages]


def _block(page: Path, token: Token) -> Block:
    language, _, rest = token.info.strip().partition(" ")
    return Block(page, (token.map or [0])[0] + 1, language, rest.strip(), token.content)
