"""The name of the program: the digest of every file of Optare that can change a byte of a result.

``model_id`` names what decides a run. A table, a chart or a price is made by more: the other rooms,
and the shipped data that they read beside the scenario.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

from simulation.scenario.shipped import shipped_scenarios

_SKIPPED = frozenset({".pyc", ".pyo"})
_DATA = ("finance/*.yaml", "evidence.yaml", "rules_in_force.yaml", "claims.yaml", "residents.yaml")
"""shipped files that are read beside the resolved scenario of a result"""


@lru_cache(maxsize=1)
def program_id() -> str:
    """Return the digest of the package's files and of the shipped data, 32 hexadecimal digits."""
    package = Path(__file__).resolve().parents[1]
    scenarios = shipped_scenarios().resolve()
    files = {f"program/{file.relative_to(package).as_posix()}": file for file in _program(package)}
    for pattern in _DATA:
        for file in scenarios.glob(pattern):
            files[f"data/{file.relative_to(scenarios).as_posix()}"] = file
    whole = hashlib.blake2b(digest_size=16)
    for name in sorted(files):
        content = files[name].read_bytes()
        whole.update(f"|{name}|{len(content)}|".encode())
        whole.update(content)
    return whole.hexdigest()


def _program(package: Path) -> list[Path]:
    found = []
    for file in package.rglob("*"):
        inside = file.relative_to(package)
        if inside.parts[0] == "shipped_scenarios" or "__pycache__" in inside.parts:
            continue
        if file.is_file() and file.suffix not in _SKIPPED:
            found.append(file)
    return found
