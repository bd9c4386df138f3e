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
import os
import tempfile
from collections import namedtuple
from collections.abc import Callable, Mapping
from dis import get_instructions
from enum import EnumMeta
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

CACHE_VARIABLE = "OPTARE_CACHE"
"""Environment variable that names the folder in which compiled code is kept."""
Replaced = Mapping[Callable[..., Any], Callable[..., Any]]


@cache
def available() -> bool:
    """Return whether numba is installed; it is not imported."""
    return find_spec("numba") is not None


class _Parts(NamedTuple):
    """What a call tree is made of, for its digest."""

    codes: list[str]
    done: dict[Callable[..., Any], Any]


def compiled(
    function: Callable[..., Any], replaced: Replaced | None = None, *, keep: bool = True
) -> Callable[..., Any]:
    """Return the function compiled with all that it calls; it releases the interpreter's lock.

    ``replaced`` maps functions of the call tree to those that take their place. With ``keep`` the
    result of compilation is kept on disk.
    """
    import numba  # noqa: PLC0415  (slow to import)

    parts = _Parts([numba.__version__], {})
    dispatcher = _link(function, replaced or {}, parts, outermost=True)
    if keep:
        digest = hashlib.blake2b("\n".join(parts.codes).encode(), digest_size=10).hexdigest()
        _keep(dispatcher, cache_folder() / digest)
    return dispatcher  # type: ignore[no-any-return]


_INNER = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
"""Only the outermost function is called from outside, and a wrapper takes time to compile."""


def _link(
    function: Callable[..., Any], replaced: Replaced, parts: _Parts, *, outermost: bool = False
) -> Any:
    import numba  # noqa: PLC0415

    if function in parts.done:
        return parts.done[function]
    real = replaced.get(function, function)
    if not isinstance(real, FunctionType):
        parts.done[function] = real  # it is compiled, or known to the compiler
        return real
    names: dict[str, Any] = dict(real.__globals__)
    for name in sorted(_names(real.__code__)):
        if name not in names:
            continue
        value = names[name]
        if isinstance(value, FunctionType):
            names[name] = _link(value, replaced, parts)
        elif isinstance(value, EnumMeta):
            names[name] = _numbers(value)
            parts.codes.append(f"{name}={names[name]!r}")
        elif isinstance(value, bool | int | float | str | tuple):
            parts.codes.append(f"{name}={value!r}")
    clone = FunctionType(real.__code__, names, real.__name__, real.__defaults__, real.__closure__)
    clone.__kwdefaults__ = real.__kwdefaults__
    clone.__module__ = real.__module__
    clone.__qualname__ = real.__qualname__
    parts.codes.append(f"{real.__qualname__}:{_content(real.__code__)}")
    parts.done[function] = numba.njit(nogil=True, **({} if outermost else _INNER))(clone)
    return parts.done[function]


def _keep(dispatcher: Any, folder: Path) -> None:
    import numba  # noqa: PLC0415

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


def cache_folder() -> Path:
    """Return the folder in which compiled code is kept; a temporary one if it cannot be written."""
    given = os.environ.get(CACHE_VARIABLE)
    folder = Path(given) if given else _usual_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return Path(tempfile.gettempdir()) / "optare-compiled"


def _usual_folder() -> Path:
    from platformdirs import user_cache_path  # noqa: PLC0415  (comes with numba's extra)

    return user_cache_path("optare", appauthor=False) / "compiled"
