"""Mutation testing of the rooms that decide: `make mutants` (see docs/quality.md).

Each mutant is one small change of the source (``<`` for ``<=``, ``+`` for ``-``) by an operator of
Cosmic Ray. Tests that notice it kill it. What survives gets a verdict in ``verdicts.yaml``.
"""
