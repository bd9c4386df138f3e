"""An analysis plan: what its rule picks, whether a result keeps to it, when it was seen."""
