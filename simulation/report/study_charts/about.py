"""What a chart of a study is about: names, numbers and words in the unit of its measure."""

from dataclasses import dataclass
from functools import cached_property
from math import floor, log10
from typing import TYPE_CHECKING

from simulation.experiment.study_data import Factor, Floats, Measure, StudyData
from simulation.experiment.study_response import Part
from simulation.report import style
from simulation.report.charts.headline import short_title
from simulation.report.figure_text import is_share
from simulation.report.rounding import at_place, place_of_number
from simulation.report.words import lower_first

if TYPE_CHECKING:
    from matplotlib.ticker import ScalarFormatter

_MILLION = 1e6


@dataclass(frozen=True)
class About:
    """One output: a measure of an option, less the baseline."""

    data: StudyData
    measure: str
    option: str

    @cached_property
    def kept(self) -> Measure:
        """The measure."""
        return self.data.measures[self.data.measure_names.index(self.measure)]

    @property
    def values(self) -> Floats:
        """Option less baseline, shape (points, replications)."""
        return self.data.difference(self.measure, self.option)

    @property
    def title(self) -> str:
        """Title of the option."""
        return title_of(self.data, self.option)

    @property
    def base(self) -> str:
        """Title of the baseline, inside a sentence."""
        return short_title(title_of(self.data, self.data.baseline))

    @property
    def what(self) -> str:
        """The measure, inside a sentence."""
        return lower_first(self.kept.title)

    @property
    def difference(self) -> str:
        """The output in words, with its unit."""
        return f"{self.what}, {short_title(self.title)} less {self.base}, {self.unit}"

    @property
    def unit(self) -> str:
        """The unit as numbers are printed."""
        return printed_unit(self.kept.unit)

    @property
    def stem(self) -> str:
        """A part of a file's name."""
        return f"{file_word(self.measure)}-{file_word(self.option)}"

    def text(self, value: float, *, sign: bool = False) -> str:
        """Return a number in the printed unit."""
        return number(value, self.kept.unit, sign=sign)


def title_of(data: StudyData, option: str) -> str:
    """Return the title of an option."""
    return data.option_titles[data.options.index(option)]


def drawn(data: StudyData) -> list[str]:
    """Return the options that are drawn together, the baseline first: no more than four."""
    return [data.baseline, *data.others][: style.MOST_SERIES]


def looks(data: StudyData) -> dict[str, style.Series]:
    """Return the look of each option that is drawn: the same in every chart."""
    return style.series(drawn(data))


def printed_unit(unit: str) -> str:
    """Return the unit of printed numbers: shares are per cent, pounds a year are millions."""
    if is_share(unit):
        return unit.replace("share", "per cent", 1)
    words = {"GBP": "£ million", "GBP/yr": "£ million a year", "GBP a week": "£ a week"}
    return words.get(unit, unit.replace("/yr", " a year"))


def scale_of(unit: str) -> float:
    """Return what one printed unit is worth."""
    if is_share(unit):
        return 0.01
    return _MILLION if unit in {"GBP", "GBP/yr"} else 1.0


def number(value: float, unit: str, *, sign: bool = False) -> str:
    """Return a number of this unit as it is printed, to three figures."""
    scaled = value / scale_of(unit)
    return at_place(scaled, place_of_number(scaled), sign=sign)


def tick(value: float, unit: str) -> str:
    """Return a mark of a scale: as many decimals as it has, no more."""
    scaled = value / scale_of(unit)
    text = at_place(scaled, 3)
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain_numbers() -> "ScalarFormatter":
    """Return how a scale of settings is marked: each number with the same decimals."""
    from matplotlib.ticker import ScalarFormatter  # noqa: PLC0415

    form = ScalarFormatter(useOffset=False)
    form.set_scientific(False)
    return form


def part_text(factor: Factor, part: Part) -> str:
    """Return what a factor is set to in a part: its level, one number, or from and to."""
    if factor.kind == "level":
        return factor.levels[round(part.low)].replace("_", " ")
    low, high = (setting_text(factor, x) for x in (part.low, part.high))
    return low if low == high else f"{low}–{high}"


def setting_text(factor: Factor, setting: float, figures: int = 2) -> str:
    """Return a number that a factor is set to, to these figures of its whole range."""
    if factor.kind == "whole":
        return at_place(setting, 0)
    wide = abs(factor.high - factor.low) or abs(setting) or 1.0
    return at_place(setting, figures - 1 - floor(log10(wide)))


def file_word(name: str) -> str:
    """Return a name as a part of a file's name."""
    return "".join(letter if letter.isalnum() or letter == "_" else "_" for letter in name)
