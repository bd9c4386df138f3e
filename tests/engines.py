"""The engines that tests play: each must give the same log, byte for byte."""

from simulation.model.engine import Engine

ENGINES = (Engine.SIMPY, Engine.COMPILED)
"""With ``Engine.COMPILED`` added here, every test of a small model plays both."""
