"""What sections are written from: the result, the audience, and what the council supplied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from simulation.experiment.appraising.findings import Findings
from simulation.report.appraisal.charts import all_charts, cash_chart
from simulation.report.chart import Chart
from simulation.report.document import Paragraph
from simulation.report.paper.exempt import Exempt
from simulation.report.paper.formulas.call import call
from simulation.report.paper.formulas.known import Known
from simulation.report.paper.formulas.registry import UnknownFormulaError
from simulation.report.paper.formulas.sources import Sources
from simulation.report.paper.teller import Teller
from simulation.report.text import Bound, Fixed, Piece, Said, fill, joined
from simulation.scenario.paper import Paper
from simulation.valuation.data_table import DataTable

NOT_SUPPLIED = "To be supplied by the council."


@dataclass(frozen=True)
class Telling:
    """One paper in the making. ``open_part``: exempt lines are left out."""

    sources: Sources
    audience: str
    supplied: Paper
    open_part: bool = False

    @property
    def findings(self) -> Findings:
        """The findings of the appraisal."""
        return self.sources.material.findings

    @cached_property
    def teller(self) -> Teller:
        """Makes numbers for the audience."""
        return Teller(self.sources, self.audience)

    @cached_property
    def exempt(self) -> Exempt:
        """What is left out of this copy; nothing of a whole copy."""
        return Exempt(frozenset(self.supplied.exempt if self.open_part else ()))

    @property
    def nothing_exempt(self) -> bool:
        """Whether this is a copy for Part I of which nothing was named to be left out."""
        return self.open_part and not self.exempt

    @property
    def baseline(self) -> str:
        """Name of business as usual."""
        return self.findings.appraised.baseline

    @property
    def options(self) -> tuple[str, ...]:
        """Names of every option."""
        return self.findings.appraised.options

    @property
    def others(self) -> tuple[str, ...]:
        """Names of the options that are not business as usual."""
        return tuple(one for one in self.options if one != self.baseline)

    @property
    def drawn_runs(self) -> bool:
        """Whether what is not known of the runs was drawn, and not of prices alone."""
        return self.findings.appraised.drawn_runs

    @cached_property
    def tables(self) -> dict[str, DataTable]:
        """Tables of the appraisal by number, without those that are exempt in this copy."""
        return {
            number: table
            for number, table in self.sources.tables.items()
            if number not in self.exempt.names
        }

    @cached_property
    def charts(self) -> dict[str, Chart]:
        """Charts of the appraisal by name; those of exempt tables are left out of such a copy."""
        made = all_charts(self.sources.material)
        hidden = ("waterfall",) if self.exempt else ()
        return {one.name: one for one in made if not one.name.startswith(hidden or ("\0",))}

    def chart(self, start: str) -> Iterator[Chart]:
        """Yield the first chart whose name begins so, if there is one."""
        yield from [one for name, one in self.charts.items() if name.startswith(start)][:1]

    def cash_chart(self, option: str) -> Iterator[Chart]:
        """Yield the cash flow of one option; nothing if the money tables are exempt here."""
        made = cash_chart(self.sources.material, option)
        yield from [made] if made is not None else []

    def known(self, name: str, *args: str) -> Known:
        """Return the value behind a formula. Raises ``UnknownFormulaError``."""
        return self.teller.known(call(name, *args))

    def maybe(self, name: str, *args: str) -> Known | None:
        """Return the value behind a formula, or nothing if the result does not have it."""
        try:
            found = self.known(name, *args)
        except UnknownFormulaError:
            return None
        return found if found.is_number or isinstance(found.value, str) else None

    def number(self, form: str, name: str, *args: str) -> Bound:
        """Return a number of the paper. Raises ``UnknownFormulaError``."""
        return self.teller.tell(call(name, *args), form)

    def title(self, option: str) -> Fixed:
        """Return an option as the appraisal calls it."""
        return Fixed(self.findings.titles[option], "name")

    def titles(self, options: Sequence[str], last: str = " and ") -> Said:
        """Return options in a list."""
        return joined([self.title(one) for one in options], last)

    def counted(self, what: str) -> Bound:
        """Return a count."""
        return self.number("whole", "count", what)

    @property
    def draws_of(self) -> str:
        """What the draws are of."""
        return "all that is not known" if self.drawn_runs else "prices alone"


def apart(texts: Sequence[Piece]) -> Said:
    """Return texts that may hold commas as a list: ``a; b; c``."""
    return Said(*(piece for at, text in enumerate(texts) for piece in ("; " * (at > 0), text)))


def para(template: str, **pieces: Piece) -> Paragraph:
    """Return a numbered paragraph."""
    return Paragraph(fill(template, **pieces), numbered=True)


def council_words(texts: Sequence[str]) -> tuple[Paragraph, ...]:
    """Return what the council supplied, or that it is missing."""
    if not texts:
        return (para(NOT_SUPPLIED),)
    return tuple(Paragraph(Said(Fixed(one, "supplied")), numbered=True) for one in texts)
