"""The closed lists of words that scenario files may use: groups, roles, activities and the rest."""

from enum import StrEnum


class Group(StrEnum):
    """Client group of a resident, as in the short- and long-term support returns."""

    OLDER = "older"
    LEARNING_DISABILITY = "learning_disability"
    PHYSICAL_DISABILITY = "physical_disability"
    SENSORY = "sensory"
    MENTAL_HEALTH = "mental_health"
    CARER = "carer"
    SELF_FUNDER = "self_funder"


class Source(StrEnum):
    """The route by which a request for support arrives."""

    COMMUNITY = "community"
    HOSPITAL = "hospital"
    SELF = "self"
    SAFEGUARDING = "safeguarding"
    CARER = "carer"


class Need(StrEnum):
    """Level of need."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Setting(StrEnum):
    """Where the resident lives."""

    OWN_HOME = "own_home"
    CARE_HOME = "care_home"


class Role(StrEnum):
    """What a post is: sets pay, who may do what, and how vacancies are filled."""

    CONTACT_OFFICER = "contact_officer"
    COMMUNITY_CARE_OFFICER = "community_care_officer"
    SOCIAL_WORKER = "social_worker"
    SENIOR_SOCIAL_WORKER = "senior_social_worker"
    OCCUPATIONAL_THERAPIST = "occupational_therapist"
    BROKER = "broker"
    NEWLY_QUALIFIED_BROKER = "newly_qualified_broker"
    REVIEWER = "reviewer"
    TEAM_MANAGER = "team_manager"
    PEER_SUPPORTER = "peer_supporter"
    VOLUNTEER = "volunteer"
    FINANCE_OFFICER = "finance_officer"


class Activity(StrEnum):
    """A kind of work that a team does; an option says which team does which."""

    CONTACT = "contact"
    ASSESS = "assess"
    ASSESS_CARER = "assess_carer"
    PEER_CARER = "peer_carer"
    PLAN = "plan"
    BROKER = "broker"
    APPROVE = "approve"
    FINANCIAL_ASSESSMENT = "financial_assessment"
    REVIEW = "review"
    SIGN_OFF = "sign_off"
    REASSESS = "reassess"
    CASEWORK = "casework"
    SAFEGUARD = "safeguard"
    PREVENT = "prevent"
    REABLE = "reable"
    PEER_PLAN = "peer_plan"


class LegalForm(StrEnum):
    """Legal form of an organisation."""

    COUNCIL = "council"
    TRADING_COMPANY = "trading_company"
    COMMUNITY_INTEREST_COMPANY = "community_interest_company"
    CHARITY = "charity"
    NHS_BODY = "nhs_body"


class Grade(StrEnum):
    """How far a number can be trusted."""

    PUBLISHED = "published"
    ARTICLE = "article"
    DERIVED = "derived"
    ASSUMPTION = "assumption"


class MechanismName(StrEnum):
    """A claimed mechanism that an option can switch on, with a strength from 0 to 1."""

    BROKER_PLANNING = "broker_planning"
    CLEAR_ROLES = "clear_roles"
    VARIED_BROKERS = "varied_brokers"
    NEWLY_QUALIFIED_PIPELINE = "newly_qualified_pipeline"
    OWN_ASYE = "own_asye"
    CLOSE_ON_OUTCOME = "close_on_outcome"
    NO_JUST_IN_CASE = "no_just_in_case"
    RING_FENCED_REVIEWS = "ring_fenced_reviews"
    MANAGER_SIGN_OFF = "manager_sign_off"
    CLUSTERED_REVIEWS = "clustered_reviews"
    CLUSTER_THEMES = "cluster_themes"
    SAME_WORKER = "same_worker"
    TARGET_PRESSURE = "target_pressure"
    CREATIVE_SUPPORT = "creative_support"
    ONE_STEP_DECISION = "one_step_decision"
    DELEGATED_BUDGET = "delegated_budget"
    DELEGATED_ACCOUNT = "delegated_account"
    CONVERSATION_FIRST = "conversation_first"
    COMMUNITY_SUPPORT = "community_support"
    HIDDEN_NEED = "hidden_need"
    PEER_CARER_ASSESSMENTS = "peer_carer_assessments"
    GROUP_CARER_ASSESSMENTS = "group_carer_assessments"
    PEER_SUPPORT_PLANNING = "peer_support_planning"
    SHARED_DECISIONS = "shared_decisions"
    COMMUNITY_LINKS = "community_links"
    LESS_BUREAUCRACY = "less_bureaucracy"
    SHOP_FRONT = "shop_front"
    DIRECT_REFERRALS = "direct_referrals"
    VIDEO_CALLS = "video_calls"
    PREVENTION = "prevention"
    IN_HOUSE_REABLEMENT = "in_house_reablement"
    PROPORTIONATE_FORMS = "proportionate_forms"
    REMOTE_WORKING = "remote_working"
    CAREER_PATH = "career_path"
    LEAVE_ENTITLEMENT = "leave_entitlement"
    TRANSFER_DIP = "transfer_dip"
    GENERIC_ROLES = "generic_roles"
    NEW_RELATIONSHIP = "new_relationship"
    HAND_OFFS = "hand_offs"
    MANAGED_TRANSFER = "managed_transfer"
    LATE_START = "late_start"
    TRADING_INCOME = "trading_income"
    FREE_PROCUREMENT = "free_procurement"
    SHARED_GOVERNANCE = "shared_governance"
    SHARED_OVERHEADS = "shared_overheads"
    SECONDMENT = "secondment"
    OWN_PENSION_SCHEME = "own_pension_scheme"
    CONTRACT_CLOCK = "contract_clock"
    RETENDER = "retender"
    COUNCIL_RESTRUCTURE = "council_restructure"
    RETURN_IN_HOUSE = "return_in_house"
    SCOPE_GROWTH = "scope_growth"
    USERS_ON_BOARD = "users_on_board"
    LOCAL_TARGETS = "local_targets"
    PLACEMENTS = "placements"
    EMERGENCY_LOAD = "emergency_load"
    SPONSOR_LEAVES = "sponsor_leaves"
    OWNERSHIP_VOICE = "ownership_voice"
    SELF_PREFERENCE = "self_preference"


class ShortageRule(StrEnum):
    """What happens to a package when the year's care budget has no headroom."""

    APPROVE = "approve"
    DEFER = "defer"
    CAP = "cap"
