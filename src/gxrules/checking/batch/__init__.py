"""Batches: many files, in several processes."""
