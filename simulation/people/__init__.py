"""Who arrives: demand, needs, the opening caseload, and every random draw."""
