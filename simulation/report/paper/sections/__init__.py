"""Sections of the main part of a paper, a file each."""
