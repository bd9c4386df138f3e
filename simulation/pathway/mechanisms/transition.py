"""Mechanisms that act for a time after a change, or as a contract runs out."""

from datetime import timedelta

from simulation.pathway.history import MONTH_DAYS
from simulation.pathway.worth import Acting, Slot, Worth, add, scale
from simulation.scenario.vocabulary import Role

MONTHS = 12
_PRACTITIONERS = (
    Role.COMMUNITY_CARE_OFFICER, Role.SOCIAL_WORKER, Role.SENIOR_SOCIAL_WORKER,
    Role.OCCUPATIONAL_THERAPIST,
)  # fmt: skip


def transfer_dip(worth: Worth, on: Acting) -> None:
    """M36: while a change of teams is fresh, those who moved are slower, and more of them leave."""
    if on.phase.dips:
        worth.staff.moved_pace = 1 - on.strength * on.effect("pace_loss_share")
        worth.staff.moved_leave_per_year = on.strength * on.effect("extra_leavers_share")


def managed_transfer(worth: Worth, on: Acting) -> None:
    """M40: a project team and much talking make the disturbance smaller."""
    left = 1 - on.strength * on.effect("dip_saved_share")
    worth.staff.moved_pace = 1 - (1 - worth.staff.moved_pace) * left
    worth.staff.moved_leave_per_year *= left


def generic_roles(worth: Worth, on: Acting) -> None:
    """M37: specialists made generic are slower until they have learnt; later pooling may gain."""
    left = _left_to_learn(on.phase.years_since_transfer, on.effect("months") / MONTHS)
    slower = on.strength * on.effect("pace_loss_share") * left
    gained = on.strength * on.effect("pooling_gain_share") * (1 - left)
    scale(worth.staff.pace, _changed(on), (1 - slower) * (1 + gained))


def new_relationship(worth: Worth, on: Acting) -> None:
    """M38: being commissioned is learnt over years; until then hand-offs take longer."""
    left = _left_to_learn(on.phase.years_since_transfer, on.effect("years"))
    longer = 1 + on.strength * on.effect("extra_days_ratio") * left
    worth.days["hand_off"] = worth.days["hand_off"] * longer


def contract_clock(worth: Worth, on: Acting) -> None:
    """M50: as the end of a contract comes near, people leave and posts are harder to fill."""
    ends = on.phase.option.timeline.contract_ends_on
    if ends is None:
        return
    begins = ends - timedelta(days=round(on.effect("months") * MONTH_DAYS))
    if begins <= on.phase.begins < ends:
        slots = on.slots(outside_only=True)
        add(worth.staff.leave_extra_per_year, slots, on.strength * on.effect("extra_leavers_share"))
        scale(worth.staff.fill_factor, slots, 1 + on.strength * on.effect("slower_fill_share"))


def secondment(worth: Worth, on: Acting) -> None:
    """M47: seconded staff keep the council as their employer, and some go back to it."""
    slots = on.slots(outside_only=True)
    add(worth.staff.leave_extra_per_year, slots, on.strength * on.effect("return_share_per_year"))


def own_pension_scheme(worth: Worth, on: Acting) -> None:
    """M48: new staff get another pension than the council's, so posts take longer to fill."""
    slower = on.strength * on.effect("slower_fill_share")
    scale(worth.staff.fill_factor, on.slots(outside_only=True), 1 + slower)


def _left_to_learn(years: float, whole_years: float) -> float:
    """Return the share that is still to be learnt, falling evenly to nothing."""
    return max(0.0, 1 - years / whole_years) if whole_years > 0 else 0.0


def _changed(on: Acting) -> list[Slot]:
    """Return the practitioners who changed: those outside the council, or all in house."""
    return on.slots(*_PRACTITIONERS, outside_only=True) or on.slots(*_PRACTITIONERS)
