"""T13: the risk register, with what the simulation plays already and what is costed beside it."""

from collections.abc import Mapping

from simulation.report.words import listed
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.option import Option
from simulation.scenario.prices import Risk
from simulation.scenario.vocabulary import LegalForm
from simulation.valuation.data_table import Cell, Column, DataTable
from simulation.valuation.reversal import Returns

_COLUMNS = (
    Column("risk", "Risk"),
    Column("options", "Options"),
    Column("probability_share", "Probability", "share"),
    Column("impact_gbp", "Impact", "GBP"),
    Column("impact_gbp_low", "Impact, low", "GBP"),
    Column("impact_gbp_high", "Impact, high", "GBP"),
    Column("expected_loss_gbp", "Expected loss added", "GBP"),
    Column("counted_in", "Counted in"),
    Column("owner", "Owner"),
    Column("mitigation", "Mitigation"),
    Column("residual", "What is left after mitigation"),
    Column("evidence", "Evidence"),
)
_COVERS = {"set_up": "setting up", "set_up_it": "systems", "operating": "operating cost"}
_TO_FILL_IN = "for the council to name"
_NOTES = (
    "Expected loss is probability times impact. A risk that the simulation plays is in the runs "
    "and is never added again; one that an allowance for optimism covers lowers the allowance.",
    "Owners, mitigations and what is left are the council's; an empty one is no finding.",
)


def risk_table(
    risks: Mapping[str, Risk],
    appraisal: Appraisal,
    back: Mapping[str, Returns] | None = None,
) -> DataTable:
    """Return T13 from the risks of a price set; pounds are of the price year.

    ``back`` holds for each option that may come back the chances and the cost of it.
    """
    rows = [_row(risk, appraisal) for risk in risks.values()]
    rows += [_back(appraisal.options[name].title, each) for name, each in (back or {}).items()]
    return DataTable("T13", "risks", "Risk register", _COLUMNS, tuple(rows), _NOTES)


def _back(title: str, each: Returns) -> tuple[Cell, ...]:
    """Return the row of a return in house, whose impact follows from its chance and cost."""
    chance, loss = float(each.cumulative[-1]), float(each.expected_gbp.sum())
    return (
        "The work comes back before the end of the run",
        title,
        chance,
        loss / chance if chance else None,
        None,
        None,
        loss,
        "the terms of its legal form, by year as in T13b",
        _TO_FILL_IN,
        _TO_FILL_IN,
        _TO_FILL_IN,
        "",
    )


def expected_loss_gbp(risk: Risk) -> float:
    """Return probability x impact; nothing if the simulation plays the risk."""
    return 0.0 if risk.simulated else risk.probability_share.value * risk.impact_gbp.value


def _row(risk: Risk, appraisal: Appraisal) -> tuple[Cell, ...]:
    impact = risk.impact_gbp
    ends = (None, None) if risk.simulated else (impact.low, impact.high)
    evidence = dict.fromkeys((*risk.probability_share.evidence, *impact.evidence))
    return (
        risk.title,
        _options(risk, appraisal),
        None if risk.simulated else risk.probability_share.value,
        None if risk.simulated else impact.value,
        *ends,
        expected_loss_gbp(risk),
        _counted_in(risk),
        risk.owner or _TO_FILL_IN,
        risk.mitigation or _TO_FILL_IN,
        risk.residual or _TO_FILL_IN,
        " ".join(evidence),
    )


def _options(risk: Risk, appraisal: Appraisal) -> str:
    if not risk.options and not risk.forms:
        return "every option but business as usual"
    concerned = [
        option.title
        for name, option in appraisal.options.items()
        if name != appraisal.baseline and (name in risk.options or _forms(option) & {*risk.forms})
    ]
    return listed(concerned) or "no option of this appraisal"


def _forms(option: Option) -> set[LegalForm]:
    return {option.organisations[team.organisation].form for team in option.teams.values()}


def _counted_in(risk: Risk) -> str:
    if risk.simulated:
        return "the simulation"
    covered = f", within the allowance for {_COVERS[risk.covers]}" if risk.covers else ""
    return f"the register{covered}"
