"""The compiled engine: numba compiles here, and what it compiles is kept in a private folder."""

from collections.abc import Iterator

from simulation.cache import CACHE_VARIABLE, wanted_place
from simulation.doctor.finding import Finding

_ANSWER = 42


def twice(number: int) -> int:
    """Return twice a number; compiled, it says that numba works."""
    return 2 * number


def engine() -> Iterator[Finding]:
    """Yield whether code can be compiled and kept; nothing without numba: the extra says so."""
    from simulation.compiling import available, compiled  # noqa: PLC0415

    if not available():
        return
    try:
        found = compiled(twice, keep=False)(_ANSWER // 2)
    except Exception as broken:
        text = " ".join(f"{type(broken).__name__}: {broken}".split())
        mend = "pip install --upgrade 'optare[fast]', or play with --engine simpy"
        yield Finding("compiled engine", "wrong", f"numba compiles nothing: {text}", mend)
        return
    if found != _ANSWER:
        said, mend = f"numba works out 2 x {_ANSWER // 2} as {found}", "use --engine simpy"
        yield Finding("compiled engine", "wrong", said, mend)
    else:
        yield Finding("compiled engine", "good", "numba compiles")
    yield _cache()


def _cache() -> Finding:
    place = wanted_place()
    if not place.fault:
        return Finding("compiled code", "good", f"kept in {place.folder}")
    said = f"{place.folder}: {place.fault}; so every command compiles again, which takes a while"
    mend = f"set {CACHE_VARIABLE} to a folder of your own (chmod 700)"
    return Finding("compiled code", "missing", said, mend)
