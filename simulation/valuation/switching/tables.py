"""Table T9 and its parts: switching values, how far each input moves the answer, joint change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from simulation.valuation.data_table import Cell, Column, DataTable
from simulation.valuation.switching.fitted import Fitted
from simulation.valuation.switching.inputs import Input
from simulation.valuation.switching.joint import Joint
from simulation.valuation.switching.price import Sensitivity, Switch, swing

Titles = Mapping[str, str]
"""what an option is called"""

NONE = "none in the plausible range"
NOT_SOUGHT = "not sought: no straight line"
NO_JOINT_CHANGE = "no change of these together is enough"
MOVES_NOTHING = f"{NONE}: it moves no difference between the options"

_BY_ROW = "by_row"
"""the unit stands in the column ``unit`` of the row"""

_INPUT = (
    Column("input", "Input"),
    Column("unit", "Unit"),
    Column("value", "Value taken", _BY_ROW),
    Column("low", "Plausible from", _BY_ROW),
    Column("high", "Plausible to", _BY_ROW),
)


def switching_table(found: Iterable[Sensitivity], titles: Titles) -> DataTable:
    """Return T9: where each input makes another option the preferred one."""
    return DataTable(
        number="T9",
        name="switching_values",
        title="Switching values: where one input makes another option the preferred one",
        columns=(
            *_INPUT,
            Column("preferred", "Preferred as taken"),
            Column("switching_value", "Switching value", _BY_ROW),
            Column("change_share", "Change of the input", "share"),
            Column("below", "Preferred at 99% of it"),
            Column("above", "Preferred at 101% of it"),
            Column("beyond", "Outside the range, if the line goes on", _BY_ROW),
            Column("words", "In words"),
        ),
        rows=tuple(_switching_row(one, titles) for one in found),
        notes=(
            "One input is changed, all others stand still. "
            "Where net benefits are straight lines the value is exact, else a root was sought.",
            "Options preferred at 99% and 101% were worked out there, not taken from the line.",
            "The nearest switching value in the range is told; the words say if there are more.",
            "What only moves money between parties cancels here: T9f has the council's side.",
        ),
    )


def _switching_row(one: Sensitivity, titles: Titles) -> tuple[Cell, ...]:
    switch = one.switch
    below, above = (titles.get(option) for option in (switch.below, switch.above))
    return (
        *_input_cells(one.input),
        titles[one.preferred],
        switch.value,
        _change(one.input, switch.value),
        below,
        above,
        switch.beyond,
        switch_words(switch, titles) if swing(one) else MOVES_NOTHING,
    )


def _input_cells(one: Input) -> tuple[Cell, ...]:
    return (one.title, one.unit, one.value, one.low, one.high)


def _change(one: Input, value: float | None) -> float | None:
    return None if value is None or not one.value else (value - one.value) / abs(one.value)


def switch_words(switch: Switch, titles: Titles) -> str:
    """Return what a switch says, without its numbers."""
    if not switch.sought:
        return NOT_SOUGHT
    if switch.value is None:
        return NONE
    if not switch.confirmed:
        return "found, but the preferred option is the same at 99% and 101% of it"
    words = f"{titles[switch.below]} below, {titles[switch.above]} above"
    return f"{words}; {switch.further} more in the range" if switch.further else words


def sensitivity_table(found: Iterable[Sensitivity], titles: Titles) -> DataTable:
    """Return T9b: each option's difference to the baseline at both ends of each input."""
    return DataTable(
        number="T9b",
        name="sensitivity",
        title="How far each input moves net benefit less the baseline's",
        columns=(
            *_INPUT,
            Column("option", "Option"),
            Column("at_low_gbp", "Difference at the low end", "GBP"),
            Column("at_value_gbp", "Difference as taken", "GBP"),
            Column("at_high_gbp", "Difference at the high end", "GBP"),
            Column("straight", "Straight line"),
            Column("as_good_at", "As good as the baseline at", _BY_ROW),
            Column("words", "In words"),
        ),
        rows=tuple(row for one in found for row in _sensitivity_rows(one, titles)),
        notes=(
            "Below zero the option is worse than the baseline.",
            "Inputs that do not move the difference of an option are left out.",
        ),
    )


