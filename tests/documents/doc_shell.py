"""The lines of a block of shell, as a reader would type them one after the other."""

import argparse
import re
import shlex
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from doc_blocks import Block, of_language

from simulation.cli.parser import build_parser


class Line(NamedTuple):
    """A command as it is typed, its comment left out, and the block in which it stands."""

    block: Block
    text: str

    @property
    def words(self) -> list[str]:
        return shlex.split(self.text)


def lines_of(block: Block) -> Iterator[Line]:
    """Yield the commands of a block; a line that ends in a backslash goes on."""
    for text in block.text.replace("\\\n", " ").splitlines():
        typed = " ".join(_without_comment(text).split())
        if typed:
            yield Line(block, typed)


def all_lines() -> list[Line]:
    """Return every command of every page."""
    return [line for block in of_language("sh", "bash") for line in lines_of(block)]


@lru_cache(maxsize=1)
def parser_once() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    return build_parser()


def parsed(words: list[str]) -> argparse.Namespace:
    """Return what the command makes of its words; ``SystemExit`` if it does not know them."""
    return parser_once().parse_args(words)


def known_options(words: list[str]) -> tuple[bool, set[str]]:
    """Return whether the words name a command, and which of their ``--options`` it lacks."""
    parser = parser_once()
    while True:
        commands = next(
            (one for one in parser._actions if isinstance(one, argparse._SubParsersAction)), None
        )
        if commands is None or not words or words[0] not in commands.choices:
            break
        parser, words = commands.choices[words[0]], words[1:]
    given = set(re.findall(r"(?<!\S)\[?(--[a-z][a-z-]*)", " ".join(words)))
    named = parser.prog != "optare" or not words or words[0].startswith("-")
    return named, given - set(parser._option_string_actions)


def _without_comment(text: str) -> str:
    return re.sub(r"(^|\s)#.*$", "", text)
