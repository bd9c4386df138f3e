"""Plain functions over the records of a log, written to be compiled: one pass, no sorting."""
