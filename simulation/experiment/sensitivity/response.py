"""How an output goes along one factor, the others averaged over."""

from dataclasses import dataclass

import numpy as np

from simulation.experiment.sensitivity.outputs import Output, complete_block
from simulation.experiment.sensitivity.rows import Row, row_of
from simulation.experiment.sensitivity.slices import setting_text, slices
from simulation.experiment.statistics import Estimates, estimate
from simulation.experiment.study_data import Factor, StudyData
from simulation.scenario.errors import ScenarioError

METHOD = "response"
PARTS = 5
"""slices of a factor's range along which a response is shown"""


@dataclass(frozen=True)
class Part:
    """The mean of an output where a factor lies from ``begin`` to ``end``, others averaged over.

    ``low`` to ``high`` is the 95 % interval over replications; it says nothing of the spread that
    other factors make.
    """

    begin: float
    end: float
    title: str
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Response:
    """The response curve of one factor."""

    output: Output
    factor: Factor
    parts: tuple[Part, ...]
    replications: int
    note: str

    def rows(self) -> list[Row]:
        """Return a row for each part of the curve."""
        return [
            row_of(
                METHOD,
                self.output,
                self.factor.name,
                f"mean at {part.title}",
                (part.mean, part.low, part.high),
                self.replications,
                note=self.note,
            )
            for part in self.parts
        ]


def response(data: StudyData, output: Output, factor: str) -> Response:
    """Return the response curve of one factor: by value if they are few, else in five slices.

    Raises ``ScenarioError`` for a factor that the study does not have, or without values.
    """
    at = factor_place(data, factor)
    block = complete_block(output.values)
    here = data.factors[at]
    cut = slices(data.settings[block.points, at], PARTS if here.kind != "level" else 10**6)
    means = np.array([block.values[cut.number == one].mean(axis=0) for one in range(cut.count)])
    found = estimate(means)
    parts = tuple(
        Part(begin, end, _title(here, begin, end), *numbers_of(found, one))
        for one, (begin, end) in enumerate(zip(cut.begins, cut.ends, strict=True))
    )
    return Response(output, here, parts, block.values.shape[1], block.note)


def factor_place(data: StudyData, factor: str) -> int:
    """Return the place of a factor. Raises ``ScenarioError`` if the study has none of that name."""
    names = [one.name for one in data.factors]
    if factor not in names:
        raise ScenarioError(
            f"the study has no factor {factor!r}", hint=f"one of: {', '.join(names)}"
        )
    return names.index(factor)


def numbers_of(found: Estimates, at: int) -> tuple[float, float, float]:
    """Return mean, low and high of one row of estimates."""
    return float(found.mean[at]), float(found.low[at]), float(found.high[at])


def _title(factor: Factor, begin: float, end: float) -> str:
    if begin == end:
        return setting_text(factor, begin)
    return f"{setting_text(factor, begin)} to {setting_text(factor, end)}"
