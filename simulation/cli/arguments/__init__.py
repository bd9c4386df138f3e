"""The arguments of every sub-command, a file for each kind, with their help and examples."""
