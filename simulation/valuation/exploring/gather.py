"""From the ledgers of a study to the amounts that the explorer starts from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.prices import Indexation, Prices
from simulation.scenario.vocabulary import LegalForm
from simulation.valuation.exploring.body import Body
from simulation.valuation.exploring.case_pair import CasePair
from simulation.valuation.exploring.gather_bodies import body_amounts, body_of, body_term_values
from simulation.valuation.exploring.gather_options import option_amounts
from simulation.valuation.exploring.gather_years import year_figures
from simulation.valuation.exploring.part import (
    Arrays,
    BodySums,
    BodyTerms,
    BodyYears,
    ChangeTerms,
    OptionSums,
    Part,
    PriceValues,
)
from simulation.valuation.ledgers import Ledgers
from simulation.valuation.money.change import terms_of_change
from simulation.valuation.price_levels import levels

Floats = NDArray[np.float64]
_A = TypeVar("_A", bound=Arrays)


class Study:
    """Every option of every draw of a study."""

    def __init__(self, ledgers: Ledgers) -> None:
        self.ledgers = ledgers
        self.pairs = [
            [CasePair(ledgers, draw, option) for option in ledgers.seen.options]
            for draw in range(len(ledgers.situations))
        ]

    def bodies(self) -> list[Body]:
        """Return the bodies outside of any draw, in the order of options and legal forms."""
        forms = list(LegalForm)
        found = {
            (at, form): body_of(pair, form, at)
            for row in self.pairs
            for at, pair in enumerate(row)
            for form in pair.bodies
        }
        return [found[key] for key in sorted(found, key=lambda one: (one[0], forms.index(one[1])))]


def gathered(study: Study, bodies: Sequence[Body]) -> Part:
    """Return the amounts of a study.

    Raises ``ScenarioError`` where a tax of a year is not known.
    """
    ledgers = study.ledgers
    sums = _body_sums(study, bodies)
    terms = _body_terms(study, bodies)
    prices = ledgers.situations[0].prices
    level = levels(prices, ledgers.years, ledgers.seen.years)
    return Part(
        ledgers.seen.draws,
        ledgers.seen.replications,
        len(ledgers.seen.options),
        ledgers.years,
        _option_sums(study),
        sums,
        _price_values([one.prices for one in ledgers.situations]),
        ChangeTerms(_of_options(study, _operating_bias)),
        terms,
        year_figures(level, ledgers.seen, _taxed(ledgers, bodies, sums), _is_vatable(terms)),
        BodyYears(_contract_levels(study, bodies, level.nominal)),
    ).compact()


def _option_sums(study: Study) -> OptionSums:
    every = [[option_amounts(pair) for pair in row] for row in study.pairs]
    return OptionSums(
        **{
            one.name: np.stack(
                [np.stack([each[one.name] for each in row], axis=1) for row in every]
            )
            for one in fields(OptionSums)
        }
    )


def _body_sums(study: Study, bodies: Sequence[Body]) -> BodySums:
    every = [
        [body_amounts(row[one.option], LegalForm(one.form)) for one in bodies]
        for row in study.pairs
    ]
    shape = len(every), study.ledgers.seen.replications, len(bodies), len(study.ledgers.years)
    found = {one.name: np.zeros(shape) for one in fields(BodySums)}
    for draw, row in enumerate(every):
        for at, amounts in enumerate(row):
            for name, pounds in amounts.items():
                found[name][draw, :, at] = pounds
    return BodySums(**found)


def _body_terms(study: Study, bodies: Sequence[Body]) -> BodyTerms:
    found = {one.name: np.zeros((len(study.pairs), 1, len(bodies), 1)) for one in fields(BodyTerms)}
    for draw, row in enumerate(study.pairs):
        for at, one in enumerate(bodies):
            values = body_term_values(row[one.option], LegalForm(one.form))
            for name, value in values.items():
                found[name][draw, 0, at, 0] = value
    return BodyTerms(**found)


def _of_options(study: Study, of: Callable[[CasePair], float]) -> Floats:
    found = [[of(pair) for pair in row] for row in study.pairs]
    return np.array(found, dtype=np.float64)[:, None, :, None]


def _operating_bias(pair: CasePair) -> float:
    if pair.own.is_baseline or not pair.own.outside:
        return 0.0
    return terms_of_change(pair.own).operating_bias_share.value


def _price_values(prices: Sequence[Prices]) -> PriceValues:
    found = {one.name: np.ones((len(prices), 1, 1, 1)) for one in fields(PriceValues)}
    for draw, each in enumerate(prices):
        bias = each.optimism_bias
        found["set_up_bias_share"][draw] = bias.set_up_share.value
        found["it_bias_share"][draw] = bias.it_share.value
        found["mitigation_share"][draw] = bias.mitigation_share.value
        for name in found.keys() & Prices.model_fields.keys():
            found[name][draw] = getattr(each, name).value
    return PriceValues(**found)


def _taxed(ledgers: Ledgers, bodies: Sequence[Body], sums: BodySums) -> list[str]:
    """Return the years in which a body stands whose profit is taxed."""
    there = np.zeros(len(ledgers.years), dtype=bool)
    for at, one in enumerate(bodies):
        if one.taxed:
            there |= (sums.bill_gbp[:, :, at] > 0).any(axis=(0, 1))
    return [year for year, stands in zip(ledgers.years, there, strict=True) if stands]


def _is_vatable(terms: BodyTerms) -> bool:
    return bool(terms.vatable_input_share.any() or terms.vatable_agency_share.any())


def _contract_levels(
    study: Study, bodies: Sequence[Body], nominal: Mapping[Indexation, Floats]
) -> Floats:
    prices = study.ledgers.situations[0].prices
    found = np.ones((1, 1, len(bodies), len(study.ledgers.years)))
    for at, one in enumerate(bodies):
        option = study.ledgers.seen.options[one.option]
        terms = prices.terms(option, LegalForm(one.form))
        if terms is not None:
            found[0, 0, at] = nominal[terms.indexation]
    return found
