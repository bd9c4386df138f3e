"""The appraisal as it is written: tables, charts, a page, one spreadsheet."""
