"""A mutant put into a running process: the code of the functions that it changes is exchanged.

The process has imported everything and can be forked, so that a mutant costs milliseconds and not
an import of the whole program. What changes outside functions (a constant, a default, the body of
a class) cannot be exchanged so; it is played in a fresh process.
"""

import functools
import gc
import inspect
from collections import defaultdict
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import NamedTuple

from mutation.mutants import ROOT, Mutant, mutated, source

Key = tuple[str, str, int]
"""a file, a function's full name in it and its first line"""


class Changed(NamedTuple):
    """The code of a function before and after."""

    was: CodeType
    now: CodeType


class Live:
    """The functions and caches of this process that stand in the repository."""

    def __init__(self) -> None:
        self.functions: dict[Key, list[FunctionType]] = defaultdict(list)
        self.caches: list[functools._lru_cache_wrapper[object]] = []
        # Not ``isinstance``: it asks a weak reference for its class, which may be gone.
        for each in gc.get_objects():
            if type(each) is FunctionType and _is_ours(each.__code__):
                self.functions[_key(each.__code__)].append(each)
            elif type(each) is functools._lru_cache_wrapper and _holds_values(each):
                self.caches.append(each)

    def forget(self) -> None:
        """Empty the caches that may hold what the source before the change gave."""
        for each in self.caches:
            each.cache_clear()

    def swap(self, mutant: Mutant) -> bool:
        """Put a mutant in place; False if it changes what only an import can change."""
        changes = changed_functions(mutant)
        if not changes or not all(self.functions.get(_key(each.was)) for each in changes[:1]):
            return False
        for each in changes:
            for function in self.functions.get(_key(each.was), ()):
                function.__code__ = each.now
        return True


def changed_functions(mutant: Mutant) -> list[Changed]:
    """Return the functions that a mutant changes, outer ones first; none if more than these."""
    name = str(ROOT / mutant.path)
    text = mutated(mutant)
    was = compile(source(mutant.path), name, "exec", dont_inherit=True)
    now = compile(text or "", name, "exec", dont_inherit=True)
    found = list(_differing(was, now))
    if any(each is None for each in found):
        return []
    return [each for each in found if each is not None]


def _differing(was: CodeType, now: CodeType) -> Iterator[Changed | None]:
    """Yield each function whose code differs, and None for a module or class that differs."""
    inner_was, inner_now = _inside(was), _inside(now)
    same_own = _own(was) == _own(now) and len(inner_was) == len(inner_now)
    is_function = bool(was.co_flags & inspect.CO_OPTIMIZED)
    deeper = [
        each
        for one, other in zip(inner_was, inner_now, strict=False)
        for each in _differing(one, other)
    ]
    if not same_own and not is_function:
        yield None
    elif is_function and (deeper or not same_own):
        yield Changed(was, now)
    yield from deeper


def _inside(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


def _own(code: CodeType) -> tuple[object, ...]:
    plain = tuple(repr(each) for each in code.co_consts if not isinstance(each, CodeType))
    return code.co_code, plain, code.co_names, code.co_varnames, code.co_freevars


def _key(code: CodeType) -> Key:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _is_ours(code: CodeType) -> bool:
    return code.co_filename.startswith(f"{ROOT}/simulation/")


def _holds_values(wrapper: object) -> bool:
    """Return whether a cache is of the mutated rooms or of a test, not of a file that is read."""
    function = inspect.unwrap(wrapper)  # type: ignore[arg-type]
    code = getattr(function, "__code__", None)
    if code is None:
        return False
    rooms = ("simulation/model", "simulation/experiment", "simulation/valuation", "tests")
    return code.co_filename.startswith(tuple(f"{ROOT}/{room}/" for room in rooms))
