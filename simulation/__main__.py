"""``python -m simulation`` is the command ``optare``."""

from simulation.cli import program

if __name__ == "__main__":
    program()
