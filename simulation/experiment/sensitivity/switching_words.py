"""Switching values in sentences, and as rows."""

from math import isnan, nan

from simulation.experiment.sensitivity.numbers import short
from simulation.experiment.sensitivity.outputs import Output
from simulation.experiment.sensitivity.rows import Row, row_of
from simulation.experiment.sensitivity.switching import LEAST_BLOCKS, Switch, Switching

METHOD = "switching"


def sentences(found: Switching, output: Output, factor: str) -> tuple[str, ...]:
    """Return what was found as sentences; with no switch, the differences at both ends."""
    what = output.title
    if not found.switches:
        return (f"{what}: no switching value of {factor} in the range. {_ends(found, output)}",)
    if not found.distinct:
        places = " and ".join(short(one.value) for one in found.switches)
        return (
            f"{what}: at no value looked at can the difference be told from zero. Its mean changes "
            f"sign at {factor} = {places}, as chance alone would make it. {_ends(found, output)}",
        )
    lines = [f"{what}: {_switch(one, factor)}" for one in found.switches]
    if len(found.switches) > 1:
        lines.append(
            f"The sign changes {len(found.switches)} times in the range: there is no one switching "
            "value."
        )
    return (*lines, _ends(found, output))


def _switch(one: Switch, factor: str) -> str:
    way = "below zero to above it" if one.rising else "above zero to below it"
    return f"goes from {way} at {factor} = {short(one.value)} ({_interval(one)})"


def _interval(one: Switch) -> str:
    if not isnan(one.low):
        return f"95 % interval {short(one.low)} to {short(one.high)}"
    if not one.blocks:
        return "no interval where there are several"
    if one.switching < one.blocks:
        return (
            f"no interval: {one.blocks - one.switching} of {one.blocks} blocks of replications do "
            "not switch in the range"
        )
    return f"no interval from fewer than {LEAST_BLOCKS} replications"


def _ends(found: Switching, output: Output) -> str:
    each = (
        f"{short(found.means[at])} ± {short(found.half_widths[at])} at {short(found.values[at])}"
        for at in (0, -1)
    )
    unsure = "" if found.distinct or found.switches else _UNSURE
    return f"The difference is {' and '.join(each)} ({output.measure.unit}).{unsure}"


_UNSURE = " At no value looked at can it be told from zero."


def switching_rows(found: Switching, output: Output, factor: str) -> list[Row]:
    """Return a row for each switch, and one for the difference at each end of the range."""
    rows = [
        row_of(
            METHOD,
            output,
            factor,
            "switching_value",
            (one.value, one.low, one.high),
            found.replications,
            note=_note(one, found),
        )
        for one in found.switches
    ]
    for at in (0, -1):
        mean, half = found.means[at], found.half_widths[at]
        numbers = (mean, mean - half, mean + half)
        statistic = f"difference at {short(found.values[at])}"
        rows.append(row_of(METHOD, output, factor, statistic, numbers, found.replications))
    if not found.switches:
        none = (nan, nan, nan)
        rows.append(
            row_of(METHOD, output, factor, "switching_value", none, found.replications, note="none")
        )
    return rows


def _note(one: Switch, found: Switching) -> str:
    way = "rising" if one.rising else "falling"
    return way if found.distinct else f"{way}; the difference cannot be told from zero anywhere"
