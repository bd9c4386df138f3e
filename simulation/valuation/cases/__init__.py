"""The cases of an appraisal as tables of data: economic, financial, unit costs, reconciliation."""
