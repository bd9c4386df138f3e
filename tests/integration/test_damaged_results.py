"""Damaged results: every command that reads one says so in a line, or reads it rightly."""

import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from damage import OF_CRATE, OF_MANIFEST, OF_SCENARIO, OF_TABLE, Damage, at_random, copied, edited
from damage import without_crate as bare

from simulation.api.reproducing import reproduce
from simulation.api.tracking import track
from simulation.cli import main
from simulation.experiment.appraising.stored import read_result
from simulation.experiment.attribution.source import read_source
from simulation.experiment.folder.upgrading import upgrade
from simulation.experiment.residents.source import read_result as read_residents
from simulation.scenario.errors import ScenarioError

pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("small_result")]

ROOT = Path(__file__).parents[2]
PLAN = str(ROOT / "scenarios" / "plans" / "wokingham.yaml")
ACTUAL = "period,value\n2011-04,100\n2011-05,110\n"
COMMANDS: Mapping[str, Callable[[str, str], list[str]]] = {
    "appraise": lambda result, _: ["appraise", result],
    "reconcile": lambda result, _: ["reconcile", result],
    "paper": lambda result, _: ["paper", result],
    "explore": lambda result, _: ["explore", result],
    "residents": lambda result, _: ["residents", result, "--quiet"],
    "resident": lambda result, _: ["resident", "community-000001", result],
    "attribute": lambda result, _: [
        *("attribute", result, "--from", "in_house", "--to", "trading_company", "--quiet"),
    ],
    "track": lambda result, actual: ["track", result, actual, "--measure", "waiting_list"],
    "plan": lambda result, _: ["plan", PLAN, "--check", result],
    "reproduce": lambda result, _: ["reproduce", result, "--quiet", "--replications", "1"],
    "upgrade": lambda result, _: ["upgrade", result],
    "stress-des": lambda result, _: ["stress-des", result, "--formats", "md"],
    "conform": lambda result, _: ["conform", result],
}
READS_SCENARIO = tuple(name for name in COMMANDS if name not in ("upgrade", "reproduce"))
READS_TABLE = ("appraise", "reconcile", "paper", "explore")
Refused = Callable[[str, Path], str]


@pytest.fixture
def result(small: Path, tmp_path: Path) -> Path:
    return copied(small, tmp_path)


@pytest.fixture
def refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Refused:
    """Run a command on a result: it says what is wrong, a line for each, and writes nothing."""
    actual = tmp_path / "actual.csv"
    actual.write_text(ACTUAL, encoding="utf-8")

    def run(command: str, result: Path) -> str:
        before = sorted(map(str, tmp_path.rglob("*")))
        code = main(COMMANDS[command](str(result), str(actual)))
        told = capsys.readouterr()
        lines = told.err.splitlines()
        assert code == 2 and lines
        assert all(line.startswith("optare: ") for line in lines), told.err
        assert sorted(map(str, tmp_path.rglob("*"))) == before
        return told.err

    return run


@pytest.mark.parametrize("damage", OF_MANIFEST.values(), ids=OF_MANIFEST)
def test_a_damaged_manifest_is_refused_by_every_command(
    result: Path, refused: Refused, damage: Damage
) -> None:
    bare(damage)(result)
    for command in COMMANDS:
        assert "manifest" in refused(command, result)


@pytest.mark.parametrize("damage", OF_SCENARIO.values(), ids=OF_SCENARIO)
def test_a_damaged_scenario_is_refused_by_every_command_that_reads_it(
    result: Path, refused: Refused, damage: Damage
) -> None:
    damage(result)
    # A plan is held against the scenario by its hash, so that it says more than that it is other.
    reads = [one for one in READS_SCENARIO if one != "plan" or damage is not OF_SCENARIO["edited"]]
    for command in reads:
        assert "main.yaml" in refused(command, result)


def without_checksums() -> Iterator[tuple[str, Damage]]:
    for name, damage in OF_SCENARIO.items():
        if name != "edited":  # a plausible number is what only a checksum tells
            yield name, damage


@pytest.mark.parametrize("damage", [one for _, one in without_checksums()],
                         ids=[name for name, _ in without_checksums()])  # fmt: skip
def test_a_damaged_scenario_is_refused_without_checksums_too(
    result: Path, refused: Refused, damage: Damage
) -> None:
    bare(damage)(result)
    assert "main.yaml" in refused("appraise", result)


@pytest.mark.parametrize("with_crate", [True, False], ids=["checked", "unchecked"])
@pytest.mark.parametrize("damage", OF_TABLE.values(), ids=OF_TABLE)
def test_a_damaged_table_is_refused_by_every_command_that_reads_it(
    result: Path, refused: Refused, damage: Damage, *, with_crate: bool
) -> None:
    (damage if with_crate else bare(damage))(result)
    for command in READS_TABLE if with_crate else READS_TABLE[:1]:
        assert "quantities.csv" in refused(command, result) or not with_crate


@pytest.mark.parametrize("name", ["quantities.csv", "measures.csv", "draws.csv", "draw_runs.csv"])
def test_an_edited_number_is_refused_not_used(result: Path, refused: Refused, name: str) -> None:
    edited(name)(result)
    told = refused("appraise", result)
    assert f"{name}: is not as it was written" in told


