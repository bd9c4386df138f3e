"""The Python interface to residents: who gains and loses, and one journey under several options.

>>> from simulation.api.residents import resident, residents
>>> found = residents("results/wokingham/latest", replications=10)            # doctest: +SKIP
>>> one = resident("results/wokingham/latest", "community-000005")            # doctest: +SKIP
>>> one.journeys["trading_company"]                                           # doctest: +SKIP
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from simulation.api.counts import require_counts
from simulation.experiment.folder.made_record import write_made
from simulation.experiment.residents.choosing import median_person
from simulation.experiment.residents.finding import person_named
from simulation.experiment.residents.progress import showing
from simulation.experiment.residents.replaying import OneResident, Replayed, replay
from simulation.experiment.residents.rule import Rule, shipped_rule
from simulation.experiment.residents.source import Source, read_result, read_source
from simulation.experiment.residents.study import (
    Drawing,
    Gains,
    Playing,
    draw_model,
    play_model,
    study_of,
)
from simulation.experiment.residents.table import FOLDER, table_of
from simulation.experiment.residents.verdicts import BETTER, WORSE
from simulation.experiment.running.engines import engine_named
from simulation.experiment.running.progress import say
from simulation.experiment.study import cores
from simulation.model.engine import Engine, prepare
from simulation.report.document import Block, Heading, Paragraph
from simulation.report.residents.one_page import blocks as blocks_of
from simulation.report.residents.writing import write_residents
from simulation.scenario.errors import ScenarioError
from simulation.valuation.data_table import DataTable


@dataclass(frozen=True)
class FoundResidents:
    """Who gains and who loses: the counts, T15, and the files written."""

    gains: Gains
    table: DataTable
    files: tuple[str, ...]


@dataclass(frozen=True)
class FoundResident:
    """One resident, what they were played from, and the rule by which they are judged."""

    one: OneResident
    source: Source
    rule: Rule


def residents(
    result: str | Path,
    replications: int | None = None,
    options: Sequence[str] = (),
    jobs: int | None = None,
    *,
    engine: Engine | str | None = None,
    progress: bool = False,
    write: bool = True,
    rule: Rule | None = None,
    playing: Playing | None = None,
    drawing: Drawing = draw_model,
) -> FoundResidents:
    """Play a result's replications again and compare every resident with the baseline.

    ``replications`` left out are as many as the result has; ``options`` left out are all.
    Nothing is stored but what is written to ``result/residents/`` (unless ``write`` is false).
    ``playing`` and ``drawing`` stand in for the model.

    Raises ``ScenarioError`` for a folder without a result or a wrong argument, and ``OSError`` if
    the folder cannot be written.
    """
    require_counts(replications, jobs, None)
    source, rule = read_result(result), rule or shipped_rule()
    chosen = source.options(tuple(options))
    if len(chosen) < 2:
        raise ScenarioError("there is no option to compare with the baseline")
    number = source.replications if replications is None else replications
    play = playing or _played_by(engine)
    with showing("replications", number, progress=progress) as ended:
        gains = study_of(
            source, chosen, rule, number, cores() if jobs is None else jobs,
            playing=play, drawing=drawing, ended=ended,
        )  # fmt: skip
    files: list[Path] = []
    if write:
        first = replay(source, chosen, rule, 0, playing=play, drawing=drawing)
        again = f"optare residents RESULT --replications {number}"
        folder = Path(result) / FOLDER
        files = write_residents(folder, gains, journey_blocks(gains, first), again)
        files.append(write_made(folder, {"replications": number, "options": list(chosen)}))
    return FoundResidents(gains, table_of(gains), tuple(map(str, files)))


def journey_blocks(gains: Gains, first: Replayed) -> list[Block]:
    """Return the journey of each option's median loser and gainer, chosen by rule."""
    found: list[Block] = []
    baseline, *others = gains.options
    for option in others:
        for verdict, word in ((WORSE, "worse off"), (BETTER, "better off")):
            found.append(Heading(f"{gains.title(option)}: {word}", 3))
            person = median_person(gains.first[option], gains.rule, verdict)
            if person is None:
                found.append(Paragraph(f"Nobody is {word} in the first replication."))
                continue
            one = first.one(person, (baseline, option))
            found += blocks_of(one, gains.source, gains.rule)
    return found


def resident(
    path: str | Path,
    name: str,
    options: Sequence[str] = (),
    replication: int = 0,
    *,
    engine: Engine | str | None = None,
    progress: bool = False,
    playing: Playing | None = None,
    drawing: Drawing = draw_model,
) -> FoundResident:
    """Return one resident of a result folder or an appraisal file under several options.

    ``options`` left out are all; the baseline is always among them and comes first. ``name`` is
    as in ``residents`` and in logs: ``community-000123``, another person in each replication.

    Raises ``ScenarioError`` for a name that nobody has, with the nearest one, and for a wrong
    option or replication.
    """
    if replication < 0:
        raise ScenarioError(f"replication {replication}", hint="0 is the first")
    source, rule = read_source(path), shipped_rule()
    chosen = source.options(tuple(options))
    labels = drawing(source.appraisal, replication, source.seed).labels
    person = person_named(name, labels)
    play = playing or _played_by(engine)
    with showing("options", len(chosen), progress=progress) as ended:
        played = replay(
            source, chosen, rule, replication, playing=play, drawing=drawing, ended=ended
        )
    return FoundResident(played.one(person), source, rule)


def _played_by(engine: Engine | str | None) -> Playing:
    chosen = engine_named(engine)
    prepare(chosen, say)
    return partial(play_model, chosen)
