"""What a reader must know before comparing: an appraisal that is set up unlike for like says so."""

from collections.abc import Iterable, Iterator

from simulation.scenario.appraisal import Appraisal
from simulation.scenario.option import Option
from simulation.scenario.ownership import is_outside
from simulation.scenario.pay_bill import pay_bill, pay_bill_gap
from simulation.scenario.prices import Prices, Terms
from simulation.scenario.vocabulary import LegalForm, MechanismName
from simulation.valuation.cases.results import Result
from simulation.valuation.money.contract import saves_on_pensions

_LIKE_WITH_LIKE_SHARE = 0.001
"""a gap in pay bills below this is the rounding of posts"""


_ROUNDING_GBP = 1.0
"""a shortfall below this is none"""


def cautions(appraisal: Appraisal, prices: Prices) -> tuple[str, ...]:
    """Return a sentence for each way in which the options are not set up alike."""
    parts = (
        _reform(appraisal),
        _pay_bills(appraisal),
        _dips(appraisal),
        _set_up(appraisal, prices),
        _support(appraisal, prices),
        _pensions(appraisal, prices),
    )
    return tuple(said for part in parts for said in part)


def _others(appraisal: Appraisal) -> Iterator[Option]:
    for name, option in appraisal.options.items():
        if name != appraisal.baseline:
            yield option


def _outside(option: Option) -> bool:
    return any(is_outside(option.organisations[t.organisation]) for t in option.teams.values())


def _reform(appraisal: Appraisal) -> Iterator[str]:
    if all(_outside(option) for option in _others(appraisal)):
        yield (
            "No option reforms the service in house: what an outside body gains by better practice "
            "might be had without it."
        )


def _pay_bills(appraisal: Appraisal) -> Iterator[str]:
    baseline = appraisal.options[appraisal.baseline]
    whole = pay_bill(baseline, appraisal.council)
    for option in _others(appraisal):
        gap = pay_bill_gap(option, baseline, appraisal.council)
        if abs(gap) > _LIKE_WITH_LIKE_SHARE * whole:
            kind = "more" if gap > 0 else "less"
            yield (
                f"{option.title} has posts that cost £{abs(gap):,.0f} a year {kind} than those of "
                "business as usual: part of any difference is that."
            )


def _dips(appraisal: Appraisal) -> Iterator[str]:
    for option in _others(appraisal):
        dip = option.mechanisms.get(MechanismName.TRANSFER_DIP)
        if _outside(option) and (dip is None or dip.strength.value <= 0):
            yield f"{option.title} moves staff and loses no work by it: its gains begin at once."


def _set_up(appraisal: Appraisal, prices: Prices) -> Iterator[str]:
    for name, option in appraisal.options.items():
        forms = {option.organisations[team.organisation].form for team in option.teams.values()}
        terms = [
            prices.terms(name, form) for form in sorted(forms) if form is not LegalForm.COUNCIL
        ]
        asked = terms if _outside(option) else [prices.terms(name, LegalForm.COUNCIL)]
        if name != appraisal.baseline and not any(map(_costs_once, asked)):
            yield f"{option.title} costs nothing to set up in this price set."


def _support(appraisal: Appraisal, prices: Prices) -> Iterator[str]:
    council = prices.overhead_share.value
    for name, option in appraisal.options.items():
        bodies = [option.organisations[team.organisation] for team in option.teams.values()]
        for form in sorted({body.form for body in bodies if is_outside(body)}):
            terms = prices.terms(name, form)
            share = terms.recharge_share.value + terms.overhead_share.value if terms else council
            if share < council:
                yield (
                    f"{option.title} needs support services of {share:.0%} of its pay outside, and "
                    f"the council of {council:.0%}: that saving is put in by hand."
                )


def _pensions(appraisal: Appraisal, prices: Prices) -> Iterator[str]:
    for name, option in appraisal.options.items():
        own = option.mechanisms.get(MechanismName.OWN_PENSION_SCHEME)
        if own is None or own.strength.value <= 0 or not _outside(option):
            continue
        bodies = (option.organisations[team.organisation] for team in option.teams.values())
        forms = sorted({body.form for body in bodies if is_outside(body)})
        found = (prices.terms(name, form) for form in forms)
        if any(terms is not None and not saves_on_pensions(terms) for terms in found):
            yield (
                f"{option.title} has a pension scheme of its own for joiners, and the terms of the "
                "price set do not: nothing is saved on their pensions."
            )


def loss_cautions(results: Iterable[Result]) -> tuple[str, ...]:
    """Return a sentence for each body outside whose contract price does not cover what it costs."""
    return tuple(
        f"The contract price of {one.title} does not cover what its {one.form.replace('_', ' ')} "
        f"pays: over the run it is £{-short:,.0f} short (nominal, mean of the runs; table T7e)."
        for one in results
        if (short := float(one.before_funding_gbp.sum(axis=1).mean())) < -_ROUNDING_GBP
    )


def _costs_once(terms: Terms | None) -> bool:
    return terms is not None and any(
        each.value > 0 for each in (terms.set_up_gbp, terms.set_up_gbp_per_fte, terms.set_up_it_gbp)
    )
