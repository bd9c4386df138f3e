"""The explorer: one page that recomputes whatever needs no new run."""
