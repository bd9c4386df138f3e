"""Sweeps: from a sweep file to its points, and each point's appraisal."""
