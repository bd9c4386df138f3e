"""Conformance: does every journey of an event log obey the pathway's transition table?

The compiled tables say which records a journey may write, in which order and at which instants.
``nonconformity`` reads a log against them and tells the first record that does not fit.
"""

from simulation.verification.conformance.checking import (
    Conformity,
    Nonconformity,
    conformity,
    nonconformity,
)
from simulation.verification.conformance.saying import sentence

__all__ = ["Conformity", "Nonconformity", "conformity", "nonconformity", "sentence"]
