"""From the support plan to the start of support, with charging beside it."""

from simulation.pathway.journeys.shared import BUDGET, CRISIS, PANEL, SUPPLY, handed, kept_open
from simulation.pathway.steps import (
    SameWorker,
    Step,
    choose,
    come_back,
    commit,
    delay,
    hold,
    mark,
    release,
    spawn,
    uncommit,
    until,
    work,
)


def package() -> tuple[Step, ...]:
    """From the plan to the start of support; the caseload slot is still held."""
    return (
        spawn("assess_means", journey="charging"),
        *handed("to_plan", then="who_plans"),
        choose("who_plans", {"broker": "outline", "practitioner": "plan"}, share="broker_planning"),
        work("outline", activity="plan", hours="outline_hours", same_worker=SameWorker.PREFER),
        work("build_package", activity="broker", hours="broker_hours", then="family_decides"),
        work("plan", hours="plan_hours", same_worker=SameWorker.PREFER),
        delay("family_decides", lasts="planning_delay"),
        mark("plan_ready", record="plan_ready", value="plan_is_ready"),
        choose("authority", {"delegated": "delegated_route", "usual": "usual_route"}),
        choose(
            "delegated_route",
            {"local": "approved", "sign_off": "approve", "panel": "head_of_service"},
            rule="delegated_route",
        ),
        choose(
            "usual_route",
            {"local": "approved", "sign_off": "approve", "panel": "head_of_service"},
            rule="approval_route",
        ),
        choose(
            "head_of_service", {"one_step": "approve", "panel": "panel_meets"}, share="one_step"
        ),
        until("panel_meets", calendar=PANEL),
        choose("panel_decides", {"deferred": "put_off", "agreed": "approved"}),
        mark("put_off", record="decision_deferred", then="panel_meets"),
        work("approve", hours="approval_hours"),
        mark("approved", record="approved", value="since_plan"),
        choose("length", {"short": "fund_short", "long": "fund_long"}, rule="package_length"),
        commit("fund_short", budget=BUDGET, rule="reserve_short", then="seek_provider"),
        commit("fund_long", budget=BUDGET, rule="reserve"),
        mark("seek_provider", record="care_requested", value="since_request"),
        choose("provider_choice", {"own": "own_provider", "market": "where"}),
        mark("own_provider", record="own_provider"),
        work("audit", activity="financial_assessment", hours="audit_hours"),
        choose("where", {"own_home": "find_provider", "care_home": "arrange_care"}),
        hold("find_provider", slot=SUPPLY, amount="package_pence", impatience=CRISIS),
        delay("arrange_care", lasts="provider_lead"),
        commit("start_care", budget=BUDGET, rule="start"),
        mark("supported", record="support_started", value="since_request"),
        choose("then", {"short": "short_care", "long": "open_case"}, rule="package_length"),
        delay("short_care", lasts="short_term"),
        choose("short_outcome", {"long": "more_money", "ended": "short_ended"}),
        commit("more_money", budget=BUDGET, rule="reserve_long_instead"),
        commit("start_more", budget=BUDGET, rule="start"),
        mark("now_long", record="long_term", value="plans_long", then="open_case"),
        uncommit("short_ended", budget=BUDGET),
        release("free_provider", slot=SUPPLY),
        mark("short_over", record="support_ended", value="closed_now"),
        *kept_open("short", tail="idle_tail_without", file="file_without"),
        come_back("short_back", share="rereferral", after="rereferral", journey="referral"),
        mark("open_case", record="case_opened"),
        *handed("to_long_term", then="begin_care"),
        spawn("begin_care", journey="care", detached=True),
        *kept_open("assessment", tail="idle_tail", file="file"),
    )


def charging() -> tuple[Step, ...]:
    """The council's own financial assessment, in parallel with planning."""
    return (
        work("financial_assessment", hours="financial_hours"),
        mark("charged", record="charged", value="contribution"),
    )
