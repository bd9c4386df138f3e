"""Calibration of the in-house baseline: targets, parameters, the fit, and what it cannot tell."""
