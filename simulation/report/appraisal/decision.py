"""T1: the decision box. What is recommended, what it is worth, how sure, what would change it."""

from simulation.experiment.appraising.findings import Findings
from simulation.report.appraisal.decision_change import change_sentence
from simulation.report.appraisal.decision_lead import (
    chance_sentence,
    confidence_sentence,
    draws_caution,
    recommendation,
)
from simulation.report.appraisal.decision_worth import worth_sentence
from simulation.valuation.data_table import Column, DataTable

_WHOSE = "A model informs a decision and does not take it: what it does not hold stands in T14."


def decision_table(findings: Findings) -> DataTable:
    """Return T1: lines of a question and an answer in a sentence."""
    rows = (
        ("What the money says", recommendation(findings)),
        ("What that is worth", worth_sentence(findings)),
        ("How often each option is best", chance_sentence(findings)),
        ("What would change it", change_sentence(findings)),
        ("How sure that is", confidence_sentence(findings)),
        ("What the rule fixed before the runs picked", rule_sentence(findings)),
    )
    return DataTable(
        "T1",
        "decision",
        "The decision in six lines",
        (Column("question", "Question"), Column("answer", "Answer")),
        rows,
        tuple(filter(None, (draws_caution(findings), _WHOSE))),
    )


def rule_sentence(findings: Findings) -> str:
    """Return what the rule of the analysis plan picked, by its own measures."""
    plan = findings.appraised.stored.manifest.get("plan")
    if not plan:
        return "No rule was fixed."
    picked = plan["rule_picked"]
    title = findings.titles.get(picked, "None of them")
    return f"{title}: {plan['reason']}"
