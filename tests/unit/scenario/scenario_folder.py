"""A small appraisal in a folder of its own, over the shipped England, to be written wrong."""

from pathlib import Path
from textwrap import dedent

OPTION = """\
title: One team
organisations:
  council: {form: council}
teams:
  all:
    organisation: council
    posts: {social_worker: 10, team_manager: 1}
    does: [safeguard, contact, assess, assess_carer, plan, financial_assessment, approve,
           reassess, casework, review]
skills:
  contact: [social_worker]
  assess: [social_worker]
  assess_carer: [social_worker]
  plan: [social_worker]
  financial_assessment: [social_worker]
  approve: [team_manager]
  review: [social_worker]
  reassess: [social_worker]
  casework: [social_worker]
  safeguard: [social_worker]
approval:
  local_limit_gbp_per_week: 200
  local_term_weeks: 6
  sign_off_hours: 0.5
"""

APPRAISAL = """\
title: Two ways
council: place
options:
  one: one
  two:
    extends: one
    title: Two
    mechanisms:
      clustered_reviews: 0.5
baseline: one
start: 2011-04-01
years: 2
replications: 4
"""

COUNCIL = """\
extends: england
title: Smallton
patches: {north: null, south: null, east: 0.4, west: 0.6}
demand:
  contacts_per_year: 900
"""


class Folder:
    """Scenario files of one test."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("one.yaml", OPTION)
        self.write("place.yaml", COUNCIL)
        self.write("two_ways.yaml", APPRAISAL)

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.write_text(dedent(text), encoding="utf-8")
        return path

    def edit(self, name: str, old: str, new: str) -> Path:
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    @property
    def appraisal(self) -> Path:
        return self.root / "two_ways.yaml"
