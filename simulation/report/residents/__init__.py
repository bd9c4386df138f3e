"""Residents in words: one journey under several options, and who gains and who loses."""
