"""How a file is ordered, how it says a number, and in which order Python hashes change nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from engines import ENGINES
from small_council import TENTH, names_and_bytes

from simulation import load
from simulation.experiment.store.keys import scenario_digest
from simulation.model.simulate import simulate
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.changing import change_appraisal

pytestmark = pytest.mark.theory
ROOT = Path(__file__).parents[3]
ORDERED = {"teams", "stages", "headline", "patches", "source_weights", "group_weights"}
"""Keys below which the order of a file means something: who acts first, and whom a draw picks."""
SEED = 11
QUICK = ENGINES[-1]


def turned(data: Any, chance: Random) -> Any:
    """Return the data with the keys of every mapping in another order."""
    if isinstance(data, dict):
        items = list(data.items())
        chance.shuffle(items)
        return {key: value if key in ORDERED else turned(value, chance) for key, value in items}
    return data


@pytest.fixture
def reordered(tmp_path: Path) -> Path:
    """Return the shipped appraisal among scenarios whose keys all stand in another order."""
    place = tmp_path / "scenarios"
    shutil.copytree(ROOT / "scenarios", place, ignore=shutil.ignore_patterns("schema", "sweeps"))
    chance, changed = Random(4), 0
    for folder in ("appraisals", "councils", "options", "prices", "criteria", "plans"):
        for file in sorted((place / folder).glob("*.yaml")):
            data = yaml.safe_load(file.read_text(encoding="utf-8"))
            again = turned(data, chance)
            changed += list(again) != list(data)
            file.write_text(yaml.safe_dump(again, sort_keys=False), encoding="utf-8")
    assert changed > 10
    return place / "appraisals" / "wokingham.yaml"


def shipped() -> Appraisal:
    return load(ROOT / "scenarios" / "appraisals" / "wokingham.yaml", TENTH)


def test_keys_in_another_order_are_the_same_runs(reordered: Path) -> None:
    # The key of a run is careful: it may be another one. What happens may not.
    one, other = shipped(), load(reordered, TENTH)
    assert set(one.options) == set(other.options)
    for option in one.options:
        logs = [names_and_bytes(simulate(each, option, 0, SEED, QUICK)) for each in (one, other)]
        assert logs[0] == logs[1], option


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"council.demand.contacts_per_year": 460}, {"council.demand.contacts_per_year": 460.0}),
        ({"council.delays.queue_share": "0.5"}, {"council.delays.queue_share": "5e-1"}),
        ({"council.work.contact_hours": "2"}, {"council.work.contact_hours": "2.0"}),
    ],
)
def test_a_number_written_another_way_is_the_same_run(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    digests = {
        scenario_digest(change_appraisal(shipped(), each), "in_house") for each in (one, other)
    }
    assert len(digests) == 1


DIGEST = """
from hashlib import blake2b
from small_council import names_and_bytes, tenth
from simulation.model.simulate import simulate
from simulation.activity.observe import observe
from engines import ENGINES
seen = simulate(tenth(), "trading_company", 0, 11, ENGINES[-1])
digest = blake2b(names_and_bytes(seen)[0] + repr(names_and_bytes(seen)[1]).encode())
digest.update(repr(observe(seen)).encode())
print(digest.hexdigest())
"""


@pytest.mark.slow
def test_the_order_in_which_python_hashes_words_changes_no_log_and_no_measure() -> None:
    path = os.pathsep.join(str(ROOT / each) for each in (".", "tests"))
    found = set()
    for hashing in ("0", "1"):
        variables = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": hashing}
        done = subprocess.run(
            [sys.executable, "-c", DIGEST], env=variables, cwd=ROOT,
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        found.add(done.stdout)
    assert len(found) == 1
