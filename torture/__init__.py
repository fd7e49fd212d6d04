"""Faults, kills and races against whole processes, and the invariants that they must not break."""
