"""A carer's assessment and support."""

from simulation.pathway.journeys.shared import BUDGET, handed
from simulation.pathway.steps import END, Step, choose, commit, delay, gather, mark, uncommit, work


def carer_assessment() -> tuple[Step, ...]:
    """In a group, with a peer or alone, and the support that follows."""
    return (
        mark("carer_request", record="carer_request", value="new_request"),
        *handed("to_assess_carer", then="carer_group"),
        choose("carer_group", {"yes": "carer_session", "no": "carer_peer"}),
        gather(
            "carer_session",
            activity="assess_carer",
            hours="carer_hours",
            size="carer_group_size",
            window="carer_group_window",
            saving="carer_group_saving",
        ),
        choose(
            "in_company",
            {"together": "in_session", "alone": "carer_assessed"},
            rule="session_shared",
        ),
        mark("in_session", record="group_session", then="carer_assessed"),
        choose("carer_peer", {"yes": "with_peer", "no": "assess_carer"}),
        work("with_peer", activity="peer_carer", hours="peer_hours"),
        work(
            "after_peer", activity="assess_carer", hours="carer_rest_hours", then="carer_assessed"
        ),
        work("assess_carer", hours="carer_hours"),
        mark("carer_assessed", record="carer_assessed", value="since_request"),
        choose("carer_outcome", {"supported": "fund_carer", "advised": END}),
        commit("fund_carer", budget=BUDGET, rule="reserve_short"),
        commit("start_carer", budget=BUDGET, rule="start"),
        mark("carer_supported", record="carer_supported", value="since_request"),
        delay("carer_support", lasts="carer_support"),
        uncommit("end_carer", budget=BUDGET),
    )
