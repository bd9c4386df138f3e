"""Mechanisms of who may agree a package, and from whose budget."""

import numpy as np

from simulation.pathway.names import Parameter
from simulation.pathway.worth import Acting, Worth
from simulation.scenario.seconds import WEEK

PENCE = 100


def one_step_decision(worth: Worth, on: Acting) -> None:
    """M15: the head of service decides where a panel would."""
    worth.shares["one_step"]["one_step"] = np.full(len(on.classes), on.strength)


def delegated_budget(worth: Worth, on: Acting) -> None:
    """M16: packages up to a sum and a term are agreed by the team itself."""
    worth.shares["authority"]["delegated"] = on.strengths
    limit, term = on.effect("limit_gbp_per_week"), on.effect("term_weeks")
    worth.numbers[Parameter.DELEGATED_LIMIT_PENCE] = limit * PENCE
    worth.numbers[Parameter.DELEGATED_TERM_SECONDS] = term * WEEK


def delegated_account(worth: Worth, on: Acting) -> None:
    """M17: the practice pays from an account of its own; over-committed, decisions return."""
    worth.numbers[Parameter.ACCOUNT_STRENGTH] = on.strength


def sponsor_leaves(worth: Worth, on: Acting) -> None:
    """M63: the sponsor in the council has left, and what the practice may agree shrinks."""
    kept = 1 - on.strength * (1 - on.effect("limit_kept_share"))
    limit = worth.numbers.get(Parameter.DELEGATED_LIMIT_PENCE, 0.0)
    worth.numbers[Parameter.DELEGATED_LIMIT_PENCE] = limit * kept
