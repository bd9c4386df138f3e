"""What the command returns to the shell."""

GOOD = 0
FAILED = 1
"""a run failed, a law was broken, or a verification case did not pass"""
BAD_INPUT = 2
INTERRUPTED = 130
"""what a shell expects of a command stopped by Ctrl-C"""
