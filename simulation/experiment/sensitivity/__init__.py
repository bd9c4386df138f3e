"""Which inputs matter, where an option loses, and at which value the answer switches."""
