"""Checking: rules run over a report."""
