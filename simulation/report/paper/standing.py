"""Which option is ahead, in the files and over draws, as the table of the decision has it."""

from dataclasses import dataclass
from typing import NamedTuple

from simulation.report.appraisal.charts import shown_option
from simulation.report.paper.telling import Telling


class Ahead(NamedTuple):
    """The option with the greatest mean, and those that cannot be told from it."""

    option: str
    rivals: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """Who is ahead. ``chosen`` is the one that both ways tell from all others, if there is one."""

    in_files: Ahead
    over_draws: Ahead

    @property
    def chosen(self) -> str | None:
        """The option that is told best both ways; nothing is chosen where that is not so."""
        both = (self.in_files, self.over_draws)
        same = self.in_files.option == self.over_draws.option
        return self.in_files.option if same and not any(one.rivals for one in both) else None


def standing(telling: Telling) -> Standing:
    """Return who is ahead."""
    files, draws = telling.findings.lead_in_files, telling.findings.lead_over_draws
    return Standing(Ahead(files.option, files.rivals), Ahead(draws.option, draws.rivals))


def looked_at(telling: Telling) -> str:
    """Return the option whose change is told in full: the one ahead, or the nearest to it."""
    return standing(telling).chosen or shown_option(telling.findings)


def is_told_better(telling: Telling, option: str) -> bool:
    """Return whether an option is told better than business as usual both ways."""
    files = telling.known("value", option)
    draws = telling.known("value", option, "draws")
    return all(one.told and float(one.value) > 0 for one in (files, draws))
