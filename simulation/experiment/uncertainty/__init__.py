"""What is not known for certain: drawn all at once, run beside, and told apart from luck."""
