"""What the page about a calibration says whatever was found."""

from simulation.experiment.calibration.result import Found
from simulation.report.document import Block, Code, Heading, Items, Paragraph

AS_EVIDENCE = 2.0
"""a singular value at which the targets say as much of a direction as the evidence"""

MADE_BY = (
    "Written by `optare calibrate` (with `--page`); do not edit it. Only the in-house baseline is "
    "calibrated, on national and in-house figures. No figure that a company, a practice or a pilot "
    "tells of itself is a target, and no other option is fitted."
)

_SEEN = (
    "Simulated values are means over replications with their 95 % interval, under a seed that was "
    "not fitted. Inside: the mean is in the range. At the edge: its interval holds an end of the "
    "range, so more runs could decide otherwise."
)

USES = {
    "fit": ("Targets that were fitted", "The baseline against the fitted targets", _SEEN),
    "check": (
        "Figures that are only checked",
        "The baseline against figures that were not fitted",
        "Nothing was moved for these. " + _SEEN,
    ),
    "input": (
        "Figures that are entered",
        "Figures that hold by construction",
        "The value in the council's file stands beside the figure; no run says more about it.",
    ),
    "outside": ("Figures that the model cannot be held against", "", ""),
}

PARAMETERS = (
    "Bounds are the range of the evidence and are never left. The 90 % range is what targets and "
    "evidence say together, from the slopes at the fit; it is cut at the bounds. By seed: the "
    "fits under different luck, of which the value is the mean. Narrowed by: how much smaller "
    "the 90 % range is than the evidence's."
)


def method(found: Found) -> list[Block]:
    """Return the chapter on the objective and the way to its least value."""
    seeds = ", ".join(str(one.seed) for one in found.fits)
    return [
        Heading("How it is done"),
        Items(
            (
                "Objective: the sum over the fitted targets of weight x ((simulated mean - "
                "value) / half of the range)^2. A range is the evidence's, and at least a tenth "
                "of the value to either side (`as_target_tolerance`).",
                f"To it is added {found.pull:g} x (distance from the evidence value / half of "
                "the bounds)^2 for each parameter, so that what no target moves stays where its "
                "evidence puts it.",
                f"Simulated mean: of {found.replications} replications of the baseline over "
                f"{found.years} years, with the same random numbers at every point.",
                "Search: `scipy.optimize.least_squares` (trust region reflective, with bounds). "
                "Slopes are differences over a tenth of each parameter's bounds under the same "
                "random numbers.",
                f"Seeds fitted: {seeds}. The values are the mean of theirs. Tables: "
                f"{found.checked} replications of seed {found.check_seed}.",
                *(
                    f"Seed {one.seed}: objective {one.began:.3g} to {one.objective:.3g} in "
                    f"{one.steps} steps; {one.reason}."
                    for one in found.fits
                ),
            )
        ),
    ]


def rerun() -> list[Block]:
    """Return the chapter on a council's own calibration."""
    return [
        Heading("With a council's own figures"),
        Paragraph(
            "A council file may hold what the council has seen under `observed`: mean waits, the "
            "waiting list, reviews done in the year, open cases, spend, vacancies. Each takes "
            "the place of the national target, or becomes a target where there is none. Inputs "
            "that are the council's own are not moved."
        ),
        Code(
            "optare calibrate scenarios/councils/my_council.yaml\n"
            "optare calibrate scenarios/appraisals/my_appraisal.yaml"
        ),
        Paragraph(
            "With a council file the posts of the calibration's own appraisal are used, in "
            "proportion to the open cases; with an appraisal file, its own. The command writes a "
            "council file that extends the given one and holds the fitted values with their 90 % "
            "ranges; an appraisal uses them if it names that file as its council. Targets, "
            "ranges, weights and parameters are in `scenarios/calibration/england.yaml`; another "
            "file is given with `--file`."
        ),
    ]
