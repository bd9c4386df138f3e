"""The journeys of the Care Act pathway, a file each."""
