"""``optare verify --golden``: residents whose journeys were worked by hand, replayed."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.cli.exit_codes import FAILED, GOOD
from simulation.cli.printing import print_json
from simulation.cli.terminal import show
from simulation.report.document import Table

if TYPE_CHECKING:
    from simulation.model.engine import Engine
    from simulation.verification.golden import Replayed


def run(given: argparse.Namespace) -> int:
    """Print a line a journey and a sentence a difference; 1 if there is one."""
    from simulation.model.engine import prepare  # noqa: PLC0415
    from simulation.verification import golden  # noqa: PLC0415  (the model: slow to import)

    engines = _engines(given.engine)
    stories = golden.stories_of(given.golden)
    for engine in engines:
        prepare(engine, _say)
    played = [golden.replay_on_each(story, engines) for story in stories]
    if given.write_docs:
        text = golden.page(stories)
        Path(given.write_docs).write_text(text, encoding="utf-8", newline="\n")
    everything = [each for row in played for each in row]
    if given.json:
        print_json([_as_data(each) for each in everything])
    else:
        _print(given.golden, played, engines)
    return GOOD if all(each.passed for each in everything) else FAILED


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def _print(
    named: Sequence[str], played: "list[list[Replayed]]", engines: "Sequence[Engine]"
) -> None:
    from simulation.verification.golden.page import story_text  # noqa: PLC0415

    if named:
        for row in played:
            print(story_text(row[0].story))
    header = ("Journey", "Residents", "Records", *(str(engine) for engine in engines))
    show([Table("Journeys worked by hand", header, tuple(_line(row) for row in played))])
    for row in played:
        for each in row:
            for sentence in each.differences:
                _say(f"{each.story.name}, {each.engine}: {sentence}")
    right = sum(all(each.passed for each in row) for row in played)
    print(f"{right} of {len(played)} as worked by hand")


def _line(row: "list[Replayed]") -> tuple[str, ...]:
    from simulation.verification.golden.page import number  # noqa: PLC0415

    story = row[0].story
    verdicts = ("as worked" if each.passed else "DIFFERS" for each in row)
    return (
        f"{number(story)} {story.file.title}",
        str(len(story.file.residents)),
        str(story.records),
        *verdicts,
    )


def _as_data(each: "Replayed") -> dict[str, object]:
    return {
        "journey": each.story.name,
        "title": each.story.file.title,
        "engine": str(each.engine),
        "residents": len(each.story.file.residents),
        "records": each.story.records,
        "passed": each.passed,
        "differences": list(each.differences),
    }


def _engines(name: str | None) -> "tuple[Engine, ...]":
    from simulation.experiment.running.engines import engine_named  # noqa: PLC0415
    from simulation.model.engine import Engine  # noqa: PLC0415
    from simulation.verification.golden import drivers  # noqa: PLC0415

    if name is None:
        return drivers()
    engine = engine_named(name)
    return (Engine.SIMPY, Engine.COMPILED) if engine == Engine.BOTH else (engine,)
