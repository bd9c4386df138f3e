"""How much of the difference between two options each of their differences makes."""
