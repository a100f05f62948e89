"""The typed report."""
