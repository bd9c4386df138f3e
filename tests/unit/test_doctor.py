"""The doctor: what is said of a whole installation, and of one that lacks something."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulation import cache
from simulation.cli import main
from simulation.doctor import engine, extras, packages, places, requirements, shipped
from simulation.doctor.finding import Finding, findings_of
from simulation.doctor.requirements import Requirement, is_older

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Compile nothing: it is long, and what of it may go wrong is tested by itself."""
    monkeypatch.setenv(cache.CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr("simulation.compiling.compiled", lambda function, **how: function)


def states(out: Path) -> dict[str, str]:
    return {one.name: one.state for one in places.places(str(out))}


def test_where_all_is_there_nothing_is_to_be_mended(tmp_path: Path, capsys: Capture) -> None:
    assert main(["doctor", "--out", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "wrong" not in told.replace("Nothing is wrong", "")
    assert "12 appraisals" in told
    assert list(tmp_path.iterdir()) == [tmp_path / "cache"]


def test_as_json_it_can_be_read_by_a_program(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulation.scenario.loading.load", lambda file: None)
    assert main(["doctor", "--out", str(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"name", "state", "said", "mend"} == set(found[0])
    assert [one["name"] for one in found[:3]] == ["Python", "Optare", "packages"]


def lacking(names: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    real = requirements.installed
    for module in (packages, extras):
        monkeypatch.setattr(module, "installed", lambda name: "" if name in names else real(name))


@pytest.mark.parametrize(
    ("package", "extra"),
    [("numba", "fast"), ("SALib", "sweeps"), ("distributed", "dask"), ("typst", "paper")],
)
def test_an_extra_that_is_missing_is_no_fault_and_its_cost_and_command_are_said(
    package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking({package}, monkeypatch)
    found = {one.name: one for one in extras.extras()}[f"extra {extra}"]
    assert found.state == "missing"
    assert f"({package} not there)" in found.said
    assert found.mend == f"pip install 'optare[{extra}]'"


def test_a_package_that_everything_needs_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    lacking({"scipy"}, monkeypatch)
    assert main(["doctor", "--out", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert "scipy            it is not installed" in told
    assert "to mend: pip install 'scipy>=1.13'" in told
    assert "1 thing is to be mended" in told
    assert "scenarios" not in told  # it needs the packages, so it is looked at when they are there


@pytest.mark.parametrize(
    ("found", "least", "older"),
    [
        ("1.9", "1.10", True), ("1.10", "1.9", False), ("2.0", "2", False), ("2", "2.0", False),
        ("2.0.0rc1", "2.0", False), ("6.0.4", "6.0", False), ("2024.8.0", "2024.8.6", True),
        ("1", "", False), ("unknown", "1.0", True),
    ],
)  # fmt: skip
def test_versions_are_compared_by_their_numbers(found: str, least: str, older: bool) -> None:
    assert is_older(found, least) == older


def test_a_package_that_is_too_old_is_told_with_the_least_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packages, "installed", lambda name: "1.26.4")
    found = packages.fault(Requirement("numpy", "2.0"))
    assert found == Finding(
        "numpy", "wrong", "1.26.4 is too old: at least 2.0", "pip install 'numpy>=2.0'"
    )


def test_a_package_that_cannot_be_imported_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise OSError("libopenblas.so: cannot open shared object file")

    monkeypatch.setattr(packages, "import_module", broken)
    found = packages.fault(Requirement("numpy", "2.0"))
    assert found is not None
    assert "cannot be read: libopenblas.so" in found.said


def test_every_requirement_of_the_project_is_read() -> None:
    found = requirements.requirements()
    assert Requirement("numpy", "2.0") in found
    assert Requirement("typst", "0.15", "paper") in found
    assert {extra.name for extra in extras.EXTRAS} <= {one.extra for one in found}
    assert all(one.least for one in found if one.extra != "dev")


def test_whatever_breaks_in_a_check_is_a_finding_and_no_traceback() -> None:
    def breaks() -> Iterator[Finding]:
        yield Finding("first", "good", "")
        raise MemoryError("line one\nline two")

    first, second = findings_of("thing", breaks)
    assert first.state == "good"
    assert second.said == "MemoryError: line one line two"
    assert second.state == "wrong"


def test_an_engine_that_compiles_wrongly_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulation.compiling.compiled", lambda function, **how: lambda x: 41)
    assert next(iter(engine.engine())).state == "wrong"


def test_a_folder_of_compiled_code_that_is_open_to_others_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "wanted_place", lambda: cache.Place(tmp_path, "others may write"))
    *_, found = engine.engine()
    assert (found.name, found.state) == ("compiled code", "missing")
    assert "compiles again" in found.said


def test_results_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    assert states(file)["results"] == "wrong"
    assert states(file / "below")["results"] == "wrong"
    assert states(tmp_path / "not" / "yet")["results"] == "good"
    assert not (tmp_path / "not").exists()


def test_a_disk_that_takes_no_locks_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from simulation.experiment.store import run_store as store  # noqa: PLC0415

    def refuses(*given: object, **more: object) -> None:
        raise store.StoreError("database is locked")

    monkeypatch.setattr(store, "Store", refuses)
    found = {one.name: one for one in places.places(str(tmp_path))}
    assert found["store of runs"].state == "wrong"
    assert "--out" in found["store of runs"].mend


def test_a_nearly_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "ROOM_BYTES", 10**18)
    assert {one.name: one.state for one in places.places(str(tmp_path))}["disk"] == "missing"


def test_scenarios_that_are_missing_or_damaged_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulation.scenario.shipped.shipped_scenarios", lambda: tmp_path)
    (found,) = shipped.scenarios()
    assert "no appraisal is in" in found.said
    (tmp_path / "appraisals").mkdir()
    (tmp_path / "appraisals" / "cut.yaml").write_text("title: [", encoding="utf-8")
    (found,) = shipped.scenarios()
    assert "this is not YAML" in found.said
    assert found.state == "wrong"


def test_fonts_that_are_missing_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "FONTS", ("none.ttf",))
    (found,) = shipped.fonts()
    assert found.state == "wrong"


def test_it_works_where_packages_cannot_even_be_imported() -> None:
    script = (
        "import sys\n"
        "class Blocked:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in {'numpy', 'pydantic', 'rich', 'yaml', 'matplotlib'}:\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Blocked())\n"
        "from simulation.cli import main\n"
        "sys.exit(main(['doctor']))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    for name in ("numpy", "pydantic", "rich", "pyyaml", "matplotlib"):
        assert f"{name} " in ended.stdout
