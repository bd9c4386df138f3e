"""The one way in: the analyses that suit a study's design, as rows and as sentences."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from simulation.experiment.sensitivity.conditions import worse
from simulation.experiment.sensitivity.discovery import discover
from simulation.experiment.sensitivity.extras import salib
from simulation.experiment.sensitivity.given_data import delta, pawn
from simulation.experiment.sensitivity.main_effects import main_effects
from simulation.experiment.sensitivity.morris import morris, require_trajectories
from simulation.experiment.sensitivity.outputs import Output, outputs
from simulation.experiment.sensitivity.response import response
from simulation.experiment.sensitivity.rows import Row, rows_csv
from simulation.experiment.sensitivity.sobol import (
    LEAST_REPLICATIONS,
    require_sobol_design,
    sobol,
)
from simulation.experiment.sensitivity.switching import interpolated
from simulation.experiment.sensitivity.switching_words import sentences, switching_rows
from simulation.experiment.sensitivity.tornado import tornado
from simulation.experiment.sensitivity.words import (
    of_effects,
    of_given_data,
    of_morris,
    of_sobol,
    of_tornado,
    titles_of,
)
from simulation.experiment.study_data import StudyData
from simulation.scenario.errors import ScenarioError, did_you_mean


@dataclass(frozen=True)
class StudyAnalysis:
    """What the analyses of a study say.

    ``rows`` make ``sensitivity.csv``. ``lines`` are about the differences to the baseline, or
    about the option if there is one only. ``failed`` says which analyses must not be used and
    why, ``left_out`` what could not be analysed.
    """

    name: str
    methods: tuple[str, ...]
    rows: tuple[Row, ...]
    lines: tuple[str, ...]
    failed: tuple[str, ...]
    left_out: tuple[str, ...]

    def csv_text(self) -> str:
        """Return the rows as CSV text."""
        return rows_csv(self.rows)


@dataclass(frozen=True)
class Part:
    """What one analysis of one output gives."""

    rows: Sequence[Row]
    lines: Sequence[str]
    failed: str = ""


Analysis = Callable[[StudyData, Output], Part | None]
"""an analysis of an output; nothing if it does not apply to it"""


def analyse(data: StudyData, measures: Sequence[str] | None = None) -> StudyAnalysis:
    """Return the analyses that suit the design of a study, for its measures or some of them.

    sobol: Sobol indices. morris: screening. latin_hypercube: PAWN, delta (of what is told in
    sentences), a tornado by linear fit, response curves, scenario discovery. grid, factorial,
    fractional_factorial: effects, a tornado, response curves, and the switching value if one
    number varies alone. list: a tornado and response curves.

    Raises ``ScenarioError`` for a measure that the study does not have, a design that is not
    whole, a Sobol study with fewer than five replications, or if nothing can be analysed.
    """
    for measure in measures or ():
        if measure not in data.measure_names:
            raise ScenarioError(
                f"the study has no measure {measure!r}",
                hint=did_you_mean(measure, data.measure_names),
            )
    analyses = _analyses_of(data)
    _require_whole(data)
    rows: list[Row] = []
    lines: list[str] = []
    failed: list[str] = []
    left_out: list[str] = []
    for output in outputs(data, measures):
        told = bool(output.compared_with) or not data.others
        for analysis in analyses:
            try:
                part = analysis(data, output)
            except ScenarioError as wrong:
                left_out.append(f"{output.title}: {wrong}")
                continue
            if part:
                rows += part.rows
                lines += part.lines if told else ()
                failed += [f"{output.title}: {part.failed}"] if part.failed and told else []
    if left_out and not rows:
        raise ScenarioError(left_out[0])
    methods = tuple(dict.fromkeys(row.method for row in rows))
    unique = tuple(dict.fromkeys(left_out))
    return StudyAnalysis(data.name, methods, tuple(rows), tuple(lines), tuple(failed), unique)


def _require_whole(data: StudyData) -> None:
    """Raise at once what would be wrong with every output."""
    if data.design in {"sobol", "morris"}:
        salib(data.design)
    if data.design == "sobol":
        require_sobol_design(data)
        if len(data.replications) < LEAST_REPLICATIONS:
            raise ScenarioError(
                f"{len(data.replications)} replications are too few for Sobol indices",
                hint=f"at least {LEAST_REPLICATIONS}, the same at every point: of one replication "
                "alone they are about its luck",
            )
    if data.design == "morris":
        require_trajectories(data)


def _analyses_of(data: StudyData) -> tuple[Analysis, ...]:
    factorial = (_effects, _tornado, _responses, _switching)
    known: dict[str, tuple[Analysis, ...]] = {
        "sobol": (_sobol,),
        "morris": (_morris,),
        "latin_hypercube": (_pawn, _delta, _tornado, _responses, _discovery),
        "grid": factorial,
        "factorial": factorial,
        "fractional_factorial": factorial,
        "list": (_tornado, _responses, _switching),
    }
    if data.design not in known:
        raise ScenarioError(
            f"there is no analysis of the design {data.design!r}",
            hint=did_you_mean(data.design, known),
        )
    return known[data.design]


def _sobol(data: StudyData, output: Output) -> Part:
    found = sobol(data, output)
    return Part(found.rows(), [of_sobol(found, titles_of(data))], found.failed)


def _morris(data: StudyData, output: Output) -> Part:
    found = morris(data, output)
    return Part(found.rows(), [of_morris(found, titles_of(data))], found.failed)


def _pawn(data: StudyData, output: Output) -> Part:
    found = pawn(data, output)
    return Part(found.rows(), [of_given_data(found, titles_of(data))])


def _delta(data: StudyData, output: Output) -> Part | None:
    """It takes long, so it is given for what is told only: the differences."""
    if data.others and not output.compared_with:
        return None
    found = delta(data, output)
    return Part(found.rows(), [of_given_data(found, titles_of(data))])


def _tornado(data: StudyData, output: Output) -> Part:
    found = tornado(data, output)
    return Part(found.rows(), [of_tornado(found)])


def _responses(data: StudyData, output: Output) -> Part:
    return Part(list(_response_rows(data, output)), ())


def _response_rows(data: StudyData, output: Output) -> Iterator[Row]:
    for factor in data.factors:
        if not factor.dummy:
            yield from response(data, output, factor.name).rows()


def _discovery(data: StudyData, output: Output) -> Part | None:
    condition = worse(output)
    if condition is None:
        return None
    found = discover(data, condition)
    return Part(found.rows(), found.lines)


def _effects(data: StudyData, output: Output) -> Part:
    found = main_effects(data, output)
    return Part(found.rows(), [of_effects(found, titles_of(data))])


def _switching(data: StudyData, output: Output) -> Part | None:
    varied = [one for one in data.factors if not one.dummy]
    if not output.compared_with or len(varied) != 1 or varied[0].kind == "level":
        return None
    found = interpolated(data, output.measure.name, output.option)
    return Part(
        switching_rows(found, output, varied[0].name), sentences(found, output, varied[0].title)
    )
