"""Corpus, leakage-safe split, fitting, evaluation, model card."""
