"""The report of a model after STRESS-DES, with a quality statement in the roles of the AQuA Book.

Sources: Monks T, Currie CSM, Onggo BS, Robinson S, Kunc M, Taylor SJE (2019), Strengthening the
reporting of empirical simulation studies: introducing the STRESS guidelines, Journal of Simulation
13(1), 55-67; HM Treasury and Government Analysis Function, The AQuA Book (2025 edition).
"""
