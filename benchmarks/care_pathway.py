"""The speed of the SimPy driver: python benchmarks/care_pathway.py [--out FILE].

One care pathway, three models of it with the same draws: our driver, SimPy as it is usually
written, and a bare heapq loop. Prints the table and writes it; nothing in it is typed by hand.
"""

import argparse
from pathlib import Path

from command import APPRAISAL, answer_seconds, heavy_imports, memory_of_one_run
from comparing import Comparison, compare, seconds_per_record
from inputs import MICROSECOND_DAY, Size, make_inputs
from pages import Row, table, verdict

HERE = Path(__file__).resolve().parent
OUT = HERE / "results" / "care_pathway.md"

SOCIAL_WORKERS = (36, 30, 25)
AT_LEAST = {36: 1.0, 30: 3.0, 25: 20.0}
"""social workers: how many times faster than usual SimPy the driver must be"""
AT_MOST_OVER_HEAPQ = 10.0
OPENING_BACKLOGS = (0, 1_000, 3_000, 10_000)
BALANCED = 32
"""social workers who do exactly as much as is referred, so that a backlog stays as it is"""
AT_MOST_GROWTH = 1.5
AT_MOST_ANSWER_SECONDS = 0.5
AT_MOST_MEMORY_MB = 300


def speed_rows(each: Comparison) -> Row:
    """Return one row of the table of times."""
    target = AT_LEAST[each.size.social_workers]
    return (
        f"{each.size.social_workers}",
        f"{each.backlog:,}",
        f"{each.usual_seconds:.2f} s",
        f"{each.driver_seconds:.2f} s",
        f"{each.heapq_seconds:.2f} s",
        f"{each.speed_up:.2f}",
        f"{target:g}: {verdict(each.speed_up >= target)}",
        f"{each.over_heapq:.1f}",
        f"{AT_MOST_OVER_HEAPQ:g}: {verdict(each.over_heapq <= AT_MOST_OVER_HEAPQ)}",
    )


def agreement_rows(name: str, each: Comparison) -> Row:
    """Return one row of the table of agreement."""
    return (
        name,
        f"{len(each.driver):,}",
        f"{each.same_as_heapq:.4%}",
        f"{each.same_as_usual:.4%}",
        f"{each.mean_days(each.driver):.4f}",
        f"{each.mean_days(each.heapq):.4f}",
        f"{each.mean_days(each.usual):.4f}",
    )


def speed(years: float, repeats: int) -> tuple[str, list[Row]]:
    """Compare the three models; return the section and the rows of agreement."""
    rows, agreement = [], []
    for workers in SOCIAL_WORKERS:
        size = Size(years=years, social_workers=workers)
        plenty = workers == SOCIAL_WORKERS[0]
        each = compare(size, repeats, repeats if plenty else 1)
        rows.append(speed_rows(each))
        agreement.append(agreement_rows(f"{workers} social workers", each))
        print(table(SPEED_HEADER, rows[-1:]), flush=True)
    return table(SPEED_HEADER, rows), agreement


SPEED_HEADER = (
    "Social workers", "Waiting at the end", "Usual SimPy", "Our driver", "Bare heapq",
    "Usual / ours", "At least", "Ours / heapq", "At most",
)  # fmt: skip
AGREEMENT_HEADER = (
    "Run", "Pieces of work started", "Same start in heapq", "Same start in usual SimPy",
    "Mean days to assessment", "in heapq", "in usual SimPy",
)  # fmt: skip


def exact_agreement(years: float) -> Row:
    """Compare with ticks of a microsecond, on which no two events fall together."""
    return agreement_rows(
        "36 social workers, ticks of a microsecond",
        compare(Size(years=years, day=MICROSECOND_DAY), 1, 1),
    )


def backlog_section(repeats: int) -> str:
    """Measure the driver's time per record of its log against the backlog."""
    rows, first = [], 0.0
    for backlog in OPENING_BACKLOGS:
        size = Size(years=0.5, social_workers=BALANCED, opening_backlog=backlog)
        seconds, at_end = seconds_per_record(make_inputs(size), repeats)
        first = first or seconds
        growth = seconds / first
        rows.append(
            (
                f"{backlog:,}",
                f"{at_end:,}",
                f"{seconds * 1e6:.2f} µs",
                f"{growth:.2f}",
                f"{AT_MOST_GROWTH:g}: {verdict(growth <= AT_MOST_GROWTH)}",
            )
        )
    header = ("Waiting at the start", "at the end", "Time per record", "Over the first", "At most")
    return table(header, rows)


def command_section() -> str:
    """Measure how soon the command answers, and the memory of one run."""
    rows = []
    for arguments in (("--help",), ("validate", APPRAISAL)):
        seconds = answer_seconds(*arguments)
        heavy = heavy_imports(*arguments)
        rows.append(
            (
                f"`optare {' '.join(arguments)}`",
                f"{seconds:.2f} s",
                f"{AT_MOST_ANSWER_SECONDS:g} s: {verdict(seconds < AT_MOST_ANSWER_SECONDS)}",
                ", ".join(heavy) or "none",
            )
        )
    memory = memory_of_one_run()
    rows.append(
        (
            "One run of the shipped appraisal, most memory of its process",
            f"{memory} MB",
            f"{AT_MOST_MEMORY_MB} MB: {verdict(memory < AT_MOST_MEMORY_MB)}",
            "",
        )
    )
    return table(("What", "Measured", "Less than", "Heavy imports"), rows)


PAGE = """# Speed of the SimPy driver

Written by `python benchmarks/care_pathway.py`; machine: 2 cores. Times are processor seconds of
this run, the least of {repeats} repeats (usual SimPy with a backlog: one); they differ from machine
to machine, the ratios less so.

{people:,} people are referred in {years:g} years of 250 working days (Poisson, 40 a day). Triage
by 4, assessment by 36, 30 or 25 social workers, planning by 20 brokers; lognormal times with means
0.08, 0.80 and 0.35 working days and a coefficient of variation of 1. 20 % are urgent. 15 % join a
caseload for an exponential stay of 2.5 years, with a review by the brokers, as long as a plan,
a year after the last one. A working day is 26,640 ticks; the calendar is always open.

* **Usual SimPy**: a generator per person, `PriorityResource`, a number drawn and a time sampled
  when it is needed.
* **Our driver**: the same as a custom pathway; it also writes its whole event log.
* **Bare heapq**: one loop without processes or log; every time is drawn before its clock starts.

All three use the same keyed uniforms.

## The same model three times

{speed}

## They agree

{agreement}

In whole seconds usual SimPy settles events of the same second in the order in which they were
made, the others in the fixed order of `docs/architecture.md`; hence the few different starts.

## Time against the backlog

Our driver, half a year with {balanced} social workers, who do as much as is referred.

{backlog}

## The command

{command}
"""


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=float, default=5.0)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    whole = Size(years=given.years)
    section, agreement = speed(given.years, given.repeats)
    page = PAGE.format(
        repeats=given.repeats,
        people=len(make_inputs(whole)),
        years=given.years,
        speed=section,
        agreement=table(AGREEMENT_HEADER, [*agreement, exact_agreement(given.years)]),
        balanced=BALANCED,
        backlog=backlog_section(given.repeats),
        command=command_section(),
    )
    print(page)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
