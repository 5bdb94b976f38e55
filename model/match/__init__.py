"""Passages meet catalogue rows: the index, the readers of rank, territory and phase, the pair features."""
