"""Where no extra is installed, what needs one says which, with exit code 2, and the rest works."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
import release_check

pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("extras_blocked")]

ROOT = Path(__file__).parents[2]
BLOCKED = (
    "numba", "llvmlite", "platformdirs", "SALib", "pandas", "pyarrow", "distributed", "dask",
    "typst", "duckdb", "nbformat",
)  # fmt: skip
SCRIPT = """
import contextlib, importlib.metadata, io, json, sys
blocked, commands = json.loads(sys.argv[1])

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in blocked:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

def version(name, known=importlib.metadata.version):
    if name in blocked:
        raise importlib.metadata.PackageNotFoundError(name)
    return known(name)

def find_spec(name, package=None, known=importlib.util.find_spec):
    return None if name in blocked else known(name, package)

sys.meta_path.insert(0, Blocked())
importlib.metadata.version = version
importlib.util.find_spec = find_spec
from simulation.cli import main
said = []
for command in commands:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(command)
    said.append([code, out.getvalue(), err.getvalue()])
print(json.dumps(said))
"""
SWEEP = ["sweep", "screen.yaml", "--quiet", "--out", "studies"]
COMMANDS = {
    "doctor": ["doctor"],
    "validate": ["validate", "tiny.yaml"],
    "compiled": ["compare", "tiny.yaml", "--engine", "compiled", "--out", "other"],
    "both": ["verify", "--engine", "both"],
    "morris": SWEEP,
    "dask": ["sweep", "grid.yaml", "--executor", "dask", "--quiet", "--out", "studies"],
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str, str]]:
    """Return the exit code, the output and the error stream of each command, in one process."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "tiny.yaml").write_text(release_check.TINY, encoding="utf-8")
    (folder / "screen.yaml").write_text(release_check.SWEEP, encoding="utf-8")
    grid = release_check.SWEEP.replace("{kind: morris, trajectories: 2}", "{kind: factorial}")
    (folder / "grid.yaml").write_text(grid, encoding="utf-8")
    given = json.dumps([BLOCKED, list(COMMANDS.values())])
    ended = subprocess.run(
        [sys.executable, "-c", f"import importlib.util\n{SCRIPT}", given],
        cwd=folder, env={"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(folder)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert not (folder / "other").exists()
    found = json.loads(ended.stdout.splitlines()[-1])
    return {name: tuple(one) for name, one in zip(COMMANDS, found, strict=True)}


@pytest.mark.parametrize(
    ("name", "extra", "needs"),
    [
        ("compiled", "fast", "numba"),
        ("both", "fast", "numba"),
        ("morris", "sweeps", "SALib"),
        ("dask", "dask", "distributed"),
    ],
)
def test_what_needs_an_extra_names_it(
    name: str, extra: str, needs: str, said: dict[str, tuple[int, str, str]]
) -> None:
    code, _, told = said[name]
    assert code == 2
    assert f"needs {needs}, which is not installed" in told
    assert f"optare[{extra}]" in told
    assert "Traceback" not in told


def test_the_doctor_says_what_each_missing_extra_costs_and_finds_nothing_wrong(
    said: dict[str, tuple[int, str, str]],
) -> None:
    code, told, _ = said["doctor"]
    assert code == 0
    for extra in release_check.EXTRAS:
        assert f"pip install 'optare[{extra}]'" in told
    assert "Nothing is wrong; 5 things could be added." in told


def test_what_needs_no_extra_works(said: dict[str, tuple[int, str, str]]) -> None:
    code, told, _ = said["validate"]
    assert code == 0
    assert "tiny.yaml: good" in told
