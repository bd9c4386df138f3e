"""Appendices of a paper, a file each."""
