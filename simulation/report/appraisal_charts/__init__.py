"""The charts of an appraisal: money, doubt, judgement, gains and losses."""
