"""Live reruns: the explorer served on this machine, with a few levers that need new runs."""
