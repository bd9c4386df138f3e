"""The scenario files that come with Optare: sourced, comparable, and what the documents say."""

import re
from pathlib import Path

import pytest
from hours_balance import hours_available, hours_wanted

from simulation.scenario.appraisal import Appraisal, Setting
from simulation.scenario.evidence import read_register
from simulation.scenario.loading import (
    apply_setting,
    load,
    load_catalogue,
    load_council,
    load_option,
)
from simulation.scenario.pay_bill import equalise, pay_bill_gap
from simulation.scenario.quantity import Quantity
from simulation.scenario.sourcing import unsourced_numbers
from simulation.scenario.vocabulary import Activity, Grade, MechanismName

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"
OPTIONS = sorted((SCENARIOS / "options").glob("*.yaml"))
COUNCILS = sorted((SCENARIOS / "councils").glob("*.yaml"))
PRACTITIONERS = ("social_worker", "occupational_therapist", "community_care_officer")


@pytest.fixture(scope="module")
def wokingham() -> Appraisal:
    return load(SCENARIOS / "appraisals" / "wokingham.yaml")
