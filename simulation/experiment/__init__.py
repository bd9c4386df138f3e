"""How often: replications, paired comparison, the run store, and the processes that run them."""
