"""T13: the risk register, with what the simulation plays already and what is costed beside it."""

from collections.abc import Mapping

from simulation.report.words import listed
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.prices import Risk
from simulation.valuation.data_table import Cell, Column, DataTable

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


def risk_table(risks: Mapping[str, Risk], appraisal: Appraisal) -> DataTable:
    """Return T13 from the risks of a price set; pounds are of the price year."""
    rows = tuple(_row(risk, appraisal) for risk in risks.values())
    return DataTable("T13", "risks", "Risk register", _COLUMNS, rows, _NOTES)


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
        risk.probability_share.value,
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
    if not risk.options:
        return "every option but business as usual"
    known = [appraisal.options[name].title for name in risk.options if name in appraisal.options]
    return listed(known) or "no option of this appraisal"


def _counted_in(risk: Risk) -> str:
    if risk.simulated:
        return "the simulation"
    covered = f", within the allowance for {_COVERS[risk.covers]}" if risk.covers else ""
    return f"the register{covered}"
