"""Functions of known types that are compiled into their caller's library, all at once.

numba compiles every function into a library of its own and takes in, optimises and emits again
whatever that function calls; the deeper the calls, the more often. A routine is typed by its
annotations and lowered straight into the library that needs it, so a whole call tree is optimised
and emitted once: seconds instead of minutes. This module imports numba.
"""

import inspect
from collections.abc import Callable
from typing import Any

from numba.core.compiler import Flags, compile_internal
from numba.core.typing.templates import signature
from numba.extending import intrinsic


def routine(function: Callable[..., Any], result: Any, arguments: tuple[Any, ...]) -> Any:
    """Return the function as something that compiled code can call, with these numba types."""
    done: list[tuple[Any, Any]] = []

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        library = context.active_code_library
        described = next((each for its, each in done if its is library), None)
        if described is None:
            described = compile_internal(
                context.typing_context, context, library, function, sig.args, sig.return_type,
                _flags(), {},
            ).fndesc  # fmt: skip
            done.append((library, described))
            _keep_inside(library, described.llvm_func_name)
        return context.call_internal(builder, described, sig, args)

    def define(typing: Any, *given: Any) -> Any:
        return signature(result, *arguments), build

    names = ("typing", *inspect.signature(function).parameters)
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    define.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [inspect.Parameter(name, kind) for name in names]
    )
    define.__name__ = function.__name__
    return intrinsic(define)


def _flags() -> Any:
    flags = Flags()
    flags.nrt = True
    flags.no_compile = True
    flags.no_cpython_wrapper = True
    flags.no_cfunc_wrapper = True
    return flags


def _keep_inside(library: Any, name: str) -> None:
    """Mark a function as one that only its own library calls, before that is optimised.

    Then the compiler may take it into its callers and drop what no caller needs.
    """
    inside = library.__dict__.setdefault("_optare_inside", [])
    inside.append(name)
    if len(inside) > 1:
        return
    optimise = library._optimize_final_module

    def optimise_inside() -> None:
        for each in inside:
            library._final_module.get_function(each).linkage = "internal"
        optimise()

    library._optimize_final_module = optimise_inside
