"""Which mutants there are: small changes of a file, each by an operator of Cosmic Ray."""

import ast
import random
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

ROOT = Path(__file__).resolve().parent.parent
Place = tuple[int, int]
"""a line, from 1, and a column, from 0"""


class Mutant(NamedTuple):
    """One change: the occurrence of an operator in a file, and where that stands."""

    path: str
    operator: str
    occurrence: int
    line: int
    column: int


class Change(NamedTuple):
    """What a mutant does, for a reader: the function, and the lines before and after."""

    where: str
    was: str
    now: str


def mutants_of(path: str, operators: Sequence[str]) -> list[Mutant]:
    """Return the mutants of a file in the order of the operators; annotations are left alone."""
    text = source(path)
    nodes = list(ast_nodes(get_ast(text)))
    spared = _annotations(text)
    found = []
    for name in operators:
        operator = get_operator(f"core/{name}")()
        places = (start for node in nodes for start, _ in operator.mutation_positions(node))
        found += [
            Mutant(path, name, occurrence, *place)
            for occurrence, place in enumerate(places)
            if not any(first <= place < last for first, last in spared)
        ]
    return found


def drawn(mutants: Sequence[Mutant], sample: int | str, seed: int) -> Iterator[Mutant]:
    """Yield a random sample of those that are programs, without putting back; ``all`` is all."""
    order = random.Random(seed).sample(mutants, len(mutants))
    left = len(mutants) if sample == "all" else int(sample)
    for mutant in order:
        if left == 0:
            return
        if mutated(mutant) is not None:
            left -= 1
            yield mutant


@lru_cache(maxsize=8)
def mutated(mutant: Mutant) -> str | None:
    """Return the changed source; None if it is no program, or the same one."""
    text = source(mutant.path)
    operator = get_operator(f"core/{mutant.operator}")()
    changed = mutate_code(text, operator, mutant.occurrence)
    if changed is None:
        return None
    try:
        same = ast.dump(ast.parse(changed)) == ast.dump(_tree(mutant.path))
    except SyntaxError:
        return None
    return None if same else changed


def change(mutant: Mutant) -> Change:
    """Return what a mutant does."""
    before, after = source(mutant.path).splitlines(), (mutated(mutant) or "").splitlines()
    lines = [(was, now) for was, now in zip(before, after, strict=False) if was != now]
    was, now = lines[0] if lines else ("", "")
    return Change(function_at(mutant.path, mutant.line), was.strip(), now.strip())


@cache
def source(path: str) -> str:
    """Return the text of a file of the repository."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def _tree(path: str) -> ast.Module:
    return ast.parse(source(path))


def function_at(path: str, line: int) -> str:
    """Return the name of the function or class around a line; empty outside all."""
    names = [
        node.name
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and node.lineno <= line <= (node.end_lineno or 0)
    ]
    return ".".join(names)


def statement_at(path: str, line: int) -> range:
    """Return the lines of the innermost statement around a line, without its block."""
    best = range(line, line + 1)
    size = 0
    for node in ast.walk(_tree(path)):
        if not isinstance(node, ast.stmt):
            continue
        last = node.end_lineno or node.lineno
        body = getattr(node, "body", None)
        if isinstance(body, list):
            last = min(last, max(node.lineno, body[0].lineno - 1))
        if node.lineno <= line <= last and node.lineno >= size:
            best, size = range(node.lineno, last + 1), node.lineno
    return best


def _annotations(text: str) -> list[tuple[Place, Place]]:
    """Return where the annotations of a source begin and end."""
    lines = text.splitlines()
    spans = []
    for node in ast.walk(ast.parse(text)):
        for name in ("annotation", "returns"):
            part = getattr(node, name, None)
            if isinstance(part, ast.expr):
                first = (part.lineno, _column(lines, part.lineno, part.col_offset))
                end = part.end_lineno or part.lineno
                spans.append((first, (end, _column(lines, end, part.end_col_offset or 0))))
    return spans


def _column(lines: Sequence[str], line: int, offset: int) -> int:
    """Return the column in letters of an offset in bytes."""
    return len(lines[line - 1].encode()[:offset].decode())
