"""The run store: one SQLite file, a row per run under its content-addressed key."""
