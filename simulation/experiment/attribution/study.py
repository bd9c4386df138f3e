"""How much of the difference between two options each of their differences makes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulation.activity.table import ALL, Activity
from simulation.experiment.appraising.run_worth import MONEY, money_of
from simulation.experiment.attribution.hybrids import Hybrids
from simulation.experiment.attribution.players import FEW, Game, Player
from simulation.experiment.attribution.runs import (
    ValueOf,
    appraisals_of,
    table_of,
    tasks_of,
    values_of,
)
from simulation.experiment.grid import headline_values
from simulation.experiment.running.doing import Doing
from simulation.experiment.running.tasks import Play
from simulation.experiment.running.watching import Silent, Watcher
from simulation.experiment.store.run_store import Store
from simulation.experiment.study_data import Floats
from simulation.model.engine import Engine
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError
from simulation.scenario.prices import Prices
from simulation.valuation.shapley import Order, Shares, exact, intervals, sampled, sampled_orders

ORDERS = 12
"""in which the players come, where not all are run: half of them the reverse of the others"""

REPLICATIONS = 10


@dataclass(frozen=True)
class Question:
    """What makes the difference from option ``start`` to option ``end`` of an appraisal.

    ``orders``: so many orders (an even number) of the players; left out, all of them where at most
    64 different hybrids have to be run, and else 12.
    """

    appraisal: Appraisal
    start: str
    end: str
    replications: int = REPLICATIONS
    seed: int = 0
    orders: int | None = None


@dataclass(frozen=True)
class Attribution:
    """What each player makes of each measure.

    ``contributions`` maps a measure to an array of shape (pairs of orders, players, replications),
    whose sum over players is ``totals`` of the measure, shape (replications,), in every pair.
    Only replications in which every hybrid has a value are in it. ``left_out`` are measures with
    fewer than two of these. ``orders`` is nothing where all orders count.
    """

    question: Question
    players: tuple[Player, ...]
    orders: tuple[Order, ...] | None
    hybrids: int
    contributions: Mapping[str, Floats]
    totals: Mapping[str, Floats]
    left_out: tuple[str, ...]

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that have an answer, in the order asked for."""
        return tuple(self.contributions)

    @property
    def same_owners(self) -> bool:
        """Whether ownership is the same in both options."""
        return not any("ownership" in player.name.split("+") for player in self.players)

    def shares(self, measure: str) -> Shares:
        """Return what each player makes of a measure with its 95 % interval, shape (players,)."""
        return intervals(self.contributions[measure])

    def total(self, measure: str) -> Shares:
        """Return the whole paired difference of a measure with its interval, shape ()."""
        return intervals(self.totals[measure][None, :])


def measured(measures: Sequence[str], prices: Prices | None = None) -> ValueOf:
    """Return what gives a run's values of some measures (``measure/band``), everybody, whole run.

    Without any it gives every measure that has no further split. Measures of money need a price
    set. Raises ``ScenarioError`` if there is none.
    """
    chosen = tuple(measures)
    money = money_of(prices, [name for name in chosen if name in MONEY])

    def priced(appraisal: Appraisal, option: str, activity: Activity) -> dict[str, float]:
        return dict(money(appraisal, option, activity)) if money else {}

    def value_of(appraisal: Appraisal, option: str, activity: Activity) -> Mapping[str, float]:
        if not chosen:
            return dict(headline_values(activity, ()))
        found = priced(appraisal, option, activity)
        for name in chosen:
            if name in found:
                continue
            measure, _, band = name.partition("/")
            value = activity.value_of(measure, ALL, ALL, band)
            if value is not None:
                found[name] = value
        return found

    return value_of


def attribute(
    question: Question,
    measures: Sequence[str],
    value_of: ValueOf,
    name: str,
    store: Store,
    *,
    jobs: int = 1,
    watcher: Watcher | None = None,
    play: Play | None = None,
    engine: Engine = Engine.SIMPY,
    told: Callable[[str], None] | None = None,
) -> Attribution:
    """Do what runs are missing and return what each difference makes of each of ``measures``.

    ``value_of`` gives the worth of a run; ``play`` stands in for the care pathway; ``told`` hears
    of what is to be done. ``store`` keeps the runs under the keys of any comparison's.

    Raises ``ScenarioError`` for an option that is not there, options that do not differ or a
    number that does not fit, ``RunFailed``, ``Interrupted`` and ``NothingFinished``.
    """
    game = _game(question)
    orders = _orders(question, game)
    wanted = _wanted(game, orders)
    if told:
        told(_plan_in_words(game, orders, wanted))
    doing = Doing(
        name,
        appraisals_of(game.hybrids, wanted),
        question.seed,
        store,
        jobs=jobs,
        watcher=watcher or Silent(),
        play=play,
        engine=engine,
        hopeless_after=len(wanted),
        keep=False,
    )
    tasks = tasks_of(game.hybrids, wanted, question.replications, question.seed)
    table = table_of(values_of(game.hybrids, tasks, doing, value_of), measures)
    return _result(question, game, orders, measures, table)


def _game(question: Question) -> Game:
    if question.replications < 2:
        raise ScenarioError(
            f"{question.replications} replications", hint="at least 2: an interval needs two"
        )
    game = Game(Hybrids(question.appraisal, question.start, question.end))
    if not game.players:
        raise ScenarioError(f"{question.start} and {question.end} are run alike: nothing differs")
    return game


def _orders(question: Question, game: Game) -> tuple[Order, ...] | None:
    if question.orders is None:
        every = game.hybrids_of_all()
        if every is not None and len(every) <= FEW:
            return None
    count = ORDERS if question.orders is None else question.orders
    name = f"{question.start} to {question.end}"
    try:
        return sampled_orders(len(game.players), count, name)
    except ValueError as wrong:
        raise ScenarioError(f"{count} orders", hint=str(wrong)) from None


def _wanted(game: Game, orders: Sequence[Order] | None) -> list[int]:
    """Return the bits of every hybrid that is to be run, sorted."""
    if orders is None:
        return sorted({game.hybrid(one) for one in range(1 << len(game.players))})
    found = {0}
    for order in orders:
        coalition = 0
        for player in order:
            coalition |= 1 << player
            found.add(game.hybrid(coalition))
    return sorted(found)


def _plan_in_words(game: Game, orders: Sequence[Order] | None, wanted: Sequence[int]) -> str:
    how = "all orders" if orders is None else f"{len(orders)} orders"
    return f"{len(game.players)} differences, {how}: {len(wanted)} hybrids to compare"


def _result(
    question: Question,
    game: Game,
    orders: tuple[Order, ...] | None,
    measures: Sequence[str],
    table: Mapping[int, Floats],
) -> Attribution:
    whole = np.array(list(table.values()))
    complete = ~np.isnan(whole).any(axis=0)
    contributions: dict[str, Floats] = {}
    totals: dict[str, Floats] = {}
    for at, measure in enumerate(measures):
        kept = complete[at]
        if kept.sum() < 2:
            continue

        def worth(coalition: int, at: int = at, kept: Floats = kept) -> Floats:
            values: Floats = table[game.hybrid(coalition)][at, kept]
            return values

        count = len(game.players)
        contributions[measure] = (
            exact(count, worth)[None] if orders is None else sampled(orders, worth)
        )
        totals[measure] = worth((1 << count) - 1) - worth(0)
    left_out = tuple(measure for measure in measures if measure not in contributions)
    players = game.players
    return Attribution(question, players, orders, len(table), contributions, totals, left_out)
