"""A table by its columns, each with its meaning: what the files and the data dictionary share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Kind = Literal["text", "number", "whole number", "yes or no"]


@dataclass(frozen=True)
class Words:
    """A column of words that repeat: the place of each row's word in ``words``."""

    places: NDArray[np.int64]
    words: tuple[str, ...]

    def tolist(self) -> list[str]:
        """Return the word of each row."""
        return [self.words[at] for at in self.places.tolist()]


@dataclass(frozen=True)
class Column:
    """A column: its name, its values, one a row, and what a reader must know of it.

    ``source`` says where the values come from; ``unit`` is empty for a name.
    """

    name: str
    values: Words | NDArray[Any]
    kind: Kind
    meaning: str
    source: str
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """Equally long columns under a name, which is the stem of its file, and what a row is."""

    name: str
    row: str
    columns: tuple[Column, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(column.name for column in self.columns)

    def listed(self) -> list[list[Any]]:
        """Return the values of each column as a list."""
        return [column.values.tolist() for column in self.columns]


def texts(values: Iterable[str]) -> Words:
    """Return a column of any words."""
    rows = list(values)
    known = {word: at for at, word in enumerate(dict.fromkeys(rows))}
    return Words(np.array([known[row] for row in rows], dtype=np.int64), tuple(known))


def crossed(names: Sequence[Sequence[str]]) -> list[Words]:
    """Return columns with every combination of these names, the last changing fastest."""
    counts = [len(each) for each in names]
    places = np.indices(counts).reshape(len(counts), -1)
    return [Words(place, tuple(each)) for place, each in zip(places, names, strict=True)]
