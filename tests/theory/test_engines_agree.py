"""Both engines write the same log, byte for byte, on random models of every kind of step.

``OPTARE_EXAMPLES`` sets how many models are drawn. Each block of ten has a seed of its own, so that
a run can be repeated, and hypothesis shrinks a model on which the engines differ.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from enum import IntEnum
from hashlib import blake2b
from pathlib import Path

import pytest
from engines import ENGINES
from random_models import BLOCK, Model, each_of_block

from simulation.model.engine import Engine, play
from simulation.model.log import Event
from simulation.model.log_difference import first_difference
from simulation.pathway.names import Rule
from simulation.pathway.steps import Kind

pytestmark = pytest.mark.theory
ROOT = Path(__file__).parents[2]
EXAMPLES = int(os.environ.get("OPTARE_EXAMPLES", "150"))
BLOCKS = range(-(-EXAMPLES // BLOCK))
COVERED = 15
"""Blocks in which every kind of step, record and rule must be met."""
OTHER = ENGINES[-1]
"""The engine that is compared with SimPy; SimPy itself while there is no other."""


def engines_agree(model: Model) -> None:
    tables = model.tables()
    one, other = (
        play(tables, model.residents, model.seed, 0, model.horizon, engine)
        for engine in (Engine.SIMPY, OTHER)
    )
    difference = first_difference(one[0], other[0], tables, model.residents, ("SimPy", OTHER))
    assert difference is None, difference
    assert one[1] == other[1]


@pytest.mark.parametrize("block", BLOCKS)
def test_both_engines_write_the_same_log(block: int) -> None:
    each_of_block(block, engines_agree)


@pytest.mark.slow
def test_the_random_models_meet_every_kind_of_step_record_and_rule() -> None:
    missing: set[IntEnum | tuple[type[IntEnum], int]] = {
        (kind, int(each)) for kind in (Kind, Event, Rule) for each in kind if each is not Kind.END
    }

    def look(model: Model) -> None:
        tables = model.tables()
        log, _ = play(tables, model.residents, model.seed, 0, model.horizon)
        met = {Kind: tables.steps.kind, Rule: tables.steps.rule, Event: log.rows["event"].tolist()}
        missing.difference_update((kind, each) for kind, seen in met.items() for each in seen)

    for block in range(COVERED):
        each_of_block(block, look)
    assert not missing


def digest_of_logs() -> str:
    """Return a digest of the logs of a few models under every engine."""
    digest = blake2b()

    def add(model: Model) -> None:
        tables = model.tables()
        for engine in (Engine.SIMPY, OTHER):
            log, _ = play(tables, model.residents, model.seed, 0, model.horizon, engine)
            digest.update(log.rows.tobytes())

    each_of_block(0, add)
    return digest.hexdigest()


def run_python(arguments: list[str], variables: Mapping[str, str]) -> str:
    """Return what Python prints when it runs here with these environment variables."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    path = os.pathsep.join(str(ROOT / each) for each in (".", "tests", "tests/theory"))
    done = subprocess.run(
        [sys.executable, *arguments], env=ours | {"PYTHONPATH": path} | dict(variables), cwd=ROOT,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.mark.xdist_group("compiles with bounds checks")
@pytest.mark.slow
def test_no_engine_reads_or_writes_beyond_the_end_of_an_array(tmp_path: Path) -> None:
    variables = {"NUMBA_BOUNDSCHECK": "1", "OPTARE_CACHE": str(tmp_path), "OPTARE_EXAMPLES": "40"}
    which = f"{Path(__file__).relative_to(ROOT)}::{test_both_engines_write_the_same_log.__name__}"
    run_python(["-m", "pytest", "-q", "-p", "no:cacheprovider", which], variables)


DIGEST_WITHOUT = """
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__
assert not [each for each in __cpu_dispatch__ if __cpu_features__[each]]
import test_engines_agree
print(test_engines_agree.digest_of_logs())
"""


@pytest.mark.slow
def test_a_processor_without_wide_vectors_gives_the_same_logs() -> None:
    from numpy._core._multiarray_umath import (  # noqa: PLC0415
        __cpu_dispatch__,
        __cpu_features__,
    )

    wide = " ".join(each for each in __cpu_dispatch__ if __cpu_features__[each])
    told = run_python(["-c", DIGEST_WITHOUT], {"NPY_DISABLE_CPU_FEATURES": wide})
    assert told == digest_of_logs()
