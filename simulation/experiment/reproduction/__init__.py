"""A result made again: what is compared, what differs, and why it may."""
