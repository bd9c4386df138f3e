"""Working time lives with the pathway; the model's rooms read it from here."""

from simulation.pathway.working_time import (
    DAY,
    WEEK,
    WorkingCalendar,
    always_open,
    daily,
    english_working_days,
)

__all__ = ["DAY", "WEEK", "WorkingCalendar", "always_open", "daily", "english_working_days"]
