"""What was seen: the event log becomes an activity table and measures; the laws are checked."""
