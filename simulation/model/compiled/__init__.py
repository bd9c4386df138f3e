"""The compiled driver: the same tables and rules over arrays, the same log byte for byte.

It has its own calendar of events and its own loop over journeys. What the SimPy driver keeps in
Python's containers (waiting lines, log, draws, events, room for more) has a twin over arrays here;
all that decides is the same functions, compiled.
"""
