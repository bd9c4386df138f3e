"""Judgement of options by several criteria: values, weights, scores, and what would change them."""
