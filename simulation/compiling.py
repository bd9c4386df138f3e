"""Plain Python functions compiled with numba, together with every function that they call.

A function that is to be compiled is written as ordinary Python over arrays and numbers; nothing in
it mentions the compiler. :func:`compiled` links it: each plain function that it calls by a global
name is compiled as well, members of enumerations become whole numbers, and *replaced* functions
(what touches Python's own containers) give way to their twins over arrays. So a rule stands once
and runs in both worlds.

numba is an extra (``optare[fast]``); it is imported when something is first compiled. What was
compiled is kept on disk under a digest of everything that went into it, because numba itself
looks only at the file of the outermost function.
"""

import hashlib
from collections import namedtuple
from collections.abc import Callable, Mapping
from dis import get_instructions
from enum import EnumMeta
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, cast, get_type_hints

from simulation.cache import cache_folder

Replaced = Mapping[Callable[..., Any], Callable[..., Any]]


@cache
def available() -> bool:
    """Return whether numba is installed; it is not imported."""
    return find_spec("numba") is not None


def compiled(
    function: Callable[..., Any],
    replaced: Replaced | None = None,
    types: Mapping[Any, Any] | None = None,
    *,
    keep: bool = True,
    salt: str = "",
) -> Callable[..., Any]:
    """Return the function compiled with all that it calls; it releases the interpreter's lock.

    ``replaced`` maps functions of the call tree to those that take their place. ``types`` maps
    annotations to numba's types: a function that is annotated with these alone is compiled for
    them as a routine, which is quicker. With ``keep`` the result is kept on disk, under a digest of
    the call tree and of ``salt``.
    """
    import numba  # noqa: PLC0415  (slow to import)

    linker = _Linker(replaced or {}, types or {})
    linker.contents += [numba.__version__, salt]
    dispatcher = numba.njit(nogil=True)(linker.linked(cast("FunctionType", function)))
    if keep:
        text = "\n".join(linker.contents).encode()
        _keep(dispatcher, cache_folder() / hashlib.blake2b(text, digest_size=10).hexdigest())
    return dispatcher  # type: ignore[no-any-return]


class _Linker:
    """Links a call tree: each function once, what it calls before it."""

    def __init__(self, replaced: Replaced, types: Mapping[Any, Any]) -> None:
        self.replaced = replaced
        self.types = types
        self.contents: list[str] = []
        """what the call tree is made of, for its digest"""
        self._done: dict[Callable[..., Any], Any] = {}

    def linked(self, real: FunctionType) -> FunctionType:
        """Return a copy of a function whose global names are what compiled code can use."""
        names: dict[str, Any] = dict(real.__globals__)
        for name in sorted(_names(real.__code__)):
            value = names.get(name)
            if isinstance(value, FunctionType):
                names[name] = self._callable(value)
            elif isinstance(value, EnumMeta):
                names[name] = _numbers(value)
            if isinstance(names.get(name), bool | int | float | str | tuple):
                self.contents.append(f"{name}={names[name]!r}")
        self.contents.append(f"{real.__qualname__}:{_content(real.__code__)}")
        copy = FunctionType(
            real.__code__, names, real.__name__, real.__defaults__, real.__closure__
        )
        copy.__kwdefaults__ = real.__kwdefaults__
        copy.__module__, copy.__qualname__ = real.__module__, real.__qualname__
        return copy

    def _callable(self, function: FunctionType) -> Any:
        if function not in self._done:
            real = self.replaced.get(function, function)
            if isinstance(real, FunctionType):
                self._done[function] = self._compiled(real)
            else:
                self._done[function] = real  # it is known to the compiler
        return self._done[function]

    def _compiled(self, real: FunctionType) -> Any:
        import numba  # noqa: PLC0415

        copy = self.linked(real)
        hints = get_type_hints(real) if self.types else {}
        result = hints.pop("return", None)
        arguments = tuple(hints.values())
        if not hints or not {result, *arguments} <= set(self.types):
            return numba.njit(nogil=True)(copy)
        from simulation.routines import routine  # noqa: PLC0415  (imports numba)

        self.contents.append(repr((result, arguments)))
        return routine(copy, self.types[result], tuple(self.types[each] for each in arguments))


_FOLDERS: dict[int, Path] = {}
"""where what was compiled is kept, by the id of the compiled function"""


def is_on_disk(function: Callable[..., Any]) -> bool:
    """Return whether a function of ``compiled`` was compiled before and kept."""
    folder = _FOLDERS.get(id(function))
    return folder is not None and any(folder.rglob("*.nbc"))


def _keep(dispatcher: Any, folder: Path) -> None:
    import numba  # noqa: PLC0415

    _FOLDERS[id(dispatcher)] = folder

    settings: Any = numba.config
    before = settings.CACHE_DIR
    settings.CACHE_DIR = str(folder)
    try:
        dispatcher.enable_caching()
    finally:
        settings.CACHE_DIR = before


def _names(code: CodeType) -> set[str]:
    """Return the global names that a function reads."""
    inner = [each for each in code.co_consts if isinstance(each, CodeType)]
    own = {each.argval for each in get_instructions(code) if each.opname == "LOAD_GLOBAL"}
    return own.union(*map(_names, inner))


def _content(code: CodeType) -> str:
    """Return what a function does, without where it stands."""
    constants = [
        _content(each) if isinstance(each, CodeType) else repr(each) for each in code.co_consts
    ]
    return repr((code.co_code, constants, code.co_names, code.co_varnames))


def _numbers(enumeration: EnumMeta) -> Any:
    """Return a tuple with the members of an enumeration as whole numbers, under their names."""
    members: dict[str, Any] = dict(enumeration.__members__)
    kind: Any = namedtuple(enumeration.__name__, list(members))  # type: ignore[misc]
    return kind(*(int(each) for each in members.values()))
