"""The whole answer to a setting. ``report/explorer/js/`` gives the same in a browser."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.discounting import payback_year
from simulation.valuation.exploring.choosing import Choosing
from simulation.valuation.exploring.data import ExplorerData
from simulation.valuation.exploring.found import Explored, OptionFound, Payback
from simulation.valuation.exploring.scoring import Scoring, scoring
from simulation.valuation.exploring.setting import Setting
from simulation.valuation.exploring.totals import Totals, totals
from simulation.valuation.spread import Spread, spread

Floats = NDArray[np.float64]


def explored(data: ExplorerData, setting: Setting) -> Explored:
    """Return everything that follows from a setting, nothing being run."""
    main = totals(data, data.main, setting)
    drawn = totals(data, data.drawn, setting)
    choice = Choosing(data, setting, main, drawn)
    scored = scoring(data.criteria, data.options, setting)
    view = _View(data, setting, main, drawn, choice, scored)
    return Explored(
        tuple(view.option(at) for at in range(len(data.options))),
        choice.lead_files,
        choice.lead_draws,
        choice.evpi_gbp(),
        choice.leading_files(),
        choice.leading_draws(),
        choice.curve(),
        None if scored is None else scored.found(),
    )


@dataclass(frozen=True)
class _View:
    """What is said of each option."""

    data: ExplorerData
    setting: Setting
    main: Totals
    drawn: Totals
    choice: Choosing
    scored: Scoring | None

    def option(self, at: int) -> OptionFound:
        name, week = self.data.options[at], self.setting.week_gbp
        npsc = self.main.npsc_gbp(week), self.drawn.npsc_gbp(week)
        cost = self.main.cost_gbp, self.drawn.cost_gbp
        weeks = self.main.weeks, self.drawn.weeks
        cash = self.main.cash_gbp, self._cash_in_draws()
        saved = self._less(*cash, at, -1)
        files = saved[0].mean(axis=0)
        real = self._less(self.main.real_gbp, self.main.real_gbp, at, -1)[0].mean(axis=0)
        return OptionFound(
            name,
            self.data.titles[name],
            self._level(*npsc, at),
            self._level(*cost, at),
            self._level(*weeks, at),
            spread(*self._less(*npsc, at, -1)),
            spread(*self._less(*cost, at, 1)),
            spread(*self._less(*weeks, at, -1)),
            _times(self._level(*npsc, at), 1 / self.main.annuity),
            _by_year(cash[0][0, :, at], cash[1][:, :, at]),
            self._level(cash[0].sum(axis=-1), cash[1].sum(axis=-1), at),
            _by_year(*saved),
            spread(saved[0].sum(axis=-1), saved[1].sum(axis=-1)),
            tuple(np.cumsum(files).tolist()),
            tuple(self.main.allowed_gbp[0, :, at].mean(axis=0).tolist()),
            self._payback(files, saved[1]),
            self._payback(real),
            self.choice.best(at),
            self.choice.lead_files.option == name,
            self.choice.chances[at].leads,
            None if self.scored is None else self.scored.of_option(at),
            None if self.scored is None else self.scored.points_of(at),
        )

    def _level(self, main: Floats, drawn: Floats, at: int) -> Spread:
        return spread(main[0, :, at], drawn[:, :, at])

    def _less(self, main: Floats, drawn: Floats, at: int, sign: int) -> tuple[Floats, Floats]:
        """Return what an option has more than business as usual, pair by pair, times a sign."""
        base = self.data.base
        return (
            sign * (main[0, :, at] - main[0, :, base]),
            sign * (drawn[:, :, at] - drawn[:, :, base]),
        )

    def _cash_in_draws(self) -> Floats:
        """Return the cash of the draws by the years of the files' ledger."""
        years = self.data.drawn.years
        found = np.zeros((*self.drawn.cash_gbp.shape[:3], len(self.data.main.years)))
        for at, year in enumerate(self.data.main.years):
            if year in years:
                found[..., at] = self.drawn.cash_gbp[..., years.index(year)]
        return found

    def _payback(self, saved: Floats, drawn: Floats | None = None) -> Payback:
        at = payback_year(saved.tolist())
        year = None if at is None else self.data.main.years[at]
        behind = bool((np.cumsum(saved) < 0).any())
        return Payback(year, not behind, None if drawn is None else _even_share(drawn))


def _even_share(drawn: Floats) -> float:
    """Return the share of draws in which the council is even or better by the end."""
    means = drawn.mean(axis=1)
    return float(np.mean([payback_year(each.tolist()) is not None for each in means]))


def _by_year(main: Floats, drawn: Floats) -> tuple[Spread, ...]:
    """Return the spread of each year."""
    return tuple(spread(main[:, at], drawn[:, :, at]) for at in range(main.shape[-1]))


def _times(one: Spread, factor: float) -> Spread:
    return Spread(*(each * factor for each in one))
