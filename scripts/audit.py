"""Looks up the locked dependencies among known vulnerabilities, with pip-audit.

    python scripts/audit.py [LOCK ...]        left out, requirements.lock

What could not be looked up is not taken for safe: pip-audit itself ends well when it has looked up
nothing at all. Exit code 0: every dependency was looked up and none is known to be vulnerable;
1: some are; 2: the audit could not be made, or not of everything.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SAFE, VULNERABLE, NOT_MADE = 0, 1, 2


class Audit(NamedTuple):
    """What an audit found: how many were looked up, which are vulnerable, which were not found."""

    looked_up: int
    vulnerable: tuple[str, ...]
    skipped: tuple[str, ...]


def main(locks: list[str]) -> int:
    """Audit each lock and say what was found; return the exit code."""
    codes = [audited(Path(lock)) for lock in locks or [str(ROOT / "requirements.lock")]]
    return VULNERABLE if VULNERABLE in codes else max(codes)


def audited(lock: Path) -> int:
    """Audit one lock, print what was found and return its code."""
    command = [
        *(sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--require-hashes"),
        *("--disable-pip", "--format", "json", "--progress-spinner", "off"),
    ]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        found = read(ended.stdout)
    except (ValueError, KeyError, TypeError):
        print(f"{lock.name}: the audit could not be made: {reason(ended.stderr)}")
        return NOT_MADE
    return told(lock.name, found, names_of(lock.read_text(encoding="utf-8")))


def read(text: str) -> Audit:
    """Return what pip-audit wrote. Raises ``ValueError``, ``KeyError`` or ``TypeError``."""
    listed = json.loads(text)["dependencies"]
    skipped = tuple(one["name"] for one in listed if "skip_reason" in one)
    vulnerable = tuple(
        f"{one['name']} {one['version']}: {each['id']}, mended in "
        f"{', '.join(each['fix_versions']) or 'no version yet'}"
        for one in listed
        for each in one.get("vulns", ())
    )
    return Audit(len(listed) - len(skipped), vulnerable, skipped)


def told(name: str, found: Audit, wanted: frozenset[str]) -> int:
    """Print what was found and return its code."""
    for line in found.vulnerable:
        print(f"{name}: {line}")
    if found.skipped or not found.looked_up:
        count = len(found.skipped) or len(wanted)
        print(f"{name}: {found.looked_up} were looked up and {count} could not be: is the network")
        print("there, and does it let the advisory service through? This is no audit.")
        return VULNERABLE if found.vulnerable else NOT_MADE
    print(f"{name}: {found.looked_up} looked up, {len(found.vulnerable)} known vulnerabilities")
    return VULNERABLE if found.vulnerable else SAFE


def names_of(lock: str) -> frozenset[str]:
    """Return the packages that a lock names."""
    return frozenset(re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", lock, re.MULTILINE))


def reason(text: str) -> str:
    """Return the last line of what went wrong."""
    return (text.strip().splitlines() or ["pip-audit said nothing"])[-1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
