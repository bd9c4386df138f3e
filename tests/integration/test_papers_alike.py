"""The same result gives the same papers and pages, byte for byte, in whatever process."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

# One worker makes the result, once.
pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("small_result")]

ROOT = Path(__file__).parents[2]
PROCESSES = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
)
"""a different order of sets, a different day and a different language"""
COMMANDS = (
    ("paper", "--out", "paper"),
    ("explore", "--out", "explorer.html"),
    ("appraise", "--out", "appraisal"),
)


def made(result: Path, folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """Return the SHA-256 of every file that the commands write in a process of their own."""
    folder.mkdir()
    for command, *given in COMMANDS:
        subprocess.run(
            [sys.executable, "-m", "simulation", command, str(result), *given],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            check=True,
            capture_output=True,
        )
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }


@pytest.mark.slow
def test_two_processes_write_every_file_alike(small: Path, tmp_path: Path) -> None:
    one, two = (
        made(small, tmp_path / at, given) for at, given in zip("ab", PROCESSES, strict=True)
    )
    assert {name for name in one if one[name] != two.get(name)} == set()
    assert one == two
    endings = {Path(name).suffix for name in one}
    assert endings == {
        ".docx",
        ".html",
        ".pdf",
        ".xlsx",
        ".png",
        ".svg",
        ".csv",
        ".txt",
        ".json",
        ".md",
    }
    assert "explorer.html" in one
