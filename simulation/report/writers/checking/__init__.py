"""Walkers: what a paper, or a file that it was written to, lacks for readers who cannot see it.

Each returns sentences, one a fault, in reading order; none is good. They look for the same: a title
and a language, headings that skip no level, text alternatives, header rows, captions.
"""
