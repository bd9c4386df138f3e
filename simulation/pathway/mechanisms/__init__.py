"""What each mechanism does: a function a mechanism, in the file of its subject.

A function takes the worth of the phase and changes what the mechanism acts on. They act in the
order of ``MechanismName``; one that changes what another has set stands after it there.
"""

from collections.abc import Callable

from simulation.pathway.mechanisms import (
    access,
    carers,
    caseload,
    community,
    decisions,
    governance,
    planning,
    reviews,
    time_use,
    transition,
    workforce,
)
from simulation.pathway.worth import Acting, Worth
from simulation.scenario.vocabulary import MechanismName as M

Effect = Callable[[Worth, Acting], None]

EFFECTS: dict[M, Effect] = {
    M.BROKER_PLANNING: planning.broker_planning,
    M.CLEAR_ROLES: workforce.clear_roles,
    M.VARIED_BROKERS: workforce.varied_brokers,
    M.NEWLY_QUALIFIED_PIPELINE: workforce.newly_qualified_pipeline,
    M.OWN_ASYE: workforce.own_asye,
    M.CLOSE_ON_OUTCOME: caseload.close_on_outcome,
    M.NO_JUST_IN_CASE: caseload.no_just_in_case,
    M.RING_FENCED_REVIEWS: reviews.ring_fenced_reviews,
    M.MANAGER_SIGN_OFF: reviews.manager_sign_off,
    M.CLUSTERED_REVIEWS: reviews.clustered_reviews,
    M.CLUSTER_THEMES: reviews.cluster_themes,
    M.SAME_WORKER: reviews.same_worker,
    M.TARGET_PRESSURE: governance.target_pressure,
    M.CREATIVE_SUPPORT: planning.creative_support,
    M.ONE_STEP_DECISION: decisions.one_step_decision,
    M.DELEGATED_BUDGET: decisions.delegated_budget,
    M.DELEGATED_ACCOUNT: decisions.delegated_account,
    M.CONVERSATION_FIRST: access.conversation_first,
    M.COMMUNITY_SUPPORT: community.community_support,
    M.HIDDEN_NEED: community.hidden_need,
    M.PEER_CARER_ASSESSMENTS: carers.peer_carer_assessments,
    M.GROUP_CARER_ASSESSMENTS: carers.group_carer_assessments,
    M.PEER_SUPPORT_PLANNING: planning.peer_support_planning,
    M.SHARED_DECISIONS: planning.shared_decisions,
    M.COMMUNITY_LINKS: community.community_links,
    M.LESS_BUREAUCRACY: time_use.less_bureaucracy,
    M.DIRECT_REFERRALS: access.direct_referrals,
    M.VIDEO_CALLS: access.video_calls,
    M.PREVENTION: access.prevention,
    M.IN_HOUSE_REABLEMENT: community.in_house_reablement,
    M.PROPORTIONATE_FORMS: time_use.proportionate_forms,
    M.REMOTE_WORKING: time_use.remote_working,
    M.CAREER_PATH: workforce.career_path,
    M.LEAVE_ENTITLEMENT: time_use.leave_entitlement,
    M.TRANSFER_DIP: transition.transfer_dip,
    M.GENERIC_ROLES: transition.generic_roles,
    M.HAND_OFFS: governance.hand_offs,
    M.NEW_RELATIONSHIP: transition.new_relationship,
    M.SHOP_FRONT: access.shop_front,
    M.MANAGED_TRANSFER: transition.managed_transfer,
    M.TRADING_INCOME: governance.trading_income,
    M.FREE_PROCUREMENT: planning.free_procurement,
    M.SHARED_GOVERNANCE: governance.shared_governance,
    M.SECONDMENT: transition.secondment,
    M.OWN_PENSION_SCHEME: transition.own_pension_scheme,
    M.CONTRACT_CLOCK: transition.contract_clock,
    M.USERS_ON_BOARD: governance.users_on_board,
    M.LOCAL_TARGETS: governance.local_targets,
    M.PLACEMENTS: time_use.placements,
    M.EMERGENCY_LOAD: governance.emergency_load,
    M.SPONSOR_LEAVES: decisions.sponsor_leaves,
    M.OWNERSHIP_VOICE: workforce.ownership_voice,
    M.SELF_PREFERENCE: planning.self_preference,
}
"""In the order in which they act."""

ELSEWHERE: dict[M, str] = {
    M.LATE_START: "history: the transfer comes later",
    M.SCOPE_GROWTH: "history: the stages of the option act",
    M.RETENDER: "history: posts are cut, and the contract may be lost",
    M.COUNCIL_RESTRUCTURE: "history: everything comes back into the council",
    M.RETURN_IN_HOUSE: "history: everything comes back into the council",
    M.SHARED_OVERHEADS: "charges: money that the model of people and staff does not know",
}
"""Mechanisms that act on dates or on money outside the simulation, and where."""
