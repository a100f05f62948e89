"""Batches: the results of very many files as tables."""
