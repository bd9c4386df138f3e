"""The one error that a person's input can raise, and where in their file it happened."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """A place in a scenario file; ``line`` and ``column`` count from 1."""

    file: Path
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class ScenarioError(Exception):
    """Something in the input is wrong.

    ``path`` is the chain of keys to it, ``place`` the file, line and column when known, and
    ``hint`` what was probably meant. ``str()`` is one line.
    """

    def __init__(
        self,
        problem: str,
        *,
        path: tuple[str | int, ...] = (),
        place: Place | None = None,
        hint: str = "",
    ) -> None:
        self.problem = problem
        self.path = path
        self.place = place
        self.hint = hint
        super().__init__(problem)

    @property
    def errors(self) -> tuple["ScenarioError", ...]:
        """Every error that was found: here just this one."""
        return (self,)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        key = ".".join(str(part) for part in self.path)
        what = f"{key}: {self.problem}" if key else self.problem
        hint = f" ({self.hint})" if self.hint else ""
        return " ".join(f"{where}{what}{hint}".split())


class ScenarioErrors(ScenarioError):  # noqa: N818  it is several of them
    """Several things in the input are wrong; ``errors`` holds each, in the order of the files.

    ``str()`` is the first in one line and how many more there are.
    """

    def __init__(self, errors: Iterable[ScenarioError]) -> None:
        self._errors = tuple(errors)
        first = self._errors[0]
        super().__init__(first.problem, path=first.path, place=first.place, hint=first.hint)

    @property
    def errors(self) -> tuple[ScenarioError, ...]:
        """Every error that was found."""
        return self._errors

    def __str__(self) -> str:
        return f"{self._errors[0]} (and {len(self._errors) - 1} more)"


def raise_all(errors: Iterable[ScenarioError]) -> None:
    """Raise nothing, the one error, or all of them together (the same line only once)."""
    unique = {str(error): error for error in errors}
    if len(unique) == 1:
        raise next(iter(unique.values()))
    if unique:
        raise ScenarioErrors(unique.values())


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """A hint naming the known word nearest to ``given``, else the known words if they are few."""
    words = sorted(set(known))
    near = difflib.get_close_matches(given, words, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]}?"
    return f"one of: {', '.join(words)}" if 0 < len(words) <= 15 else ""


class CheckFailedWarning(UserWarning):
    """A check did not pass, and what was asked for is there all the same.

    A command says it on the error stream and returns 1; the tests of this project take it for an
    error.
    """
