"""Whether Optare is whole on this machine, and what mends what is not."""
