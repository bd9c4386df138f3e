"""The speed of the compiled driver: python benchmarks/compiled.py [--out FILE].

One care pathway with the same people in usual SimPy, our two drivers, a bare heapq loop, a loop
in C and the peers that are installed; then the compiled driver alone. Prints the page and writes
it; nothing in it is typed by hand.
"""

import argparse
import os
from pathlib import Path

from full_model import full_model
from inputs import Size
from pages import Section, Target, say, targets_table
from peer import version
from race import C_LOOP, COMPILED, DRIVER, HEAPQ, USUAL, Race, race
from race_tables import agreement_table, each_table, ratio_table, same_logs, times_table
from scaling import backlog, people, threads

OUT = Path(__file__).resolve().parent / "results" / "compiled.md"
SOCIAL_WORKERS = (36, 30, 25)
JUDGED = 30
"""the number of social workers at which the targets hold"""
AT_LEAST = {USUAL: 100.0, DRIVER: 60.0}
QUICK_PEERS, SLOW_PEERS = ("cimba",), ("ciw", "salabim")
FULL = (USUAL, DRIVER, HEAPQ, *QUICK_PEERS, COMPILED, C_LOOP)
SMALL = (USUAL, DRIVER, HEAPQ, *SLOW_PEERS, COMPILED, C_LOOP)


def large(workers: int, years: float) -> Size:
    """Return the whole care pathway."""
    return Size(years=years, social_workers=workers)


def small(workers: int, years: float) -> Size:
    """Return a tenth of it, for what is slow."""
    return Size(years, 4.0, triage_staff=1, social_workers=workers, brokers=2)


def races(years: float, repeats: int) -> tuple[list[Race], list[Race]]:
    """Play all that is compared: the whole pathway, and a small one with the slow peers too."""
    say("the same model, several ways")
    whole = [
        race(large(workers, years), repeats, repeats if workers > 25 else 1, QUICK_PEERS)
        for workers in SOCIAL_WORKERS
    ]
    little = [
        race(small(workers, min(2.0, years)), repeats, repeats, SLOW_PEERS) for workers in (4, 3)
    ]
    return whole, little


def targets_of(run: Race) -> list[Target]:
    """Return the targets that the whole pathway is judged by."""
    return [
        Target(
            f"Care pathway, {JUDGED} social workers, compiled against {name[0].lower()}{name[1:]}",
            run.times(name, COMPILED) or 0.0, bound, at_least=True, unit=" times",
        )
        for name, bound in AT_LEAST.items()
    ]  # fmt: skip


def not_there() -> str:
    """Return a line on what could not be compared."""
    missing = [name for name in (*QUICK_PEERS, *SLOW_PEERS) if version(name) is None]
    lines = [f"* {name} is not installed (`make benchmark` tries to).\n" for name in missing]
    return "".join(lines)


PAGE = """# Speed of the compiled driver

Written by `python benchmarks/compiled.py`; machine: {cores} cores. Times are processor seconds,
the least of {repeats} repeats taken in turn (A B A B; usual SimPy with 25 social workers once, what
takes a fraction of a second 7 times); those of the threads are seconds on the wall. They differ
from machine to machine, the ratios less so. Compilation is not in them.

{targets}

The targets are judged with {judged} social workers, who fall behind: much of usual SimPy's time
goes into sorting its waiting line. With 36 next to nobody waits, and usual SimPy is at its best.

## The same model, several ways

The care pathway of [`care_pathway.md`](care_pathway.md), {years:g} years of it.

* **Usual SimPy** and **our SimPy driver**: as there. The driver writes {records:.1f} records a
  person.
* **Compiled driver**: the same tables, the same log; numbers are drawn during the run.
* **Bare heapq**, the **C loop** (`care_pathway.c`) and the **peers** are given every time
  drawn beforehand, and write no log. cimba compiles its model too; what a run takes includes
  handing over the times.
{missing}{no_c}
{times}

How many times longer than the compiled driver; below 1 is faster than it:

{ratios}

## The slow ones

A tenth of the pathway, {small_years:g} years, since Ciw and salabim go through whole lists at each
event.

{small_times}

A person:

{small_each}

How many times longer than the compiled driver:

{small_ratios}

## They agree

{agreement}

{same_logs}

Of events in one second, usual SimPy and the peers settle which comes first by the order
in which they were made, the others by the fixed order of `docs/architecture.md`; hence the few
different starts.

## Time against the backlog

The compiled driver, half a year with 32 social workers, who do as much as is referred.

{backlog}

## Time against the number of people

The compiled driver, five years, staff in proportion (36 social workers to 50,000 people). A cost
that is only proportional to the number of people falls in the last column.

{people}

## Two threads

Replications of the care pathway with 30 social workers, independent of each other, on the wall.

{threads}

## The whole model

One replication of the shipped appraisal, five years; drawing residents and laying out the tables
left out.

{full}
"""


def page(years: float, repeats: int) -> str:
    """Measure everything and return the page."""
    whole, little = races(years, repeats)
    parts: dict[str, Section] = {
        "backlog": backlog(4 * repeats),
        "people": people(round(1_000_000 * min(1.0, years / 5)), repeats),
        "threads": threads(years, repeats),
        "full": full_model(repeats),
    }
    judged = next(run for run in whole if run.size.social_workers == JUDGED)
    targets = targets_of(judged)
    for part in parts.values():
        targets += part.targets
    return PAGE.format(
        cores=os.cpu_count(), repeats=repeats, judged=JUDGED, years=years,
        small_years=little[0].size.years,
        records=judged.records / judged.people,
        targets=targets_table(targets),
        missing=not_there(),
        no_c="" if C_LOOP in judged.seconds else "* There is no C compiler here.\n",
        times=times_table(whole, FULL), ratios=ratio_table(whole, FULL),
        small_times=times_table(little, SMALL), small_each=each_table(little, SMALL),
        small_ratios=ratio_table(little, SMALL),
        agreement=agreement_table([*whole, *little]), same_logs=same_logs([*whole, *little]),
        **{name: part.text for name, part in parts.items()},
    )  # fmt: skip


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=float, default=5.0)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    text = page(given.years, given.repeats)
    print(text)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
