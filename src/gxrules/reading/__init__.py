"""Reading: from text to a report."""
