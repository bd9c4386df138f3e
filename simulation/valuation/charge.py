"""A charge: pounds of one line in one financial year, and how charges add up."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from simulation.scenario.vocabulary import MechanismName


class ChargeLine(StrEnum):
    """What the money is for."""

    MANAGED_TRANSFER = "managed_transfer"
    SHOP_FRONT_RENT = "shop_front_rent"
    SHARED_OVERHEADS = "shared_overheads"
    OWN_PENSION_SCHEME = "own_pension_scheme"
    RETENDER = "retender"
    RETURN_ONCE = "return_once"
    RETURN_RECURRENT = "return_recurrent"
    TRADING_MARGIN = "trading_margin"


class Kind(StrEnum):
    """How often it comes, and whether it is earned."""

    ONE_OFF = "one-off"
    RECURRENT = "recurrent"
    INCOME = "income"


class Charge(NamedTuple):
    """Pounds of a line in a financial year: a cost is positive, a saving or an income negative.

    Prices are those of the appraisal, without inflation: nominal and real pounds are the same.
    """

    line: ChargeLine
    mechanism: MechanismName
    year: str
    pounds: float
    kind: Kind
    evidence: tuple[str, ...] = ()


def summed(found: Iterable[Charge], share: float = 1.0) -> tuple[Charge, ...]:
    """Return one charge a line, mechanism and year, times ``share``, in the order of lines.

    What comes to nothing is left out.
    """
    sums: dict[tuple[ChargeLine, MechanismName, str], Charge] = {}
    for one in found:
        key = (one.line, one.mechanism, one.year)
        before = sums.get(key)
        pounds = one.pounds + (before.pounds if before else 0.0)
        evidence = (*before.evidence, *one.evidence) if before else one.evidence
        sums[key] = one._replace(pounds=pounds, evidence=tuple(dict.fromkeys(evidence)))
    lines = list(ChargeLine)
    order = sorted(sums, key=lambda key: (lines.index(key[0]), key[1], key[2]))
    whole = (sums[key]._replace(pounds=sums[key].pounds * share) for key in order)
    return tuple(one for one in whole if one.pounds)


def organisation_cost_gbp(found: Iterable[Charge]) -> float:
    """Return pounds of every line but the margin of trade: costs less savings."""
    return sum(one.pounds for one in found if one.kind is not Kind.INCOME)


def trading_margin_gbp(found: Iterable[Charge]) -> float:
    """Return pounds that trade earns: negative where it makes a loss."""
    return -sum((one.pounds for one in found if one.kind is Kind.INCOME), 0.0)
