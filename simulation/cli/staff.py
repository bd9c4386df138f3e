"""Staff and pay bill of an option in the words of the command."""

from simulation.scenario.appraisal import Appraisal
from simulation.scenario.pay_bill import fte_by_role, pay_bill, pay_bill_gap


def staff_of(appraisal: Appraisal, option: str) -> dict[str, float]:
    """Return full-time equivalents, yearly pay bill and its gap to the baseline, in pounds."""
    chosen = appraisal.options[option]
    return {
        "fte": sum(fte_by_role(chosen).values()),
        "pay_bill_gbp": pay_bill(chosen, appraisal.council),
        "pay_bill_gap_gbp": pay_bill_gap(
            chosen, appraisal.options[appraisal.baseline], appraisal.council
        ),
    }
