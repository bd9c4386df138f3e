"""Controls that do something here: moving the others would only puzzle whoever tries them."""

from dataclasses import replace

import numpy as np

from simulation.valuation.exploring.data import Control, ExplorerData
from simulation.valuation.exploring.setting import CHEAPER, Setting
from simulation.valuation.exploring.totals import Totals, totals


def only_acting(data: ExplorerData) -> ExplorerData:
    """Return the data without controls that move no number of the files' values.

    Some act only once another is moved: these stay, and say so.
    """
    cheaper = replace(data.setting, pension_regime=CHEAPER)
    nothing_bought = replace(data.setting, levers={"recharge_share": 0.0})
    alone = {one.name for one in data.controls if _moves(data, data.setting, one)}
    kept = tuple(
        one._replace(when="") if one.name in alone else one
        for one in data.controls
        if one.name in alone or any(_moves(data, at, one) for at in (cheaper, nothing_bought))
    )
    regimes = data.pension_regimes if _pensions_move(data, cheaper) else {}
    groups = {name: data.groups[name] for name in dict.fromkeys(one.group for one in kept)}
    levers: dict[str, float | None] = dict.fromkeys(one.name for one in kept)
    setting = replace(data.setting, levers=levers)
    return replace(data, controls=kept, pension_regimes=regimes, groups=groups, setting=setting)


def _moves(data: ExplorerData, base: Setting, control: Control) -> bool:
    before = totals(data, data.main, base)
    moved = [
        replace(base, levers={**base.levers, control.name: end})
        for end in (control.low, control.high)
    ]
    return any(_differ(before, totals(data, data.main, each)) for each in moved)


def _pensions_move(data: ExplorerData, cheaper: Setting) -> bool:
    usual = replace(data.setting, pension_regime="open_lgps")
    return _differ(totals(data, data.main, usual), totals(data, data.main, cheaper))


def _differ(one: Totals, other: Totals) -> bool:
    names = ("cost_gbp", "cash_gbp", "allowed_gbp")
    return any(not np.array_equal(getattr(one, name), getattr(other, name)) for name in names)
