"""From a stored result to what its options are worth: reading it, drawing prices, valuing."""
