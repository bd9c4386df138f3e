"""How often: replications, paired comparison, the run store, and how runs are done and kept."""
