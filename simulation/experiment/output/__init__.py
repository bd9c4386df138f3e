"""Analysis of what simulations put out: intervals, bands, the best option, warm-up, variance.

Everything takes plain arrays whose last axis is replications, so that it serves a comparison and
a sweep alike.
"""
