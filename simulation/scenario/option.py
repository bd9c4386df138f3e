"""A delivery option: who does what, in which organisation, with which practices."""

from datetime import date
from typing import Literal

from pydantic import Field

from simulation.scenario.mechanism import Serves, Switch
from simulation.scenario.quantity import Model, Positive, Quantity, Share
from simulation.scenario.vocabulary import (
    Activity,
    LegalForm,
    MechanismName,
    Role,
    ShortageRule,
)


class Organisation(Model):
    """A legal body that employs teams. ``owners`` are shares by council name.

    ``pilot`` names the social work practice pilot that let it assess before April 2015;
    ``safeguarding_moved`` is the evidence that safeguarding enquiries moved to it;
    ``work_for_owners_share`` is held to the limit of a controlled company.
    """

    title: str = ""
    form: LegalForm
    owners: dict[str, Share] = Field(default_factory=dict)
    pilot: str = ""
    safeguarding_moved: tuple[str, ...] = ()
    work_for_owners_share: Share | None = None
    evidence: tuple[str, ...] = ()


class Team(Model):
    """A team: its organisation, posts (full-time equivalents by role) and activities in order.

    ``does`` is in order of priority inside an urgency; ``equal_rank`` names activities that stand
    side by side in it. ``evidence`` covers the posts. Posts ``as_stated`` by a source are not
    scaled to the size of the council (``Appraisal.posts_scale``).
    """

    title: str = ""
    organisation: str
    posts: dict[Role, Positive]
    does: tuple[Activity, ...]
    equal_rank: tuple[Activity, ...] = ()
    """these activities are one rank: whoever joined first is served first"""
    serves: Serves = Serves()
    posts_as_stated: bool = False
    evidence: tuple[str, ...] = ()


class Panel(Model):
    """A funding panel that meets on one weekday (1 is Monday)."""

    weekday: int = Field(ge=1, le=5)
    share_deferred: Share
    from_gbp_per_week: Positive


class Approval(Model):
    """Who may agree a package. Below ``local_limit_gbp_per_week`` the team decides at once.

    A locally agreed package comes back to the panel for a second decision after
    ``local_term_weeks``; where there is no panel, it stands until its review.
    """

    local_limit_gbp_per_week: Positive
    local_term_weeks: Positive
    sign_off_hours: Positive
    panel: Panel | None = None
    shortage: ShortageRule = ShortageRule.APPROVE


class PayBill(Model):
    """How the yearly pay bill is made equal to the baseline's.

    ``equal``: posts of ``balancing_role`` (in ``balancing_team``) are scaled until the pay
    bills agree. ``as_given``: the posts stand as written, and any gap is headlined.
    """

    rule: Literal["equal", "as_given"] = "equal"
    balancing_team: str = ""
    balancing_role: Role = Role.SOCIAL_WORKER


class TeamChange(Model):
    """What becomes of a team at a stage: only what is named changes; ``null`` removes a post."""

    title: str | None = None
    organisation: str | None = None
    posts: dict[Role, Positive | None] = Field(default_factory=dict)
    does: tuple[Activity, ...] | None = None
    equal_rank: tuple[Activity, ...] | None = None
    serves: Serves | None = None
    posts_as_stated: bool | None = None
    evidence: tuple[str, ...] = ()


class Stage(Model):
    """A later step of an option: teams that grow, begin (all of a team is given) or end (null).

    ``mechanisms`` are switched on, off or to another strength from then on.
    """

    on: date
    title: str
    teams: dict[str, TeamChange | None] = Field(default_factory=dict)
    mechanisms: dict[MechanismName, Switch] = Field(default_factory=dict)


class Cuts(Model):
    """Whose posts a cut of the price at a retender takes."""

    team: str
    role: Role


class Timeline(Model):
    """Dated changes. Before ``transfer_on`` the baseline's teams and practices act.

    ``transfer_on`` is the planned day, which ``late_start`` moves. ``stages`` act while
    ``scope_growth`` is on. ``returns_to`` is the option that acts after a return in house or the
    end of a pilot; left out, the baseline.
    """

    transfer_on: date | None = None
    stages: tuple[Stage, ...] = ()
    contract_ends_on: date | None = None
    retender_cuts: Cuts | None = None
    partner_leaves_on: date | None = None
    returns_to: str = ""


class Option(Model):
    """One way of delivering adult social care."""

    title: str
    summary: str = ""
    organisations: dict[str, Organisation]
    teams: dict[str, Team]
    skills: dict[Activity, tuple[Role, ...]]
    caseload_slots: dict[Role, Positive] = Field(default_factory=dict)
    idle_tail_days: Positive = Quantity(value=0)
    approval: Approval
    mechanisms: dict[MechanismName, Switch] = Field(default_factory=dict)
    pay_bill: PayBill = PayBill()
    timeline: Timeline = Timeline()
    notes: tuple[str, ...] = ()