def council_table(found: Iterable[Sensitivity], titles: Titles) -> DataTable:
    """Return T9f: the same of what the council pays, where transfers do count."""
    return replace(
        sensitivity_table(found, titles),
        number="T9f",
        name="sensitivity_of_council",
        title="How far each input moves what the council saves against the baseline",
        notes=(
            "Nominal pounds of all years. Below zero the council pays more than for the baseline.",
            "Margin, VAT, shares of gains, dividends, pensions and interest move money between "
            "parties: they count here and cancel in T9 and T9b.",
            "Inputs that do not move what the council saves by an option are left out.",
        ),
    )


def _sensitivity_rows(one: Sensitivity, titles: Titles) -> Iterable[tuple[Cell, ...]]:
    for option, switch in one.against_baseline.items():
        if not one.swing(option):
            continue
        straight = "yes" if one.straight else "no"
        words = switch_words(switch, titles)
        yield (
            *_input_cells(one.input), titles[option], *one.differences(option), straight,
            switch.value, words,
        )  # fmt: skip


def joint_table(joint: Joint | None, titles: Titles, moved: Sequence[str] = ()) -> DataTable:
    """Return T9c: the smallest joint change that makes another option the preferred one.

    ``moved`` are the titles of the inputs that were moved; all others stood still.
    """
    return DataTable(
        number="T9c",
        name="joint_change",
        title="The smallest change of several inputs together that changes the choice",
        columns=(
            *_INPUT,
            Column("to", "Moved to", _BY_ROW),
            Column("half_ranges", "Moved by, in half ranges"),
        ),
        rows=tuple((*_input_cells(one.input), one.to, one.half_ranges) for one in joint.moves)
        if joint
        else ((NO_JOINT_CHANGE, *[None] * 6),),
        notes=joint_words(joint, titles, moved),
    )


def fitted_joint_table(joint: Joint | None, plane: Fitted, titles: Titles) -> DataTable:
    """Return T9e: the same of inputs of the runs, on a plane fitted to the draws."""
    table = joint_table(joint, titles, [one.title for one in plane.inputs])
    kept = {
        titles[option]: share
        for option, share in zip(plane.options, plane.r_squared.tolist(), strict=True)
        if option != plane.baseline
    }
    told = ", ".join(f"{title} {max(0.0, share):.0%}" for title, share in kept.items())
    return replace(
        table,
        number="T9e",
        name="joint_change_of_inputs",
        title="The smallest change of several inputs of the runs that changes the choice, a guess",
        notes=(
            *table.notes,
            "How much of the differences the plane foretells in draws that it was not fitted to: "
            f"{told}. Where that is little, the change is no more than a place to look.",
            "As the plane has it at the values of the files; the runs there may say otherwise.",
        ),
    )


def joint_words(joint: Joint | None, titles: Titles, moved: Sequence[str] = ()) -> tuple[str, ...]:
    """Return what the joint change says, in sentences, and which inputs were moved at all."""
    only = (f"Moved were the inputs that move the choice most: {'; '.join(moved)}.",) * bool(moved)
    if joint is None:
        what = f"these {len(moved)} inputs" if moved else "the inputs"
        none = f"No joint change of {what} inside the plausible ranges makes another option"
        return (f"{none} preferred.", *only)
    said = [
        *only,
        f"{titles[joint.becomes]} is then as good as {titles[joint.preferred]}; just beyond it is "
        "preferred.",
        f"Size of the change: {joint.size:.2f} half ranges (root of the sum of squares).",
    ]
    if not joint.confirmed:
        said[len(only)] = (
            f"{titles[joint.becomes]} would then be as good as {titles[joint.preferred]} by the "
            "search, but looked up there the preferred option does not change."
        )
    if not joint.checked:
        said.append("Inputs were moved on a plane fitted to the draws: a rerun has to confirm it.")
    return tuple(said)
