"""The wheel and the sdist: what is inside and what is not, and that the wheel works elsewhere."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Iterable
from email.parser import Parser
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
import release_check

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
KINDS = {
    ".py", ".pyi", ".typed", ".css", ".js", ".j2", ".typ", ".ttf", ".txt", ".md", ".yaml", ".json",
}  # fmt: skip
STRAY = (".pyc", ".sqlite", ".orig", ".log", ".DS_Store", ".swp")


def build(kind: str, folder: Path) -> Path:
    """Build a wheel or an sdist as a release does, without the network."""
    subprocess.run(
        [sys.executable, "-m", "build", f"--{kind}", "--no-isolation", "--outdir", folder, ROOT],
        check=True, capture_output=True,
    )  # fmt: skip
    return next(folder.glob("*.whl" if kind == "wheel" else "*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


def names_in(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as found:
        return found.namelist()


def files_under(folder: Path) -> set[str]:
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_the_wheel_holds_the_whole_package_and_every_shipped_scenario(wheel: Path) -> None:
    inside = {name for name in names_in(wheel) if name.startswith("simulation/")}
    package = {f"simulation/{name}" for name in files_under(ROOT / "simulation")}
    shipped = {f"simulation/shipped_scenarios/{name}" for name in files_under(ROOT / "scenarios")}
    assert inside == package | shipped
    assert "simulation/py.typed" in inside
    for end in (".ttf", ".js", ".css", ".j2", ".typ", ".pyi"):
        assert any(name.endswith(end) for name in inside), end


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    names = names_in(wheel)
    assert {name.split("/")[0] for name in names} == {"simulation", "optare-0.1.0.dist-info"}
    assert {Path(name).suffix for name in names if name.startswith("simulation/")} <= KINDS
    assert not _stray(names)
    assert not [name for name in names if "test" in Path(name).name.split("_")]


def test_the_metadata_of_the_wheel_say_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as found:
        told = Parser().parsestr(found.read("optare-0.1.0.dist-info/METADATA").decode())
        commands = found.read("optare-0.1.0.dist-info/entry_points.txt").decode()
        licences = [name for name in found.namelist() if "/licenses/" in name]
    assert told["Version"] == "0.1.0"
    assert told["Requires-Python"] == ">=3.11"
    assert told["License-Expression"] == "MIT AND OFL-1.1"
    assert {*release_check.EXTRAS, "dev"} <= set(told.get_all("Provides-Extra", []))
    assert "optare = simulation.cli:program" in commands
    assert {Path(name).name for name in licences} == {"LICENSE", "OFL.txt"}


@pytest.mark.slow
def test_the_same_source_gives_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    assert build("wheel", tmp_path).read_bytes() == wheel.read_bytes()


@pytest.mark.slow
def test_the_sdist_holds_what_is_needed_to_build_and_test_and_nothing_of_this_machine(
    tmp_path: Path,
) -> None:
    with tarfile.open(build("sdist", tmp_path)) as found:
        names = [name.partition("/")[2] for name in found.getnames()]
    tops = {name.split("/")[0] for name in names}
    assert {"simulation", "scenarios", "tests", "docs", "notebooks", "scripts", "results"} <= tops
    assert {"pyproject.toml", "README.md", "LICENSE", "CITATION.cff", "Makefile"} <= tops
    assert not tops & {".venv", ".git", ".ci", "build", "dist", ".mypy_cache", ".ruff_cache"}
    assert not _stray(names)
    assert {name.split("/")[1] for name in names if name.startswith("results/")} <= {
        "README.md",
        "example",
    }


def _stray(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.endswith(STRAY) or "__pycache__" in name]


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an environment with the wheel in it; what it depends on comes from this one.

    ``make release-check`` takes that from an index as well, and tries every Python.
    """
    place = tmp_path_factory.mktemp("elsewhere") / "venv"
    subprocess.run([sys.executable, "-m", "venv", place], check=True)
    python = release_check.bin_of(place) / ("python.exe" if os.name == "nt" else "python")
    pip = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, wheel], check=True, capture_output=True)
    shown = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    # A plain path: the links of editable installs in that folder are not followed.
    pointer = Path(shown.stdout.strip()) / "dependencies.pth"
    pointer.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return place


@pytest.mark.slow
def test_the_wheel_works_from_another_folder(
    elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tiny.yaml").write_text(release_check.TINY, encoding="utf-8")
    (tmp_path / "screen.yaml").write_text(release_check.SWEEP, encoding="utf-8")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    extras = release_check.EXTRAS
    steps = [*release_check.base_steps(extras), *release_check.extra_steps(extras)]
    failed = [step.name for step in steps if not release_check.done("", step, elsewhere, tmp_path)]
    assert failed == []


@pytest.mark.slow
def test_the_package_that_runs_is_the_one_in_the_wheel(elsewhere: Path, tmp_path: Path) -> None:
    code = (
        "import simulation; from simulation.scenario.shipped import shipped_scenarios; "
        "print(simulation.__file__, shipped_scenarios())"
    )
    away = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    ended = subprocess.run(
        [release_check.bin_of(elsewhere) / "python", "-c", code],
        cwd=tmp_path, env=away, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert str(ROOT) not in ended.stdout
    assert "shipped_scenarios" in ended.stdout
