"""The line of T1 on what would change the choice: prices, a week's worth, inputs of the runs."""

from collections.abc import Iterator

from simulation.experiment.appraising.findings import JOINT_INPUTS, Findings
from simulation.report.appraisal.decision_lead import worth_words
from simulation.report.words import count_name
from simulation.valuation.doubt.acceptability import leading
from simulation.valuation.switching.price import Sensitivity

_MOST_CHANGES = 3


def change_sentence(findings: Findings) -> str:
    """Return what would make another option preferred, in the files and over draws."""
    return " ".join((*_prices(findings), *_week(findings), *_inputs(findings)))


def _prices(findings: Findings) -> Iterator[str]:
    all_of = findings.sensitivities
    found = [one for one in all_of if one.switch.value is not None]
    if found:
        told = "; ".join(_switch(findings, one) for one in found[:_MOST_CHANGES])
        yield f"With the other values of the files: {told}."
        return
    yield f"With the values of the files none of {len(all_of)} prices alone changes the choice"
    near = min((one for one in all_of if one.switch.beyond is not None), key=_how_far, default=None)
    if near is not None:
        yield f"within its range (nearest: {_beyond(near)});"
    else:
        yield "within its range;"
    moved = count_name(min(JOINT_INPUTS, len(all_of)))
    joint = findings.joint
    yield (
        f"nor do the {moved} that move it most, moved together."
        if joint is None
        else f"the {moved} that move it most, moved together, do by {joint.size:.1f} half ranges "
        "(T9c)."
    )


def _how_far(one: Sensitivity) -> float:
    beyond = one.switch.beyond
    return abs((beyond or 0.0) - one.input.value) / one.input.half_range


def _beyond(one: Sensitivity) -> str:
    return f"{one.input.title} at {one.switch.beyond:,.3g} {one.input.unit}".strip()


def _switch(findings: Findings, one: Sensitivity) -> str:
    switch = one.switch
    value = f"{switch.value:,.3g} {one.input.unit}".strip()
    other = switch.above if switch.below == findings.preferred else switch.below
    title = findings.titles.get(other, other)
    return f"{one.input.title}, taken as {one.input.value:,.3g}: at {value} it would be {title}"


def _week(findings: Findings) -> Iterator[str]:
    """Yield whom a dearer week favours: the files and the draws need not agree."""
    files, drawn = leading(findings.appraised.main_stakes)[-1], findings.leading[-1]
    favoured = findings.titles[files.option], findings.titles[drawn.option]
    if not findings.crossings and files.option == drawn.option:
        return
    if files.option == drawn.option:
        yield f"A dearer week favours {favoured[0]}, in the files and over draws"
    else:
        yield f"A dearer week favours {favoured[0]} in the files, but {favoured[1]} over draws"
    last = findings.crossings[-1:]
    yield f"(there from {worth_words(last[0])}))." if last else "(there at every worth)."


def _inputs(findings: Findings) -> Iterator[str]:
    table = findings.physical
    if table is None:
        where = " (a guess stands in T9e)" if findings.plane_of_inputs is not None else ""
        yield f"Inputs of the runs were not asked yet: `optare switching RESULT`{where}."
        return
    rows = table.records()
    turns = [row for row in rows if row["becomes"] and row["preferred_differs"] == "yes"]
    asked = len({row["input"] for row in rows})
    if not turns:
        yield f"Of {asked} inputs of the runs that were asked none changes it alone (T9d)."
        return
    told = "; ".join(
        f"{row['input']} at {row['switching_value']:,.3g} "
        f"({findings.titles.get(str(row['becomes']), row['becomes'])})"
        for row in turns[:_MOST_CHANGES]
    )
    yield f"Of {asked} inputs of the runs that were asked these change it alone (T9d): {told}."
