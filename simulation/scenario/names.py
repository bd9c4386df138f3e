"""Names of a scenario that become names of files and folders: they may lead nowhere else.

An option's key names its charts and tables, a setting's key its resolved scenario, a file's stem
the folder of its result.
"""

import re
from collections.abc import Iterable, Iterator

from simulation.scenario.errors import ScenarioError

LONGEST = 64
"""letters of an option's key: several stand in the name of one file"""
LONGEST_SETTING = 200
"""letters of a setting's key: file systems take 255 bytes"""
MAIN = "main"
"""the setting that an appraisal has without naming it: its values as the files give them"""
_OPTION = re.compile(r"[^\W_][\w-]*")
_RESULT = re.compile(r"[\w][\w .,=+-]*")
_OF_WINDOWS = {"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
}
"""names that Windows keeps for devices, whatever the ending"""
_HINT = "use letters, digits, _ and -, and begin with a letter or a digit"


def option_errors(names: Iterable[str]) -> Iterator[ScenarioError]:
    """Yield what is wrong with the keys of options, each with its path."""
    yield from _alike(names := tuple(names), "options")
    for name in names:
        if len(name) > LONGEST:
            problem = f"an option's key has at most {LONGEST} letters, and this has {len(name)}"
            yield ScenarioError(problem, path=("options", name[:LONGEST]))
        elif not _OPTION.fullmatch(name) or name.casefold() in _OF_WINDOWS:
            problem = f"{name!r} cannot be an option's key: files are named after it"
            yield ScenarioError(problem, path=("options", name), hint=_HINT)


def setting_errors(names: Iterable[str]) -> Iterator[ScenarioError]:
    """Yield what is wrong with the keys of settings, each with its path."""
    yield from _alike(names := tuple(names), "settings")
    for name in names:
        path = ("settings", name[:LONGEST_SETTING])
        if len(name.encode()) > LONGEST_SETTING:
            problem = f"a setting's key has at most {LONGEST_SETTING} letters"
            yield ScenarioError(problem, path=path)
        elif not name.strip() or not name.isprintable():
            problem = f"{name!r} cannot be a setting's key: a file is named after it"
            yield ScenarioError(problem, path=path, hint=_HINT)
        elif file_name(name).casefold() == MAIN:
            problem = f"{MAIN} is what the comparison without any setting is called"
            yield ScenarioError(problem, path=path, hint="give the setting another key")


def require_result_name(name: str, what: str = "result") -> None:
    """Raise ``ScenarioError`` for a name that is no plain name of a folder."""
    plain = _RESULT.fullmatch(name) and not name.endswith((".", " "))
    if not plain or len(name.encode()) > LONGEST_SETTING or name.casefold() in _OF_WINDOWS:
        shown = name if len(name) <= LONGEST else f"{name[:LONGEST]}..."
        raise ScenarioError(f"{shown!r} cannot be the name of a {what}", hint=_HINT)


def file_name(name: str) -> str:
    """Return a name that every file system takes."""
    return re.sub(r"[^A-Za-z0-9._=-]+", "_", name).strip("_.") or "setting"


def _alike(names: Iterable[str], what: str) -> Iterator[ScenarioError]:
    """Yield an error for each key whose files would stand in the place of another's."""
    firsts: dict[str, str] = {}
    for name in names:
        seen = name if what == "options" else file_name(name)
        first = firsts.setdefault(seen.casefold(), name)
        if first is not name:
            problem = f"{name!r} and {first!r} are too alike: their files would have one name"
            yield ScenarioError(problem, path=(what, name))
