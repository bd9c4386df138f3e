"""The Care Act pathway: the same for every option; an option changes who does what, and how.

Contact, assessment, eligibility, support planning, agreement, the care package, reviews,
casework and safeguarding, written in the step vocabulary (``journeys/``). Words in quotes are
names that ``care_values`` gives a value under an option.
"""

from simulation.pathway.journeys.assessment import assessment
from simulation.pathway.journeys.care import (
    care,
    casework,
    enquiry,
    hidden_harm,
    piece_of_casework,
    renewal,
)
from simulation.pathway.journeys.carer import carer_assessment
from simulation.pathway.journeys.package import charging, package
from simulation.pathway.journeys.referral import referral, walk_in
from simulation.pathway.journeys.shared import BUDGET, CASELOAD, COMMUNITY, PANEL, SUPPLY
from simulation.pathway.steps import Pathway


def care_act(visits: int) -> Pathway:
    """Return the pathway with this many visits in an assessment."""
    return Pathway(
        {
            "referral": referral(),
            "walk_in": walk_in(),
            "assessment": assessment(visits),
            "carer_assessment": carer_assessment(),
            "package": package(),
            "charging": charging(),
            "care": care(),
            "renewal": renewal(),
            "casework": casework(),
            "piece_of_casework": piece_of_casework(),
            "hidden_harm": hidden_harm(),
            "enquiry": enquiry(),
        },
        title="Care Act pathway",
    )


__all__ = ["BUDGET", "CASELOAD", "COMMUNITY", "PANEL", "SUPPLY", "care_act"]
