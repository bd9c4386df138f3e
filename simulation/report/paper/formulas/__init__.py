"""Formulas: by which name and arguments a number of a paper follows from a result."""
