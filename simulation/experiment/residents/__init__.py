"""The same residents under two options, one by one: who gains, who loses and who waits longer."""
