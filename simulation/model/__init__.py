"""What happens: staff, working time, budgets, and the driver that plays the pathway's tables."""
