"""The ten real systems: what was published of them against what the model gives."""
