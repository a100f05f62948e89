"""The narrative of a report: the quantities its sentences claim."""
