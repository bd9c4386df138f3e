"""The tables of an appraisal: what each holds, and how they are written."""
