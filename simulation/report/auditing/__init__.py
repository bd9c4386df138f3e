"""A paper that audits itself: what it was built with, and whether it still says so."""
