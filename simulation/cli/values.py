"""Values given on the command line: ``--set path=value`` and ``--vary path=a,b,c``."""

from collections.abc import Sequence

from simulation.scenario.errors import ScenarioError


def settings_of(given: Sequence[str]) -> dict[str, str]:
    """Return path and value of each ``--set``; the scenario reads the value as YAML."""
    changes: dict[str, str] = {}
    for text in given:
        path, value = _parted("--set", text, "council.work.contact_hours=2")
        if path in changes:
            raise ScenarioError(f"--set {path} is given twice")
        changes[path] = value
    return changes


def variations_of(given: Sequence[str]) -> dict[str, list[float | str | None]]:
    """Return path and values of each ``--vary``, at most two."""
    varied: dict[str, list[float | str | None]] = {}
    for text in given:
        path, value = _parted("--vary", text, "council.care.supply_ratio=0.9,1,1.1")
        if path in varied:
            raise ScenarioError(f"--vary {path} is given twice")
        values = [part.strip() for part in value.split(",")]
        if not all(values):
            raise ScenarioError(f"--vary {text!r}: a value is missing", hint="such as 0.9,1,1.1")
        if len(set(values)) < len(values):
            raise ScenarioError(f"--vary {text!r}: a value is given twice")
        varied[path] = list(values)
    if len(varied) > 2:
        raise ScenarioError(f"{len(varied)} paths are varied at once", hint="vary one or two")
    return varied


def _parted(flag: str, text: str, example: str) -> tuple[str, str]:
    path, equals, value = text.partition("=")
    if not equals or not path.strip() or not value.strip():
        raise ScenarioError(
            f"{flag} {text!r}: a path and a value belong here", hint=f"such as {flag} {example}"
        )
    return path.strip(), value.strip()