def test_an_edited_forecast_is_refused(result: Path, refused: Refused) -> None:
    edited("activity.csv")(result)
    assert "activity.csv: is not as it was written" in refused("track", result)


@pytest.mark.parametrize("damage", OF_CRATE.values(), ids=OF_CRATE)
def test_a_damaged_crate_is_refused_and_says_how_it_is_made_anew(
    result: Path, refused: Refused, damage: Damage
) -> None:
    damage(result)
    for command in ("appraise", "residents", "attribute", "track", "reproduce"):
        assert "optare upgrade makes it anew" in refused(command, result)


def test_a_missing_crate_is_made_anew(result: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = (result / "ro-crate-metadata.json").read_bytes()
    (result / "ro-crate-metadata.json").unlink()
    assert main(["upgrade", str(result)]) == 0
    assert "ro-crate-metadata.json describes every file" in capsys.readouterr().out
    assert (result / "ro-crate-metadata.json").read_bytes() == whole


@pytest.mark.parametrize("kind", ["zeros", "garbage", "empty", "a folder", "cut"])
def test_a_damaged_store_is_refused_by_what_runs_and_ignored_by_what_reads(
    result: Path, refused: Refused, kind: str, tmp_path: Path
) -> None:
    store = tmp_path / "runs.sqlite"
    whole = store.read_bytes()
    store.unlink()
    damaged = {
        "zeros": bytes(9000),
        "garbage": b"\xff\x00x" * 3000,
        "cut": whole[: len(whole) // 3],
    }
    if kind == "a folder":
        store.mkdir()
    else:
        store.write_bytes(damaged.get(kind, b""))
    if kind != "empty":  # which SQLite takes for a store that is yet to be filled
        assert "runs.sqlite" in refused("attribute", result)
    read_result(result)


def test_a_result_found_by_a_pointer_that_leads_elsewhere_is_refused(
    result: Path, refused: Refused, tmp_path: Path
) -> None:
    place = tmp_path / "results"
    place.mkdir()
    for given in (f"../{result.name}".encode(), str(result).encode(), b"\0", b"", b"\xff\xfe"):
        (place / "latest.txt").write_bytes(given)
        assert "does not hold the plain name of a folder" in refused("appraise", place)
    (place / "latest.txt").write_text("no such", encoding="utf-8")
    assert "is no result folder" in refused("appraise", place)


READ_BY: Mapping[str, tuple[str, ...]] = {
    "manifest.json": ("appraising", "attribution", "residents", "tracking", "upgrading"),
    "scenarios/main.yaml": ("appraising", "attribution", "residents", "tracking"),
    "quantities.csv": ("appraising",),
    "draws.csv": ("appraising",),
    "measures.csv": ("appraising",),
    "activity.csv": ("tracking",),
    "ro-crate-metadata.json": ("appraising", "attribution", "residents", "tracking"),
}


def read_by(reader: str, result: Path, actual: Path) -> None:
    if reader == "appraising":
        stored = read_result(result)
        stored.seen()
        stored.seen_in_draws()
    elif reader == "attribution":
        read_source(result, "results")
    elif reader == "residents":
        read_residents(result)
    elif reader == "tracking":
        track(result, actual, measure="waiting_list", write=False)
    else:
        upgrade(result, dry_run=True)


def damaged_at_random(result: Path, tmp_path: Path, count: int, seed: int) -> dict[str, int]:
    """Damage files of a result so often and read each; say how often it was told."""
    actual = tmp_path / "actual.csv"
    actual.write_text(ACTUAL, encoding="utf-8")
    draw = random.Random(seed)
    seen = {"told": 0, "as it was": 0, "read without a checksum": 0}
    for _ in range(count):
        name = draw.choice(sorted(READ_BY))
        reader = draw.choice(READ_BY[name])
        crate = result / "ro-crate-metadata.json"
        kept = crate.read_bytes()
        whole = (result / name).read_bytes()
        unchecked = name != crate.name and draw.random() < 0.2
        if unchecked:
            crate.unlink()
        fresh = at_random(whole, draw)
        (result / name).write_bytes(fresh)
        try:
            read_by(reader, result, actual)
        except ScenarioError as wrong:
            assert "\n" not in str(wrong)
            seen["told"] += 1
        else:
            kind = "read without a checksum" if unchecked else "as it was"
            seen[kind] += 1
            may = unchecked or fresh == whole or name == crate.name or reader == "upgrading"
            assert may, f"{name} was damaged and {reader} read it"
        finally:
            (result / name).write_bytes(whole)
            crate.write_bytes(kept)
    return seen


def test_random_damage_is_told_wherever_there_is_a_checksum(result: Path, tmp_path: Path) -> None:
    seen = damaged_at_random(result, tmp_path, 20, 1)
    assert seen["told"] >= 10


@pytest.mark.slow
def test_a_thousand_damaged_files_are_told_or_read_as_they_were(
    result: Path, tmp_path: Path
) -> None:
    seen = damaged_at_random(result, tmp_path, 1000, 2)
    print(seen)
    assert sum(seen.values()) == 1000 and seen["told"] >= 600


def test_a_quick_check_of_a_real_result_is_exact(result: Path) -> None:
    found = reproduce(result, replications=1, jobs=1)
    assert found.same and len(found.pieces[0].compared) == 2
