"""A folder with one tiny system: two figures, and a stand-in for the model."""

import random
from pathlib import Path

from simulation.activity.table import Activity, ActivityRow
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.shipped import shipped_scenarios

SYSTEMS = """\
systems:
  tiny:
    title: A tiny system
    appraisal: tiny
    form: A company.
    years: 2011 to 2016
    staff: {published: 100, unit: FTE, evidence: [opt_rev_staff], outside: The rest is elsewhere.}
    money: {outside: No sum was told.}
    figures:
      reviewed:
        title: Reviewed in the year
        evidence: [opt_review_rate]
        role: outcome
        compare: {of: {measure: reviewed_in_year_share}, period: last}
      staff:
        title: Staff who came back
        evidence: [opt_rev_staff]
        role: input
"""

FIGURES = """\
      waits:
        title: Waits shorter
        evidence: [p2p_start]
        role: outcome
        direction: down
        compare: {of: {measure: waiting_list}, against: baseline}
      contract:
        title: Contract
        evidence: [opt_cases]
        role: not_comparable
        reason: It buys care.
      budgets:
        title: Budgets for each assessment
        evidence: [p2p_carer_assess]
        role: outcome
        value: 0.3
        unit: share
        compare: {of: {measure: packages_started}, per: {measure: assessments}}
    ways:
      figures: [budgets]
      ways:
        mix:
          title: Case mix
          says: Fewer are eligible.
          change: {council.outcomes.assessed_to_long_term_share: [0.4, 0.1]}
        unmet:
          title: Too little
          says: It goes the other way.
          change: {council.outcomes.assessed_to_long_term_share: [0.4, 0.6]}
      tell_apart:
        returns: {of: {measure: waiting_list}}
      conclusion: Nobody can tell.
"""

APPRAISAL = """\
title: Two ways
council: {scenarios}/councils/wokingham
options:
  in_house: {scenarios}/options/in_house
  company: {scenarios}/options/trading_company
baseline: in_house
start: 2011-04-01
years: 5
replications: 2
"""


SMALL = """\
title: Two ways in a small council
council:
  extends: {scenarios}/councils/wokingham
  demand: {contacts_per_year: 460, candidates_per_year: 1150}
  opening: {cases: 130, waiting_list: 15}
  care: {care_homes: 3}
options:
  in_house: {scenarios}/options/in_house
  company: {scenarios}/options/trading_company
baseline: in_house
start: 2011-04-01
years: 1
replications: 2
posts_scale: 0.1
"""


def small(folder: Path) -> Path:
    """Write the file of systems with a council that the model plays in a moment."""
    file = write(folder)
    scenarios = shipped_scenarios().resolve().as_posix()
    text = SMALL.replace("{scenarios}", scenarios)
    (folder / "tiny.yaml").write_text(text, encoding="utf-8")
    return file


def write(folder: Path, more: str = "") -> Path:
    """Write the file of systems with its appraisal, and return it."""
    scenarios = shipped_scenarios().resolve().as_posix()
    (folder / "tiny.yaml").write_text(APPRAISAL.format(scenarios=scenarios), encoding="utf-8")
    file = folder / "systems.yaml"
    file.write_text(SYSTEMS + more, encoding="utf-8")
    return file


def play(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    """As the model would: the company's list is shorter by the queueing share of its council."""
    noise = random.Random(f"{seed}/{replication}").random()
    shorter = 0.0 if option == "in_house" else 10 * appraisal.council.delays.queue_share.value
    eligible = appraisal.council.outcomes.assessed_to_long_term_share.value
    return Activity.of(
        [
            ActivityRow("reviewed_in_year_share", "2015/16", "all", "", 0.6 + 0.01 * noise),
            ActivityRow("waiting_list", "all", "all", "", 100 + noise - shorter),
            ActivityRow("packages_started", "all", "all", "", 100 * eligible),
            ActivityRow("assessments", "all", "all", "", 100.0),
        ]
    )


def play_and_fail(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    """As ``play``, but one run breaks."""
    if (option, replication) == ("company", 1):
        raise ValueError("commitments are not the sum of live packages")
    return play(appraisal, option, replication, seed)
