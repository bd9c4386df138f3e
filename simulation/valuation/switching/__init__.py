"""What would have to be different for another option to be preferred."""
