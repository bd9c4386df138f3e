"""The Python interface to conformance: does each journey of a run obey the pathway's table?

>>> from simulation.api.conforming import conform
>>> conform("scenarios/appraisals/wokingham.yaml", changes={"years": 1})   # doctest: +SKIP
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.experiment.folder.result_folder import (
    MAIN_FILE,
    read_manifest,
    require_as_written,
    result_folder,
)
from simulation.experiment.running.engines import engine_named
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.loading import load

if TYPE_CHECKING:
    from simulation.model.engine import Engine


@dataclass(frozen=True)
class Conformed:
    """What was found of one replication of an option; ``fault`` is empty where it conforms."""

    option: str
    replication: int
    records: int
    journeys: int
    fault: str = ""


def conform(
    given: str | Path,
    options: Sequence[str] = (),
    replications: int = 1,
    changes: Mapping[str, Any] | None = None,
    engine: "str | Engine | None" = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[Conformed]:
    """Play replications of options again and yield whether each log obeys the pathway.

    ``given`` is a result folder or an appraisal file, ``options`` left out are all of them.
    Raises ``ScenarioError`` for a wrong argument or file.
    """
    from simulation.model.engine import prepare  # noqa: PLC0415  (slow to import)

    if replications < 1:
        raise ScenarioError(f"{replications} replications", hint="at least 1")
    appraisal, seed = _read(given, changes or {})
    for name in options:
        if name not in appraisal.options:
            raise ScenarioError(
                f"there is no option {name!r}", hint=did_you_mean(name, appraisal.options)
            )
    playing = engine_named(engine)
    prepare(playing, tell)
    for option in options or appraisal.options:
        for replication in range(replications):
            yield _conformed(appraisal, option, replication, seed, playing)


def _read(given: str | Path, changes: Mapping[str, Any]) -> tuple[Appraisal, int]:
    path = Path(given)
    if path.suffix in {".yaml", ".yml"} or path.is_file():
        appraisal = load(path, changes)
        return appraisal, appraisal.seed
    folder = result_folder(path)
    require_as_written(folder)
    seed = int(read_manifest(folder)["seed"])
    return load(folder / MAIN_FILE, changes), seed


def _conformed(
    appraisal: Appraisal, option: str, replication: int, seed: int, engine: "Engine"
) -> Conformed:
    from simulation.model.engine import play  # noqa: PLC0415
    from simulation.model.simulate import simulate  # noqa: PLC0415
    from simulation.verification.conformance import nonconformity, sentence  # noqa: PLC0415

    played: list[Any] = []

    def kept(tables: Any, residents: Any, *given: Any) -> Any:
        played.extend((tables, residents))
        return play(tables, residents, *given)

    outcome = simulate(appraisal, option, replication, seed, engine, kept)
    tables, residents = played
    found = nonconformity(outcome.log, tables, residents, outcome.horizon)
    begun = int(((outcome.log.rows["event"] == 1) | (outcome.log.rows["event"] == 25)).sum())
    fault = "" if found is None else sentence(found, tables, residents)
    return Conformed(option, replication, len(outcome.log), begun, fault)
