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
    CLUSTERED_REVIEWS = "clustered_reviews"
    CLOSE_ON_OUTCOME = "close_on_outcome"
    MANAGER_SIGN_OFF = "manager_sign_off"
    CONVERSATION_FIRST = "conversation_first"
    GROUP_CARER_ASSESSMENTS = "group_carer_assessments"
    PEER_CARER_ASSESSMENTS = "peer_carer_assessments"
    DELEGATED_BUDGET = "delegated_budget"
    ONE_STEP_DECISION = "one_step_decision"
    SAME_WORKER = "same_worker"
    NEWLY_QUALIFIED_PIPELINE = "newly_qualified_pipeline"
    HAND_OFFS = "hand_offs"
    TRANSFER_DIP = "transfer_dip"


class ShortageRule(StrEnum):
    """What happens to a package when the year's care budget has no headroom."""

    APPROVE = "approve"
    DEFER = "defer"
    CAP = "cap"
