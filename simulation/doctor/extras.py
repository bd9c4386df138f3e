"""The extras: which are there, and what it costs to be without one."""

from collections.abc import Iterator
from typing import NamedTuple

from simulation.doctor.finding import EXTRA, Finding
from simulation.doctor.requirements import installed, is_older, of_extra


class Extra(NamedTuple):
    """An extra, what it gives, and what is lacking without it."""

    name: str
    gives: str
    costs: str


EXTRAS = (
    Extra(
        "fast",
        "the compiled engine",
        "runs take many times longer: the SimPy driver plays alone (same results)",
    ),
    Extra(
        "sweeps",
        "Morris and Sobol designs, sensitivity analysis, Parquet",
        "no Morris or Sobol design, no sensitivity analysis, no tables as Parquet",
    ),
    Extra("dask", "sweeps on a cluster", "no runs on a Dask cluster"),
    Extra("paper", "papers as PDF", "no paper as PDF: Word, web page and Excel are written"),
    Extra("notebooks", "the notebooks", "the notebooks of a checkout cannot be run"),
)
"""What a user may want; what only developers need (``docs``, ``dev``) is left out."""


def extras() -> Iterator[Finding]:
    """Yield of each extra whether all that it needs is there and new enough."""
    for extra in EXTRAS:
        yield _finding(extra)


def _finding(extra: Extra) -> Finding:
    name = f"extra {extra.name}"
    mend = EXTRA.format(extra.name)
    needed = of_extra(extra.name)
    have = {one: installed(one.name) for one in needed}
    old = [f"{one.name} {have[one]}" for one in needed if is_older(have[one], one.least)]
    lacking = [one.name for one in needed if not have[one]]
    old = [one for one in old if one.split()[0] not in lacking]
    if lacking:
        return Finding(name, "missing", f"{extra.costs} ({', '.join(lacking)} not there)", mend)
    if old:
        least = ", ".join(one.text for one in needed)
        said = f"{', '.join(old)} is too old: {least}"
        return Finding(name, "wrong", said, f"pip install --upgrade 'optare[{extra.name}]'")
    versions = ", ".join(f"{one.name} {have[one]}" for one in needed)
    return Finding(name, "good", f"{extra.gives} ({versions})")
