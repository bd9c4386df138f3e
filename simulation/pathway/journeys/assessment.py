"""An adult's assessment, and the ways in which needs may be met without a package."""

from simulation.pathway.journeys.shared import CASELOAD, COMMUNITY, CRISIS, handed, kept_open
from simulation.pathway.steps import (
    END,
    Impatience,
    SameWorker,
    Step,
    choose,
    come_back,
    delay,
    hold,
    mark,
    release,
    spawn,
    work,
)

_IF_THERE_IS_ROOM = Impatience(patience="at_once", leave_to="community_full")


def assessment(visits: int) -> tuple[Step, ...]:
    """From the request to the outcome; a package is a journey of its own."""
    return (
        mark("request", record="request", value="new_request"),
        *handed("to_assess", then="is_waiting"),
        choose(
            "is_waiting", {"new": "interpreter", "opening": "allocate"}, rule="from_opening_list"
        ),
        *_interpreter(),
        delay("arrange", lasts="assessment_delay"),
        hold("allocate", slot=CASELOAD, impatience=CRISIS),
        *_visits(visits),
        mark("assessed", record="assessed", value="assessed_now"),
        *_eligibility(),
        *_in_community(),
        *_reabled_first(),
        *_peer(),
        choose("planned_length", {"short": "for_short", "long": "for_long"}, rule="package_length"),
        mark("for_short", record="short_term", then="start_package"),
        mark("for_long", record="long_term"),
        spawn("start_package", journey="package", then=END),
        *_without_package(),
    )


def _interpreter() -> tuple[Step, ...]:
    """Some people wait for an interpreter first, and some of those give up."""
    return (
        choose("interpreter", {"needed": "await_interpreter", "no": "arrange"}),
        delay("await_interpreter", lasts="interpreter"),
        choose("drops_out", {"yes": "dropped_out", "no": "arrange"}),
        mark("dropped_out", record="dropped_out", value="since_request", then=END),
    )


def _visits(visits: int) -> tuple[Step, ...]:
    """Several visits by the same worker, with time between them that is nobody's queue."""
    steps = [
        work(
            "assess_1",
            activity="assess",
            hours="visit_hours",
            same_worker=SameWorker.PREFER,
            impatience=CRISIS,
            keeps=True,
        ),
        mark("assessment_started", record="assessment_started", value="since_request"),
    ]
    for number in range(2, visits + 1):
        steps += [
            delay(f"between_visits_{number}", lasts="assessment_delay"),
            work(
                f"assess_{number}",
                activity="assess",
                hours="visit_hours",
                same_worker=SameWorker.MUST,
            ),
        ]
    return tuple(steps)


def _eligibility() -> tuple[Step, ...]:
    """Who is eligible, and whose needs the first conversation has already met."""
    return (
        choose(
            "eligibility",
            {
                "met_otherwise": "met_otherwise",
                "short_term": "eligible_short",
                "long_term": "eligible_long",
            },
        ),
        mark("eligible_short", record="eligible", value="plans_short", then="conversation_diverts"),
        mark("eligible_long", record="eligible", value="plans_long"),
        choose("conversation_diverts", {"yes": "met_otherwise", "no": "community"}),
    )


def _in_community() -> tuple[Step, ...]:
    """Community support instead of a package, if it has a place."""
    return (
        choose("community", {"yes": "community_place", "no": "reable_first"}),
        hold("community_place", slot=COMMUNITY, impatience=_IF_THERE_IS_ROOM),
        mark("in_community", record="in_community"),
        mark("met_in_community", record="met_otherwise", value="since_request"),
        mark("left_to_community", record="case_left", value="closed_now"),
        *kept_open("community", tail="idle_tail_without", file="file_without"),
        delay("community_support"),
        release("free_community_place", slot=COMMUNITY),
        come_back(
            "community_back", share="rereferral_community", after="rereferral", journey="referral"
        ),
        mark("community_full", record="community_full"),
    )


def _reabled_first() -> tuple[Step, ...]:
    """Reablement by own staff before a package is planned."""
    return (
        choose("reable_first", {"yes": "reable_before", "no": "peer_plans"}),
        work("reable_before", activity="reable", hours="reable_hours"),
        mark("reabled_before", record="reabled_first"),
        delay("reabling", lasts="reablement"),
        mark("reabling_ended", record="reablement_ended"),
        choose("reabled_first", {"no_further": "reabled_now", "further": "peer_plans"}),
        mark("reabled_now", record="reabled", then="met_otherwise"),
    )


def _peer() -> tuple[Step, ...]:
    """A peer meets the person before the plan; some then want no package."""
    return (
        choose("peer_plans", {"yes": "peer_plan", "no": "planned_length"}),
        work("peer_plan", hours="peer_plan_hours"),
        mark("peer_planned", record="peer_planned"),
        choose("peer_plan_ends", {"no_package": "in_own_hands", "package": "planned_length"}),
        mark("in_own_hands", record="met_otherwise", value="since_request"),
        mark("left_in_own_hands", record="case_left", value="closed_now"),
        *kept_open("in_own_hands", tail="idle_tail_without", file="file_without"),
        come_back("peer_back", share="rereferral_peer", after="rereferral", journey="referral"),
    )


def _without_package() -> tuple[Step, ...]:
    """Sent away without a package; whether the need is met is not always seen."""
    return (
        mark("met_otherwise", record="met_otherwise", value="since_request"),
        mark("sent_away", record="case_left", value="closed_now"),
        *kept_open("otherwise", tail="idle_tail_without", file="file_without"),
        choose("need_met", {"unmet": "need_unmet", "met": "otherwise_back"}),
        mark("need_unmet", record="need_unmet"),
        come_back("unmet_back", share="rereferral_unmet", after="rereferral", journey="referral"),
        come_back(
            "otherwise_back", share="rereferral_otherwise", after="rereferral", journey="referral"
        ),
    )
