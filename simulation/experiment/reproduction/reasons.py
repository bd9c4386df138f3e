"""Why a result made again may differ: code, versions, data, or files changed since."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

MADE_BY = ("optare", "scheme", "model", "program", "git_commit", "python", "packages")
"""entries of a manifest that say what made it, not what came of it"""
CODE, VERSIONS, DATA = "code", "versions", "data"
_CODE = {
    "optare": "Optare",
    "scheme": "the scheme of the runs' keys",
    "model": "the model (what decides a run)",
    "program": "the program (all of Optare, with its shipped data)",
    "git_commit": "the commit",
}


class Reason(NamedTuple):
    """One thing that is not as it was: its kind, what it is, what it was and is."""

    kind: str
    what: str
    then: str
    now: str

    @property
    def sentence(self) -> str:
        """What is not as it was."""
        if not self.then and not self.now:
            return f"{self.kind}: {self.what}"
        return f"{self.kind}: {self.what}: {self.then or 'not told'} then, {self.now or 'none'} now"


def reasons_of(then: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[Reason, ...]:
    """Return what made a result then and what would make it now, where they are not the same.

    What the older manifest does not tell is left out. Another commit is told though it may hold
    the same program: tables of versions print it.
    """
    return (*_code(then, now), *_versions(then, now))


def _code(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Reason]:
    for key, title in _CODE.items():
        before, after = then.get(key), now.get(key)
        if before is not None and before != after:
            yield Reason(CODE, title, str(before), "" if after is None else str(after))


def _versions(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Reason]:
    if then.get("python") != now.get("python"):
        yield Reason(VERSIONS, "Python", str(then.get("python") or ""), str(now.get("python")))
    before, after = (one.get("packages") or {} for one in (then, now))
    for name, version in before.items():
        if name in after and version != after[name]:
            yield Reason(VERSIONS, name, version or "not there", after[name] or "not there")
