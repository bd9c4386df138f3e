"""The tables of races: times, times a person, ratios to the compiled driver, agreement."""

from collections.abc import Sequence

from pages import Row, seconds_text, table
from peer import version
from race import COMPILED, Race

TITLES = {"ciw": "Ciw", "salabim": "salabim", "cimba": "cimba"}
"""peers by the name under which they are installed"""


def times_table(runs: Sequence[Race], names: Sequence[str]) -> str:
    """Return seconds by run and contender."""
    rows = [
        (
            f"{run.size.social_workers}",
            f"{run.people:,}",
            f"{run.waiting:,}",
            *(seconds_text(run.seconds[name]) if name in run.seconds else "-" for name in names),
        )
        for run in runs
    ]
    return table(("Social workers", "People", "Waiting at the end", *map(titled, names)), rows)


def each_table(runs: Sequence[Race], names: Sequence[str]) -> str:
    """Return the time a person by run and contender."""
    rows = [
        (
            f"{run.size.social_workers}",
            *(
                f"{run.seconds[name] / run.people * 1e6:,.2f} µs" if name in run.seconds else "-"
                for name in names
            ),
        )
        for run in runs
    ]
    return table(("Social workers", *map(titled, names)), rows)


def ratio_table(runs: Sequence[Race], names: Sequence[str]) -> str:
    """Return how many times longer each takes than the compiled driver."""
    others = [name for name in names if name != COMPILED]
    rows = []
    for run in runs:
        ratios = (run.times(name, COMPILED) for name in others)
        texts = ("-" if each is None else f"{each:,.3g}" for each in ratios)
        rows.append((f"{run.size.social_workers}", *texts))
    return table(("Social workers", *map(titled, others)), rows)


def agreement_table(runs: Sequence[Race]) -> str:
    """Return what each contender did."""
    rows: list[Row] = []
    for run in runs:
        for name, started in run.started.items():
            same = f"{run.same_starts[name]:.4%}" if name in run.same_starts else "not listed"
            who = f"{run.people:,} people, {run.size.social_workers} social workers: {titled(name)}"
            rows.append((who, f"{started:,}", same, f"{run.mean_days[name]:.4f}"))
    header = ("Run", "Pieces of work started", "Same start as heapq", "Mean days to assessment")
    return table(header, rows)


def titled(name: str) -> str:
    """Return how a contender is named, with the version of a peer."""
    if name not in TITLES:
        return name
    return f"{TITLES[name]} {version(name) or '(not installed)'}"


def same_logs(runs: Sequence[Race]) -> str:
    """Return whether our two drivers wrote the same logs."""
    if all(run.same_log for run in runs):
        return "In every run the compiled driver's log is the SimPy driver's, byte for byte."
    return "**The compiled driver's log differs from the SimPy driver's.**"
