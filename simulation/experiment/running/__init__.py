"""How runs are done: tasks, executors, what is kept when they stop, and progress."""
