"""The journey: the Care Act pathway as data, compiled to integer tables."""
