"""What is not known of the worth of the options, and what knowing it would be worth."""
