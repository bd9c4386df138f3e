"""A small council whose work a company does, for the tests of money outside the simulation."""

from datetime import date
from typing import Any

from simulation.scenario.appraisal import Appraisal
from simulation.scenario.council import Council
from simulation.scenario.loading import load_catalogue, load_council
from simulation.scenario.mechanism import Switch
from simulation.scenario.option import Option
from simulation.scenario.quantity import Quantity
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.vocabulary import MechanismName, Role

START = date(2011, 4, 1)
DOES = [
    "safeguard", "contact", "assess", "assess_carer", "plan", "financial_assessment", "approve",
    "reassess", "casework", "review",
]  # fmt: skip


def switch(strength: float = 1.0, since: date | None = None, **parameters: float) -> Switch:
    """Return a switch with other values of some parameters."""
    given = {name: Quantity(value=value) for name, value in parameters.items()}
    return Switch(strength=Quantity(value=strength), since=since, parameters=given)


def option(
    outside: float = 10,
    owners: dict[str, float] | None = None,
    mechanisms: dict[MechanismName, Switch] | None = None,
    **timeline: Any,
) -> Option:
    """Return an option with so many social workers in a company, and one manager in the council."""
    teams: dict[str, Any] = {"all": _team("council", 0 if outside else 10, DOES)}
    if outside:
        teams["company"] = _team("company", outside, ["casework"], manager=0)
    return Option.model_validate(
        {
            "title": "Company" if outside else "In house",
            "organisations": {
                "council": {"form": "council"},
                "company": {"form": "trading_company", "owners": owners or {}},
            },
            "teams": teams,
            "skills": {name: ["social_worker"] for name in DOES},
            "approval": {
                "local_limit_gbp_per_week": 200, "local_term_weeks": 6, "sign_off_hours": 0.5,
            },
            "mechanisms": mechanisms or {},
            "timeline": timeline,
            "pay_bill": {"rule": "as_given"},
        }
    )  # fmt: skip


def appraisal(chosen: Option, years: int = 4, weight: float = 1.0) -> Appraisal:
    """Return an appraisal of the option against in house, from April 2011.

    A social worker's pay is 30,000 pounds with a third on top: a post costs 40,000 a year, ten
    400,000. Turnover is 20 % a year.
    """
    catalogue = load_catalogue()
    return Appraisal(
        title="Small town",
        council=_council(),
        options={"in_house": option(outside=0), "company": chosen},
        baseline="in_house",
        start=START,
        years=years,
        replications=2,
        catalogue=catalogue.model_copy(update={"self_report_weight": Quantity(value=weight)}),
    )


def _team(body: str, workers: float, does: list[str], manager: float = 1) -> dict[str, Any]:
    posts = {"social_worker": workers, "team_manager": manager}
    return {"organisation": body, "posts": {k: v for k, v in posts.items() if v}, "does": does}


def _council() -> Council:
    england = load_council(shipped_scenarios() / "councils" / "england.yaml")
    pay = {**england.staff.pay_gbp_per_year, Role.SOCIAL_WORKER: Quantity(value=30_000)}
    staff = england.staff.model_copy(
        update={
            "pay_gbp_per_year": pay,
            "on_cost_share": Quantity(value=1 / 3),
            "turnover_per_year": Quantity(value=0.2),
        }
    )
    return england.model_copy(update={"title": "Small town", "staff": staff})
