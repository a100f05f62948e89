"""Accepted findings: baseline and suppressions."""
